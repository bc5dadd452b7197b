// The reported figures of data/july-2017-facts.csv, for specs about the demo's history.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

/** One row per figure, by column; `value` is a number. */
export const JULY_2017_FACTS: readonly Readonly<Record<string, string | number>>[] = (
  parse(readFileSync(join(process.cwd(), 'data', 'july-2017-facts.csv'), 'utf8'), {
    columns: true,
  }) as Record<string, string>[]
).map((row) => ({ ...row, value: Number(row['value']) }));
