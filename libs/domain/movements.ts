// The one table: what each event does to which quantity of which stream. State, view, card, as-of
// and undo all use it.
import type { DomainEvent, EventOf } from './events.js';
import type { LoanItem } from './loan/events.js';
import { forgivenChanges, stepChanges } from './loan/movements.js';
import { CENTRE } from './values/places.js';
import type { SerialRange } from './values/serials.js';

/** Pieces for blanks, prints for ink at a place, pieces or ribbons in a shipment. */
export type Quantity =
  | 'onHand'
  | 'quarantine'
  | 'inbound'
  | 'outbound'
  | 'opened'
  | 'procured'
  | 'received'
  | 'surplus'
  | 'damaged'
  | 'missing'
  | 'shipped'
  | 'voided'
  | 'printed'
  | 'spoiled'
  | 'destroyed'
  | 'lost'
  | 'lostInTransit'
  | 'found'
  | 'adjusted'
  | 'used'
  | 'writtenOff'
  | 'requested'
  | 'granted'
  | 'accepted'
  | 'travelling'
  | 'lent'
  | 'borrowed'
  | 'returned'
  | 'recovered'
  /** In a loan: on its way back; owed and not on its way back; owed no more. */
  | 'returning'
  | 'owing'
  | 'forgiven'
  /** Lost or missing and not found again: what a find may bring back. */
  | 'unaccounted';

/**
 * Where numbered pieces are: on a shelf, in quarantine, lost there, ever entered (stock-00),
 * travelling or missing in a shipment, on the way back of a loan.
 */
export type Cell =
  'shelf' | 'quarantine' | 'lost' | 'entered' | 'travelling' | 'missing' | 'returning';
export type SerialMove = {
  readonly cell: Cell;
  readonly in: boolean;
  readonly ranges: readonly SerialRange[];
};

/**
 * What one event does in one stream. `model` is set for ink; printers are counted in loans only.
 */
export type Change = {
  readonly stream: string;
  readonly item: LoanItem;
  readonly model?: string;
  readonly delta: { readonly [Q in Quantity]?: number };
  readonly serials?: readonly SerialMove[];
};

const stock = (place: string) => `stock-${place}`;
const shipment = (id: string) => `shipment-${id}`;
const NOTHING: readonly Change[] = [];

function moves(
  ranges: readonly SerialRange[] | undefined,
  from: Cell | undefined,
  to?: Cell,
): readonly SerialMove[] | undefined {
  if (!ranges || ranges.length === 0) return undefined;
  return [
    ...(from ? [{ cell: from, in: false, ranges }] : []),
    ...(to ? [{ cell: to, in: true, ranges }] : []),
  ];
}

/**
 * The changes of an event, in every stream it moves something in. An EventCorrected moves the
 * original's back.
 */
export function changesOf(event: DomainEvent): readonly Change[] {
  switch (event.type) {
    case 'StockOpened':
      return opened(event.data);
    case 'BlankProcured':
      return procured(event.data);
    case 'AllotmentRequested':
      return [allotment(event.data, { requested: event.data.quantity })];
    case 'AllotmentGranted':
      return [allotment(event.data, { granted: event.data.quantity })];
    case 'BlankShipped':
    case 'InkShipped':
      return shipped(event);
    case 'BlankReceived':
    case 'InkReceived':
      return received(event);
    case 'ShipmentLost':
      return lostOnTheWay(event.data);
    case 'ShipmentVoided':
      return voided(event.data);
    case 'BlankPrinted':
      return printed(event.data);
    case 'BlankSpoiled':
      return spoiled(event.data);
    case 'BlankDestroyed': {
      const { place, quantity, serials } = event.data;
      return [
        blank(place, { quarantine: -quantity, destroyed: quantity }, moves(serials, 'quarantine')),
      ];
    }
    case 'BlankLost': {
      const { place, quantity, serials } = event.data;
      return [
        blank(
          place,
          { onHand: -quantity, lost: quantity, unaccounted: quantity },
          moves(serials, 'shelf', 'lost'),
        ),
      ];
    }
    case 'BlankFound':
      return found(event.data);
    case 'BlankAdjusted': {
      const { place, delta, serials } = event.data;
      return [blank(place, { onHand: delta, adjusted: delta }, moves(serials, 'shelf'))];
    }
    case 'InkProcured': {
      const prints = event.data.ribbons * event.data.printsPerRibbon;
      return [ink(event.data.place, event.data.model, { onHand: prints, procured: prints })];
    }
    case 'InkUsed':
      return [
        ink(event.data.place, event.data.model, {
          onHand: -event.data.prints,
          used: event.data.prints,
        }),
      ];
    case 'InkDepleted':
      return event.data.writtenOff === 0
        ? NOTHING
        : [
            ink(event.data.place, event.data.model, {
              onHand: -event.data.writtenOff,
              writtenOff: event.data.writtenOff,
            }),
          ];
    case 'InkAdjusted':
      return [
        ink(event.data.place, event.data.model, {
          onHand: event.data.delta,
          adjusted: event.data.delta,
        }),
      ];
    case 'BlankLent':
    case 'InkLent':
    case 'PrinterLent':
    case 'BlankBorrowed':
    case 'InkBorrowed':
    case 'PrinterBorrowed':
    case 'BlankReturned':
    case 'InkReturned':
    case 'PrinterReturned':
    case 'BlankRecovered':
    case 'InkRecovered':
    case 'PrinterRecovered':
      return stepChanges(event);
    case 'LoanForgiven':
      return forgivenChanges(event.data);
    case 'EventCorrected':
      return changesOf(event.data.original as DomainEvent).map(undone);
    case 'BlankCounted':
    case 'InkCounted':
    case 'PrinterCommissioned':
    case 'PrinterFailed':
    case 'PrinterRepaired':
    case 'PrinterRetired':
    case 'PowerFailed':
    case 'PowerRestored':
    case 'GeneratorCommissioned':
    case 'DailyReportFiled':
    case 'EnrolmentTargetSet':
    case 'LoanRequested':
    case 'LoanOffered':
    case 'LoanDeclined':
    case 'LoanApproved':
    case 'LoanRefused':
    case 'LoanExtended':
    case 'LoanCancelled':
    case 'LoanSettled':
    case 'PeriodClosed':
      return NOTHING;
  }
}

