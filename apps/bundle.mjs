// Makes of each process of the service and each command line one file with everything it imports,
// dist/bin/*.js: a process that loads 2,000 files spends half of its start on finding them
// (docs/decisions/0079-processes-start-from-one-file.md). Does nothing where these are newer than
// what the compiler has written and than this file.
import { statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { writeOutputs } from './web/outputs.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const OUT = join(ROOT, 'dist', 'bin');
const ENTRIES = {
  standalone: './dist/apps/standalone/main.js',
  token: './dist/apps/standalone/token.js',
  account: './dist/apps/standalone/account.js',
  intake: './dist/apps/intake/main.js',
  relay: './dist/apps/relay/main.js',
  reactor: './dist/apps/reactor/main.js',
  query: './dist/apps/query/main.js',
  audit: './dist/apps/audit/main.js',
  backup: './dist/apps/backup/main.js',
  // Threads of their own, which are found beside the file that starts them.
  'parallel-worker': './dist/libs/ledger/storage/parallel-check/parallel-worker.js',
  'projection-worker': './dist/libs/ledger/storage/projection-thread/projection-worker.js',
};
/**
 * Native code and WebAssembly, which are found beside their packages, and lists of 30 MB that are
 * loaded when a password is chosen.
 */
const EXTERNAL = ['@node-rs/argon2', 'highs', '@zxcvbn-ts/*'];

/** Packages that are not installed are optional: whoever imports them expects a failure. */
const optional = {
  name: 'optional',
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^[^./]/ }, async ({ path, kind, importer, resolveDir, pluginData }) => {
      if (pluginData === 'asked') return undefined;
      const found = await resolve(path, { kind, importer, resolveDir, pluginData: 'asked' });
      return found.errors.length === 0 ? found : { path, external: true };
    });
  },
};

/** When a file was written; 0 where there is none. */
const writtenAtMs = (file) => statSync(join(ROOT, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;

const INPUTS = [
  'dist/.tsbuildinfo',
  'dist/.tsbuildinfo-tools',
  'package-lock.json',
  'apps/bundle.mjs',
];
if (writtenAtMs('dist/bin/standalone.js') < Math.max(...INPUTS.map(writtenAtMs))) {
  const { outputFiles } = await build({
    write: false,
    absWorkingDir: ROOT,
    entryPoints: ENTRIES,
    outdir: OUT,
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    // Nest names providers, commands and queries by their classes.
    keepNames: true,
    sourcemap: 'linked',
    sourcesContent: false,
    external: EXTERNAL,
    plugins: [optional],
    logLevel: 'warning',
    // Packages in CommonJS call it for the modules of Node.
    banner: {
      js: [
        "import { createRequire as requireOf } from 'node:module';",
        'const require = requireOf(import.meta.url);',
      ].join(' '),
    },
  });
  const isEntry = (path) => Object.hasOwn(ENTRIES, path.replace(/\.js(?:\.map)?$/, ''));
  const files = outputFiles.map(({ path, contents }) => [relative(OUT, path), contents]);
  writeOutputs(OUT, [
    ...files.filter(([path]) => !isEntry(path)),
    ...files.filter(([path]) => isEntry(path)),
  ]);
}
