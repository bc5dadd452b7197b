// What single places need a look for: few prints and why, reports that cannot be right or are
// missing, counts, corrections.
import { dateOfDay, type WorkingCalendar } from '../../domain/planning/calendar.js';
import { daysAfter } from '../../domain/values/overdue.js';
import { localDay, localDayNumber, type Place } from '../../domain/values/places.js';
import type { PlacePlanning } from '../planning/place-planning.js';
import { workingHere } from '../stock-by-place/answer.js';
import type { StockRow } from '../stock-by-place/projection.js';
import type { WorkItem, WorklistSettings } from './item.js';
import { DAY_MS } from '../../domain/values/time.js';
import { BLANKS, OF_ITEM } from '../../domain/values/goods.js';

export type PlaceRow = {
  readonly place: Place;
  readonly row: StockRow;
  readonly version: number;
  readonly planning: PlacePlanning;
};

const COUNT_EVERY_DAYS = 183;
const CORRECTIONS_SHOWN_DAYS = 30;
const stock = (place: Place) => `/v1/stock/${place.code}`;

/** All items that one row gives. Places where nothing was ever recorded give none. */
export function placeItems(rows: readonly PlaceRow[], settings: WorklistSettings): WorkItem[] {
  const known = rows.filter(({ version }) => version > 0);
  return known.flatMap((placeRow) => [
    ...lowPrints(placeRow, settings),
    ...reportedEmpty(placeRow),
    ...counts(placeRow, settings),
    ...reportsMissing(placeRow, settings),
    ...lateCorrections(placeRow, settings),
  ]);
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
      severity: 'medium',
      since: null,
      facts: { printed: row.blanks.printed, threshold: lowPrintThreshold, cause: causeOf(row) },
      links: { view: stock(place) },
    },
  ];
}

/**
 * A report of "empty" is a claim: the ledger showed stock at the end of that day. What has come
 * since accuses nobody.
 */
function reportedEmpty({
  place,
  row: { lastReport: report },
  planning: { heldAtReport: held },
}: PlaceRow): WorkItem[] {
  if (!report || !held) return [];
  const items = [
    ...(report.blanksLeft === 0 && held.blanks > 0 ? [['blanks', held.blanks] as const] : []),
    ...(report.inkLeft === 0 && held.ink > 0 ? [['ink', held.ink] as const] : []),
  ];
  return items.map(([item, shown]) => ({
    kind: 'reported-empty',
    place: place.code,
    severity: 'medium',
    since: report.date,
    facts: { item, date: report.date, ledger: shown },
    links: { view: stock(place), also: [`/v1/events/${report.event}`] },
  }));
}

function counts({ place, row }: PlaceRow, { nowMs }: WorklistSettings): WorkItem[] {
  const { counts: known, since } = row.watch;
  const variances = Object.entries(known)
    .filter(([, count]) => count.variance !== 0 && !count.settled)
    .map(([item, count]): WorkItem => ({
      kind: 'count-variance',
      place: place.code,
      severity: 'medium',
      since: new Date(count.at).toISOString(),
      facts: { item, counted: count.counted, variance: count.variance },
      links: {
        view: `${stock(place)}/card`,
        also: [`/v1/events/${count.event}`],
        act: {
          command: countedItem(item, count).commands.adjust,
          body: { place: place.code, count: count.event },
        },
      },
    }));
  const last = known[BLANKS.item]?.at ?? since ?? nowMs;
  const days = daysAfter(last, nowMs, place.tz);
  if (days < COUNT_EVERY_DAYS) return variances;
  const dueOn = dateOfDay(localDayNumber(last, place.tz) + COUNT_EVERY_DAYS);
  return [
    ...variances,
    {
      kind: 'count-due',
      place: place.code,
      severity: 'low',
      since: dueOn,
      facts: {
        days,
        lastCount: known[BLANKS.item] ? localDay(known[BLANKS.item]!.at, place.tz) : null,
      },
      links: {
        view: stock(place),
        act: { command: 'CountBlanks', body: { place: place.code } },
      },
    },
  ];
}

/** What holds of what was counted, by its goods key. */
const countedItem = (key: string, { item }: PlaceRow['row']['watch']['counts'][string]) =>
  OF_ITEM[item ?? (key === BLANKS.item ? key : OF_ITEM.ink.item)];

/**
 * The working days (PLAN-1) before today's, as local dates, newest last, not before `since` (ms).
 */
export function workingDaysBefore(
  nowMs: number,
  tz: string,
  count: number,
  { since, calendar }: { readonly since: number; readonly calendar: WorkingCalendar },
): readonly string[] {
  const days: string[] = [];
  const first = localDayNumber(since, tz);
  for (let day = localDayNumber(nowMs, tz) - 1; days.length < count && day >= first; day -= 1)
    if (calendar.isWorkingDay(day) === true) days.unshift(dateOfDay(day));
  return days;
}

/** Missing is not zero: a working day without a report records nothing about that day. */
function reportsMissing(
  { place, row }: PlaceRow,
  { nowMs, reportDays, calendar }: WorklistSettings,
): WorkItem[] {
  if (place.kind !== 'regency') return [];
  const missing = workingDaysBefore(nowMs, place.tz, reportDays, {
    since: row.watch.since ?? nowMs,
    calendar,
  }).filter((date) => !row.watch.reports.includes(date));
  return missing.length === 0
    ? []
    : [
        {
          kind: 'reports-missing',
          place: place.code,
          severity: 'low',
          since: missing[0]!,
          facts: {
            count: missing.length,
            dates: missing.join(', '),
            lastReport: row.lastReport?.date ?? null,
          },
          links: {
            view: stock(place),
            act: { command: 'FileDailyReport', body: { place: place.code, date: missing[0]! } },
          },
        },
      ];
}

function lateCorrections({ place, row }: PlaceRow, { nowMs }: WorklistSettings): WorkItem[] {
  return row.watch.corrections
    .filter(({ recordedAt }) => nowMs - Date.parse(recordedAt) <= CORRECTIONS_SHOWN_DAYS * DAY_MS)
    .map(({ event, type, days, reason, by, recordedAt }) => ({
      kind: 'late-correction',
      place: place.code,
      severity: 'low',
      since: recordedAt,
      facts: { type, days, reason, by },
      links: { view: `/v1/events/${event}`, also: [`${stock(place)}/card`] },
    }));
}
