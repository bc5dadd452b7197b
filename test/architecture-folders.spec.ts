// The folders: how many files each holds, and how many pairs of a library's folders import each
// other, held against numbers that only get smaller.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ROOT = join(__dirname, '..');
const LIBS = join(ROOT, 'libs');
const FOLDER_MAX = 15;
/** Pairs of folders that import each other; libraries that are not named have none. */
const PAIRS: Readonly<Record<string, number>> = {
  domain: 10,
  projections: 4,
  testing: 1,
};

/** The pairs of a library, `access and commands`; what is in no folder counts as one, `.`. */
function pairsOf(library: string): readonly string[] {
  const arrows = new Set<string>();
  for (const path of readdirSync(join(LIBS, library), { recursive: true, encoding: 'utf8' })) {
    if (!/\.ts$/.test(path) || /\.spec\.ts$/.test(path)) continue;
    const text = readFileSync(join(LIBS, library, path), 'utf8');
    for (const [, name] of text.matchAll(/(?<!['-])(?:from|import)\s*\(?\s*'(\.[^']+)'/g)) {
      const [from, to] = [folderOf(path), folderOf(join(path, '..', name!))];
      if (from !== to && to !== '..') arrows.add(`${from} and ${to}`);
    }
  }
  return [...arrows].filter((arrow) => {
    const [from, to] = arrow.split(' and ');
    return from! < to! && arrows.has(`${to} and ${from}`);
  });
}

const folderOf = (path: string): string => (path.includes('/') ? path.split('/')[0]! : '.');

describe('the folders of a library', () => {
  it.each(readdirSync(LIBS))('of %s: no more pairs import each other than before', (library) => {
    const pairs = pairsOf(library);
    const allowed = PAIRS[library] ?? 0;
    // The number is made smaller with each pair that is gone.
    expect(pairs.length === allowed ? [] : [`${pairs.length}, not ${allowed}`, ...pairs]).toEqual(
      [],
    );
  });
});

it(`no folder holds more than ${FOLDER_MAX} source files`, () => {
  const count = new Map<string, number>();
  for (const top of ['apps', 'libs', 'tools'])
    for (const path of readdirSync(join(ROOT, top), { recursive: true, encoding: 'utf8' })) {
      const folder = join(top, dirname(path));
      const isSource = /\.(tsx?|mjs)$/.test(path) && !path.endsWith('.spec.ts');
      if (isSource) count.set(folder, (count.get(folder) ?? 0) + 1);
    }
  expect(count.size).toBeGreaterThan(50);
  expect([...count].filter(([, sources]) => sources > FOLDER_MAX)).toEqual([]);
});
