// Printers, the words: commissioned, failed, repaired, retired.
import { Id, InkModel, OneOf, PlaceCode, Text } from '../values/fields.js';
import { FUND_SOURCES } from '../stock/commands-blanks.js';

// Events

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
export { PrinterFailed as PrinterRepaired };
export { PrinterFailed as PrinterRetired };

// Commands; where the fields are the event’s, one class serves both until they part

export { PrinterCommissioned as CommissionPrinter };
export class ReportPrinterFailed {
  @Id() printer!: string;
  @Text(120, 'optional') reason?: string;
}
export { ReportPrinterFailed as ReportPrinterRepaired };
export { ReportPrinterFailed as RetirePrinter };
