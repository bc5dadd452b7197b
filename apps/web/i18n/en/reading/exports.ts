// Data to download, in English.
import type { TextsLike } from '../../../app/language.js';
import type { exportsArea as Area } from '../../id/reading/exports.js';

export const exportsArea: TextsLike<typeof Area> = {
  title: 'Download data',
  help:
    'All rows that your office may read, for Excel (XLSX) or other programs. Without dates: from ' +
    'the first event until today.',
  from: 'From',
  to: 'To',
  columns: 'What each column means (datapackage.json)',
  download: (name, format) => `Download ${name}, ${format}`,
  rowsOfReport: 'Download the rows of this report:',
  rowsOfReportLabel: 'rows of movements',
  reportInRupiah: 'Download this report with rupiah:',
  reportLabel: 'report with rupiah',
  formats: { xlsx: 'XLSX', csv: 'CSV', parquet: 'Parquet', ndjson: 'NDJSON' },
  names: {
    movements: 'Movements',
    'movement-values': 'Movements in rupiah',
    purchases: 'Purchases',
    spoiled: 'Spoilage',
    'stock-daily': 'Stock by day',
    shipments: 'Shipments',
    loans: 'Loans',
    allotments: 'Allotments',
    printers: 'Printers',
    outages: 'Power cuts',
    places: 'Places',
  },
  rows: {
    movements: 'One row for each change of one shelf by one event.',
    'movement-values':
      'One row for each place, goods and shelf: quantity and value in this period.',
    purchases: 'One row for each purchase, with price and fund source.',
    spoiled: 'One row for each place and cause: pieces and rupiah.',
    'stock-daily': 'One row for each place, item and day.',
    shipments: 'By the date they were sent.',
    loans: 'By the date of the request.',
    allotments: 'By the date of the request.',
    printers: 'As they are now.',
    outages: 'One row for each power cut in the period.',
    places: 'The centre, provinces and regencies with their codes.',
  },
};
