// Short sentences in English: the public board, and why a place cannot lend.

export const board = {
  enough: 'can print',
  low: 'can print; stock is running low',
  'cannot-print': 'cannot print: {causes}',
  'not-known': 'not known',
} as const;

/** Why an office cannot print. */
export const boardCauses = {
  power: 'no power',
  printers: 'no working printer',
  blanks: 'no blanks',
  ink: 'no ink',
} as const;

/** Reasons of requests that the service itself made. */
export const loanReasons = {
  'ink-depleted': 'ink {model} is used up at {place} (requested automatically)',
} as const;

export const lenderExclusions = {
  'nothing-available': 'has nothing available that is not already offered',
  'need-unknown':
    'uses an amount that is not known: fewer than 5 recorded working days, and no report or no ' +
    'working printer',
  'short-itself': 'is itself short of this',
  'under-floor': 'would keep less than it will use in {days} working days',
  'needs-its-printers': 'needs its printers for its own work',
} as const;

/** Why a receipt of an event proves nothing. */
export const receiptFaults = {
  malformed: 'This is not a receipt, or it was cut.',
  'other-log': 'The receipt is of another log than the key.',
  'not-signed': 'The receipt is not signed with this key.',
  'broken-signature': 'A signature in the receipt is broken: the checkpoint was altered.',
  'not-in-tree': 'The event is not in the signed log: event, index or proof were altered.',
  'too-few-witnesses': 'Too few of the given witnesses signed.',
  'other-position': 'The event names another position than the receipt proves.',
} as const;
