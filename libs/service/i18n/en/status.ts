// Short sentences in English: the public board, and why a place cannot lend.

export const board = {
  available: 'cards are being printed',
  low: 'stock is running low',
  'no-blanks': 'no blanks',
  'no-ink': 'no ink',
  'no-printer': 'no working printer',
  'no-data': 'nothing recorded yet',
} as const;

export const lenderExclusions = {
  'nothing-available': 'has nothing available that is not already offered',
  'under-floor': 'would keep less than its own use of {days} days',
  'needs-its-printers': 'needs its printers for its own work',
} as const;