/** The same with the sign turned: what was put in is taken out. */
function undone(change: Change): Change {
  const delta: Record<string, number> = {};
  for (const [quantity, by] of Object.entries(change.delta)) delta[quantity] = -by;
  return {
    ...change,
    delta,
    ...(change.serials
      ? { serials: change.serials.map((move) => ({ ...move, in: !move.in })) }
      : {}),
  };
}

function blank(place: string, delta: Change['delta'], serials?: readonly SerialMove[]): Change {
  return serials
    ? { stream: stock(place), item: 'blank', delta, serials }
    : { stream: stock(place), item: 'blank', delta };
}

function ink(place: string, model: string, delta: Change['delta']): Change {
  return { stream: stock(place), item: 'ink', model, delta };
}

function opened({
  place,
  item,
  model,
  quantity,
  serials,
}: EventOf<'StockOpened'>): readonly Change[] {
  const delta = { onHand: quantity, opened: quantity };
  if (item === 'ink') return [ink(place, model!, delta)];
  const here = blank(place, delta, moves(serials, undefined, 'shelf'));
  return serials ? [here, blank(CENTRE, {}, moves(serials, undefined, 'entered'))] : [here];
}

function procured({ quantity, serials }: EventOf<'BlankProcured'>): readonly Change[] {
  const entered = moves(serials, undefined, 'entered');
  const shelf = moves(serials, undefined, 'shelf');
  return [
    blank(
      CENTRE,
      { onHand: quantity, procured: quantity },
      entered && shelf && [...shelf, ...entered],
    ),
  ];
}

function allotment(
  { place, item, model, printsPerRibbon = 1 }: EventOf<'AllotmentRequested'>,
  asked: { requested?: number; granted?: number },
): Change {
  if (item === 'blank') return blank(place, asked);
  return ink(
    place,
    model!,
    Object.fromEntries(
      Object.entries(asked).map(([what, ribbons]) => [what, ribbons * printsPerRibbon]),
    ),
  );
}

/**
 * What a consignment's event says of its goods: per unit shipped, `each` pieces or prints on a
 * shelf.
 */
function goods(data: {
  readonly item?: string;
  readonly model?: string;
  readonly printsPerRibbon?: number;
}) {
  return data.model === undefined
    ? { item: 'blank' as const, each: 1 }
    : { item: 'ink' as const, model: data.model, each: data.printsPerRibbon! };
}

function at(
  place: string,
  data: Parameters<typeof goods>[0],
  delta: Change['delta'],
  serials?: readonly SerialMove[],
): Change {
  const { item, model } = goods(data);
  return {
    stream: stock(place),
    item,
    ...(model === undefined ? {} : { model }),
    delta,
    ...(serials ? { serials } : {}),
  };
}

function inShipment(
  id: string,
  data: Parameters<typeof goods>[0],
  delta: Change['delta'],
  serials?: readonly SerialMove[],
): Change {
  const { item, model } = goods(data);
  return {
    stream: shipment(id),
    item,
    ...(model === undefined ? {} : { model }),
    delta,
    ...(serials ? { serials } : {}),
  };
}

