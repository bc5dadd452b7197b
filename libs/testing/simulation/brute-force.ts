// The ledger by brute force: only the list of events, sorted and summed anew for every question, by
// a table of its own.
import type { LedgerEvent, EventType, EventOf } from '../../domain/events.js';
import type { StoredEvent } from '../../kernel/core/event.js';
import { type Effects, effectsOfLoans } from './brute-force-loans.js';

/** Cells that must never be below zero, at any time. */
export const NEVER_NEGATIVE = [
  'onHand',
  'quarantine',
  'inbound',
  'outbound',
  'ink',
  'travelling',
  'unaccounted',
  'returning',
  'outstanding',
  'inkInbound',
  'inkOutbound',
];

/** Written from the table of STOCK-2 in docs/reference/rules.md, never from movements.ts. */
const EFFECTS: { readonly [T in EventType]?: (data: EventOf<T>) => Effects } = {
  StockOpened: ({ place, item, quantity }) =>
    item === 'ink'
      ? [[`${place} ink`, quantity]]
      : [
          [`${place} onHand`, quantity],
          [`${place} opened`, quantity],
        ],
  BlankProcured: (data) => [
    ['00 onHand', data.quantity],
    ['00 procured', data.quantity],
  ],
  InkProcured: (data) => [[`${data.place} ink`, data.ribbons * 500]],
  InkUsed: (data) => [[`${data.place} ink`, -data.prints]],
  InkDepleted: (data) => [[`${data.place} ink`, -data.writtenOff]],
  BlankShipped: ({ from, to, shipment, quantity }) => [
    [`${from} onHand`, -quantity],
    [`${from} shipped`, quantity],
    [`${from} outbound`, quantity],
    [`${to} inbound`, quantity],
    [`${shipment} shipped`, quantity],
    [`${shipment} travelling`, quantity],
  ],
  BlankReceived: (data) => {
    const { from, to, shipment, accepted, damaged, missing, surplus } = data;
    const gone = accepted + damaged + missing;
    return [
      [`${to} onHand`, accepted],
      [`${to} onHand`, surplus],
      [`${to} received`, accepted + surplus],
      [`${to} surplus`, surplus],
      [`${to} quarantine`, damaged],
      [`${to} damaged`, damaged],
      [`${to} missing`, missing],
      [`${to} inbound`, -gone],
      [`${from} outbound`, -gone],
      [`${shipment} travelling`, -gone],
      [`${shipment} accepted`, accepted],
      [`${shipment} damaged`, damaged],
      [`${shipment} missing`, missing],
      [`${shipment} unaccounted`, missing],
    ];
  },
  ShipmentLost: ({ from, to, shipment, quantity }) => [
    [`${from} outbound`, -quantity],
    [`${from} lostInTransit`, quantity],
    [`${to} inbound`, -quantity],
    [`${shipment} travelling`, -quantity],
    [`${shipment} lost`, quantity],
    [`${shipment} unaccounted`, quantity],
  ],
  ShipmentVoided: ({ from, to, shipment, quantity }) => [
    [`${from} onHand`, quantity],
    [`${from} voided`, quantity],
    [`${from} outbound`, -quantity],
    [`${to} inbound`, -quantity],
    [`${shipment} travelling`, -quantity],
    [`${shipment} voided`, quantity],
  ],
  BlankPrinted: ({ place, quantity }) => [
    [`${place} onHand`, -quantity],
    [`${place} printed`, quantity],
    [`${place} ink`, -quantity],
  ],
  BlankSpoiled: ({ place, quantity, printer }) => [
    [`${place} onHand`, -quantity],
    [`${place} spoiled`, quantity],
    [`${place} quarantine`, quantity],
    [`${place} ink`, printer === undefined ? 0 : -quantity],
  ],
  BlankDestroyed: (data) => [
    [`${data.place} quarantine`, -data.quantity],
    [`${data.place} destroyed`, data.quantity],
  ],
  BlankLost: ({ place, quantity }) => [
    [`${place} onHand`, -quantity],
    [`${place} lost`, quantity],
    [`${place} unaccounted`, quantity],
  ],
  BlankFound: ({ place, quantity, shipment }) => [
    [`${place} onHand`, quantity],
    [`${place} found`, quantity],
    [`${shipment ?? place} unaccounted`, -quantity],
  ],
  BlankAdjusted: (data) => [
    [`${data.place} onHand`, data.delta],
    [`${data.place} adjusted`, data.delta],
  ],
};

