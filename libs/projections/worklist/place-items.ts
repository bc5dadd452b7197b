// What single places need a look for: days that run out, few prints and why, reports that cannot be
// right or are missing, counts, corrections.
import { distanceKm, offsetMs, type Place } from '../../domain/values/places.js';
import { printersHere, serviceOf, workingHere } from '../stock-by-place/answer.js';
import type { StockRow } from '../stock-by-place/projection.js';
import type { WorkItem, WorklistSettings } from './item.js';
import { DAY_MS } from '../../domain/values/time.js';

export type PlaceRow = {
  readonly place: Place;
  readonly row: StockRow;
  readonly version: number;
  /** The row as of the last daily report's moment, where that says that something is used up. */
  readonly atReport?: StockRow;
};

const COUNT_EVERY_DAYS = 183;
const CORRECTIONS_SHOWN_DAYS = 30;
const stock = (place: Place) => `/v1/stock/${place.code}`;

/**
 * All items that one row, or one row beside its neighbours', gives. Places where nothing was ever
 * recorded give none.
 */
export function placeItems(rows: readonly PlaceRow[], settings: WorklistSettings): WorkItem[] {
  const known = rows.filter(({ version }) => version > 0);
  return [
    ...runsOut(known, settings),
    ...known.flatMap((placeRow) => [
      ...lowPrints(placeRow, settings),
      ...reportedEmpty(placeRow),
      ...counts(placeRow, settings),
      ...reportsMissing(placeRow, settings),
      ...lateCorrections(placeRow, settings),
    ]),
  ];
}

/**
 * Places that run out soon of blanks or ink, with the nearest neighbour that has plenty: of ink, of
 * a model that the printers here take.
 */
function runsOut(
  rows: readonly PlaceRow[],
  { nowMs, cardsPerDay, soonDays, richDays }: WorklistSettings,
): WorkItem[] {
  const served = rows.map((placeRow) => ({
    ...placeRow,
    service: serviceOf(placeRow.row, nowMs, placeRow.place.tz, { cardsPerDay }),
  }));
  type Served = (typeof served)[number];
  const daysOf = ({ service }: Served, item: 'blanks' | 'ink') =>
    item === 'blanks' ? service.blankDays : service.inkDays;
  return served.flatMap((needy) =>
    (['blanks', 'ink'] as const).flatMap((item): WorkItem[] => {
      const days = daysOf(needy, item);
      if (days === null || days > soonDays) return [];
      const { place } = needy;
      const rich = served
        .filter(
          (other) =>
            other.place !== place &&
            (daysOf(other, item) ?? 0) > richDays &&
            (item === 'blanks' || sharesInk(needy.row, other.row)),
        )
        .sort(
          (a, b) =>
            distanceKm(place, a.place) - distanceKm(place, b.place) ||
            (a.place.code < b.place.code ? -1 : 1),
        )[0];
      if (!rich) return [];
      return [
        {
          kind: 'runs-out-soon',
          place: place.code,
          facts: { item, days, neighbour: rich.place.code, neighbourDays: daysOf(rich, item) },
          links: [stock(place), stock(rich.place)],
        },
      ];
    }),
  );
}

/** True where the other has ink that a printer here takes; any ink where no printer is here. */
function sharesInk(row: StockRow, other: StockRow): boolean {
  const taken = new Set(
    printersHere(row)
      .filter(({ working }) => working)
      .map(({ inkModel }) => inkModel),
  );
  return other.ink.some(
    ({ model, onHand }) => onHand > 0 && (taken.size === 0 || taken.has(model)),
  );
}

/** Likely causes why next to nothing is printed, in the order in which they are looked for. */
export const CAUSES = [
  'no printer',
  'no ink',
  'no power',
  'no blanks',
  'nothing waiting',
  'unknown',
] as const;

/** The likely cause why next to nothing is printed, the first that holds. */
export function causeOf(row: StockRow): (typeof CAUSES)[number] {
  const working = workingHere(row);
  if (working.length === 0) return 'no printer';
  if (
    !row.ink.some((ink) => ink.onHand > 0 && working.some(({ inkModel }) => inkModel === ink.model))
  )
    return 'no ink';
  if (!row.power.on && !row.power.generator) return 'no power';
  if (row.blanks.onHand === 0) return 'no blanks';
  return row.lastReport !== null && row.lastReport.waiting === 0 ? 'nothing waiting' : 'unknown';
}

