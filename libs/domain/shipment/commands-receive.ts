// shipment-<id>: what arrives (SHIP-2, SHIP-4, SHIP-6). Pieces for blanks, ribbons for ink.
import type { ReadStates } from '../../kernel/core/decider.js';
import { Rejection } from '../../kernel/core/errors.js';
import { STORES } from '../authorization/scopes.js';
import { command } from '../command.js';
import { reportedLoss } from '../control/losses.js';
import { event } from '../events.js';
import type { DecisionContext } from '../rules.js';
import { stockOf } from '../stock/checks.js';
import { serialsArrived, WRONG_SERIALS } from '../stock/checks-serials.js';
import { Id, Observed, One } from '../values/fields.js';
import { inkFields, modelField, OF_ITEM, type StockItem } from '../values/goods.js';
import { RecordNumber } from '../values/official-record.js';
import { DAY_MS, toIso } from '../values/time.js';
import {
  allotmentField,
  amountOnShelf,
  bothEndsOf,
  NOT_IN_TRANSIT,
  piecesInTransit,
  requireInShipment,
} from './checks.js';
import { ReceivedSerials } from '../serials/serials.js';
import { shipmentOf, type ShipmentState } from './state.js';

/** What the receipt of an item rejects with. */
export const NO_RECEIPT = [
  ...NOT_IN_TRANSIT,
  'nothing-received',
  'surplus-too-late',
  'unknown-shipment',
  'wrong-item',
] as const;

export class ReceiveBlanks {
  @Id() shipment!: string;
  @Observed() accepted!: number;
  @Observed('optional') damaged?: number;
  @Observed('optional') missing?: number;
  @Observed('optional') surplus?: number;
  @One(ReceivedSerials, 'optional') serials?: ReceivedSerials;
  @One(RecordNumber, 'optional') officialRecord?: RecordNumber;
}
export const receiveBlanks = command({
  name: 'ReceiveBlanks',
  fields: ReceiveBlanks,
  records: ['BlankReceived'],
  claimWaits: true,
  by: STORES,
  at: receiverOf,
  ids: { shipment: 'known' },
  rejects: [...WRONG_SERIALS, ...NO_RECEIPT, 'record-required'],
  replaceable: true,
  example: { shipment: 'S-0001', accepted: 1980, damaged: 12, missing: 8 },
  streams: bothEndsOf,
  decide(data, states, context) {
    const { state, parts, report } = receipt('blank', data, states, context);
    const serials = serialsArrived(piecesInTransit(state), parts, data.serials, {
      shipment: state.shipment,
    });
    return [
      event('BlankReceived', {
        ...parts,
        ...modelField(state),
        ...(serials ? { serials } : {}),
        ...report,
      }),
    ];
  },
});

class ReceiveInk {
  @Id() shipment!: string;
  @Observed() accepted!: number;
  @Observed('optional') damaged?: number;
  @Observed('optional') missing?: number;
  @Observed('optional') surplus?: number;
  @One(RecordNumber, 'optional') officialRecord?: RecordNumber;
}
export const receiveInk = command({
  name: 'ReceiveInk',
  fields: ReceiveInk,
  records: ['InkReceived'],
  claimWaits: true,
  by: STORES,
  at: receiverOf,
  ids: { shipment: 'known' },
  rejects: [...NO_RECEIPT, 'ink-record-required'],
  replaceable: true,
  example: { shipment: 'S-0002', accepted: 10 },
  streams: bothEndsOf,
  decide(data, states, context) {
    const { state, parts, report } = receipt('ink', data, states, context);
    return [event('InkReceived', { ...parts, ...inkFields(state), ...report })];
  },
});

function receiverOf({ shipment }: ReceiveInk, states: ReadStates): readonly string[] {
  return [shipmentOf(states, shipment).to];
}

/** What both receipts have in common: the checked parts, with none left out. */
function receipt(
  expected: StockItem,
  data: ReceiveInk,
  states: ReadStates,
  context: DecisionContext,
) {
  const { shipment, accepted, damaged = 0, missing = 0, surplus = 0 } = data;
  const state = shipmentOf(states, shipment);
  const { from, to, item } = state;
  if (item !== expected) throw new Rejection('wrong-item', { shipment, item }, 'SHIP-1');
  if (accepted + damaged + missing + surplus === 0)
    throw new Rejection('nothing-received', { shipment }, 'STOCK-5');
  const gone = accepted + damaged + missing;
  if (gone === 0 && state.inTransit.total === 0 && state.receipts.size > 0)
    requireSurplusInTime(state, context.effectiveAtMs);
  else requireInShipment(state, context.effectiveAtMs, gone);
  // CTRL-6: what is not kept in quarantine is gone where it is damaged, as what is missing.
  const lost = amountOnShelf(state, missing + (OF_ITEM[item].quarantined ? 0 : damaged));
  const report = reportedLoss(stockOf(states, to), lost, data.officialRecord, context);
  const parts = { shipment, from, to, accepted, damaged, missing, surplus };
  return { state, report, parts: { ...parts, ...allotmentField(state) } };
}

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
