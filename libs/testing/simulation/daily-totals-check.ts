// What daily totals show of a place, compared with its stock row and its card at the same point in
// time: the series summed, the balances of the last day, the movements of any period.
import type { StoredEvent } from '../../kernel/core/event.js';
import { REPORT_DAYS } from '../../domain/planning/demand.js';
import { currentEvent, type LedgerEvent } from '../../domain/events.js';
import { changesOf } from '../../domain/movements.js';
import { dayNumberOf } from '../../domain/planning/calendar.js';
import { isStockStream, placeOfStockStream, stockStream } from '../../domain/values/streams.js';
import type { PlaceDays } from '../../projections/daily-totals/place-days.js';
import { periodsOf, seriesRows, type Measure } from '../../projections/daily-totals/series.js';
import { shelfMoves } from '../../projections/daily-totals/shelf-moves.js';
import { stockMovements } from '../../projections/daily-totals/stock-movements.js';
import { workingHere } from '../../projections/stock-by-place/answer.js';
import { cardLines, emptyCardBalance } from '../../projections/stock-by-place/card.js';
import type { StockRow } from '../../projections/stock-by-place/projection.js';

/** Days that no place looks at as a working one: what is null is then 0, for sums. */
const NO_WORK = { isWorkingDay: () => false };

type Days = { readonly from: number; readonly to: number };

function same(what: string, actual: unknown, expected: unknown): void {
  const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== b) throw new Error(`${what}: ${a} where it should be ${b}`);
}

/** The values of a measure on each day. */
function valuesOf(days: PlaceDays, measure: Measure, { from, to }: Days): (number | null)[] {
  const question = {
    measure,
    periods: periodsOf('day', from, to),
    calendar: NO_WORK,
    today: () => to,
  };
  return [...seriesRows([[days]], question)[0]!.values];
}

/** Throws where a sum or a balance of the days differs from the row of the last of them. */
export function expectDaysAsRow(days: PlaceDays, row: StockRow, span: Days): void {
  const sum = (measure: Measure) =>
    valuesOf(days, measure, span).reduce<number>((total, value) => total + (value ?? 0), 0);
  const last = (measure: Measure) => valuesOf(days, measure, span).at(-1) ?? 0;
  const { blanks } = row;
  const at = `${row.place} on ${span.to}`;
  same(`${at}, printed`, sum('printed'), blanks.printed);
  same(`${at}, received`, sum('received'), blanks.received);
  same(`${at}, shipped`, sum('shipped'), blanks.shipped - blanks.voided);
  same(`${at}, spoiled`, sum('spoiled'), blanks.spoiled);
  same(`${at}, lost`, sum('lost'), blanks.lost);
  same(`${at}, on hand`, last('onHand'), blanks.onHand);
  const ink = row.ink.reduce((total, { onHand }) => total + onHand, 0);
  same(`${at}, ink`, last('inkPrints'), ink);
  same(`${at}, printers`, last('workingPrinters'), workingHere(row).length);
  const owed = row.debts
    .filter(({ borrower }) => borrower === row.place)
    .reduce((total, { quantity }) => total + quantity, 0);
  same(`${at}, outstanding`, last('outstanding'), owed);
  const { lastReport } = row;
  const isValid =
    lastReport !== null &&
    dayNumberOf(lastReport.date) <= span.to &&
    dayNumberOf(lastReport.date) >= span.to - REPORT_DAYS;
  if (isValid) same(`${at}, waiting`, last('waiting'), lastReport.waiting);
}

/** Throws where the card of these events closes with another balance than the days. */
export function expectDaysAsCard(
  days: PlaceDays,
  events: readonly StoredEvent[],
  span: Days,
): void {
  const { closing } = cardLines(events, stockStream(days.place.code), emptyCardBalance());
  const at = `card of ${days.place.code} on ${span.to}`;
  same(`${at}, on hand`, valuesOf(days, 'onHand', span).at(-1) ?? 0, closing.onHand);
  same(`${at}, quarantine`, days.sumUpTo('blank', 'quarantine', span.to), closing.quarantine);
  for (const [model, prints] of Object.entries(closing.ink))
    same(`${at}, ${model}`, days.sumUpTo(`ink ${model}`, 'onHand', span.to), prints);
}

/** Throws where the moves of an event are not what it changes on a shelf. */
export function expectMovesAsChanges(stored: StoredEvent): void {
  const event = currentEvent(stored) as StoredEvent & LedgerEvent;
  const changed = new Map<string, number>();
  for (const { stream, item, model = null, delta } of changesOf(event))
    for (const shelf of ['onHand', 'quarantine'] as const)
      if (isStockStream(stream) && delta[shelf])
        changed.set([placeOfStockStream(stream), item, model, shelf].join(), delta[shelf]);
  const moved = new Map<string, number>();
  for (const { place, item, model, shelf, quantity } of shelfMoves(event)) {
    const key = [place, item, model, shelf].join();
    moved.set(key, (moved.get(key) ?? 0) + quantity);
  }
  same(`moves of ${event.type}`, [...moved].sort(), [...changed].sort());
}

/** Throws where opening + in − out is not closing, or a kind is negative. */
export function expectMovementsToAddUp(places: readonly PlaceDays[], period: Days): void {
  for (const line of stockMovements(places, period)) {
    const total = (kinds: Readonly<Record<string, number>>) =>
      Object.values(kinds).reduce((sum, amount) => sum + amount, 0);
    same(
      `${line.shelf} of ${line.model ?? line.item}, ${period.from} to ${period.to}`,
      line.opening + total(line.in) - total(line.out),
      line.closing,
    );
  }
}
