// Words on charts in English.
import type { TextsLike } from '../../../app/language.js';
import type { charts as Charts } from '../../id/reading/charts.js';

export const charts: TextsLike<typeof Charts> = {
  onHand: 'on hand',
  inTransit: 'in transit',
  count: 'count',
  correction: 'correction',
  ahead: 'projected to the end of stock',
  unknownDay: 'day without a record',
  onHandOn: (pieces, day) => `${pieces} blanks on ${day}.`,
  inTransitOf: (pieces) => `${pieces} in transit.`,
  runsOutBetween: (day, early, late) =>
    early === late
      ? `Projected to run out on ${day}.`
      : `Projected to run out on ${day} (${early} – ${late}).`,
  endUnknown: 'When it runs out is not known.',
  unknownDaysOf: (days) => `${days} days without a record.`,
  countsOf: (counts) => `Counted ${counts} times.`,
};
