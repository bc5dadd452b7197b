// printer-<id>, the events: commissioned, failed, repaired, transferred, retired. A loan's events
// move it too.
import { Id, InkModel, One, OneOf, PlaceCode, Text } from '../values/fields.js';
import { CONDITIONS, FUND_SOURCES, type Condition } from '../values/goods.js';
import { RecordNumber } from '../values/official-record.js';

export class PrinterCommissioned {
  @Id() printer!: string;
  @PlaceCode() place!: string;
  @Text(64) model!: string;
  @InkModel() inkModel!: string;
  @OneOf(FUND_SOURCES) fundSource!: string;
  /** The retransfer film that it prints with, besides ink. */
  @InkModel('optional') filmModel?: string;
}
export class PrinterFailed {
  @Id() printer!: string;
  @PlaceCode() place!: string;
  @Text(120, 'optional') reason?: string;
}
/** PRN-1: it is another place's for good, and stands there from then on. */
export class PrinterTransferred {
  @Id() printer!: string;
  @PlaceCode() from!: string;
  @PlaceCode() to!: string;
  @Text(64) model!: string;
  @InkModel() inkModel!: string;
  @InkModel('optional') filmModel?: string;
  @OneOf(CONDITIONS) condition!: Condition;
  @One(RecordNumber) officialRecord!: RecordNumber;
}

export const PRINTER_EVENTS = {
  PrinterCommissioned,
  PrinterFailed,
  PrinterRepaired: PrinterFailed,
  PrinterRetired: PrinterFailed,
  PrinterTransferred,
} as const;
