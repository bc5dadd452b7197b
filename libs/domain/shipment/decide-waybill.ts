// SHIP-5: a waybill carries several lines. Each is a shipment of its own, decided after those
// before it; all are sent, or received, in one commit or not at all.
import type { Fold } from '../../kernel/core/decider.js';
import type { NewEvent } from '../../kernel/core/event.js';
import { Rejection } from '../../kernel/core/errors.js';
import { PendingStates } from '../pending-states.js';
import type { DecisionContext, DomainDecider } from '../rules.js';
import type { ReceiveGoods, ShipGoods, WaybillLine } from './commands.js';
import { receiveBlanks, receiveInk } from './decide-receive.js';
import { shipBlanks, shipInk } from './decide-ship.js';
import { shipmentOf } from './state.js';
import { shipmentOfLine } from './waybill.js';

type FoldOf = (stream: string) => Fold<unknown>;

/** What a line sends, with the fields of the waybill that it shares. */
function consignmentOf(data: ShipGoods, number: number) {
  const { waybill, from, to, carrier, expectedAt, lines } = data;
  const { cartons, cartonIds, allotment, serials } = lines[number - 1]!;
  return {
    shipment: shipmentOfLine(waybill, number),
    waybill,
    from,
    to,
    ...(carrier === undefined ? {} : { carrier }),
    ...(expectedAt === undefined ? {} : { expectedAt }),
    ...(cartons === undefined ? {} : { cartons }),
    ...(cartonIds === undefined ? {} : { cartonIds }),
    ...(allotment === undefined ? {} : { allotment }),
    ...(serials === undefined ? {} : { serials }),
  };
}

/** Throws waybill-line where a line of blanks has no pieces, or one of ink no ribbons. */
function amountOf({ item, quantity, ribbons }: WaybillLine, line: number): number {
  const [amount, other] = item === 'blank' ? [quantity, ribbons] : [ribbons, quantity];
  if (amount === undefined || other !== undefined)
    throw new Rejection(
      'waybill-line',
      { line, item, wanted: item === 'blank' ? 'quantity' : 'ribbons' },
      'SHIP-5',
    );
  return amount;
}

export const shipGoodsOf = (foldOf: FoldOf): DomainDecider<ShipGoods> => ({
  streams: (data, states, named) =>
    distinct(
      data.lines.flatMap(({ item }, i) => {
        const consignment = consignmentOf(data, i + 1);
        return item === 'blank'
          ? shipBlanks.streams({ ...consignment, quantity: 0 }, states, named)
          : shipInk.streams({ ...consignment, model: '', ribbons: 0 }, states, named);
      }),
    ),
  decide: (data, states, context) =>
    inTurn(data.lines, new PendingStates(states, foldOf), context, (line, i, pending) => {
      const amount = amountOf(line, i + 1);
      const consignment = consignmentOf(data, i + 1);
      if (line.item === 'blank')
        return shipBlanks.decide({ ...consignment, quantity: amount }, pending, context);
      const { model } = line;
      return shipInk.decide({ ...consignment, model: model!, ribbons: amount }, pending, context);
    }),
});

export const receiveGoodsOf = (foldOf: FoldOf): DomainDecider<ReceiveGoods> => ({
  streams: ({ waybill, lines }, states, named) =>
    distinct(
      lines.flatMap(({ line, accepted }) => {
        const shipment = shipmentOfLine(waybill, line);
        return receiveBlanks.streams({ shipment, accepted }, states, named);
      }),
    ),
  decide: ({ waybill, lines, officialRecord }, states, context) =>
    inTurn(lines, new PendingStates(states, foldOf), context, ({ line, ...given }, i, pending) => {
      const parts = { ...given, ...(officialRecord === undefined ? {} : { officialRecord }) };
      if (lines.findIndex((other) => other.line === line) < i)
        throw new Rejection('line-twice', { waybill, line }, 'SHIP-5');
      const shipment = shipmentOfLine(waybill, line);
      const { item } = shipmentOf(pending, shipment);
      if (item === 'blank') return receiveBlanks.decide({ shipment, ...parts }, pending, context);
      const { serials, ...received } = parts;
      if (serials) throw new Rejection('wrong-item', { shipment, item }, 'SHIP-1');
      return receiveInk.decide({ shipment, ...received }, pending, context);
    }),
});

const distinct = (streams: readonly string[]): readonly string[] => [...new Set(streams)];

function inTurn<Line>(
  lines: readonly Line[],
  pending: PendingStates,
  context: DecisionContext,
  decide: (line: Line, index: number, pending: PendingStates) => readonly NewEvent[],
): readonly NewEvent[] {
  return lines.flatMap((line, index) => {
    const newEvents = decide(line, index, pending);
    for (const newEvent of newEvents) pending.apply(newEvent, context);
    return newEvents;
  });
}
