import { parse } from 'csv-parse/sync';
import { csvOf } from './csv.js';

describe('CSV', () => {
  it('N14: runs no formula, whether a spreadsheet splits at commas, semicolons or tabs', () => {
    const evil = [
      ...['=1+1', '+1', '-x', '@x', 'a;=1+1', 'a\t=1+1', 'plain'],
      // N14
      'x;=HYPERLINK("http://evil.example");y',
      'x; =1+1',
      'x;"=1+1"',
      'x;;\t@SUM(1)',
      ';=1+1',
    ];
    const text = csvOf([['h'], ...evil.map((cell) => [cell])]);
    // N14: as Excel in Indonesia splits, for which quotes in the middle of a line are none.
    for (const cell of text.split(/[;\t\n]/)) expect(cell).not.toMatch(/^[\s"]*[=+\-@]/);
    for (const delimiter of [',', ';', '\t'])
      for (const cells of parse(text, { delimiter, relax_column_count: true }) as string[][])
        for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@]/);
    expect(csvOf([[-5, null, 'a,b']])).toBe('-5,,"a,b"\n');
  });
});
