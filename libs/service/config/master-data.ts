// Reads the master data that ship with the project: places and ink models, from CSV, once at boot.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { CENTRE, Places, type Place } from '../../domain/values/places.js';

type CsvRow = Record<string, string>;

/** The folder `data/` of the project: the nearest one above this file. */
export function dataFolder(from: string = dirname(fileURLToPath(import.meta.url))): string {
  const folder = join(from, 'data', 'regencies.csv');
  if (existsSync(folder)) return join(from, 'data');
  const parent = dirname(from);
  if (parent === from) throw new Error('data/regencies.csv was not found above the program');
  return dataFolder(parent);
}

export function readCsv(file: string): readonly CsvRow[] {
  return parse(readFileSync(file), {
    columns: true,
    skip_empty_lines: true,
    trim: true,
  }) as CsvRow[];
}

/** All 553 places in the order of their codes. */
export function readPlaces(folder: string = dataFolder()): Places {
  const provinces = readCsv(join(folder, 'provinces.csv')).map((row): Place => ({
    code: row['code']!,
    name: row['name']!,
    kind: row['code'] === CENTRE ? 'centre' : 'province',
    province: row['code']!,
    lat: Number(row['lat']),
    lon: Number(row['lon']),
    tz: row['tz']!,
    formerCodes: [],
    villages: 0,
  }));
  const regencies = readCsv(join(folder, 'regencies.csv')).map((row): Place => ({
    code: row['code']!,
    name: row['name']!,
    kind: 'regency',
    province: row['province_code']!,
    lat: Number(row['lat']),
    lon: Number(row['lon']),
    tz: row['tz']!,
    formerCodes: row['code_before_2022_split'] ? [row['code_before_2022_split']] : [],
    villages: Number(row['villages_used']),
  }));
  return new Places([...provinces, ...regencies].sort((a, b) => (a.code < b.code ? -1 : 1)));
}

/** Ink model → prints per ribbon. Throws where a line has no yield. */
export function readInkModels(
  file: string = join(dataFolder(), 'ink-models.csv'),
): ReadonlyMap<string, number> {
  return new Map(
    readCsv(file).map((row) => {
      const prints = Number(row['prints_per_ribbon']);
      if (!row['model'] || !Number.isInteger(prints) || prints < 1)
        throw new Error(
          `${file}: ${JSON.stringify(row)} is not a model with its prints per ribbon`,
        );
      return [row['model'], prints] as const;
    }),
  );
}

/** The dates (YYYY-MM-DD) of holidays and collective leave. Throws where one is no date. */
export function readHolidays(file: string = join(dataFolder(), 'holidays.csv')): readonly string[] {
  return readCsv(file).map(({ date = '' }) => {
    if (!/^\d{4}-\d\d-\d\d$/.test(date) || Number.isNaN(Date.parse(date)))
      throw new Error(`${file}: ${date} is not a date such as 2017-08-17`);
    return date;
  });
}