function shipped(
  event: Extract<DomainEvent, { type: 'BlankShipped' | 'InkShipped' }>,
): readonly Change[] {
  const { data } = event;
  const units = event.type === 'BlankShipped' ? event.data.quantity : event.data.ribbons;
  const serials = event.type === 'BlankShipped' ? event.data.serials : undefined;
  const amount = units * goods(data as object).each;
  return [
    at(
      data.from,
      data as object,
      { onHand: -amount, outbound: amount, shipped: amount },
      moves(serials, 'shelf'),
    ),
    at(data.to, data as object, { inbound: amount }),
    inShipment(
      data.shipment,
      data as object,
      { shipped: units, travelling: units },
      moves(serials, undefined, 'travelling'),
    ),
  ];
}

function received(
  event: Extract<DomainEvent, { type: 'BlankReceived' | 'InkReceived' }>,
): readonly Change[] {
  const { shipment: id, from, to, accepted, damaged, missing, surplus } = event.data;
  const serials = event.type === 'BlankReceived' ? event.data.serials : undefined;
  const { item, each } = goods(event.data as object);
  const arrived = accepted + surplus;
  const gone = accepted + damaged + missing;
  const put = [
    ...(moves(serials?.accepted, undefined, 'shelf') ?? []),
    ...(moves(serials?.damaged, undefined, 'quarantine') ?? []),
  ];
  const left = [
    ...(moves(serials?.accepted, 'travelling') ?? []),
    ...(moves(serials?.damaged, 'travelling') ?? []),
    ...(moves(serials?.missing, 'travelling', 'missing') ?? []),
  ];
  return [
    at(
      to,
      event.data as object,
      {
        onHand: arrived * each,
        ...(item === 'blank' ? { quarantine: damaged } : {}),
        inbound: -gone * each,
        received: arrived * each,
        surplus: surplus * each,
        damaged: damaged * each,
        missing: missing * each,
      },
      put.length > 0 ? put : undefined,
    ),
    at(from, event.data as object, { outbound: -gone * each }),
    inShipment(
      id,
      event.data as object,
      { travelling: -gone, accepted, damaged, missing, surplus, unaccounted: missing },
      left.length > 0 ? left : undefined,
    ),
  ];
}

function lostOnTheWay(data: EventOf<'ShipmentLost'>): readonly Change[] {
  const amount = data.quantity * goods(data).each;
  return [
    at(data.from, data, { outbound: -amount, lostInTransit: amount }),
    at(data.to, data, { inbound: -amount }),
    inShipment(
      data.shipment,
      data,
      { travelling: -data.quantity, lost: data.quantity, unaccounted: data.quantity },
      moves(data.serials, 'travelling', 'missing'),
    ),
  ];
}

function voided(data: EventOf<'ShipmentVoided'>): readonly Change[] {
  const amount = data.quantity * goods(data).each;
  return [
    at(
      data.from,
      data,
      { onHand: amount, outbound: -amount, voided: amount },
      moves(data.serials, undefined, 'shelf'),
    ),
    at(data.to, data, { inbound: -amount }),
    inShipment(
      data.shipment,
      data,
      { travelling: -data.quantity, voided: data.quantity },
      moves(data.serials, 'travelling'),
    ),
  ];
}

function printed({
  place,
  quantity,
  model,
  printer,
  serials,
}: EventOf<'BlankPrinted'>): readonly Change[] {
  const here = [
    blank(place, { onHand: -quantity, printed: quantity }, moves(serials, 'shelf')),
    ink(place, model, { onHand: -quantity, used: quantity }),
  ];
  return printer === undefined
    ? here
    : [...here, { stream: `printer-${printer}`, item: 'blank', delta: { printed: quantity } }];
}

function spoiled({
  place,
  quantity,
  model,
  printer,
  serials,
}: EventOf<'BlankSpoiled'>): readonly Change[] {
  const here = [
    blank(
      place,
      { onHand: -quantity, quarantine: quantity, spoiled: quantity },
      moves(serials, 'shelf', 'quarantine'),
    ),
  ];
  if (model !== undefined) here.push(ink(place, model, { onHand: -quantity, used: quantity }));
  return printer === undefined
    ? here
    : [...here, { stream: `printer-${printer}`, item: 'blank', delta: { spoiled: quantity } }];
}

function found({
  place,
  quantity,
  shipment: id,
  serials,
}: EventOf<'BlankFound'>): readonly Change[] {
  if (id === undefined)
    return [
      blank(
        place,
        { onHand: quantity, found: quantity, unaccounted: -quantity },
        moves(serials, 'lost', 'shelf'),
      ),
    ];
  return [
    blank(place, { onHand: quantity, found: quantity }, moves(serials, undefined, 'shelf')),
    {
      stream: shipment(id),
      item: 'blank',
      delta: { found: quantity, unaccounted: -quantity },
      ...(serials ? { serials: moves(serials, 'missing')! } : {}),
    },
  ];
}
