// Reads the master data that ship with the project: places, goods and holidays, from CSV, once at
// boot.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { CENTRE, Places, type Place } from '../../domain/values/places.js';
import {
  blanksOf,
  GOODS,
  goodsKey,
  inkOf,
  type GoodsKind,
  type NamedGoods,
} from '../../domain/values/goods.js';

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

const MODEL = /^[A-Za-z0-9._-]{1,64}$/;

/**
 * Goods by their key. A file of ink models alone (`model`, `prints_per_ribbon`), as releases
 * before had it, is read with the blanks that the project ships. Throws where a line is not one of
 * the goods, or is there twice.
 */
export function readGoods(file?: string): ReadonlyMap<string, NamedGoods> {
  const shipped = join(dataFolder(), 'goods.csv');
  const rows = readCsv(file ?? shipped);
  const isOfInkAlone = rows.every((row) => 'prints_per_ribbon' in row);
  const blanks = readCsv(shipped).filter(({ kind }) => kind === ('card' satisfies GoodsKind));
  const goods = new Map<string, NamedGoods>();
  for (const row of isOfInkAlone ? [...blanks, ...rows.map(ofInk)] : rows) {
    const one = goodsIn(row);
    if (!one || goods.has(goodsKey(one)))
      throw new Error(`${file ?? shipped}: ${JSON.stringify(row)} is not one of the goods`);
    goods.set(goodsKey(one), one);
  }
  return goods;
}

/** A line of the older form in that of today. */
const ofInk = ({ model = '', prints_per_ribbon: perUnit = '' }: CsvRow): CsvRow => ({
  item: 'ink',
  model,
  kind: 'ribbon',
  unit: 'ribbon',
  perUnit,
  nameId: `Tinta ${model}`,
  nameEn: `ink ${model}`,
});

function goodsIn(row: CsvRow): NamedGoods | undefined {
  const { item, model = '', unit, nameId = '', nameEn = '' } = row;
  const kind = row['kind'] as GoodsKind;
  const perUnit = Number(row['perUnit']);
  if (!Object.hasOwn(GOODS, kind)) return undefined;
  const known = GOODS[kind];
  const isFine =
    item === known.item &&
    unit === known.unit &&
    MODEL.test(model) &&
    Number.isInteger(perUnit) &&
    (known.inPrints ? perUnit >= 1 : perUnit === 1) &&
    nameId !== '' &&
    nameEn !== '';
  const names = { id: nameId, en: nameEn };
  return isFine
    ? { ...(known.inPrints ? inkOf(model) : blanksOf(model)), kind, perUnit, names }
    : undefined;
}

/** The dates (YYYY-MM-DD) of holidays and collective leave. Throws where one is no date. */
export function readHolidays(file: string = join(dataFolder(), 'holidays.csv')): readonly string[] {
  return readCsv(file).map(({ date = '' }) => {
    if (!/^\d{4}-\d\d-\d\d$/.test(date) || Number.isNaN(Date.parse(date)))
      throw new Error(`${file}: ${date} is not a date such as 2017-08-17`);
    return date;
  });
}
