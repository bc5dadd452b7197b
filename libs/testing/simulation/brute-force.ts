// The ledger by brute force: only the list of events, sorted and summed anew for every question, by
// a table of its own.
import type { LedgerEvent } from '../../domain/events.js';
import type { StoredEvent } from '../../kernel/core/event.js';

/** What an event does: cell → amount. A cell is `32.07 onHand`, `32.07 ink`, `S1 travelling`, … */
type Effects = readonly (readonly [cell: string, amount: number])[];

/** Cells that must never be below zero, at any moment. */
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

/** Written from the tables of domain.md §4 and STOCK-2, never from movements.ts. */
function effectsOf(stored: StoredEvent): Effects {
  const event = stored as unknown as LedgerEvent;
  switch (event.type) {
    case 'StockOpened': {
      const { place, item, quantity } = event.data;
      return item === 'ink'
        ? [[`${place} ink`, quantity]]
        : [
            [`${place} onHand`, quantity],
            [`${place} opened`, quantity],
          ];
    }
    case 'BlankProcured':
      return [
        ['00 onHand', event.data.quantity],
        ['00 procured', event.data.quantity],
      ];
    case 'InkProcured':
      return [[`${event.data.place} ink`, event.data.ribbons * 500]];
    case 'InkUsed':
      return [[`${event.data.place} ink`, -event.data.prints]];
    case 'InkDepleted':
      return [[`${event.data.place} ink`, -event.data.writtenOff]];
    case 'BlankShipped': {
      const { from, to, shipment, quantity } = event.data;
      return [
        [`${from} onHand`, -quantity],
        [`${from} shipped`, quantity],
        [`${from} outbound`, quantity],
        [`${to} inbound`, quantity],
        [`${shipment} shipped`, quantity],
        [`${shipment} travelling`, quantity],
      ];
    }
    case 'BlankReceived': {
      const { from, to, shipment, accepted, damaged, missing, surplus } = event.data;
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
    }
    case 'ShipmentLost': {
      const { from, to, shipment, quantity } = event.data;
      return [
        [`${from} outbound`, -quantity],
        [`${from} lostInTransit`, quantity],
        [`${to} inbound`, -quantity],
        [`${shipment} travelling`, -quantity],
        [`${shipment} lost`, quantity],
        [`${shipment} unaccounted`, quantity],
      ];
    }
    case 'ShipmentVoided': {
      const { from, to, shipment, quantity } = event.data;
      return [
        [`${from} onHand`, quantity],
        [`${from} voided`, quantity],
        [`${from} outbound`, -quantity],
        [`${to} inbound`, -quantity],
        [`${shipment} travelling`, -quantity],
        [`${shipment} voided`, quantity],
      ];
    }
    case 'BlankPrinted': {
      const { place, quantity } = event.data;
      return [
        [`${place} onHand`, -quantity],
        [`${place} printed`, quantity],
        [`${place} ink`, -quantity],
      ];
    }
    case 'BlankSpoiled': {
      const { place, quantity, printer } = event.data;
      return [
        [`${place} onHand`, -quantity],
        [`${place} spoiled`, quantity],
        [`${place} quarantine`, quantity],
        [`${place} ink`, printer === undefined ? 0 : -quantity],
      ];
    }
    case 'BlankDestroyed':
      return [
        [`${event.data.place} quarantine`, -event.data.quantity],
        [`${event.data.place} destroyed`, event.data.quantity],
      ];
    case 'BlankLost': {
      const { place, quantity } = event.data;
      return [
        [`${place} onHand`, -quantity],
        [`${place} lost`, quantity],
        [`${place} unaccounted`, quantity],
      ];
    }
    case 'BlankFound': {
      const { place, quantity, shipment } = event.data;
      return [
        [`${place} onHand`, quantity],
        [`${place} found`, quantity],
        [`${shipment ?? place} unaccounted`, -quantity],
      ];
    }
    case 'BlankAdjusted':
      return [
        [`${event.data.place} onHand`, event.data.delta],
        [`${event.data.place} adjusted`, event.data.delta],
      ];
    default:
      return effectsOfLoans(event);
  }
}

/**
 * `L1/32.78 outstanding`, `… travelling`, `… returning` in units; what arrives damaged or missing
 * stays outstanding.
 */
