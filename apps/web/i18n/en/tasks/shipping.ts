// New shipments, in English.
import type { TextsLike } from '../../../app/language.js';
import type { shippingArea as ShippingArea } from '../../id/tasks/shipping.js';

export const shippingArea: TextsLike<typeof ShippingArea> = {
  title: 'New shipment',
  open: 'Ship goods',
  from: (place) => `Shipped from ${place}.`,
  mayNot: 'This account may not ship goods.',
  line: (number) => `Line ${number}`,
  quantity: 'Quantity',
  goods: 'Goods',
  blank: 'Blanks (pieces)',
  ink: (model) => `Ink ${model} (ribbons)`,
  cartonsAndSerials: 'Cartons and serial numbers',
  cartons: 'Number of cartons',
  cartonIds: 'Carton ids',
  cartonIdsHelp: 'One or several, with commas or spaces between them. Each carton gets a label.',
  whereToScan: 'To scan cartons, choose the field of carton ids first.',
  badCartonIds: 'A carton id has letters, digits, dots and dashes; each only once.',
  serials: 'Serial numbers of the blanks',
  serialsHelp: 'Such as 1001-3000 or AB000123-AB000622. Several ranges have commas between them.',
  badSerials:
    'Write serial numbers such as 1001-3000 or AB000123-AB000622: both ends with the same ' +
    'letters and as many digits, and the smaller number first.',
  addLine: 'Add a line',
  removeLine: (number) => `Remove line ${number}`,
  to: 'To',
  toHelp: 'Name or code, such as Kabupaten Ciamis or 32.07.',
  unknownPlace: 'There is no such place. Choose one from the list.',
  expected: 'Expected',
  document: 'Number of the delivery note',
  carrier: 'Carrier',
  button: 'Ship',
  and: 'and',
  says: (goods, to, day) => `${goods} shipped to ${to}, expected ${day}.`,
  numbers: (ids) => `Shipment: ${ids}`,
  forRequest: (asked, granted, shipped) =>
    `asked ${asked}, granted ${granted}, shipped so far ${shipped}.`,
  request: (id) => `For request ${id}`,
  toShipment: 'Look at the shipment',
  toWaybill: 'Print the waybill and labels',
};
