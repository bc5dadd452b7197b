// printer-<id>, the events: commissioned, failed, repaired, retired. A loan's events move it.
import { Id, InkModel, OneOf, PlaceCode, Text } from '../values/fields.js';
import { FUND_SOURCES } from '../values/goods.js';

export class PrinterCommissioned {
  @Id() printer!: string;
  @PlaceCode() place!: string;
  @Text(64) model!: string;
  @InkModel() inkModel!: string;
  @OneOf(FUND_SOURCES) fundSource!: string;
}
export class PrinterFailed {
  @Id() printer!: string;
  @PlaceCode() place!: string;
  @Text(120, 'optional') reason?: string;
}

export const PRINTER_EVENTS = {
  PrinterCommissioned,
  PrinterFailed,
  PrinterRepaired: PrinterFailed,
  PrinterRetired: PrinterFailed,
} as const;
