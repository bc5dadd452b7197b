// SHIP-5: a waybill carries several lines. Each is a shipment of its own, decided after those
// before it; all are sent, or received, in one commit or not at all.
import type { ReadStates } from '../../kernel/core/decider.js';
import { Rejection } from '../../kernel/core/errors.js';
import type { NewEvent } from '../../kernel/core/event.js';
import { NOT_FOR_ALLOTMENT } from '../allotment/checks.js';
import { STORES } from '../authorization/scopes.js';
import { command, decideFor } from '../command.js';
import { RECORD_MISSING } from '../control/losses.js';
import { PendingStates } from '../pending-states.js';
import { UNKNOWN_MODELS, type DecisionContext } from '../rules.js';
import { TOO_FEW } from '../stock/checks.js';
import { WRONG_SERIALS } from '../stock/checks-serials.js';
import { defined } from '../values/defined.js';
import { CartonIds } from '../values/cartons.js';
import {
  Id,
  IdOfSeveral,
  Many,
  ModelOfInk,
  Observed,
  One,
  OneOf,
  PlaceCode,
  Quantity,
  Text,
  Time,
} from '../values/fields.js';
import { ITEMS, OF_ITEM, type StockItem } from '../values/goods.js';
import { RecordNumber } from '../values/official-record.js';
import { SerialRange, Serials } from '../serials/serials.js';
import { shipmentStream } from '../values/streams.js';
import { bothEndsOf } from './checks.js';
import { NO_RECEIPT, receiveBlanks, receiveInk } from './commands-receive.js';
import { consignmentStreams, nextShipment, shipBlanks, shipInk } from './commands-send.js';
import { ReceivedSerials } from '../serials/serials.js';
import { shipmentOf } from './state.js';
import { shipmentOfLine } from './waybill.js';

/** One line of a waybill: `quantity` pieces of blanks, or `ribbons` of a model of ink. */
class WaybillLine {
  @OneOf(ITEMS) item!: StockItem;
  @ModelOfInk() model?: string;
  @Quantity('optional') quantity?: number;
  @Quantity('optional') ribbons?: number;
  @Serials() serials?: SerialRange[];
  @Quantity('optional') cartons?: number;
  @CartonIds() cartonIds?: string[];
  @Id('optional') allotment?: string;
}
/** SHIP-5: a shipment `<waybill>-<n>` for each line, all in one commit. */
export class ShipGoods {
  @IdOfSeveral('optional') waybill?: string;
  @PlaceCode() from!: string;
  @PlaceCode() to!: string;
  @Text(120, 'optional') carrier?: string;
  @Time('optional') expectedAt?: string;
  @Many(WaybillLine, 100) lines!: WaybillLine[];
}
export const shipGoods = command({
  name: 'ShipGoods',
  fields: ShipGoods,
  records: ['BlankShipped', 'InkShipped'],
  claims: [],
  by: STORES,
  at: 'from',
  ids: { waybill: 'new' },
  rejects: [
    ...NOT_FOR_ALLOTMENT,
    ...WRONG_SERIALS,
    ...TOO_FEW,
    'same-place',
    'shipment-known',
    ...UNKNOWN_MODELS,
    'unknown-place',
    'waybill-line',
  ],
  example: {
    waybill: 'SJ-2017-118',
    from: '00',
    to: '32.07',
    carrier: 'PT Pos Indonesia',
    expectedAt: '2017-07-20T17:00:00+07:00',
    lines: [
      { item: 'blank', quantity: 2000, cartons: 1, cartonIds: ['001234560000000018'] },
      { item: 'ink', model: 'YMCK-500', ribbons: 4 },
    ],
  },
  streams(data, states, context) {
    const { id: waybill, reads } = waybillOf(data, states, context);
    if (waybill === undefined) return reads;
    const ofLines = data.lines.flatMap((_line, i) =>
      consignmentStreams(consignmentOf(data, waybill, i + 1), states, context),
    );
    return distinct([...reads, ...ofLines]);
  },
  decide(data, states, context) {
    const waybill = waybillOf(data, states, context).id!;
    return inTurn(data.lines, states, context, (line, i, pending) => {
      const amount = amountOf(line, i + 1);
      const consignment = consignmentOf(data, waybill, i + 1);
      if (!OF_ITEM[line.item].inPrints)
        return shipBlanks.decide({ ...consignment, quantity: amount }, pending, context);
      const ink = { model: line.model!, ribbons: amount };
      return shipInk.decide({ ...consignment, ...ink }, pending, context);
    });
  },
});

