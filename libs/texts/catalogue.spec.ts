// The catalogue is complete: every code that is thrown has its texts, and both languages use the
// same details.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { problemOf } from '../http/problems/problems.js';
import { CATALOGUES } from './catalogue.js';

const LIBS = join(__dirname, '..');
function sources(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return sources(path);
    return name.endsWith('.ts') && !name.endsWith('.spec.ts') ? [readFileSync(path, 'utf8')] : [];
  });
}
const text = ['kernel', 'domain', 'texts', 'ledger', 'http', 'service']
  .flatMap((lib) => sources(join(LIBS, lib)))
  .join('\n');

const { problems, fields } = CATALOGUES.en;

describe('the catalogue of problems', () => {
  it('has a text for every code that is thrown', () => {
    const thrown = new Set([
      ...[...text.matchAll(/new Rejection\(\s*'([a-z-]+)'/g)].map((found) => found[1]!),
      ...[...text.matchAll(/role \? '([a-z-]+)' : '([a-z-]+)'/g)].flatMap((found) => [
        found[1]!,
        found[2]!,
      ]),
      ...[...text.matchAll(/requireEnough\([^;]*?'([a-z-]+)'/g)].map((found) => found[1]!),
    ]);
    expect(thrown.size).toBeGreaterThan(50);
    expect([...thrown].filter((code) => !(code in problems))).toEqual([]);
  });

  it('has a text for every kind of field', () => {
    const kinds = [...text.matchAll(/kind: '([a-z-]+)'/g)]
      .map((found) => found[1]!)
      .filter(
        (kind) =>
          ![
            'regency',
            'province',
            'centre',
            'stock',
            'loan',
            'waybill',
            'allotment',
            'described',
            'ribbon',
          ].includes(kind),
      );
    expect(kinds.filter((kind) => !(kind in fields))).toEqual([]);
  });

  it('writes amounts as the reader does, and serials as they stand on the card', () => {
    expect(
      problemOf(
        'insufficient-blanks',
        { place: '32.07', needed: 10_000, available: 9_000 },
        'id',
        '',
      ).detail,
    ).toContain('10.000');
    expect(problemOf('serial-not-here', { serial: 563_720_009 }, 'id', '').detail).toContain(
      '563720009',
    );
  });

  it.each(Object.keys(problems))('%s has the same details in both languages', (key) => {
    const code = key as keyof typeof problems;
    const [en, id] = [CATALOGUES.en.problems[code], CATALOGUES.id.problems[code]];
    const names = (sentence: string) =>
      [...sentence.matchAll(/\{(\w+)\}/g)].map((found) => found[1]).sort();
    expect(names(id)).toEqual(names(en));
    expect(id).not.toBe(en);
  });
});