function lowPrints({ place, row }: PlaceRow, { lowPrintThreshold }: WorklistSettings): WorkItem[] {
  if (place.kind !== 'regency' || row.blanks.printed >= lowPrintThreshold) return [];
  return [
    {
      kind: 'low-prints',
      place: place.code,
      facts: { printed: row.blanks.printed, threshold: lowPrintThreshold, cause: causeOf(row) },
      links: [stock(place)],
    },
  ];
}

/** Whether the last daily report says that blanks or ink are used up. */
export const saysEmpty = ({ lastReport }: StockRow): boolean =>
  lastReport !== null && (lastReport.blanksLeft === 0 || lastReport.inkLeft === 0);

/**
 * A report of "empty" is a claim: the ledger showed stock at that time. What has come since accuses
 * nobody.
 */
function reportedEmpty({
  place,
  row: { lastReport: report },
  atReport: row,
}: PlaceRow): WorkItem[] {
  if (!report || !row) return [];
  const prints = row.ink.reduce((sum, ink) => sum + ink.onHand, 0);
  const items = [
    ...(report.blanksLeft === 0 && row.blanks.onHand > 0
      ? [['blanks', row.blanks.onHand] as const]
      : []),
    ...(report.inkLeft === 0 && prints > 0 ? [['ink', prints] as const] : []),
  ];
  return items.map(([item, shown]) => ({
    kind: 'reported-empty',
    place: place.code,
    facts: { item, date: report.date, ledger: shown },
    links: [stock(place), `/v1/events/${report.event}`],
  }));
}

function counts({ place, row }: PlaceRow, { nowMs }: WorklistSettings): WorkItem[] {
  const { counts: known, since } = row.watch;
  const variances = Object.entries(known)
    .filter(([, count]) => count.variance !== 0 && !count.settled)
    .map(([item, count]): WorkItem => ({
      kind: 'count-variance',
      place: place.code,
      facts: { item, counted: count.counted, variance: count.variance },
      links: [`/v1/events/${count.event}`, `${stock(place)}/card`],
    }));
  const last = known['blank']?.at ?? since ?? nowMs;
  const days = Math.floor((nowMs - last) / DAY_MS);
  if (days < COUNT_EVERY_DAYS) return variances;
  return [
    ...variances,
    {
      kind: 'no-count',
      place: place.code,
      facts: {
        days,
        lastCount: known['blank'] ? new Date(known['blank'].at).toISOString().slice(0, 10) : null,
      },
      links: [stock(place)],
    },
  ];
}

/**
 * The local working days (Monday to Friday) before today's, newest last, not before `since` (ms).
 */
export function workingDaysBefore(
  nowMs: number,
  tz: string,
  count: number,
  since: number,
): readonly string[] {
  const days: string[] = [];
  const offset = offsetMs(tz);
  for (
    let day = Math.floor((nowMs + offset) / DAY_MS) - 1;
    days.length < count && day >= Math.floor((since + offset) / DAY_MS);
    day -= 1
  ) {
    // Day 0 of the epoch was a Thursday.
    const weekday = (((day + 4) % 7) + 7) % 7;
    if (weekday !== 0 && weekday !== 6)
      days.unshift(new Date(day * DAY_MS).toISOString().slice(0, 10));
  }
  return days;
}

/** Missing is not zero: a working day without a report records nothing about that day. */
function reportsMissing(
  { place, row }: PlaceRow,
  { nowMs, reportDays }: WorklistSettings,
): WorkItem[] {
  if (place.kind !== 'regency') return [];
  const missing = workingDaysBefore(nowMs, place.tz, reportDays, row.watch.since ?? nowMs).filter(
    (date) => !row.watch.reports.includes(date),
  );
  return missing.length === 0
    ? []
    : [
        {
          kind: 'reports-missing',
          place: place.code,
          facts: {
            count: missing.length,
            dates: missing.join(', '),
            lastReport: row.lastReport?.date ?? null,
          },
          links: [stock(place)],
        },
      ];
}

function lateCorrections({ place, row }: PlaceRow, { nowMs }: WorklistSettings): WorkItem[] {
  return row.watch.corrections
    .filter(({ recordedAt }) => nowMs - Date.parse(recordedAt) <= CORRECTIONS_SHOWN_DAYS * DAY_MS)
    .map(({ event, type, days, reason, by }) => ({
      kind: 'late-correction',
      place: place.code,
      facts: { type, days, reason, by },
      links: [`/v1/events/${event}`, `${stock(place)}/card`],
    }));
}
