// What lenders and borrowers handed over to each other, there and back, and what of it has arrived:
// by lender, and of printers each one.
import type { LedgerEvent } from '../../../domain/events.js';
import { changesOf } from '../../../domain/movements.js';
import { isLoanStream } from '../../../domain/values/streams.js';

type TransferEnds = {
  readonly loan: string;
  readonly from: string;
  readonly to: string;
  readonly item: string;
};
type Transfer = TransferEnds & {
  readonly document: string | null;
  readonly sent: { readonly atMs: number; readonly quantity: number }[];
  arrived: number;
  readonly events: string[];
};
type LoanData = {
  readonly loan: string;
  readonly lender: string;
  readonly borrower: string;
  readonly printer?: string;
};

export class LoanTransfers {
  private readonly transfers = new Map<string, Transfer>();

  apply(event: LedgerEvent): void {
    for (const { stream, item, delta } of changesOf(event)) {
      if (!isLoanStream(stream)) continue;
      const { loan, lender, borrower, printer = '' } = event.data as LoanData;
      const key = `${loan} ${lender} ${printer}`;
      this.add(`${key} there`, event, delta.travelling, { loan, from: lender, to: borrower, item });
      this.add(`${key} back`, event, delta.returning, { loan, from: borrower, to: lender, item });
    }
  }

  /** A positive quantity was sent, a negative one has arrived. */
  private add(
    key: string,
    { effectiveAtMs, id, document }: LedgerEvent,
    quantity: number | undefined,
    ends: TransferEnds,
  ): void {
    if (!quantity) return;
    const transfer = this.transfers.get(key) ?? {
      ...ends,
      document: document ?? null,
      sent: [],
      arrived: 0,
      events: [],
    };
    this.transfers.set(key, transfer);
    if (quantity > 0) transfer.sent.push({ atMs: effectiveAtMs, quantity });
    else transfer.arrived -= quantity;
    transfer.events.push(id);
  }

  /** What is in transit, and since when: what was sent first arrives first. */
  inTransit() {
    return [...this.transfers.values()].flatMap(({ sent, arrived, ...transfer }) => {
      const shipped = sent.reduce((sum, { quantity }) => sum + quantity, 0);
      let left = arrived;
      const oldest = [...sent]
        .sort((a, b) => a.atMs - b.atMs)
        .find(({ quantity }) => (left -= quantity) < 0);
      if (!oldest) return [];
      return [{ ...transfer, shipped, inTransit: shipped - arrived, sinceMs: oldest.atMs }];
    });
  }
}
