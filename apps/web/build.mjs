// Builds the pages into dist/web: hashed names, .br and .gz beside each file, index.html with the
// names of what it loads, and the service worker with the list of what it keeps.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, extname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { writeOutputs } from './outputs.mjs';

const WEB = dirname(fileURLToPath(import.meta.url));
const ROOT = join(WEB, '..', '..');
const OUT = join(ROOT, 'dist', 'web');
const BASE = '/app/';
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

const options = {
  absWorkingDir: ROOT,
  bundle: true,
  minify: true,
  target: ['es2022', 'chrome109', 'firefox115', 'safari16.4'],
  jsx: 'automatic',
  jsxImportSource: 'preact',
  tsconfig: join(WEB, 'tsconfig.json'),
  legalComments: 'none',
  define: { KEPING_VERSION: JSON.stringify(version) },
};

const MAIN = join(WEB, 'main.tsx');
/**
 * A page that is loaded on demand names main.tsx as well, which is there already: so everything
 * that main.tsx needs is one file, instead of one for each set of pages that share a module.
 */
const onDemand = {
  name: 'on-demand',
  setup({ onResolve, onLoad, resolve }) {
    onResolve({ filter: /^\./ }, async ({ path, kind, resolveDir, importer, pluginData }) => {
      if (kind !== 'dynamic-import' || pluginData === 'asked') return undefined;
      const found = await resolve(path, { kind, resolveDir, importer, pluginData: 'asked' });
      return { path: found.path, namespace: 'on-demand' };
    });
    onLoad({ filter: /.*/, namespace: 'on-demand' }, ({ path }) => ({
      contents: `import ${JSON.stringify(MAIN)}; export * from ${JSON.stringify(path)};`,
      resolveDir: dirname(path),
    }));
  },
};

const { metafile, outputFiles } = await build({
  ...options,
  write: false,
  entryPoints: { main: MAIN, style: join(WEB, 'styles', 'index.css') },
  outdir: OUT,
  publicPath: BASE,
  format: 'esm',
  splitting: true,
  sourcemap: 'linked',
  entryNames: 'assets/[name]-[hash]',
  chunkNames: 'assets/[name]-[hash]',
  assetNames: 'assets/[name]-[hash]',
  loader: { '.svg': 'file' },
  metafile: true,
  plugins: [onDemand],
});

/** Output files by the entry or the page that they begin with. */
const outputs = Object.entries(metafile.outputs)
  .filter(([path]) => !path.endsWith('.map'))
  .map(([path, output]) => ({ ...output, path: relative(OUT, join(ROOT, path)) }));
const ofEntry = (name) =>
  outputs.find(({ entryPoint }) => entryPoint === `apps/web/${name}`) ?? fail(name);
const fail = (name) => {
  throw new Error(`${name} has no output`);
};
/** An output and what it imports at once, not on demand. */
function staticFiles(output) {
  const imported = output.imports
    .filter(({ kind, external }) => kind === 'import-statement' && !external)
    .flatMap(({ path }) => {
      const name = relative(OUT, join(ROOT, path));
      return staticFiles(outputs.find((other) => other.path === name) ?? fail(name));
    });
  return [...new Set([output.path, ...imported])];
}

const main = ofEntry('main.tsx');
const style = ofEntry('styles/index.css');
const first = staticFiles(main);
const html = readFileSync(join(WEB, 'index.html'), 'utf8')
  .replaceAll('{style}', BASE + style.path)
  .replaceAll('{main}', BASE + main.path)
  .replaceAll(
    '{preload}',
    first
      .filter((path) => path !== main.path)
      .map((path) => `<link rel="modulepreload" href="${BASE}${path}" />`)
      .join('\n    '),
  );
const names = readdirSync(join(WEB, 'public'));

const kept = [...names, ...outputs.map(({ path }) => path)].map((path) => BASE + path);
const {
  outputFiles: [worker],
} = await build({
  ...options,
  write: false,
  entryPoints: [join(WEB, 'sw.ts')],
  outfile: join(OUT, 'sw.js'),
  format: 'iife',
  define: { ...options.define, KEPING_FILES: JSON.stringify([`${BASE}index.html`, ...kept]) },
});

/** Path → content; those with hashed names first. */
const files = new Map([
  ...outputFiles.map(({ path, contents }) => [relative(OUT, path), Buffer.from(contents)]),
  ...names.map((name) => [name, readFileSync(join(WEB, 'public', name))]),
  ['index.html', Buffer.from(html)],
  ['sw.js', Buffer.from(worker.contents)],
]);
const COMPRESSED = new Set(['.js', '.css', '.html', '.svg', '.json', '.webmanifest']);
/** A file behind its compressed forms, which are sent in its place. */
const withCompressed = ([path, content]) =>
  COMPRESSED.has(extname(path))
    ? [
        [`${path}.br`, brotli(content)],
        [`${path}.gz`, gzipSync(content, { level: 9 })],
        [path, content],
      ]
    : [[path, content]];
const brotli = (content) =>
  brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length } });
const written = [...files].flatMap(withCompressed);
writeOutputs(OUT, written);

const sizes = new Map(written.map(([path, { length }]) => [path, length]));
const firstLoad = [...first, style.path].reduce((sum, path) => sum + sizes.get(`${path}.br`), 0);
process.stdout.write(
  `dist/web: ${outputs.length} files; the first load is ${(firstLoad / 1000).toFixed(1)} kB\n`,
);
