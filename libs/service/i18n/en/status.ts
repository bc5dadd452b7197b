// Short sentences in English: the public board, and why a place cannot lend.

export const board = {
  available: 'cards are being printed',
  low: 'stock is running low',
  'no-blanks': 'no blanks',
  'no-ink': 'no ink',
  'no-printer': 'no working printer',
  'no-power': 'no power for printing',
  unknown: 'has stock; how long it lasts is not known',
  'no-data': 'nothing recorded yet',
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
