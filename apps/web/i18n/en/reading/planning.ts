// The page of planning in English.
import type { TextsLike } from '../../../app/language.js';
import type { planningPage as PlanningWords } from '../../id/reading/planning.js';

export const planningPage: TextsLike<typeof PlanningWords> = {
  lead:
    'A proposal for redistribution within a province: who has fewer than 30 working days gets ' +
    'from who has more, over distances as short as can be. Nothing moves before it is requested ' +
    'and approved as a loan.',
  province: 'Province',
  item: 'Goods',
  blanks: 'Blanks',
  inkOf: (model) => `Ink ${model}`,
  lowestBefore: 'First to run out now, working days',
  lowestAfter: 'First to run out afterwards, working days',
  moved: 'Quantity moved',
  transfers: 'Transfers',
  noTransfers: 'Nothing can be moved: nobody has more than it keeps for itself.',
  nobodyShort: (days) => `Nothing needs to be moved: nobody has less than ${days} working days.`,
  map: 'Map of transfers',
  days: 'Working days',
  daysBefore: (days) => `now enough for ${days} working days`,
  nothing: 'nothing',
  from: 'From',
  to: 'To',
  pieces: 'Blanks',
  ribbons: 'Ribbons',
  order: 'Order these transfers',
  returnBy: 'To be returned by',
  reason: 'Reason',
  orderButton: 'Order',
  orderSays: (receivers, moved, transfers, day) =>
    `${receivers} loans are requested, ${moved} units in ${transfers} transfers, to be returned ` +
    `by ${day}. Each lender has yet to agree.`,
  places: 'Places before and after',
  place: 'Place',
  role: 'Role',
  available: 'Available',
  before: 'before',
  after: 'after',
  roles: {
    gives: 'gives',
    takes: 'gets',
    none: 'stays',
    'need-unknown': 'use not known',
    'nothing-to-give': 'nothing to give',
    'not-needed': 'not needed',
    'nothing-to-get': 'short, gets nothing',
  },
};
