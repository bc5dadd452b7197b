// Words of minutes (berita acara), in English.
import type { TextsLike } from '../../../app/language.js';
import type { minutes as Minutes } from '../../id/tasks/minutes.js';

export const minutes: TextsLike<typeof Minutes> = {
  number: (number) => `Number: ${number}`,
  lines: 'Lines of the minutes',
  goods: 'Goods',
  unit: 'Unit',
  approves: 'Approved by',
  backToShipment: 'Back to the shipment',
  backToPlace: 'Back to the page of the office',
  // Handover
  receipt: 'MINUTES OF HANDOVER OF GOODS',
  receiptTitle: (shipment) => `Handover of ${shipment}`,
  receipts: 'Receipts',
  receiptOpening: (day, from, to) =>
    `On this day, ${day}, goods were handed over by ${from} (first party) to ${to} (second party).`,
  firstParty: 'First party',
  secondParty: 'Second party',
  shipment: 'Shipment',
  waybill: 'Waybill',
  carrier: 'Carrier',
  shipped: 'Shipped',
  parts: { accepted: 'Received whole', damaged: 'Damaged', missing: 'Missing', surplus: 'Surplus' },
  serials: 'Serial numbers',
  handsOver: 'Handed over by',
  receives: 'Received by',
  notReceived:
    'This shipment was not received yet: its minutes are made once the receipt is recorded.',
  receive: 'Receive the shipment',
  print: 'Print the minutes of handover',
  // Count
  count: 'MINUTES OF STOCK COUNT',
  countTitle: 'Minutes of a stock count',
  countOpening: (day, place, counter) =>
    `On this day, ${day}, goods were counted at ${place} by ${counter}.`,
  byCard: 'By the card',
  counted: 'Counted',
  difference: 'Difference',
  remark: 'Remarks',
  agrees: 'agrees',
  less: 'less',
  more: 'more',
  adjusted: (by, number) =>
    `The difference was adjusted by ${by} with the minutes number ${number}.`,
  withoutNumber: 'that were not recorded',
  notAdjusted: 'No adjustment followed this count yet.',
  noCount: 'This event is no stock count.',
  counts: 'Counted by',
  keeps: 'Store keeper',
  printCount: 'Print the minutes of the count',
};