function effectsOf(event: StoredEvent): Effects {
  const effects = EFFECTS[event.type as EventType] as ((data: object) => Effects) | undefined;
  return effects ? effects(event.data) : effectsOfLoans(event as LedgerEvent);
}

/**
 * What is true in the ledger up to `knownAt` (a position): corrections and what they corrected are
 * simply not there.
 */
export function effective(
  events: readonly StoredEvent[],
  knownAt = Infinity,
): readonly StoredEvent[] {
  const known = events.filter(({ position }) => position <= knownAt);
  const corrected = new Set(
    known
      .filter(({ type }) => type === 'EventCorrected')
      .map(({ data }) => (data as { event: string }).event),
  );
  return known.filter(({ id, type }) => type !== 'EventCorrected' && !corrected.has(id));
}

export class BruteForceSums {
  private readonly cells = new Map<string, number>();

  of(cell: string): number {
    return this.cells.get(cell) ?? 0;
  }

  take(event: StoredEvent): void {
    for (const [cell, amount] of effectsOf(event)) this.cells.set(cell, this.of(cell) + amount);
  }

  /** The first cell below zero of those that may not be. */
  negative(): string | undefined {
    for (const [cell, amount] of this.cells)
      if (amount < 0 && NEVER_NEGATIVE.includes(cell.slice(cell.indexOf(' ') + 1)))
        return `${cell} ${amount}`;
    return undefined;
  }

  entries(): ReadonlyMap<string, number> {
    return this.cells;
  }
}

const momentOf = (event: StoredEvent) => Date.parse(event.occurredAt);

/** The sums as of a time (ms), as known at a position. */
export function sumsAt(
  events: readonly StoredEvent[],
  asOf = Infinity,
  knownAt = Infinity,
): BruteForceSums {
  const sums = new BruteForceSums();
  for (const event of effective(events, knownAt)) if (momentOf(event) <= asOf) sums.take(event);
  return sums;
}

/**
 * STOCK-1: the first time at which anything is below zero, judged when all of that time has
 * happened.
 */
export function firstNegative(events: readonly StoredEvent[]): string | undefined {
  const sorted = [...effective(events)].sort((a, b) => momentOf(a) - momentOf(b));
  const sums = new BruteForceSums();
  for (const [i, event] of sorted.entries()) {
    sums.take(event);
    const next = sorted[i + 1];
    if (next && momentOf(next) === momentOf(event)) continue;
    const negative = sums.negative();
    if (negative) return `${negative} at ${event.occurredAt}`;
  }
  return undefined;
}

const COMPARED = [
  'onHand',
  'quarantine',
  'inbound',
  'outbound',
  'opened',
  'printed',
  'spoiled',
  'lost',
  'found',
  'received',
  'missing',
  'damaged',
  'surplus',
  'adjusted',
  'destroyed',
] as const;

/**
 * What a stock row says of blanks beside what the sums say; a quantity that no effect of the table
 * has named yet is not compared.
 */
export function blanksShownAndSummed(
  sums: BruteForceSums,
  place: string,
  blanks: Readonly<Record<string, number>>,
): {
  shown: readonly (readonly [string, number | undefined])[];
  summed: readonly (readonly [string, number | undefined])[];
} {
  const known = COMPARED.filter((quantity) =>
    [...sums.entries().keys()].some((cell) => cell.endsWith(` ${quantity}`)),
  );
  return {
    shown: known.map((quantity) => [`${place} ${quantity}`, blanks[quantity]]),
    summed: known.map((quantity) => [`${place} ${quantity}`, sums.of(`${place} ${quantity}`)]),
  };
}