/** What arrived of a line; `line` counts from 1. */
class ReceivedLine {
  @Quantity() line!: number;
  @Observed() accepted!: number;
  @Observed('optional') damaged?: number;
  @Observed('optional') missing?: number;
  @Observed('optional') surplus?: number;
  @One(ReceivedSerials, 'optional') serials?: ReceivedSerials;
}
export class ReceiveGoods {
  @IdOfSeveral() waybill!: string;
  @Many(ReceivedLine, 100) lines!: ReceivedLine[];
  /** CTRL-6: of what is missing, for all lines. */
  @One(RecordNumber, 'optional') officialRecord?: RecordNumber;
}
export const receiveGoods = command({
  name: 'ReceiveGoods',
  fields: ReceiveGoods,
  records: ['BlankReceived', 'InkReceived'],
  claims: [],
  by: STORES,
  at: 'of each part',
  ids: { waybill: 'known' },
  rejects: [...WRONG_SERIALS, ...NO_RECEIPT, ...RECORD_MISSING, 'line-twice'],
  example: {
    waybill: 'SJ-2017-118',
    lines: [
      { line: 1, accepted: 1990, damaged: 10 },
      { line: 2, accepted: 4 },
    ],
  },
  streams: ({ waybill, lines }, states) =>
    distinct(
      lines.flatMap(({ line }) => bothEndsOf({ shipment: shipmentOfLine(waybill, line) }, states)),
    ),
  decide: ({ waybill, lines, officialRecord }, states, context) =>
    inTurn(lines, states, context, ({ line, ...given }, i, pending) => {
      if (lines.findIndex((other) => other.line === line) < i)
        throw new Rejection('line-twice', { waybill, line }, 'SHIP-5');
      const shipment = shipmentOfLine(waybill, line);
      const { item } = shipmentOf(pending, shipment);
      const parts = {
        shipment,
        ...given,
        ...defined({ officialRecord }),
      };
      const { inPrints, numbered } = OF_ITEM[item];
      if (given.serials && !numbered)
        throw new Rejection('wrong-item', { shipment, item }, 'SHIP-1');
      return decideFor(inPrints ? receiveInk : receiveBlanks, parts, pending, context);
    }),
});

/** What a line sends, with the fields of the waybill that it shares. */
const consignmentOf = ({ lines, ...shared }: ShipGoods, waybill: string, number: number) => ({
  ...shared,
  ...lines[number - 1]!,
  shipment: shipmentOfLine(waybill, number),
  waybill,
});

/** Throws waybill-line where a line of blanks has no pieces, or one of ink no ribbons. */
function amountOf({ item, quantity, ribbons }: WaybillLine, line: number): number {
  const wanted = OF_ITEM[item].unitsField;
  const amount = { quantity, ribbons }[wanted];
  const isBoth = quantity !== undefined && ribbons !== undefined;
  if (amount === undefined || isBoth)
    throw new Rejection('waybill-line', { line, item, wanted }, 'SHIP-5');
  return amount;
}

/** The number of a waybill that names none: its first line is free. */
const waybillOf = ({ waybill, from }: ShipGoods, states: ReadStates, context: DecisionContext) =>
  waybill === undefined
    ? nextShipment(from, states, context, (id) => shipmentStream(shipmentOfLine(id, 1)))
    : { id: waybill, reads: [] };

const distinct = (streams: readonly string[]): readonly string[] => [...new Set(streams)];

/** What each line records, on the states after the lines before it. */
function inTurn<Line>(
  lines: readonly Line[],
  states: ReadStates,
  context: DecisionContext,
  decide: (line: Line, index: number, pending: ReadStates) => readonly NewEvent[],
): readonly NewEvent[] {
  const pending = new PendingStates(states);
  return lines.flatMap((line, index) => {
    const newEvents = decide(line, index, pending);
    for (const newEvent of newEvents) pending.apply(newEvent, context);
    return newEvents;
  });
}
