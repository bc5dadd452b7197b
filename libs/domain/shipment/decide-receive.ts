// shipment-<id>: what arrives (SHIP-2, SHIP-4, SHIP-6).
import type { ReadStates } from '../../kernel/core/decider.js';
import { Rejection } from '../../kernel/core/errors.js';
import { authorize } from '../authorization/send.js';
import { reportedLoss } from '../control/losses.js';
import { event } from '../events.js';
import type { DecisionContext, DomainDecider } from '../rules.js';
import { stockOf } from '../stock/checks.js';
import { serialsArrived } from '../stock/checks-serials.js';
import type { RecordNumber } from '../values/official-record.js';
import { DAY_MS, toIso } from '../values/time.js';
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

/** SHIP-6 */
const SURPLUS_DAYS = 30;

/**
 * SHIP-6: a surplus is found when all has arrived, and may be recorded within 30 days after the
 * last receipt. Throws surplus-too-late.
 */
function requireSurplusInTime({ shipment, receipts }: ShipmentState, at: number): void {
  const last = Math.max(...receipts.values());
  if (at > last + SURPLUS_DAYS * DAY_MS)
    throw new Rejection(
      'surplus-too-late',
      { shipment, received: toIso(last), moment: toIso(at), days: SURPLUS_DAYS },
      'SHIP-6',
    );
}

function requireItem(state: ShipmentState, item: 'blank' | 'ink'): void {
  if (state.item !== item)
    throw new Rejection('wrong-item', { shipment: state.shipment, item: state.item }, 'SHIP-1');
}

type Receipt = {
  readonly shipment: string;
  readonly accepted: number;
  readonly damaged?: number;
  readonly missing?: number;
  readonly surplus?: number;
  readonly officialRecord?: RecordNumber;
};

/** What both receipts have in common: the checked parts, with none left out. */
function receipt(
  command: 'ReceiveBlanks' | 'ReceiveInk',
  data: Receipt,
  states: ReadStates,
  context: DecisionContext,
) {
  const { shipment, accepted, damaged = 0, missing = 0, surplus = 0 } = data;
  const state = shipmentOf(states, shipment);
  authorize(context, command, state.to);
  requireItem(state, command === 'ReceiveBlanks' ? 'blank' : 'ink');
  if (accepted + damaged + missing + surplus === 0)
    throw new Rejection('nothing-received', { shipment }, 'STOCK-5');
  const gone = accepted + damaged + missing;
  if (gone === 0 && state.inTransit.total === 0 && state.receipts.size > 0)
    requireSurplusInTime(state, context.effectiveAtMs);
  else requireInShipment(state, context.effectiveAtMs, gone);
  // CTRL-6: damaged ribbons are gone as missing ones are; damaged blanks are in quarantine.
  const lost = missing + (state.item === 'ink' ? damaged : 0);
  const receiver = stockOf(states, state.to);
  const report = reportedLoss(receiver, amountOnShelf(state, lost), data.officialRecord, context);
  return {
    state,
    report,
    parts: {
      shipment,
      from: state.from,
      to: state.to,
      accepted,
      damaged,
      missing,
      surplus,
      ...allotmentField(state),
    },
  };
}

export const receiveBlanks: DomainDecider<commands.ReceiveBlanks> = {
  streams: bothEndsOf,
  decide(data, states, context) {
    const { state, parts, report } = receipt('ReceiveBlanks', data, states, context);
    const serials = serialsArrived(piecesInTransit(state), parts, data.serials, {
      shipment: state.shipment,
    });
    return [event('BlankReceived', { ...parts, ...(serials ? { serials } : {}), ...report })];
  },
};

export const receiveInk: DomainDecider<commands.ReceiveInk> = {
  streams: bothEndsOf,
  decide(data, states, context) {
    const { state, parts, report } = receipt('ReceiveInk', data, states, context);
    return [event('InkReceived', { ...parts, ...inkOf(state), ...report })];
  },
};
