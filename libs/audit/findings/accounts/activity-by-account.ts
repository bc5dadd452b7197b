// Who recorded, corrected and approved what: late entries, corrections, adjustments, and approvals
// of an account's own requests (must be none).
import type { LedgerEvent } from '../../../domain/events.js';
import { isStockStream, placeOfStockStream } from '../../../domain/values/streams.js';
import { DAY_MS } from '../../../domain/values/time.js';
import {
  concernsPlace,
  daysBetween,
  type FindingItem,
  type FindingKind,
  type FindingResult,
  type Inquiry,
} from '../finding.js';
import { accountItem } from './account-items.js';
import { Approvals } from './approvals.js';

export const activityByAccountFinding: FindingKind = {
  name: 'who',
  mustBeNone: true,
  question: 18,
  days: 3,
  fold(inquiry) {
    const activity = new Activity(inquiry);
    return {
      apply: (event) => activity.apply(event),
      summarise: () => activity.summarise(),
    };
  },
};

type Tally = {
  recorded: number;
  late: number;
  corrected: number;
  adjusted: number;
  approved: number;
};

class Activity {
  private readonly approvals = new Approvals();
  private readonly items: (FindingItem & { readonly what: string })[] = [];
  private readonly tallies = new Map<string, Tally>();

  constructor(private readonly inquiry: Inquiry) {}

  apply(event: LedgerEvent): void {
    const requesters = this.approvals.apply(event);
    const place = placesOf(event).find((code) => concernsPlace(this.inquiry, code));
    if (place === undefined) return;
    const { account } = event.by;
    const tally = this.tallyOf(account);
    tally.recorded += 1;
    this.applyEntry(event, place, tally);
    if (!requesters) return;
    tally.approved += 1;
    if (requesters.includes(account)) this.add('own approval', event, place);
  }

  private applyEntry(event: LedgerEvent, place: string, tally: Tally): void {
    const recordedAtMs = Date.parse(event.recordedAt);
    if (event.type === 'EventCorrected') {
      tally.corrected += 1;
      this.add('correction', event, place, { corrects: event.data.event });
    } else if (event.type === 'BlankAdjusted' || event.type === 'InkAdjusted') {
      tally.adjusted += 1;
      this.add('adjustment', event, place, { change: event.data.delta });
    } else if (recordedAtMs - event.effectiveAtMs > this.inquiry.days! * DAY_MS) {
      tally.late += 1;
      this.add('late entry', event, place, {
        days: daysBetween(event.effectiveAtMs, recordedAtMs),
      });
    }
  }

  private add(what: string, event: LedgerEvent, place: string, details?: FindingItem): void {
    this.items.push(accountItem(this.inquiry, what, event, place, details));
  }

  private tallyOf(account: string): Tally {
    const tally = this.tallies.get(account) ?? {
      recorded: 0,
      late: 0,
      corrected: 0,
      adjusted: 0,
      approved: 0,
    };
    this.tallies.set(account, tally);
    return tally;
  }

  summarise(): FindingResult {
    const countOf = (kind: string) => this.items.filter(({ what }) => what === kind).length;
    return {
      items: this.items,
      alarms: countOf('own approval'),
      totals: {
        ownApprovals: countOf('own approval'),
        corrections: countOf('correction'),
        adjustments: countOf('adjustment'),
        lateEntries: countOf('late entry'),
        accounts: [...this.tallies]
          .sort(([, a], [, b]) => b.recorded - a.recorded)
          .map(([account, tally]) => ({ account, ...tally })),
      },
    };
  }
}

/** The places whose stock an event concerns; where there is none, the place it was entered at. */
function placesOf(event: LedgerEvent): readonly string[] {
  const places = Object.keys(event.streams).filter(isStockStream).map(placeOfStockStream);
  return places.length > 0 ? places : [event.by.place];
}