function effectsOfLoans(event: LedgerEvent): Effects {
  if (event.type === 'LoanForgiven')
    return [
      [
        `${event.data.loan}/${event.data.lender}/${event.data.printer ?? ''} outstanding`,
        -event.data.quantity,
      ],
      [
        `${event.data.loan}/${event.data.lender}/${event.data.printer ?? ''} forgiven`,
        event.data.quantity,
      ],
    ];
  const found = /^(Blank|Ink|Printer)(Lent|Borrowed|Returned|Recovered)$/.exec(event.type);
  if (!found) return [];
  const [, item, word] = found;
  const data = event.data as unknown as {
    loan: string;
    lender: string;
    borrower: string;
    printer?: string;
    quantity?: number;
    accepted?: number;
    damaged?: number;
    missing?: number;
  };
  const part = `${data.loan}/${data.lender}/${data.printer ?? ''}`;
  const { quantity = 1, accepted = 1, damaged = 0, missing = 0 } = data;
  const gone = accepted + damaged + missing;
  const [from, to] =
    word === 'Lent' || word === 'Borrowed'
      ? [data.lender, data.borrower]
      : [data.borrower, data.lender];
  const way = word === 'Lent' || word === 'Borrowed' ? 'travelling' : 'returning';
  const goods = (leaves: boolean): Effects => {
    if (item === 'Printer')
      return [
        [`${from} printers`, leaves ? -1 : 0],
        [`${to} printers`, leaves ? 0 : 1],
      ];
    const [shelf, inbound, outbound, each] =
      item === 'Ink'
        ? (['ink', 'inkInbound', 'inkOutbound', 500] as const)
        : (['onHand', 'inbound', 'outbound', 1] as const);
    if (leaves)
      return [
        [`${from} ${shelf}`, -quantity * each],
        [`${from} ${outbound}`, quantity * each],
        [`${to} ${inbound}`, quantity * each],
      ];
    const arrived: Effects = [
      [`${to} ${shelf}`, accepted * each],
      [`${to} ${inbound}`, -gone * each],
      [`${from} ${outbound}`, -gone * each],
    ];
    return item === 'Ink'
      ? [...arrived, [`${to} inkGone`, (damaged + missing) * each]]
      : [...arrived, [`${to} quarantine`, damaged], [`${to} missing`, missing]];
  };
  switch (word) {
    case 'Lent':
      return [
        ...goods(true),
        [`${part} lent`, quantity],
        [`${part} outstanding`, quantity],
        [`${part} ${way}`, quantity],
      ];
    case 'Borrowed':
      return [...goods(false), [`${part} ${way}`, -gone]];
    case 'Returned':
      return [...goods(true), [`${part} ${way}`, quantity]];
    default:
      return [
        ...goods(false),
        [`${part} ${way}`, -gone],
        [`${part} outstanding`, -accepted],
        [`${part} recovered`, accepted],
      ];
  }
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

export class Sums {
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

/** The sums as of a moment (ms), as known at a position. */
export function sumsAt(events: readonly StoredEvent[], asOf = Infinity, knownAt = Infinity): Sums {
  const sums = new Sums();
  for (const event of effective(events, knownAt)) if (momentOf(event) <= asOf) sums.take(event);
  return sums;
}

/**
 * STOCK-1: the first moment at which anything is below zero, judged when all of that moment has
 * happened.
 */
export function firstNegative(events: readonly StoredEvent[]): string | undefined {
  const sorted = [...effective(events)].sort((a, b) => momentOf(a) - momentOf(b));
  const sums = new Sums();
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
export function blanksSaidAndSummed(
  sums: Sums,
  place: string,
  blanks: Readonly<Record<string, number>>,
): {
  said: readonly (readonly [string, number | undefined])[];
  summed: readonly (readonly [string, number | undefined])[];
} {
  const known = COMPARED.filter((quantity) =>
    [...sums.entries().keys()].some((cell) => cell.endsWith(` ${quantity}`)),
  );
  return {
    said: known.map((quantity) => [`${place} ${quantity}`, blanks[quantity]]),
    summed: known.map((quantity) => [`${place} ${quantity}`, sums.of(`${place} ${quantity}`)]),
  };
}
