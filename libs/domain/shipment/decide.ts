// shipment-<id>: which rule decides each command; the rules are in decide-*.ts.
import type { Decider } from '../../kernel/core/decider.js';
import type { Rules } from '../rules.js';
import type { SHIPMENT_COMMANDS } from './commands.js';
import { receiveBlanks, receiveInk } from './decide-receive.js';
import { shipBlanks, shipInk } from './decide-ship.js';
import { reportShipmentLost, voidShipment } from './decide-undelivered.js';

/** All but those of waybills, which need the folds. */
export const SHIPMENT_DECIDERS: {
  readonly [C in Exclude<keyof typeof SHIPMENT_COMMANDS, 'ShipGoods' | 'ReceiveGoods'>]: Decider<
    never,
    Rules
  >;
} = {
  ShipBlanks: shipBlanks,
  ReceiveBlanks: receiveBlanks,
  ShipInk: shipInk,
  ReceiveInk: receiveInk,
  ReportShipmentLost: reportShipmentLost,
  VoidShipment: voidShipment,
};
