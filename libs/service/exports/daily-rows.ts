// The rows of `stock-daily`: what every place had and moved on every local day.
import { dateOfDay } from '../../domain/planning/calendar.js';
import type { Place } from '../../domain/values/places.js';
import { breathe } from '../../kernel/core/breathe.js';
import type { PlaceDays } from '../../projections/daily-totals/place-days.js';
import { SHELF_KINDS } from '../../projections/daily-totals/shelf-kinds.js';
import type { DailyTotals } from '../series/daily-totals.js';
import type { Span } from '../series/span.js';
import type { ExportScope } from './export-scope.js';
import type { Row, Rows } from './table.js';
import { BLANKS, goodsOfLine, OF_ITEM } from '../../domain/values/goods.js';

/** So many places are read together. */
const PLACES = 20;
const OWN_COLUMNS = ['received', 'printed', 'spoiled', 'shipped', 'voided', 'lost'] as const;

/** From the first day of a place with an event on; days without one are rows too. */
export async function* dailyRows(
  totals: Pick<DailyTotals, 'of'>,
  { places, span, time, item }: ExportScope,
): Rows {
  const all = [...places.values()];
  for (let at = 0; at < all.length; at += PLACES) {
    const some = all.slice(at, at + PLACES);
    const begun = await totals.of(some, { from: span.to, to: span.to }, time, ['years']);
    const firsts = [...begun.days.values()].flatMap(({ firstDay }) => firstDay ?? []);
    const from = Math.max(span.from, Math.min(...firsts));
    if (from > span.to) continue;
    const { days } = await totals.of(some, { from, to: span.to }, time, ['years', 'months']);
    for (const place of some) {
      const known = days.get(place.code)!;
      const first = Math.max(from, known.firstDay ?? Infinity);
      if (first > span.to) continue;
      yield linesOf(known, item).flatMap((line) =>
        rowsOf(place, known, line, { from: first, to: span.to }),
      );
      await breathe();
    }
  }
}

const linesOf = ({ modelLines }: PlaceDays, item: ExportScope['item']): readonly string[] =>
  [BLANKS.item, ...modelLines].filter(
    (line) => item === undefined || goodsOfLine(line).item === item,
  );

function rowsOf(place: Place, days: PlaceDays, line: string, { from, to }: Span): readonly Row[] {
  const { item, model } = goodsOfLine(line);
  const changes = (quantity: string) => days.changes(line, quantity, from, to);
  const { in: put, out: taken } = SHELF_KINDS.onHand;
  const incoming = sumOf(put.map((kind) => changes(kind === 'adjusted' ? 'adjustedUp' : kind)));
  const outgoing = sumOf(
    taken.map((kind) =>
      kind === 'adjusted' ? changes('adjustedDown').map((by) => -by) : changes(kind),
    ),
  );
  const onHand = days.balances([[line, 'onHand']], from, to);
  const quarantine = OF_ITEM[item].quarantined
    ? days.balances([[line, 'quarantine']], from, to)
    : undefined;
  const own = OWN_COLUMNS.map(changes);
  let opening = days.sumUpTo(line, 'onHand', from - 1);
  return onHand.map((closing, at) => {
    const row: Row = [
      dateOfDay(from + at),
      place.code,
      place.name,
      place.province,
      item,
      model,
      opening,
      incoming[at]!,
      outgoing[at]!,
      closing,
      quarantine?.[at] ?? null,
      ...own.map((amounts) => amounts[at]!),
    ];
    opening = closing;
    return row;
  });
}

const sumOf = (series: readonly (readonly number[])[]): readonly number[] =>
  series.reduce((sums, one) => sums.map((sum, at) => sum + one[at]!));
