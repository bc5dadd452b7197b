// Reports, in English.
import type { TextsLike } from '../../app/language.js';
import type { reports as id } from '../id/reports.js';

export const reports: TextsLike<typeof id> = {
  title: 'Reports',
  help:
    'Movements, the stock card, power cuts, printers, spoilage and purchases can be printed, ' +
    'with places to sign. The others are read on screen.',
  list: {
    movements: {
      name: 'Movement report (Laporan Mutasi Persediaan)',
      help: 'Opening balance, in, out and closing balance of all goods in a month, in rupiah too.',
    },
    card: {
      name: 'Stock card (Kartu Barang)',
      help: 'All goods that came to your office and left it, one by one.',
    },
    deliveries: {
      name: 'Delivery times and punctuality',
      help: 'How many days consignments travel, and how many arrive on time, by carrier.',
    },
    outages: { name: 'Power cuts', help: 'Where, since when, and how many hours in a month.' },
    printers: {
      name: 'Printers and their failures',
      help: 'The printers of today, their state, last failure, prints and spoiled cards.',
    },
    spoiled: {
      name: 'Spoilage in pieces and rupiah',
      help: 'By office and cause, in a month.',
    },
    purchases: {
      name: 'Purchases',
      help: 'What was bought in a month: quantity, price, source of funds, document number.',
    },
    spoilage: {
      name: 'Rate of spoilage',
      help: 'Offices, printers and lots that spoil far more than the rate of the country.',
    },
    losses: { name: 'Losses', help: 'Goods that were reported lost, and who confirmed it.' },
    value: {
      name: 'Value at risk',
      help: 'Stock, damaged goods and losses in rupiah.',
    },
    fundSources: {
      name: 'Stock by source of funds',
      help: 'The stock of today by APBN, APBD, DAK or grant, with its value.',
    },
    exports: { name: 'Download data', help: 'All rows for a spreadsheet or another program.' },
  },
  outages: 'Report of power cuts',
  outagesTitle: (office) => `Power cuts: ${office}`,
  noOutages: 'No power cut is recorded in this period.',
  outagesTotal: (count, offices, hours) =>
    `${count} power cuts at ${offices} offices, ${hours} hours in all.`,
  outFrom: 'Out since',
  outTo: 'Back',
  stillOut: 'still out',
  hours: 'Hours in this period',
  generator: 'Generator',
  withGenerator: 'can print with its generator',
  withoutGenerator: 'no generator to print with',
  printers: 'Report of printers',
  printersTitle: (office) => `Printers: ${office}`,
  noPrinters: 'No printer is recorded.',
  printersTotal: (count, broken) =>
    `${count} printers, ${broken} not working. ` +
    'Prints are counted only from entries that name the printer.',
  printer: 'Printer',
  model: 'Model',
  owner: 'Owner',
  isAt: 'At',
  inTransit: 'in transit',
  since: 'In use since',
  fundSource: 'Source of funds',
  state: 'State',
  works: 'works',
  doesNotWork: 'not working',
  lastFailure: 'Last failure',
  prints: 'Prints',
  spoiled: 'Spoiled',
  spoiledShare: 'Share spoiled',
  purchases: 'Report of purchases',
  purchasesTitle: (office) => `Purchases: ${office}`,
  noPurchases: 'No purchase is recorded in this period.',
  purchasesTotal: (count, value, unknown) =>
    `${count} purchases, known value ${value}; ${unknown} without a price.`,
  amount: 'Quantity',
  lot: 'Lot',
  unitPrice: 'Unit price',
  worth: 'Value',
  fundSources: { APBN: 'APBN', APBD: 'APBD', DAK: 'DAK', GRANT: 'grant' },
  spoiledReport: 'Report of spoilage',
  spoiledTitle: (office) => `Spoilage: ${office}`,
  noSpoiled: 'No spoilage is recorded in this period.',
  spoiledTotal: (pieces, value, unpriced) =>
    `${pieces} pieces spoiled, known value ${value}; ${unpriced} pieces without a price. ` +
    'Values are purchase prices.',
  cause: 'Cause',
  spoiledPieces: 'Pieces',
  unpriced: 'Without a price',
};
