// What each event of a place's stock moves, in pieces for blanks and prints for ink.
import type { EventOf } from '../events.js';
import {
  change,
  goodsOf,
  held,
  moves,
  noChanges,
  blankPieces,
  type Cell,
  type Change,
  type Amounts,
  type Movements,
  type SerialMove,
} from '../movement.js';
import { modelField, OF_ITEM } from '../values/goods.js';
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

type Blanks = { readonly place: string; readonly model?: string };
const blank = ({ place, model }: Blanks, delta: Amounts, serials?: readonly SerialMove[]): Change =>
  change(stockStream(place), blankPieces(model), delta, serials);
const ink = (place: string, model: string, delta: Amounts): Change => ({
  stream: stockStream(place),
  item: OF_ITEM.ink.item,
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
    changes: ({ quantity, serials, model }) => [
      blank({ place: CENTRE, ...modelField({ model }) }, { onHand: quantity, procured: quantity }, [
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
    changes: ({ quantity, serials, ...blanks }) => [
      blank(blanks, { quarantine: -quantity, destroyed: quantity }, moves(serials, 'quarantine')),
    ],
    custody: ({ serials, place }) => held(serials, place, 'destroyed'),
  },
  BlankLost: {
    concerns: here,
    changes: ({ quantity, serials, ...blanks }) => [
      blank(
        blanks,
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
    changes: ({ delta, serials, ...blanks }) => [
      blank(blanks, { onHand: delta, adjusted: delta }, moves(serials, 'shelf')),
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
  const at = (where: string, by: Amounts, cell: Cell) =>
    change(stockStream(where), { item, model }, by, moves(serials, undefined, cell));
  return serials
    ? [at(place, delta, 'shelf'), at(CENTRE, {}, 'entered')]
    : [at(place, delta, 'shelf')];
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

/** A card takes one of the blanks, and of each model of ink and film that it names one print. */
function printed(data: EventOf<'BlankPrinted'>): readonly Change[] {
  const { quantity, serials } = data;
  const delta = { onHand: -quantity, printed: quantity };
  return usedUp(data, delta, moves(serials, 'shelf'), { printed: quantity });
}

function spoiled(data: EventOf<'BlankSpoiled'>): readonly Change[] {
  const { quantity, serials } = data;
  const delta = { onHand: -quantity, quarantine: quantity, spoiled: quantity };
  return usedUp(data, delta, moves(serials, 'shelf', 'quarantine'), { spoiled: quantity });
}

/** Written out: it runs for every print that is read. */
function usedUp(
  data: Omit<EventOf<'BlankSpoiled'>, 'cause'>,
  delta: Amounts,
  serials: readonly SerialMove[],
  byPrinter: Amounts,
): readonly Change[] {
  const { place, quantity, printer, model, film, blankModel } = data;
  const changes = [change(stockStream(place), blankPieces(blankModel), delta, serials)];
  if (model !== undefined) changes.push(ink(place, model, { onHand: -quantity, used: quantity }));
  if (film !== undefined) changes.push(ink(place, film, { onHand: -quantity, used: quantity }));
  if (printer !== undefined)
    changes.push(change(printerStream(printer), blankPieces(undefined), byPrinter));
  return changes;
}

/** Found of what was lost here, or of what a shipment misses. */
function found(data: EventOf<'BlankFound'>): readonly Change[] {
  const { quantity, shipment, serials } = data;
  const delta = { onHand: quantity, found: quantity };
  if (shipment === undefined)
    return [blank(data, { ...delta, unaccounted: -quantity }, moves(serials, 'lost', 'shelf'))];
  return [
    blank(data, delta, moves(serials, undefined, 'shelf')),
    change(
      shipmentStream(shipment),
      blankPieces(data.model),
      { found: quantity, unaccounted: -quantity },
      moves(serials, 'missing'),
    ),
  ];
}
