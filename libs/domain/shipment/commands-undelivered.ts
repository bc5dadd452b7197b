// shipment-<id>: what does not arrive: lost on the way, or voided by the sender (SHIP-4).
import type { ReadStates } from '../../kernel/core/decider.js';
import { STORES } from '../authorization/scopes.js';
import { command } from '../command.js';
import { RECORD_MISSING, reportedLoss, requireLossRecord } from '../control/losses.js';
import { event } from '../events.js';
import type { DecisionContext } from '../rules.js';
import { stockOf } from '../stock/checks.js';
import { serialsField, serialsTaken, WRONG_SERIALS } from '../stock/checks-serials.js';
import { defined } from '../values/defined.js';
import { Id, One, Quantity, Text } from '../values/fields.js';
import { fieldsOfGoods, OF_ITEM } from '../values/goods.js';
import { RecordNumber } from '../values/official-record.js';
import { SerialRange, Serials } from '../serials/serials.js';
import {
  allotmentField,
  amountOnShelf,
  bothEndsOf,
  NOT_IN_TRANSIT,
  piecesInTransit,
  requireInShipment,
} from './checks.js';
import { shipmentOf, type ShipmentState } from './state.js';

class ReportShipmentLost {
  @Id() shipment!: string;
  @Quantity() quantity!: number;
  @Text(120) incident!: string;
  @Serials() serials?: SerialRange[];
  @One(RecordNumber, 'optional') officialRecord?: RecordNumber;
}
export const reportShipmentLost = command({
  name: 'ReportShipmentLost',
  fields: ReportShipmentLost,
  records: ['ShipmentLost'],
  by: STORES,
  at({ shipment }, states) {
    const { from, to } = shipmentOf(states, shipment);
    return [from, to];
  },
  ids: { shipment: 'known' },
  rejects: [...WRONG_SERIALS, ...NOT_IN_TRANSIT, ...RECORD_MISSING, 'unknown-shipment'],
  replaceable: true,
  example: {
    shipment: 'S-0001',
    quantity: 2000,
    incident: 'truk terbakar, laporan polisi LP/12',
    officialRecord: { number: 'LP/12/VII/2017', date: '2017-07-12' },
  },
  streams: bothEndsOf,
  decide({ shipment, quantity, incident, serials, officialRecord }, states, context) {
    const state = shipmentOf(states, shipment);
    requireInShipment(state, context.effectiveAtMs, quantity);
    const report = lostInTransit(state, quantity, officialRecord, states, context);
    const { travelling } = state.serials;
    const isAll = quantity === state.inTransit.total && travelling.size > 0;
    const given = { quantity, serials: serials ?? (isAll ? travelling.ranges : undefined) };
    const taken = OF_ITEM[state.item].numbered
      ? serialsTaken(piecesInTransit(state), given, { shipment })
      : undefined;
    return [
      event('ShipmentLost', {
        ...undelivered(state, quantity),
        ...serialsField(taken),
        incident,
        ...allotmentField(state),
        ...report,
      }),
    ];
  },
});

export class VoidShipment {
  @Id() shipment!: string;
  @Text(500) reason!: string;
}
export const voidShipment = command({
  name: 'VoidShipment',
  fields: VoidShipment,
  records: ['ShipmentVoided'],
  by: STORES,
  at: ({ shipment }, states) => [shipmentOf(states, shipment).from],
  ids: { shipment: 'known' },
  rejects: [...NOT_IN_TRANSIT, 'unknown-shipment'],
  replaceable: true,
  example: { shipment: 'S-0001', reason: 'salah alamat' },
  streams: bothEndsOf,
  decide({ shipment, reason }, states, context) {
    const state = shipmentOf(states, shipment);
    const quantity = state.inTransit.total;
    requireInShipment(state, context.effectiveAtMs, quantity);
    return [
      event('ShipmentVoided', {
        ...undelivered(state, quantity),
        ...serialsField(state.serials.travelling.ranges),
        reason,
        ...allotmentField(state),
      }),
    ];
  },
});

/** What both events say of the pieces that do not arrive. */
const undelivered = (state: ShipmentState, quantity: number) => ({
  shipment: state.shipment,
  from: state.from,
  to: state.to,
  ...fieldsOfGoods(state),
  quantity,
});

/** CTRL-1 where a loss is always confirmed, else CTRL-6: the record of one that is the sender's. */
function lostInTransit(
  state: ShipmentState,
  units: number,
  record: RecordNumber | undefined,
  states: ReadStates,
  context: DecisionContext,
) {
  const sender = stockOf(states, state.from);
  const lost = amountOnShelf(state, units);
  if (!OF_ITEM[state.item].alwaysConfirmed) return reportedLoss(sender, lost, record, context);
  requireLossRecord(sender, lost, record, context);
  return defined({ officialRecord: record });
}
