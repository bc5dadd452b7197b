import { parse } from 'csv-parse/sync';
import { csvOf } from './csv.js';

describe('CSV', () => {
  it('runs no formula, whether a spreadsheet splits at commas, semicolons or tabs', () => {
    const evil = ['=1+1', '+1', '-x', '@x', 'a;=1+1', 'a\t=1+1', 'plain'];
    const text = csvOf([['h'], ...evil.map((cell) => [cell])]);
    for (const delimiter of [',', ';', '\t'])
      for (const cells of parse(text, { delimiter, relax_column_count: true }) as string[][])
        for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@]/);
    expect(csvOf([[-5, null, 'a,b']])).toBe('-5,,"a,b"\n');
  });
});
