// CTRL-1, CTRL-6: from which quantity on a loss needs an official record, and what its event says.
import { Rejection } from '../../kernel/core/errors.js';
import { yieldOf, type DecisionContext } from '../rules.js';
import type { StockAmount } from '../stock/checks.js';
import type { StockState } from '../stock/state.js';
import { goodsKey } from '../values/goods.js';
import type { Confirmation, RecordNumber } from '../values/official-record.js';
import { DAY_MS } from '../values/time.js';
import { EMPTY_TIMELINE, greatestWithin } from '../values/timeline.js';

const DAYS = 30;

/**
 * Throws record-required (of ink ink-record-required) where a loss has no official record and is,
 * with the others of the item in any 30 days around its time, more than the setting allows: losses,
 * what was missing on arrival, negative adjustments. `place` is the one where the loss counts;
 * finds do not count.
 */
export function requireLossRecord(
  place: StockState,
  { item, model, quantity }: StockAmount,
  record: RecordNumber | undefined,
  { effectiveAtMs, rules }: Pick<DecisionContext, 'effectiveAtMs' | 'rules'>,
  rule = 'CTRL-1',
): void {
  if (record !== undefined || quantity === 0) return;
  const before = place.losses.get(goodsKey({ item, model })) ?? EMPTY_TIMELINE;
  const lost = quantity + greatestWithin(before, effectiveAtMs, DAYS * DAY_MS);
  const max =
    item === 'blank' ? rules.lossRecordAbove : rules.inkLossRecordAbove * yieldOf(rules, model!);
  if (lost <= max) return;
  const details = { place: place.place, quantity, lost, days: DAYS, max };
  throw item === 'blank'
    ? new Rejection('record-required', details, rule)
    : new Rejection('ink-record-required', { ...details, model: model! }, rule);
}

/**
 * CTRL-6: what the event of a receipt, an adjustment or a write-off says of what it loses, once it
 * has the record that it needs; nothing to confirm where nothing is lost.
 */
export function reportedLoss(
  place: StockState,
  lost: StockAmount,
  record: RecordNumber | undefined,
  context: Pick<DecisionContext, 'effectiveAtMs' | 'rules'>,
): { readonly officialRecord?: RecordNumber; readonly confirmation?: Confirmation } {
  requireLossRecord(place, lost, record, context, 'CTRL-6');
  return {
    ...(record === undefined ? {} : { officialRecord: record }),
    ...(lost.quantity === 0 ? {} : { confirmation: 'required' as const }),
  };
}
