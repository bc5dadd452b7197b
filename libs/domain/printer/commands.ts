// printer-<id>, the commands: commission, report failed or repaired, retire.
import { described } from '../command.js';
import { Id, Text } from '../values/fields.js';
import { PrinterCommissioned } from './events.js';

/** It has the fields of its event. */
export type CommissionPrinter = PrinterCommissioned;
export class ReportPrinterFailed {
  @Id() printer!: string;
  @Text(120, 'optional') reason?: string;
}

export const PRINTER_COMMANDS = {
  CommissionPrinter: described(PrinterCommissioned, 'PrinterCommissioned'),
  ReportPrinterFailed: described(ReportPrinterFailed, 'PrinterFailed'),
  ReportPrinterRepaired: described(ReportPrinterFailed, 'PrinterRepaired'),
  RetirePrinter: described(ReportPrinterFailed, 'PrinterRetired'),
} as const;
