// stock-<place>, the commands: what a place reports about its blanks, its ink and its office. Where
// a command has the fields of its event, one class serves both.
import { described } from '../command.js';
import {
  EventId,
  Id,
  InkModel,
  LocalDate,
  Observed,
  One,
  OneOf,
  PlaceCode,
  Price,
  Quantity,
  Text,
  ModelOfInk,
} from '../values/fields.js';
import { FUND_SOURCES, ITEMS, type StockItem } from '../values/goods.js';
import { DestructionRecord, OfficialRecord, RecordNumber } from '../values/official-record.js';
import { SerialRange, Serials } from '../values/serials.js';
import {
  BlankFound,
  BlankProcured,
  EnrolmentTargetSet,
  GeneratorCommissioned,
  InkUsed,
  PowerFailed,
} from './events.js';

export type ProcureBlanks = BlankProcured;
export type GrantAllotment = RequestAllotment;
export type ReportBlanksFound = BlankFound;
export type UseInk = InkUsed;
export type ReportPowerFailed = PowerFailed;
export type ReportPowerRestored = PowerFailed;
export type CommissionGenerator = GeneratorCommissioned;
export type SetEnrolmentTarget = EnrolmentTargetSet;

// Blanks

export class OpenStock {
  @PlaceCode() place!: string;
  @OneOf(ITEMS) item!: StockItem;
  @ModelOfInk() model?: string;
  @Quantity() quantity!: number;
  @Serials() serials?: SerialRange[];
  @One(OfficialRecord) minute!: OfficialRecord;
}
/** Without `allotment` the HTTP boundary makes an id of a request from the command's own. */
export class RequestAllotment {
  @PlaceCode() place!: string;
  @OneOf(ITEMS) item!: StockItem;
  @ModelOfInk() model?: string;
  @Quantity() quantity!: number;
  @Id('optional') allotment?: string;
}
export class PrintBlanks {
  @PlaceCode() place!: string;
  @Quantity() quantity!: number;
  @Id('optional') printer?: string;
  @Text(120, 'optional') purpose?: string;
  @Serials() serials?: SerialRange[];
}
export class SpoilBlanks {
  @PlaceCode() place!: string;
  @Quantity() quantity!: number;
  @Text(120) cause!: string;
  @Id('optional') printer?: string;
  @Serials() serials?: SerialRange[];
}
export class DestroyBlanks {
  @PlaceCode() place!: string;
  @Quantity() quantity!: number;
  @One(DestructionRecord) minute!: DestructionRecord;
  @Serials() serials?: SerialRange[];
}
export class ReportBlanksLost {
  @PlaceCode() place!: string;
  @Quantity() quantity!: number;
  @Text(120) incident!: string;
  @Serials() serials?: SerialRange[];
  @One(RecordNumber, 'optional') officialRecord?: RecordNumber;
}
export class CountBlanks {
  @PlaceCode() place!: string;
  @Observed() counted!: number;
  @Text(120) counter!: string;
}
export class AdjustBlanks {
  @PlaceCode() place!: string;
  @EventId() count!: string;
  @Serials() serials?: SerialRange[];
  @One(RecordNumber, 'optional') officialRecord?: RecordNumber;
}

// Ink

export class ProcureInk {
  @PlaceCode() place!: string;
  @InkModel() model!: string;
  @Quantity() ribbons!: number;
  @OneOf(FUND_SOURCES) fundSource!: string;
  /** STOCK-9: rupiah for one ribbon. */
  @Price('optional') unitPrice?: number;
}
export class ReportInkDepleted {
  @PlaceCode() place!: string;
  @InkModel() model!: string;
  @One(RecordNumber, 'optional') officialRecord?: RecordNumber;
}
export class CountInk {
  @PlaceCode() place!: string;
  @InkModel() model!: string;
  @Observed() prints!: number;
  @Text(120) counter!: string;
}
export class AdjustInk {
  @PlaceCode() place!: string;
  @EventId() count!: string;
  @One(RecordNumber, 'optional') officialRecord?: RecordNumber;
}

// The office

export class FileDailyReport {
  @PlaceCode() place!: string;
  @LocalDate() date!: string;
  @Observed() enrolled!: number;
  @Observed() printed!: number;
  @Observed() blanksLeft!: number;
  @Observed() inkLeft!: number;
  @Observed() waiting!: number;
  /** CTRL-4: required where nothing was printed. */
  @Text(120, 'optional') zeroReason?: string;
}

export const SUPPLY_COMMANDS = {
  OpenStock: described(OpenStock, 'StockOpened'),
  ProcureBlanks: described(BlankProcured, 'BlankProcured'),
  RequestAllotment: described(RequestAllotment, 'AllotmentRequested'),
  GrantAllotment: described(RequestAllotment, 'AllotmentGranted'),
} as const;

export const USE_COMMANDS = {
  PrintBlanks: described(PrintBlanks, 'BlankPrinted', 'InkDepleted'),
  SpoilBlanks: described(SpoilBlanks, 'BlankSpoiled', 'InkDepleted'),
  DestroyBlanks: described(DestroyBlanks, 'BlankDestroyed'),
  ReportBlanksLost: described(ReportBlanksLost, 'BlankLost'),
  ReportBlanksFound: described(BlankFound, 'BlankFound'),
  CountBlanks: described(CountBlanks, 'BlankCounted'),
  AdjustBlanks: { ...described(AdjustBlanks, 'BlankAdjusted'), occurredAt: 'of the count' },
  ProcureInk: described(ProcureInk, 'InkProcured'),
  UseInk: described(InkUsed, 'InkUsed', 'InkDepleted'),
  CountInk: described(CountInk, 'InkCounted'),
  AdjustInk: { ...described(AdjustInk, 'InkAdjusted'), occurredAt: 'of the count' },
  ReportInkDepleted: described(ReportInkDepleted, 'InkDepleted'),
} as const;

export const OFFICE_COMMANDS = {
  ReportPowerFailed: described(PowerFailed, 'PowerFailed'),
  ReportPowerRestored: described(PowerFailed, 'PowerRestored'),
  CommissionGenerator: described(GeneratorCommissioned, 'GeneratorCommissioned'),
  FileDailyReport: described(FileDailyReport, 'DailyReportFiled'),
  SetEnrolmentTarget: described(EnrolmentTargetSet, 'EnrolmentTargetSet'),
} as const;

export const STOCK_COMMANDS = {
  ...SUPPLY_COMMANDS,
  ...USE_COMMANDS,
  ...OFFICE_COMMANDS,
} as const;
