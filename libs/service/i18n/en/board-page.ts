// The pages of the public board in English.

export const boardPage = {
  title: 'ID cards printed today',
  lead: 'Whether each civil registration office can print electronic ID cards today.',
  provinces: 'Provinces',
  province: 'Province',
  office: 'Office',
  today: 'Today',
  offices: 'Offices',
  printing: 'printing',
  low: 'stock running low',
  stopped: 'not printing',
  'not-known': 'not known',
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
