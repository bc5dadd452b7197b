// Who may import whom, and what pure code may not mention: the design as a test.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

const ROOT = join(__dirname, '..');

function sources(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder)).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(join(ROOT, path)).isDirectory()) return sources(path);
    return /\.ts$/.test(name) && !/\.spec\.ts$/.test(name) ? [path] : [];
  });
}
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const withoutComments = (text: string) =>
  text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"])\/\/.*$/gm, '$1');
const imports = (text: string) =>
  [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((found) => found[1]!);

/**
 * Library → what it may import besides its own files: our libraries by `#name`, others by package.
 */
const MAY_IMPORT: Readonly<Record<string, readonly RegExp[]>> = {
  kernel: [],
  domain: [/^#kernel\//, /^class-validator$/],
  views: [/^#kernel\//, /^#domain\//],
  // What an auditor asks is pure too: where events come from and how they are hashed is given from
  // outside.
  audit: [/^#kernel\//, /^#domain\//, /^#views\//],
  embedded: [/^#kernel\//, /^node:(sqlite|fs|path)$/],
  distributed: [/^#kernel\//, /^(mongodb|kafkajs)$/, /^node:(crypto|timers\/promises)$/],
  demo: [/^#kernel\//, /^#domain\//],
};
const PURE = ['kernel', 'domain', 'views', 'audit', 'demo'];
const CLOCK = /\bDate\.now\(|\bnew Date\(\)|performance\.now\(/;

describe('the architecture', () => {
  it.each(Object.keys(MAY_IMPORT))('%s imports only what it may', (lib) => {
    for (const path of sources(`libs/${lib}`)) {
      for (const name of imports(withoutComments(read(path)))) {
        const allowed =
          name.startsWith('.') || MAY_IMPORT[lib]!.some((pattern) => pattern.test(name));
        expect(allowed ? '' : `${path} imports ${name}`).toBe('');
        if (name.startsWith('.'))
          expect(
            relative(`libs/${lib}`, join(path, '..', name)).startsWith('..')
              ? `${path} imports ${name}`
              : '',
          ).toBe('');
      }
    }
  });

  it('class-validator stands in one file of the domain: its vocabulary of fields', () => {
    const users = sources('libs/domain').filter((path) =>
      imports(read(path)).includes('class-validator'),
    );
    expect(users).toEqual([join('libs/domain', 'fields.ts')]);
  });

  it.each(PURE)(
    '%s is pure: no clock, randomness, environment, Nest, console, input or output',
    (lib) => {
      for (const path of sources(`libs/${lib}`)) {
        const found =
          /\bDate\.now\(|\bnew Date\(\)|performance\.|Math\.random|process\.|@nestjs|console\.|node:|\bfetch\(|\brequire\(/.exec(
            withoutComments(read(path)),
          );
        expect(found ? `${path} mentions ${found[0]}` : '').toBe('');
      }
    },
  );

  it('only the clock, the edge and the embedded feed read the time', () => {
    const readers = ['libs/service', 'libs/embedded']
      .flatMap(sources)
      .filter((path) => CLOCK.test(withoutComments(read(path))))
      .sort();
    expect(readers).toEqual([
      'libs/embedded/in-process-feed.ts',
      'libs/service/clock.ts',
      'libs/service/event-queries.ts',
      'libs/service/rows.ts',
      'libs/service/tokens.ts',
    ]);
  });

  it('service takes adapters only in storage.module', () => {
    const users = sources('libs/service').filter((path) =>
      imports(withoutComments(read(path))).some((name) => /^#(embedded|distributed)\//.test(name)),
    );
    expect(users).toEqual(['libs/service/storage.module.ts']);
  });

  it('no controller and no consumer sees the EventStore or the ledger: they go through the buses', () => {
    for (const path of sources('libs/service').filter((name) => /controllers?\.ts$/.test(name))) {
      const text = withoutComments(read(path));
      expect(/EventStore|transactor|\.store\b/.test(text) ? `${path} sees the store` : '').toBe('');
      expect(imports(text)).not.toContain('./ledger.js');
    }
  });

  it('no app imports another', () => {
    for (const app of readdirSync(join(ROOT, 'apps'))) {
      for (const path of sources(`apps/${app}`))
        for (const name of imports(read(path)))
          expect(/\.\.\/\w+\//.test(name) ? `${path} imports ${name}` : '').toBe('');
    }
  });

  it('every file opens with one sentence of purpose and stays under 300 lines', () => {
    for (const path of ['libs', 'apps'].flatMap(sources)) {
      const text = read(path);
      expect(/^\/\/ \S/.test(text) ? '' : `${path} has no sentence of purpose`).toBe('');
      expect(text.split('\n').length < 320 ? '' : `${path} is too long`).toBe('');
    }
  });

  it('no source outside data and tests holds a golden total', () => {
    for (const path of ['libs', 'apps'].flatMap(sources)) {
      const found = /1_?616_?9\d\d|5_?985_?000|4_?368_?083|233_?362/.exec(read(path));
      expect(found ? `${path} holds ${found[0]}` : '').toBe('');
    }
  });
});
