// An incident in order of time: every event that names it, the other events of the same
// consignments, and what was counted and reported at their places around it.
import type { LedgerEvent } from '../../../domain/events.js';
import { CENTRE } from '../../../domain/values/places.js';
import {
  isShipmentStream,
  isStockStream,
  placeOfStockStream,
  stockStream,
} from '../../../domain/values/streams.js';
import { DAY_MS, toIso } from '../../../domain/values/time.js';
import { changeOn } from '../../../projections/stock-by-place/card.js';
import { BalanceHistory } from '../balance-history.js';
import {
  nameOf,
  type FindingItem,
  type FindingKind,
  type FindingResult,
  type Inquiry,
} from '../finding.js';

type EventDetails = {
  readonly incident?: string;
  readonly reason?: string;
  readonly cause?: string;
  readonly shipment?: string;
  readonly counted?: number;
  readonly expected?: number;
  readonly blanksLeft?: number;
  readonly quantity?: number;
  readonly missing?: number;
  readonly accepted?: number;
};

export const incidentFinding: FindingKind = {
  name: 'incident',
  question: 20,
  wide: true,
  needs: ['match'],
  days: 14,
  fold(inquiry) {
    const timeline = new IncidentTimeline(inquiry.match!);
    return {
      apply: (event) => timeline.apply(event),
      summarise: () => timeline.summarise(inquiry),
    };
  },
};

class IncidentTimeline {
  private readonly text: string;
  private readonly matching: LedgerEvent[] = [];
  private readonly countsAndReports: LedgerEvent[] = [];
  private readonly byShipment = new Map<string, LedgerEvent[]>();
  private readonly onHand = new BalanceHistory();

  constructor(match: string) {
    this.text = match.toLowerCase();
  }

  apply(event: LedgerEvent): void {
    for (const stream in event.streams) {
      if (isStockStream(stream))
        this.onHand.add(
          placeOfStockStream(stream),
          event.effectiveAtMs,
          changeOn(event as never, stream).onHand,
        );
      if (isShipmentStream(stream))
        this.byShipment.set(stream, [...(this.byShipment.get(stream) ?? []), event]);
    }
    if (this.matches(event)) this.matching.push(event);
    if (
      event.type === 'BlankCounted' ||
      event.type === 'BlankAdjusted' ||
      event.type === 'DailyReportFiled'
    )
      this.countsAndReports.push(event);
  }

  private matches({ document, note, data }: LedgerEvent): boolean {
    const { incident, reason, cause, shipment } = data as EventDetails;
    return [document, note, incident, reason, cause, shipment].some((text) =>
      text?.toLowerCase().includes(this.text),
    );
  }

  summarise(inquiry: Inquiry): FindingResult {
    const streams = new Set(this.matching.flatMap((event) => Object.keys(event.streams)));
    const events = [
      ...this.matching,
      ...[...streams].flatMap((stream) => this.byShipment.get(stream) ?? []),
      ...this.countsAndReportsAround(streams, inquiry.days! * DAY_MS),
    ];
    const items = [...new Map(events.map((event) => [event.id, event])).values()]
      .sort((a, b) => a.effectiveAtMs - b.effectiveAtMs || a.position - b.position)
      .map((event) => itemOf(event, this.onHand, inquiry));
    return { items, totals: { named: this.matching.length, events: items.length } };
  }

  /** At the places concerned. Not at the centre: it is a party to every shipment. */
  private countsAndReportsAround(
    streams: ReadonlySet<string>,
    aroundMs: number,
  ): readonly LedgerEvent[] {
    const times = this.matching.map(({ effectiveAtMs }) => effectiveAtMs);
    const fromMs = Math.min(...times) - aroundMs;
    const toMs = Math.max(...times) + aroundMs;
    const concerned = new Set(
      [...streams].filter((stream) => isStockStream(stream) && stream !== stockStream(CENTRE)),
    );
    return this.countsAndReports.filter(
      (event) =>
        event.effectiveAtMs >= fromMs &&
        event.effectiveAtMs <= toMs &&
        Object.keys(event.streams).some((stream) => concerned.has(stream)),
    );
  }
}

function itemOf(event: LedgerEvent, onHand: BalanceHistory, inquiry: Inquiry): FindingItem {
  const data = event.data as EventDetails;
  const places = Object.keys(event.streams).filter(isStockStream).map(placeOfStockStream);
  const place = places[places.length - 1] ?? event.by.place;
  return {
    occurredAt: toIso(event.effectiveAtMs),
    recordedAt: event.recordedAt,
    type: event.type,
    place,
    name: nameOf(inquiry, place),
    by: event.by.account,
    quantity: data.quantity ?? data.accepted ?? null,
    missing: data.missing ?? null,
    says: data.counted ?? data.blanksLeft ?? null,
    ledger: onHand.balanceAt(place, event.effectiveAtMs),
    document: event.document ?? null,
    reason: data.incident ?? data.reason ?? data.cause ?? null,
    events: [event.id],
  };
}
