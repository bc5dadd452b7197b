// shipment-<id>: what does not arrive: lost on the way, or voided by the sender (SHIP-4).
import { authorize } from '../authorization/send.js';
import type { ReadStates } from '../../kernel/core/decider.js';
import { reportedLoss, requireLossRecord } from '../control/losses.js';
import { event } from '../events.js';
import type { DecisionContext, DomainDecider } from '../rules.js';
import { stockOf } from '../stock/checks.js';
import { serialsField, serialsTaken } from '../stock/checks-serials.js';
import type { RecordNumber } from '../values/official-record.js';
import type { SerialRange } from '../values/serials.js';
import {
  allotmentField,
  amountOnShelf,
  bothEndsOf,
  inkOf,
  piecesInTransit,
  requireInShipment,
} from './checks.js';
import type * as commands from './commands.js';
import { type ShipmentState, shipmentOf } from './state.js';

/** What both events say of the pieces that do not arrive. */
const undelivered = (state: ShipmentState, quantity: number) => ({
  shipment: state.shipment,
  from: state.from,
  to: state.to,
  item: state.item,
  ...(state.item === 'ink' ? inkOf(state) : {}),
  quantity,
});

export const reportShipmentLost: DomainDecider<commands.ReportShipmentLost> = {
  streams: bothEndsOf,
  decide({ shipment, quantity, incident, serials, officialRecord }, states, context) {
    const state = shipmentOf(states, shipment);
    authorize(context, 'ReportShipmentLost', state.from, state.to);
    requireInShipment(state, context.effectiveAtMs, quantity);
    const { item } = state;
    const report = lostInTransit(state, quantity, officialRecord, states, context);
    const all =
      serials ??
      (quantity === state.inTransit.total && state.serials.travelling.size > 0
        ? state.serials.travelling.ranges
        : undefined);
    const taken =
      item === 'blank'
        ? serialsTaken(piecesInTransit(state), { quantity, serials: all }, { shipment })
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
};

/** CTRL-1 for blanks, CTRL-6 for ink: the record of a loss that is the sender's. */
function lostInTransit(
  state: ShipmentState,
  units: number,
  record: RecordNumber | undefined,
  states: ReadStates,
  context: DecisionContext,
) {
  const sender = stockOf(states, state.from);
  if (state.item === 'ink')
    return reportedLoss(sender, amountOnShelf(state, units), record, context);
  requireLossRecord(sender, { item: 'blank', quantity: units }, record, context);
  return record === undefined ? {} : { officialRecord: record };
}

export const voidShipment: DomainDecider<commands.VoidShipment> = {
  streams: bothEndsOf,
  decide({ shipment, reason }, states, context) {
    const state = shipmentOf(states, shipment);
    authorize(context, 'VoidShipment', state.from);
    const quantity = state.inTransit.total;
    requireInShipment(state, context.effectiveAtMs, quantity);
    const ranges: readonly SerialRange[] = state.serials.travelling.ranges;
    return [
      event('ShipmentVoided', {
        ...undelivered(state, quantity),
        ...serialsField(ranges),
        reason,
        ...allotmentField(state),
      }),
    ];
  },
};
