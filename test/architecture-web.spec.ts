// The pages know the service by its answers alone: types of them, and pure functions of the domain.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const WEB = join(__dirname, '..', 'apps', 'web');
const OPENED = join(__dirname, '..', 'libs/testing/browser/pages.ts');
const PURE = /\/libs\/(?:domain|projections|cloud-events|kernel\/core|audit|texts|transparency)\//;
const sources = readdirSync(WEB, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.spec.ts'))
  .map((path) => ({ path, text: readFileSync(join(WEB, path), 'utf8') }));

/** Lines of all sources that a pattern finds. */
const found = (pattern: RegExp) =>
  sources.flatMap(({ path, text }) =>
    [...text.matchAll(pattern)].map(([line]) => `${path}: ${line}`),
  );

describe('the pages', () => {
  it('are many sources', () => {
    expect(sources.length).toBeGreaterThan(100);
  });

  it('import code of pure libraries and texts only, and types of answers', () => {
    const imports = found(/^(?:import|export) (?!type )[^;]*?from '(?:\.\.\/)+libs\/[^']+'/gm);
    expect(imports.filter((line) => !PURE.test(line))).toEqual([]);
  });

  it('are imported by nothing', () => {
    const libs = join(__dirname, '..', 'libs');
    const importing = readdirSync(libs, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts'))
      .filter((path) => readFileSync(join(libs, path), 'utf8').includes('apps/web/'));
    expect(importing).toEqual([]);
  });

  it('are each among those that the tests of every page open', () => {
    const opened = [
      ...readFileSync(OPENED, 'utf8').matchAll(/^ +page\([^/]*?([`'])(\/.*?)\1/gms),
    ].map(([, , address]) => address!.replace(/\?.*$/, '').replaceAll(/\$\{[^}]*\}/g, 'x'));
    const isOpened = (path: string) => {
      const address = new RegExp(`^${path.replaceAll(/:[a-z]+/g, '[^/]+')}$`);
      return opened.some((one) => address.test(one));
    };
    const paths = [...readFileSync(join(WEB, 'pages.ts'), 'utf8').matchAll(/path: '(.*?)'/g)].map(
      ([, path]) => path!,
    );
    expect(paths.length).toBeGreaterThan(30);
    expect(paths.filter((path) => !isOpened(path))).toEqual([]);
  });

  it('write no HTML as text', () => {
    expect(
      found(/dangerouslySetInnerHTML|\.innerHTML|insertAdjacentHTML|document\.write/g),
    ).toEqual([]);
  });
});
