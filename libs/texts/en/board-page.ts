// The pages of the public board in English.

export const boardPage = {
  title: 'Who can print ID cards',
  lead:
    'Whether each civil registration office can print electronic ID cards, and when it last ' +
    'did.',
  provinces: 'Provinces',
  province: 'Province',
  office: 'Office',
  can: 'Can it print?',
  offices: 'Offices',
  printing: 'can print',
  low: 'can print, stock running low',
  stopped: 'cannot print',
  'not-known': 'not known',
  lastPrint: 'Last print on record',
  noPrint: 'none',
  asOf: 'As of {time}.',
  basis:
    'The words rest on what the offices have recorded in the ledger: blanks, ink, printers and ' +
    'power. What nobody has recorded is not known, and is not shown as stock.',
  simulated: 'Simulated: reported figures of 2017 with assumptions; not the state of today.',
  missing: 'There is no province with the code {code}.',
  missingTitle: 'Not found',
  back: 'All provinces',
  language: 'Bahasa Indonesia',
  figures: 'The same as data',
} as const;
