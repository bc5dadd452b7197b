// Printers, the words: commissioned, failed, repaired, retired.
import { Id, InkModel, OneOf, PlaceCode, Text } from './fields.js';
import { FUND_SOURCES } from './stock/blanks.js';

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
export class PrinterRepaired {
  @Id() printer!: string;
  @PlaceCode() place!: string;
  @Text(120, 'optional') reason?: string;
}
export class PrinterRetired {
  @Id() printer!: string;
  @PlaceCode() place!: string;
  @Text(120, 'optional') reason?: string;
}

// Commands

export class CommissionPrinter {
  @Id() printer!: string;
  @PlaceCode() place!: string;
  @Text(64) model!: string;
  @InkModel() inkModel!: string;
  @OneOf(FUND_SOURCES) fundSource!: string;
}
export class ReportPrinterFailed {
  @Id() printer!: string;
  @Text(120, 'optional') reason?: string;
}
export class ReportPrinterRepaired {
  @Id() printer!: string;
  @Text(120, 'optional') reason?: string;
}
export class RetirePrinter {
  @Id() printer!: string;
  @Text(120, 'optional') reason?: string;
}
