// The names of streams: the only place that builds `<kind>-<id>` or takes one apart.
import { streamId } from '../../kernel/core/event.js';

export const STREAM_KINDS = [
  'stock',
  'shipment',
  'printer',
  'loan',
  'allotment',
  'access',
] as const;
export type StreamKind = (typeof STREAM_KINDS)[number];

/** `32.07` → `stock-32.07`: everything that concerns one place. */
export const stockStream = (place: string): string => `stock-${place}`;
/** `S-1` → `shipment-S-1`. */
export const shipmentStream = (shipment: string): string => `shipment-${shipment}`;
/** `P-1` → `printer-P-1`. */
export const printerStream = (printer: string): string => `printer-${printer}`;
/** `A-1` → `allotment-A-1`. */
export const allotmentStream = (allotment: string): string => `allotment-${allotment}`;
/** `L-1` → `loan-L-1`. */
export const loanStream = (loan: string): string => `loan-${loan}`;

/** `dinas-32.07` → `access-dinas-32.07`: who may sign in under this name. */
export const accessStream = (account: string): string => `access-${account}`;

export const isStockStream = (stream: string): boolean => stream.startsWith('stock-');
export const isShipmentStream = (stream: string): boolean => stream.startsWith('shipment-');
export const isPrinterStream = (stream: string): boolean => stream.startsWith('printer-');
export const isLoanStream = (stream: string): boolean => stream.startsWith('loan-');
export const isAllotmentStream = (stream: string): boolean => stream.startsWith('allotment-');
export const isAccessStream = (stream: string): boolean => stream.startsWith('access-');

/** `stock-32.07` → `32.07`. Only for a stream that `isStockStream` accepts. */
export const placeOfStockStream = (stream: string): string => streamId(stream);
/** `shipment-S-1` → `S-1`. Only for a stream that `isShipmentStream` accepts. */
export const shipmentOfStream = (stream: string): string => streamId(stream);
/** `allotment-A-1` → `A-1`. Only for a stream that `isAllotmentStream` accepts. */
export const allotmentOfStream = (stream: string): string => streamId(stream);

/** The places among the streams of an event, in the order of the streams. */
export const placesOfStreams = (streams: readonly string[]): readonly string[] =>
  streams.filter(isStockStream).map(placeOfStockStream);
