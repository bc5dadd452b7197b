// Steps of the past that most specs begin with: an office that can print, a consignment on its way.
import { minute, thursday, YMCK } from './builders.js';
import { did, type Step } from './given-when-then.js';

export const CIAMIS = '32.07';
export const BANJAR = '32.79';
export const BLORA = '33.16';

/** Opening balance of blanks, Thursday 08:00 unless said otherwise. */
export const blanks = (place: string, quantity: number, occurredAt = thursday(8)): Step =>
  did('OpenStock', { place, item: 'blank', quantity, minute: minute() }, { occurredAt });

/** Opening balance of ink, in prints. */
export const ink = (place: string, prints: number, model = YMCK, occurredAt = thursday(8)): Step =>
  did('OpenStock', { place, item: 'ink', model, quantity: prints, minute: minute() }, { occurredAt });

export const printer = (id: string, place: string, inkModel = YMCK, occurredAt = thursday(8)): Step =>
  did('CommissionPrinter', { printer: id, place, model: 'HDP5000', inkModel, fundSource: 'APBN' }, { occurredAt });

/** A regency that can print since Thursday 08:00: 100 blanks, 500 prints, printer P-1. */
export const office = (place = CIAMIS, quantity = 100, prints = 500): readonly Step[] =>
  [blanks(place, quantity), ink(place, prints), printer('P-1', place)];

export const procured = (quantity: number, occurredAt = thursday(8)): Step =>
  did('ProcureBlanks', { quantity, fundSource: 'APBN' }, { occurredAt });

/** Blanks on their way from the centre. */
export const shipped = (shipment: string, quantity: number, to = CIAMIS, occurredAt = thursday(9)): Step =>
  did('ShipBlanks', { shipment, from: '00', to, quantity }, { occurredAt });

export const received = (shipment: string, accepted: number, occurredAt: string): Step =>
  did('ReceiveBlanks', { shipment, accepted }, { occurredAt });

export const print = (place: string, quantity: number, occurredAt: string): Step =>
  did('PrintBlanks', { place, quantity }, { occurredAt });
