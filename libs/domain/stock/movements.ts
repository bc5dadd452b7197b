// What each event of a place's stock moves, in pieces for blanks and prints for ink.
import type { EventOf } from '../events.js';
import {
  BLANKS,
  change,
  goodsOf,
  held,
  moves,
  noChanges,
  type Change,
  type Amounts,
  type Movements,
  type SerialMove,
} from '../movement.js';
import { CENTRE } from '../values/places.js';
import { allotmentStream, printerStream, shipmentStream, stockStream } from '../values/streams.js';
import type { STOCK_EVENTS } from './events.js';

const here = ({ place }: { readonly place: string }) => [stockStream(place)];
const nothingHere = { concerns: here, changes: noChanges };

const hereAndPrinter = ({
  place,
  printer,
}: {
  readonly place: string;
  readonly printer?: string;
}) => (printer === undefined ? [stockStream(place)] : [stockStream(place), printerStream(printer)]);

const hereAndAllotment = ({
  place,
  allotment,
}: {
  readonly place: string;
  readonly allotment?: string;
}) =>
  allotment === undefined ? [stockStream(place)] : [stockStream(place), allotmentStream(allotment)];

const blank = (place: string, delta: Amounts, serials?: readonly SerialMove[]): Change =>
  change(stockStream(place), BLANKS, delta, serials);
const ink = (place: string, model: string, delta: Amounts): Change => ({
  stream: stockStream(place),
  item: 'ink',
  model,
  delta,
});

export const STOCK_MOVEMENTS: Movements<keyof typeof STOCK_EVENTS> = {
  StockOpened: {
    concerns: ({ place, serials }) =>
      serials && place !== CENTRE
        ? [stockStream(place), stockStream(CENTRE)]
        : [stockStream(place)],
    changes: opened,
    custody: ({ serials, place }) => held(serials, place, 'shelf'),
  },
  BlankProcured: {
    concerns: () => [stockStream(CENTRE)],
    changes: ({ quantity, serials }) => [
      blank(CENTRE, { onHand: quantity, procured: quantity }, [
        ...moves(serials, undefined, 'shelf'),
        ...moves(serials, undefined, 'entered'),
      ]),
    ],
    custody: ({ serials }) => held(serials, CENTRE, 'shelf'),
  },
  AllotmentRequested: {
    concerns: hereAndAllotment,
    changes: (data) => allotted(data, 'requested'),
  },
  AllotmentGranted: {
    concerns: hereAndAllotment,
    changes: (data) => allotted(data, 'granted'),
  },
  BlankPrinted: {
    concerns: hereAndPrinter,
    changes: printed,
    custody: ({ serials, place }) => held(serials, place, 'printed'),
  },
  BlankSpoiled: {
    concerns: hereAndPrinter,
    changes: spoiled,
    custody: ({ serials, place }) => held(serials, place, 'quarantine'),
  },
  BlankDestroyed: {
    concerns: here,
    changes: ({ place, quantity, serials }) => [
      blank(place, { quarantine: -quantity, destroyed: quantity }, moves(serials, 'quarantine')),
    ],
    custody: ({ serials, place }) => held(serials, place, 'destroyed'),
  },
  BlankLost: {
    concerns: here,
    changes: ({ place, quantity, serials }) => [
      blank(
        place,
        { onHand: -quantity, lost: quantity, unaccounted: quantity },
        moves(serials, 'shelf', 'lost'),
      ),
    ],
    custody: ({ serials, place }) => held(serials, place, 'lost'),
  },
  BlankFound: {
    concerns: ({ place, shipment }) =>
      shipment === undefined
        ? [stockStream(place)]
        : [stockStream(place), shipmentStream(shipment)],
    changes: found,
    custody: ({ serials, place }) => held(serials, place, 'shelf'),
  },
  BlankCounted: nothingHere,
  BlankAdjusted: {
    concerns: here,
    changes: ({ place, delta, serials }) => [
      blank(place, { onHand: delta, adjusted: delta }, moves(serials, 'shelf')),
    ],
    custody: ({ serials, place }) => held(serials, place, 'written off by adjustment'),
  },
  InkProcured: {
    concerns: here,
    changes: ({ place, model, ribbons, printsPerRibbon }) => {
      const prints = ribbons * printsPerRibbon;
      return [ink(place, model, { onHand: prints, procured: prints })];
    },
  },
  InkUsed: {
    concerns: here,
    changes: ({ place, model, prints }) => [ink(place, model, { onHand: -prints, used: prints })],
  },
  InkDepleted: {
    concerns: here,
    changes: ({ place, model, writtenOff }) =>
      writtenOff === 0 ? [] : [ink(place, model, { onHand: -writtenOff, writtenOff })],
  },
  InkCounted: nothingHere,
  InkAdjusted: {
    concerns: here,
    changes: ({ place, model, delta }) => [ink(place, model, { onHand: delta, adjusted: delta })],
  },
  PowerFailed: nothingHere,
  PowerRestored: nothingHere,
  GeneratorCommissioned: nothingHere,
  DailyReportFiled: nothingHere,
  EnrolmentTargetSet: nothingHere,
};

