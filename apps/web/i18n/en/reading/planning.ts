// The page of planning in English.
import type { TextsLike } from '../../../app/language.js';
import type { planningPage as PlanningWords } from '../../id/reading/planning.js';

export const planningPage: TextsLike<typeof PlanningWords> = {
  lead:
    'A proposal for redistribution within a province: who has too few working days gets ' +
    'from who has more, over distances as short as can be. What is already asked for or on its ' +
    'way counts as moved. Nothing moves before the lender agrees and the province approves.',
  province: 'Province',
  item: 'Goods',
  blanks: 'Blanks',
  inkOf: (model) => `Ink ${model}`,
  lowestBefore: 'First to run out now, working days',
  lowestAfter: 'First to run out afterwards, working days',
  moved: 'Quantity moved',
  transfers: 'Transfers',
  noTransfers: 'Nothing can be moved: nobody has more than it keeps for itself.',
  nobodyShort: (lot, days) =>
    `Nobody is short: nobody lacks ${lot} or more to ${days} working days. Nothing needs to move.`,
  target: 'Up to',
  targetDays: (days) => `${days} working days`,
  centreGives: 'The centre gives too',
  chooseLines: 'Untick what should not be ordered, or lower a quantity.',
  chooseLine: (ends) => `Order ${ends}`,
  quantityOf: (ends) => `Quantity ${ends}`,
  atMost: (quantity) => `at most ${quantity}`,
  daysFromTo: (before, after) => `${before} → ${after} working days`,
  usesNone: 'uses none itself',
  noLine: 'No line is chosen.',
  faultyQuantity: 'A quantity is not possible: give a whole number, not more than planned.',
  comingIn: (amount) => `${amount} coming`,
  goingOut: (amount) => `${amount} asked of it`,
  map: 'Map of transfers',
  days: 'Working days',
  daysBefore: (days) => `now enough for ${days} working days`,
  nothing: 'nothing',
  from: 'From',
  to: 'To',
  pieces: 'Blanks',
  ribbons: 'Ribbons',
  order: 'Order the ticked lines',
  terms: 'Comes back?',
  asLoan: 'Loan: comes back',
  asTransfer: 'Transfer (mutasi): for good',
  returnBy: 'To be returned by',
  reason: 'Reason',
  orderButton: 'Order',
  loanSays: (receivers, moved, lenders, goods, day) =>
    `${moved} ${goods} are requested as a loan for ${receivers} places from ${lenders} lenders, ` +
    `to be returned by ${day}. Only these lenders are asked, and each has yet to agree.`,
  transferSays: (receivers, moved, lenders, goods) =>
    `${moved} ${goods} are requested for good (mutasi) for ${receivers} places from ${lenders} ` +
    'givers. Only these are asked, and each has yet to agree. Nothing has to be returned.',
  piecesWord: 'blanks',
  ribbonsWord: 'ribbons',
  made: 'Requests made:',
  madeFor: (place, quantity) => `${place}: ${quantity}`,
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
    'under-a-lot': 'lacks less than one lot',
    'under-way': 'has a part in a transfer under way',
  },
};
