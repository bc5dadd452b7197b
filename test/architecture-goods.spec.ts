// Code asks what holds of goods (libs/domain/values/goods.ts), not which item they are: how many
// places still compare an item by its name is held against a number that only gets smaller.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');
const COMPARISONS = 1;
/** Words for people may choose between "blank" and "blanks". */
const WORDS = /^(apps\/web\/i18n|libs\/texts)\//;

const NAME = String.raw`'(?:blank|ink)'`;
const BY_NAME = new RegExp(String.raw`(?:[!=]==?|\bcase|\?)\s*${NAME}|${NAME}\s*[!=]==?`);

const sources = ['apps', 'libs', 'tools'].flatMap((top) =>
  readdirSync(join(ROOT, top), { recursive: true, encoding: 'utf8' })
    .map((path) => join(top, path))
    .filter((path) => /\.(tsx?|mjs)$/.test(path) && !/\.spec\.tsx?$/.test(path)),
);

it(`${COMPARISONS} line compares goods by the name of its item`, () => {
  expect(sources.length).toBeGreaterThan(500);
  const found = sources
    .filter((path) => !WORDS.test(path))
    .flatMap((path) =>
      readFileSync(join(ROOT, path), 'utf8')
        .split('\n')
        .flatMap((line, index) => (BY_NAME.test(line) ? [`${path}:${index + 1}`] : [])),
    );
  // The number is made smaller with each line that is gone.
  expect(found.length === COMPARISONS ? [] : [found.length, ...found]).toEqual([]);
});
