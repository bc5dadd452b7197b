// Planning, states and the board, as the oracle and the service have them.
import type { TestService } from '../../../libs/testing/servers/test-service.js';
import { differences } from './compare.js';
import { countryOf, ofProvince, type Country } from './fold/country.js';
import { planningOf } from './fold/forecast.js';
import type { Fact } from './fold/history.js';
import { boardLineOf, officeOf } from './fold/office.js';
import { PLACES } from './fold/places.js';
import { amountsOf } from './fold/stock-row.js';
import { sumsOf } from './fold/sums.js';
import { boardOf, forecastOf, rowsOf, type Answered, type Past } from './service.js';

const PROVINCES = [...PLACES.values()].filter(({ isOffice }) => !isOffice);
const placeOf = (row: Answered) => row['place'] as string;

/** Amounts, planning and states of all rows. */
function rowDifferences(area: string, rows: readonly Answered[], country: Country): string[] {
  expect(rows).toHaveLength(PLACES.size);
  return rows.flatMap((row) => {
    const place = placeOf(row);
    const standing = country.standings.get(place)!;
    return [
      ...differences(`${area}: stock`, place, amountsOf(standing), shownAmounts(row)),
      ...differences(`${area}: planning`, place, planningOf(standing), row['planning']),
      ...differences(`${area}: states`, place, officeOf(standing), row['state']),
    ];
  });
}

type Row = {
  readonly blanks: { readonly [field: string]: number };
  readonly otherBlanks?: Row['ink'];
  readonly ink: readonly { readonly model: string; readonly [field: string]: unknown }[];
  readonly printers: readonly {
    readonly printer: string;
    readonly custodian: string | null;
    readonly working: boolean;
  }[];
  readonly power: { readonly on: boolean };
};
const BALANCES = ['onHand', 'prints', 'offered', 'available', 'quarantine', 'inbound', 'outbound'];

/** The balances of a stock row; its sums of movements are STOCK-2's. */
function shownAmounts(row: Answered) {
  const { blanks, otherBlanks = [], ink, printers, power } = row as unknown as Row;
  const here = printers.filter(({ custodian }) => custodian === placeOf(row));
  const balances = (of: object) =>
    Object.fromEntries(Object.entries(of).filter(([name]) => BALANCES.includes(name)));
  return {
    blanks: balances(blanks),
    others: Object.fromEntries(otherBlanks.map((one) => [`blank ${one.model}`, balances(one)])),
    ink: Object.fromEntries(ink.map((one) => [one.model, balances(one)])),
    printers: Object.fromEntries(here.map(({ printer, working }) => [printer, working])),
    powerOn: power.on,
  };
}

/** PLAN-3 to PLAN-8 of all places from their rows, and PLAN-13. */
export async function planningDifferences(
  service: TestService,
  country: Country,
): Promise<string[]> {
  const found = rowDifferences('now', await rowsOf(service), country);
  return [...found, ...(await sumDifferences(service, country))];
}

/** The same from the forecasts of the provinces. */
export async function forecastDifferences(
  service: TestService,
  country: Country,
): Promise<string[]> {
  const found: string[] = [];
  for (const { code } of PROVINCES) {
    const items = await forecastOf(service, code === '00' ? 'place=00' : `province=${code}`);
    const places = ofProvince(country, code).map(({ place }) => place.code);
    expect(items.map(placeOf).sort()).toEqual(places.sort());
    for (const item of items) {
      const ours = planningOf(country.standings.get(placeOf(item))!);
      found.push(...differences('forecast', placeOf(item), ours, item['planning']));
    }
  }
  return found;
}

async function sumDifferences(service: TestService, country: Country): Promise<string[]> {
  return (await forecastOf(service, 'by=province')).flatMap((item) => {
    const code = placeOf(item);
    const all = code === '00' ? [...country.standings.values()] : ofProvince(country, code);
    const ours = sumsOf(all);
    const theirs = item['planning'] as Answered;
    const same = Object.fromEntries(Object.keys(ours).map((name) => [name, theirs[name]]));
    return differences('sums', code, ours, same);
  });
}

/** PLAN-14: the public board. */
export async function boardDifferences(service: TestService, country: Country): Promise<string[]> {
  const lines = await boardOf(service);
  expect(lines).toHaveLength(514);
  return lines.flatMap((line) =>
    differences('board', placeOf(line), boardLineOf(country.standings.get(placeOf(line))!), line),
  );
}

/** Rows of a time of the past. */
export async function pastDifferences(
  service: TestService,
  facts: readonly Fact[],
  times: Past,
): Promise<string[]> {
  const moment = { asOf: Date.parse(times.asOf), knownAt: Date.parse(times.knownAt) };
  return rowDifferences('past', await rowsOf(service, times), countryOf(facts, moment));
}
