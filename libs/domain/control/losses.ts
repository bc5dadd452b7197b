// CTRL-1, CTRL-6: from which quantity on a loss needs an official record, and what its event says.
import { Rejection } from '../../kernel/core/errors.js';
import { yieldOf, type DecisionContext } from '../rules.js';
import { defined } from '../values/defined.js';
import { goodsKey, GOODS, OF_ITEM, type StockAmount } from '../values/goods.js';
import type { Confirmation, RecordNumber } from '../values/official-record.js';
import { DAY_MS } from '../values/time.js';
import { EMPTY_TIMELINE, greatestWithin } from '../values/timeline.js';
import type { ControlState } from './state.js';

const DAYS = 30;

/** CTRL-6: where so much is lost that it needs an official record. */
export const RECORD_MISSING = [GOODS.card.recordMissing, GOODS.ribbon.recordMissing] as const;

/**
 * Throws record-required (of ink ink-record-required) where a loss has no official record and is,
 * with the others of the item in any 30 days around its time, more than the setting allows: losses,
 * what was missing on arrival, negative adjustments. `place` is the one where the loss counts;
 * finds do not count.
 */
export function requireLossRecord(
  place: ControlState,
  { item, model, quantity }: StockAmount,
  record: RecordNumber | undefined,
  { effectiveAtMs, rules }: Pick<DecisionContext, 'effectiveAtMs' | 'rules'>,
  rule = 'CTRL-1',
): void {
  if (record !== undefined || quantity === 0) return;
  const before = place.losses.get(goodsKey({ item, model })) ?? EMPTY_TIMELINE;
  const lost = quantity + greatestWithin(before, effectiveAtMs, DAYS * DAY_MS);
  const { inPrints, recordMissing } = OF_ITEM[item];
  const max = inPrints ? rules.inkLossRecordAbove * yieldOf(rules, model!) : rules.lossRecordAbove;
  if (lost <= max) return;
  const details = { place: place.place, quantity, lost, days: DAYS, max };
  const ofModel = model === undefined ? details : { ...details, model };
  throw new Rejection(recordMissing, ofModel, rule);
}

/**
 * CTRL-6: what the event of a receipt, an adjustment or a write-off says of what it loses, once it
 * has the record that it needs; nothing to confirm where nothing is lost.
 */
export function reportedLoss(
  place: ControlState,
  lost: StockAmount,
  record: RecordNumber | undefined,
  context: Pick<DecisionContext, 'effectiveAtMs' | 'rules'>,
): { readonly officialRecord?: RecordNumber; readonly confirmation?: Confirmation } {
  requireLossRecord(place, lost, record, context, 'CTRL-6');
  return {
    ...defined({ officialRecord: record }),
    ...(lost.quantity === 0 ? {} : { confirmation: 'required' as const }),
  };
}
