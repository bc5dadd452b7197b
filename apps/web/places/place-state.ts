// The state of a place in the words of the pages.

/** Below so many working days a place is low, as on the public board. */
const LOW_WORKING_DAYS = 7;

type DaysLeft = { readonly days: number | null };

/** Empty where blanks or ink have ended; not known where it is not known how long they last. */
export function stateOfPlace(
  onHand: number,
  plan: { readonly blanks: DaysLeft; readonly ink: DaysLeft } | null,
): 'fine' | 'low' | 'empty' | 'unknown' {
  if (onHand === 0) return 'empty';
  const days = [plan?.blanks.days, plan?.ink.days].filter((value) => typeof value === 'number');
  if (days.length < 2) return 'unknown';
  if (Math.min(...days) === 0) return 'empty';
  return Math.min(...days) < LOW_WORKING_DAYS ? 'low' : 'fine';
}
