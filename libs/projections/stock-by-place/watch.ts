// What a province looks at besides balances: last counts and whether they were settled, days with a
// report, late corrections.
import type { LedgerEvent } from '../../domain/events.js';
import { DAY_MS } from '../../domain/values/time.js';
import { BLANKS, blanksOf, goodsKey, inkOf, type StockItem } from '../../domain/values/goods.js';

const REPORTS_KEPT_DAYS = 45;
const CORRECTIONS_KEPT = 10;
/** A correction is late when the original happened so many days before. */
export const LATE_CORRECTION_DAYS = 7;

/** `at` and `since` in ms. `counts` by goods key. */
export type Watch = {
  since: number | null;
  counts: Record<
    string,
    {
      event: string;
      at: number;
      counted: number;
      variance: number;
      settled: boolean;
      /** Of blanks with a model, whose key does not tell. */
      item?: StockItem;
    }
  >;
  /** Local dates (YYYY-MM-DD) with a daily report, the last REPORTS_KEPT_DAYS of them. */
  reports: string[];
  corrections: {
    event: string;
    type: string;
    recordedAt: string;
    happenedAt: string;
    days: number;
    reason: string;
    by: string;
  }[];
};

export const noWatch = (): Watch => ({ since: null, counts: {}, reports: [], corrections: [] });

/**
 * The watch of one place after one more event of its stream; changes and gives back what it is
 * given.
 */
export function watchAfter(watch: Watch, event: LedgerEvent): Watch {
  if (watch.since === null || event.effectiveAtMs < watch.since) watch.since = event.effectiveAtMs;
  switch (event.type) {
    case 'BlankCounted':
    case 'InkCounted': {
      const { model, counted, expected } = event.data;
      const isOfInk = event.type === 'InkCounted';
      const item = goodsKey(isOfInk ? inkOf(event.data.model) : blanksOf(model));
      const known = watch.counts[item];
      if (!known || event.effectiveAtMs >= known.at)
        watch.counts[item] = {
          event: event.id,
          at: event.effectiveAtMs,
          counted,
          variance: counted - expected,
          settled: false,
          ...(isOfInk || model === undefined ? {} : { item: BLANKS.item }),
        };
      return watch;
    }
    case 'BlankAdjusted':
    case 'InkAdjusted':
      return settled(watch, event.data.count, true);
    case 'DailyReportFiled':
      return reported(watch, event.data.date);
    case 'EventCorrected':
      return corrected(watch, event);
    default:
      return watch;
  }
}

function settled(watch: Watch, count: string, value: boolean): Watch {
  for (const known of Object.values(watch.counts)) if (known.event === count) known.settled = value;
  return watch;
}

function reported(watch: Watch, date: string): Watch {
  const dates = [...new Set([...watch.reports, date])].sort();
  const oldest = Date.parse(dates[dates.length - 1]!) - REPORTS_KEPT_DAYS * DAY_MS;
  watch.reports = dates.filter((date) => Date.parse(date) >= oldest);
  return watch;
}

function corrected(watch: Watch, event: Extract<LedgerEvent, { type: 'EventCorrected' }>): Watch {
  const { original, reason } = event.data;
  if (original.type === 'BlankAdjusted' || original.type === 'InkAdjusted')
    settled(watch, (original.data as { count: string }).count, false);
  const days = Math.floor(
    (Date.parse(event.recordedAt) - Date.parse(original.occurredAt)) / DAY_MS,
  );
  if (days < LATE_CORRECTION_DAYS) return watch;
  const correction = {
    event: event.id,
    type: original.type,
    recordedAt: event.recordedAt,
    happenedAt: original.occurredAt,
    days,
    reason,
    by: event.by.account,
  };
  watch.corrections = [...watch.corrections, correction]
    .sort((a, b) =>
      a.recordedAt < b.recordedAt || (a.recordedAt === b.recordedAt && a.event < b.event) ? -1 : 1,
    )
    .slice(-CORRECTIONS_KEPT);
  return watch;
}
