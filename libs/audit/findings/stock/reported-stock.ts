// The stock of every place over time beside what people reported about it: counts and daily
// reports.
import type { LedgerEvent } from '../../../domain/events.js';
import { changesOf } from '../../../domain/movements.js';
import { isStockStream, placeOfStockStream } from '../../../domain/values/streams.js';
import { BalanceHistory } from '../balance-history.js';
import { blanksOf, isKtpEl, OF_ITEM } from '../../../domain/values/goods.js';

type Count = {
  readonly atMs: number;
  readonly counted: number;
  /** What the ledger showed when it was counted. */
  readonly expected: number;
  readonly event: string;
};
type DailyReport = {
  readonly atMs: number;
  readonly date: string;
  readonly printed: number;
  readonly blanksLeft: number;
  readonly inkLeft: number;
  readonly zeroReason: string | undefined;
  readonly event: string;
};

export class ReportedStock {
  /** Blanks on hand. */
  readonly onHand = new BalanceHistory();
  /** Prints of ink on hand, of all models together. */
  readonly ink = new BalanceHistory();
  readonly counts = new Map<string, Count[]>();
  /** Count → what was adjusted by it, without what was corrected. */
  readonly adjusted = new Map<string, number>();
  /** Without those that a later one of the same day supersedes. */
  readonly reports = new Map<string, DailyReport[]>();
  /** When each place first had blanks (ms). */
  readonly firstStockMs = new Map<string, number>();

  apply(event: LedgerEvent): void {
    for (const change of changesOf(event)) {
      const { stream, item, delta } = change;
      if (!isStockStream(stream)) continue;
      const place = placeOfStockStream(stream);
      if (OF_ITEM[item].inPrints) this.ink.add(place, event.effectiveAtMs, delta.onHand ?? 0);
      if (!isKtpEl(change)) continue;
      this.onHand.add(place, event.effectiveAtMs, delta.onHand ?? 0);
      if (event.effectiveAtMs < (this.firstStockMs.get(place) ?? Infinity))
        this.firstStockMs.set(place, event.effectiveAtMs);
    }
    if (event.type === 'BlankCounted' && isKtpEl(blanksOf(event.data.model)))
      append(this.counts, event.data.place, {
        atMs: event.effectiveAtMs,
        counted: event.data.counted,
        expected: event.data.expected,
        event: event.id,
      });
    this.adjust(event);
    if (event.type === 'DailyReportFiled') {
      const { place, date, printed, blanksLeft, inkLeft, zeroReason, supersedes } = event.data;
      const known = this.reports.get(place)?.filter((report) => report.event !== supersedes);
      this.reports.set(place, known ?? []);
      append(this.reports, place, {
        atMs: event.effectiveAtMs,
        date,
        printed,
        blanksLeft,
        inkLeft,
        zeroReason,
        event: event.id,
      });
    }
  }

  private adjust(event: LedgerEvent): void {
    const isUndo = event.type === 'EventCorrected';
    const { type, data } = isUndo ? (event.data.original as LedgerEvent) : event;
    if (type !== 'BlankAdjusted') return;
    const sum = this.adjusted.get(data.count) ?? 0;
    this.adjusted.set(data.count, sum + (isUndo ? -data.delta : data.delta));
  }

  /** The latest by effective time; of two at the same time the one recorded last. */
  lastCount(place: string): Count | undefined {
    return latest(this.counts.get(place));
  }

  lastReport(place: string): DailyReport | undefined {
    return latest(this.reports.get(place));
  }
}

function append<T>(lists: Map<string, T[]>, key: string, entry: T): void {
  const list = lists.get(key);
  if (list) list.push(entry);
  else lists.set(key, [entry]);
}

function latest<T extends { atMs: number }>(list: readonly T[] | undefined): T | undefined {
  return list?.reduce((best, entry) => (entry.atMs >= best.atMs ? entry : best));
}
