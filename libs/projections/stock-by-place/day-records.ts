// What a place recorded on each local day, and how it stood at the end of it: the ground of its
// demand (PLAN-2).
import type { StreamProjection } from '../../kernel/core/projection.js';
import type { StoredEvent } from '../../kernel/core/event.js';
import { currentEvent, type LedgerEvent } from '../../domain/events.js';
import { changesOf } from '../../domain/movements.js';
import { dayNumberOf } from '../../domain/planning/calendar.js';
import type { DayRecord } from '../../domain/planning/demand.js';
import { localDayNumber } from '../../domain/values/places.js';
import { modelsTaken, workingHere } from './answer.js';
import type { StockRow } from './projection.js';

type Span = {
  /** The first and the last day (days since 1970), in the zone of the place. */
  readonly from: number;
  readonly to: number;
  readonly tz: string;
};

/**
 * The records of every day of a span, and the row after its last event. `row` is the row before the
 * span and is changed; `events` are those of its stream within it, in any order: they count at
 * their effective times. Ink counts for the models that working printers take at the end, for all
 * where none works.
 */
export function dayRecordsOf(
  projection: StreamProjection,
  { row, stream }: { readonly row: object; readonly stream: string },
  events: readonly StoredEvent[],
  { from, to, tz }: Span,
): { readonly records: ReadonlyMap<number, DayRecord>; readonly row: StockRow } {
  const ordered = [...events].sort(
    (a, b) => a.effectiveAtMs - b.effectiveAtMs || a.position - b.position,
  );
  const days = new Map<number, Omit<DayRecord, 'inkUsed'> & { ink: Map<string, number> }>();
  let state = row;
  let next = 0;
  for (let day = from; day <= to; day += 1) {
    let printed = 0;
    let spoiled = 0;
    const ink = new Map<string, number>();
    for (; next < ordered.length; next += 1) {
      const stored = ordered[next]!;
      if (localDayNumber(stored.effectiveAtMs, tz) > day) break;
      state = projection.project(state, stored, stream);
      for (const change of changesOf(currentEvent(stored) as unknown as LedgerEvent)) {
        if (change.stream !== stream) continue;
        const { printed: prints = 0, spoiled: lost = 0, used = 0 } = change.delta;
        printed += prints;
        spoiled += lost;
        if (change.model !== undefined) ink.set(change.model, (ink.get(change.model) ?? 0) + used);
      }
    }
    const couldPrint = canPrint(state as StockRow);
    days.set(day, { printed, spoiled, ink, couldPrint, reportedNone: false });
  }
  for (; next < ordered.length; next += 1)
    state = projection.project(state, ordered[next]!, stream);
  const last = state as StockRow;
  const none = daysReportedNone(ordered);
  const takes = modelsTaken(last);
  const records = new Map<number, DayRecord>();
  for (const [day, { ink, ...found }] of days) {
    const inkUsed = [...ink].reduce((sum, [model, used]) => sum + (takes(model) ? used : 0), 0);
    records.set(day, { ...found, inkUsed, reportedNone: none.has(day) });
  }
  return { records, row: last };
}

/** Whether the place has a blank, ink of a model that a working printer takes, and power. */
function canPrint(row: StockRow): boolean {
  const models = workingHere(row).map(({ inkModel }) => inkModel);
  return (
    row.blanks.onHand > 0 &&
    row.ink.some(({ model, onHand }) => onHand > 0 && models.includes(model)) &&
    !isPowerOut(row)
  );
}

/** Whether power is out and no generator is fit for printing. */
export const isPowerOut = ({ power }: StockRow): boolean => !power.on && !power.generator;

/** The days whose last daily report says that nothing was printed; superseded ones do not count. */
function daysReportedNone(ordered: readonly StoredEvent[]): ReadonlySet<number> {
  const printed = new Map<number, number>();
  const reports = ordered
    .map((stored) => currentEvent(stored) as unknown as LedgerEvent)
    .filter((event) => event.type === 'DailyReportFiled');
  const superseded = new Set(reports.map(({ data }) => data.supersedes));
  for (const { id, data } of reports)
    if (!superseded.has(id)) printed.set(dayNumberOf(data.date), data.printed);
  return new Set([...printed].filter(([, cards]) => cards === 0).map(([day]) => day));
}