function opened(data: EventOf<'StockOpened'>): readonly Change[] {
  const { place, item, model, quantity, serials } = data;
  const delta = { onHand: quantity, opened: quantity };
  if (item === 'ink') return [ink(place, model!, delta)];
  const atPlace = blank(place, delta, moves(serials, undefined, 'shelf'));
  return serials ? [atPlace, blank(CENTRE, {}, moves(serials, undefined, 'entered'))] : [atPlace];
}

/** ALLOT-1: in prints at the place, in ribbons in the allotment. */
function allotted(
  data: EventOf<'AllotmentRequested'>,
  sum: 'requested' | 'granted',
): readonly Change[] {
  const { place, quantity, allotment } = data;
  const goods = goodsOf(data);
  return [
    change(stockStream(place), goods, { [sum]: quantity * goods.each }),
    ...(allotment === undefined
      ? []
      : [change(allotmentStream(allotment), goods, { [sum]: quantity })]),
  ];
}

function printed(data: EventOf<'BlankPrinted'>): readonly Change[] {
  const { place, quantity, model, printer, serials } = data;
  return [
    blank(place, { onHand: -quantity, printed: quantity }, moves(serials, 'shelf')),
    ink(place, model, { onHand: -quantity, used: quantity }),
    ...byPrinter(printer, { printed: quantity }),
  ];
}

function spoiled(data: EventOf<'BlankSpoiled'>): readonly Change[] {
  const { place, quantity, model, printer, serials } = data;
  return [
    blank(
      place,
      { onHand: -quantity, quarantine: quantity, spoiled: quantity },
      moves(serials, 'shelf', 'quarantine'),
    ),
    ...(model === undefined ? [] : [ink(place, model, { onHand: -quantity, used: quantity })]),
    ...byPrinter(printer, { spoiled: quantity }),
  ];
}

const byPrinter = (printer: string | undefined, delta: Amounts): readonly Change[] =>
  printer === undefined ? [] : [change(printerStream(printer), BLANKS, delta)];

/** Found of what was lost here, or of what a shipment misses. */
function found(data: EventOf<'BlankFound'>): readonly Change[] {
  const { place, quantity, shipment, serials } = data;
  const delta = { onHand: quantity, found: quantity };
  if (shipment === undefined)
    return [blank(place, { ...delta, unaccounted: -quantity }, moves(serials, 'lost', 'shelf'))];
  return [
    blank(place, delta, moves(serials, undefined, 'shelf')),
    change(
      shipmentStream(shipment),
      BLANKS,
      { found: quantity, unaccounted: -quantity },
      moves(serials, 'missing'),
    ),
  ];
}
