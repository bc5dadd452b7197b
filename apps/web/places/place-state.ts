// The state of a place in the words of the pages.
import { LOW_DAYS } from '../../../libs/domain/planning/run-out.js';
import type { StatusKind } from '../ui/status.js';

type DaysLeft = { readonly days: number | null };

type StockState = {
  /** 0 where nothing is recorded of the place. */
  readonly version: number;
  readonly blanks: { readonly onHand: number };
  readonly planning: { readonly blanks: DaysLeft; readonly ink: DaysLeft } | null;
};

/** Empty where blanks or ink have ended; not known where it is not known how long they last. */
export function stateOfPlace({ version, blanks, planning }: StockState): StatusKind {
  if (version === 0) return 'unknown';
  if (blanks.onHand === 0) return 'empty';
  const days = [planning?.blanks.days, planning?.ink.days].filter(
    (value) => typeof value === 'number',
  );
  if (days.length < 2) return 'unknown';
  if (Math.min(...days) === 0) return 'empty';
  return Math.min(...days) < LOW_DAYS ? 'low' : 'fine';
}
