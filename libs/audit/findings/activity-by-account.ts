// Who recorded, corrected and approved what: late entries, entries behind a closed period, and
// approvals of one's own (must be none).
import type { LedgerEvent } from '../../domain/events.js';
import {
  concernsPlace,
  DAY_MS,
  daysBetween,
  iso,
  nameOf,
  type FindingKind,
  type Inquiry,
  type Item,
} from './finding.js';
import { isStockStream, placeOfStockStream } from '../../domain/values/streams.js';

type Tally = {
  recorded: number;
  late: number;
  corrected: number;
  adjusted: number;
  approved: number;
};
type Party = {
  place?: string;
  from?: string;
  to?: string;
  borrower?: string;
  loan?: string;
  count?: string;
  event?: string;
  reason?: string;
};

/** The places that an event is of; where it is of none, the one that it was entered from. */
function placesOf(event: LedgerEvent): readonly string[] {
  const places = Object.keys(event.streams).filter(isStockStream).map(placeOfStockStream);
  return places.length > 0 ? places : [event.by.place];
}
const line = (
  inquiry: Inquiry,
  what: string,
  event: LedgerEvent,
  place: string,
  more: Item = {},
): Item => ({
  what,
  account: event.by.account,
  place,
  name: nameOf(inquiry, place),
  type: event.type,
  occurredAt: iso(event.effectiveAtMs),
  recordedAt: event.recordedAt,
  position: event.position,
  note: event.note ?? (event.data as Party).reason ?? null,
  ...more,
  events: [event.id],
});

/** What an approval approves, and who asked for it. */
class Asked {
  private readonly counters = new Map<string, string>();
  private readonly requesters = new Map<string, Set<string>>();
  private readonly borrowers = new Map<string, string>();

  /** Whose wish this event says yes to; undefined where it approves nothing. */
  take(event: LedgerEvent): readonly string[] | undefined {
    const data = event.data as Party;
    const account = event.by.account;
    const type: string = event.type;
    switch (type) {
      case 'BlankCounted':
      case 'InkCounted':
        this.counters.set(event.id, account);
        return undefined;
      case 'BlankAdjusted':
      case 'InkAdjusted':
        return [this.counters.get(data.count!) ?? ''];
      case 'AllotmentRequested':
        this.requesters.set(
          data.place!,
          (this.requesters.get(data.place!) ?? new Set()).add(account),
        );
        return undefined;
      case 'AllotmentGranted':
        return [...(this.requesters.get(data.place!) ?? [])];
      case 'LoanRequested':
        this.borrowers.set(data.loan!, account);
        return undefined;
      case 'LoanApproved':
        return [this.borrowers.get(data.loan!) ?? ''];
      default:
        return undefined;
    }
  }
}

export const who: FindingKind = {
  name: 'who',
  question: 18,
  days: 3,
  make(inquiry) {
    const asked = new Asked();
    const items: Item[] = [];
    const tallies = new Map<string, Tally>();
    let own = 0;
    return {
      take(event) {
        const askedBy = asked.take(event);
        const place = placesOf(event).find((one) => concernsPlace(inquiry, one));
        if (place === undefined) return;
        const tally = tallies.get(event.by.account) ?? {
          recorded: 0,
          late: 0,
          corrected: 0,
          adjusted: 0,
          approved: 0,
        };
        tallies.set(event.by.account, tally);
        tally.recorded += 1;
        const lateMs = Date.parse(event.recordedAt) - event.effectiveAtMs;
        if (event.type === 'EventCorrected') {
          tally.corrected += 1;
          items.push(line(inquiry, 'correction', event, place, { corrects: event.data.event }));
        } else if (event.type === 'BlankAdjusted' || event.type === 'InkAdjusted') {
          tally.adjusted += 1;
          items.push(line(inquiry, 'adjustment', event, place, { change: event.data.delta }));
        } else if (lateMs > inquiry.days! * DAY_MS) {
          tally.late += 1;
          items.push(
            line(inquiry, 'late entry', event, place, {
              days: daysBetween(event.effectiveAtMs, Date.parse(event.recordedAt)),
            }),
          );
        }
        if (!askedBy) return;
        tally.approved += 1;
        if (!askedBy.includes(event.by.account)) return;
        own += 1;
        items.push(line(inquiry, 'own approval', event, place));
      },
      found: () => ({
        items,
        alarms: own,
        totals: {
          ownApprovals: own,
          corrections: items.filter(({ what }) => what === 'correction').length,
          adjustments: items.filter(({ what }) => what === 'adjustment').length,
          lateEntries: items.filter(({ what }) => what === 'late entry').length,
          accounts: [...tallies]
            .sort(([, a], [, b]) => b.recorded - a.recorded)
            .map(([account, tally]) => ({ account, ...tally })),
        },
      }),
    };
  },
};

export const behindClose: FindingKind = {
  name: 'behind-close',
  question: 18,
  make(inquiry) {
    const closed = new Map<string, { untilMs: number; until: string }>();
    const items: Item[] = [];
    return {
      take(event) {
        if (event.type === 'PeriodClosed') {
          const { place, until } = event.data;
          if (Date.parse(until) > (closed.get(place)?.untilMs ?? -Infinity))
            closed.set(place, { untilMs: Date.parse(until), until });
          return;
        }
        for (const stream in event.streams) {
          const period = isStockStream(stream) ? closed.get(placeOfStockStream(stream)) : undefined;
          if (
            period &&
            event.effectiveAtMs <= period.untilMs &&
            concernsPlace(inquiry, placeOfStockStream(stream))
          )
            items.push(
              line(inquiry, 'behind a closed period', event, placeOfStockStream(stream), {
                closedUntil: period.until,
              }),
            );
        }
      },
      found: () => ({
        items,
        totals: {
          entries: items.length,
          closedPlaces: [...closed.keys()].filter((place) => concernsPlace(inquiry, place)).length,
        },
      }),
    };
  },
};
