// CTRL-1: from which quantity on a loss needs an official record.
import { Rejection } from '../../kernel/core/errors.js';
import type { DecisionContext } from '../rules.js';
import type { StockState } from '../stock/state.js';
import type { RecordNumber } from '../values/official-record.js';
import { DAY_MS } from '../values/time.js';
import { greatestWithin } from '../values/timeline.js';

const DAYS = 30;

/**
 * CTRL-1: throws record-required where a loss of `quantity` pieces has no official record and is,
 * with the others of any 30 days around its time, more than the setting allows. `place` is the one
 * from whose shelf or shipment the pieces are missing; finds do not count.
 */
export function requireLossRecord(
  place: StockState,
  quantity: number,
  record: RecordNumber | undefined,
  { effectiveAtMs, rules }: DecisionContext,
): void {
  if (record !== undefined) return;
  const lost = quantity + greatestWithin(place.losses, effectiveAtMs, DAYS * DAY_MS);
  const max = rules.lossRecordAbove;
  if (lost > max)
    throw new Rejection(
      'record-required',
      { place: place.place, quantity, lost, days: DAYS, max },
      'CTRL-1',
    );
}
