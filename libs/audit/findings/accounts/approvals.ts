// Whose request an approval grants: counts and their adjustments, allotments, loans.
import type { LedgerEvent } from '../../../domain/events.js';

export class Approvals {
  /** The account that counted, by the event of the count. */
  private readonly counters = new Map<string, string>();
  /** The accounts that requested allotments, by place. */
  private readonly requesters = new Map<string, Set<string>>();
  /** The account that requested a loan, by loan. */
  private readonly borrowers = new Map<string, string>();

  /** The accounts whose request this event approves; undefined where it is no approval. */
  apply(event: LedgerEvent): readonly string[] | undefined {
    const { account } = event.by;
    switch (event.type) {
      case 'BlankCounted':
      case 'InkCounted':
        this.counters.set(event.id, account);
        return undefined;
      case 'BlankAdjusted':
      case 'InkAdjusted':
        return [this.counters.get(event.data.count) ?? ''];
      case 'AllotmentRequested': {
        const { place } = event.data;
        this.requesters.set(place, (this.requesters.get(place) ?? new Set()).add(account));
        return undefined;
      }
      case 'AllotmentGranted':
        return [...(this.requesters.get(event.data.place) ?? [])];
      case 'LoanRequested':
        this.borrowers.set(event.data.loan, account);
        return undefined;
      case 'LoanApproved':
        return [this.borrowers.get(event.data.loan) ?? ''];
      default:
        return undefined;
    }
  }
}
