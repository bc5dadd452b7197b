// ALLOT-1: what offices wait for. Of the requests of an office for the same goods that nobody has
// decided, the latest is what it asks for now; the earlier ones are named beside it. Where as much
// was sent since, it waits for nothing.
import type { Supply } from '../stock-by-place/supply.js';
import { allotmentStage, type AllotmentRow } from './projection.js';

export type WaitingRequest = {
  readonly latest: AllotmentRow;
  /** Open requests of before for the same goods, the oldest first. */
  readonly earlier: readonly AllotmentRow[];
  /** Sent since the latest, of the same goods and for no request. */
  readonly sentSince: number;
};

/** Whether something was asked for that nobody has decided. */
export const isOpenRequest = (row: AllotmentRow): boolean =>
  allotmentStage(row) === 'open' && row.requested > 0 && row.requestedStep !== null;

/**
 * One for each office and goods, the longest waiting first; `supplyOf` gives the supply of a place.
 */
export function waitingRequests(
  rows: readonly AllotmentRow[],
  supplyOf: (place: string) => Supply | undefined,
): readonly WaitingRequest[] {
  const byGoods = new Map<string, AllotmentRow[]>();
  for (const row of rows.filter(isOpenRequest)) {
    const key = `${row.place} ${row.item} ${row.model ?? ''}`;
    byGoods.set(key, [...(byGoods.get(key) ?? []), row]);
  }
  return [...byGoods.values()]
    .map((same) => {
      const ordered = same.sort(byRequest);
      const latest = ordered.at(-1)!;
      const sentSince = supplyOf(latest.place)?.open[latest.allotment]?.sentSince ?? 0;
      return { latest, earlier: ordered.slice(0, -1), sentSince };
    })
    .filter(({ latest, sentSince }) => sentSince < latest.requested)
    .sort((a, b) => byRequest(a.latest, b.latest));
}

/** The oldest first. */
export function byRequest(a: AllotmentRow, b: AllotmentRow): number {
  const [one, other] = [a, b].map(({ requestedStep }) => Date.parse(requestedStep!.at)) as [
    number,
    number,
  ];
  return one - other || (a.allotment < b.allotment ? -1 : 1);
}
