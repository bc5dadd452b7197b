// Waybills and labels, in English.
import type { TextsLike } from '../../../app/language.js';
import type { waybillArea as WaybillArea } from '../../id/tasks/waybill.js';

export const waybillArea: TextsLike<typeof WaybillArea> = {
  title: (shipment) => `Waybill ${shipment}`,
  papers: 'Papers',
  paper: { waybill: 'Waybill', labels: 'Carton labels' },
  back: 'Back to the shipment',
  loading: 'Reading …',
  heading: 'WAYBILL',
  voided: 'VOIDED',
  scan: 'Scan to receive',
  from: 'From',
  to: 'To',
  shipped: 'Shipped on',
  expected: 'Expected',
  document: 'Document number',
  carrier: 'Carrier',
  allotment: 'For request',
  goods: 'Goods',
  quantity: 'Quantity',
  cartons: 'Cartons',
  cartonIds: 'Carton ids',
  serials: 'Serial numbers',
  blank: 'Blank ID cards',
  ink: (model) => `Ink ${model}`,
  pieces: 'pieces',
  ribbons: 'ribbons',
  handsOver: 'Handed over by',
  carries: 'Carrier',
  receives: 'Received by',
  carton: (number, of) => `Carton ${number} of ${of}:`,
};
