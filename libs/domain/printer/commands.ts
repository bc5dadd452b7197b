// printer-<id>, the commands: commission, report failed or repaired, transfer,
// retire.
import { described } from '../command.js';
import { Id, One, PlaceCode, Text } from '../values/fields.js';
import { RecordNumber } from '../values/official-record.js';
import { PrinterCommissioned } from './events.js';

/** It has the fields of its event. */
export type CommissionPrinter = PrinterCommissioned;
export class ReportPrinterFailed {
  @Id() printer!: string;
  @Text(120, 'optional') reason?: string;
}
export class TransferPrinter {
  @Id() printer!: string;
  @PlaceCode() to!: string;
  @One(RecordNumber) officialRecord!: RecordNumber;
}

export const PRINTER_COMMANDS = {
  CommissionPrinter: described(PrinterCommissioned, 'PrinterCommissioned'),
  ReportPrinterFailed: described(ReportPrinterFailed, 'PrinterFailed'),
  ReportPrinterRepaired: described(ReportPrinterFailed, 'PrinterRepaired'),
  TransferPrinter: described(TransferPrinter, 'PrinterTransferred'),
  RetirePrinter: described(ReportPrinterFailed, 'PrinterRetired'),
} as const;
