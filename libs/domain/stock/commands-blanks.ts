// Blanks at one place, the words: opened, procured, allotted, printed, spoiled, destroyed, lost,
// found, counted, adjusted.
import {
  Delta,
  EventId,
  Id,
  LocalDate,
  Many,
  ModelOfInk,
  Observed,
  One,
  OneOf,
  PlaceCode,
  Quantity,
  RANGES_MAX,
  Serial,
  Text,
  Texts,
  InkModel,
} from '../values/fields.js';

export class SerialRange {
  @Serial() first!: number;
  @Serial() last!: number;
}

/** The minute of an opening, a destruction or a closing: number, date and who saw it (STOCK-6). */
export class OfficialRecord {
  @Text(120) number!: string;
  @LocalDate() date!: string;
  @Texts(2, 20) witnesses!: string[];
}

export const FUND_SOURCES = ['APBN', 'APBD', 'DAK', 'GRANT'] as const;
export const ITEMS = ['blank', 'ink'] as const;
const Serials = () => Many(SerialRange, RANGES_MAX, 'optional');

// Events

export class StockOpened {
  @PlaceCode() place!: string;
  @OneOf(ITEMS) item!: 'blank' | 'ink';
  @InkModel('optional') model?: string;
  @Quantity('optional') printsPerRibbon?: number;
  @Quantity() quantity!: number;
  @Serials() serials?: SerialRange[];
  @One(OfficialRecord) minute!: OfficialRecord;
}
export class BlankProcured {
  @Quantity() quantity!: number;
  @OneOf(FUND_SOURCES) fundSource!: string;
  @Text(64, 'optional') lot?: string;
  @Serials() serials?: SerialRange[];
}
export class AllotmentRequested {
  @PlaceCode() place!: string;
  @OneOf(ITEMS) item!: 'blank' | 'ink';
  @InkModel('optional') model?: string;
  @Quantity('optional') printsPerRibbon?: number;
  @Quantity() quantity!: number;
}
export { AllotmentRequested as AllotmentGranted };
export class BlankPrinted {
  @PlaceCode() place!: string;
  @Quantity() quantity!: number;
  @Id('optional') printer?: string;
  @Text(120, 'optional') purpose?: string;
  @InkModel() model!: string;
  @Serials() serials?: SerialRange[];
}
export class BlankSpoiled {
  @PlaceCode() place!: string;
  @Quantity() quantity!: number;
  @Text(120) cause!: string;
  @Id('optional') printer?: string;
  @InkModel('optional') model?: string;
  @Serials() serials?: SerialRange[];
}
export class BlankDestroyed {
  @PlaceCode() place!: string;
  @Quantity() quantity!: number;
  @One(OfficialRecord) minute!: OfficialRecord;
  @Serials() serials?: SerialRange[];
}
export class BlankLost {
  @PlaceCode() place!: string;
  @Quantity() quantity!: number;
  @Text(120) incident!: string;
  @Serials() serials?: SerialRange[];
}
export class BlankFound {
  @PlaceCode() place!: string;
  @Quantity() quantity!: number;
  @Text(120) incident!: string;
  @Id('optional') shipment?: string;
  @Serials() serials?: SerialRange[];
}
export class BlankCounted {
  @PlaceCode() place!: string;
  @Observed() counted!: number;
  @Observed() expected!: number;
  @Text(120) counter!: string;
}
export class BlankAdjusted {
  @PlaceCode() place!: string;
  @Delta() delta!: number;
  @EventId() count!: string;
  @Serials() serials?: SerialRange[];
}

// Commands; where the fields are the event’s, one class serves both until they part

export class OpenStock {
  @PlaceCode() place!: string;
  @OneOf(ITEMS) item!: 'blank' | 'ink';
  @ModelOfInk() model?: string;
  @Quantity() quantity!: number;
  @Serials() serials?: SerialRange[];
  @One(OfficialRecord) minute!: OfficialRecord;
}
export { BlankProcured as ProcureBlanks };
export class RequestAllotment {
  @PlaceCode() place!: string;
  @OneOf(ITEMS) item!: 'blank' | 'ink';
  @ModelOfInk() model?: string;
  @Quantity() quantity!: number;
}
export { RequestAllotment as GrantAllotment };
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
export { BlankDestroyed as DestroyBlanks };
export { BlankLost as ReportBlanksLost };
export { BlankFound as ReportBlanksFound };
export class CountBlanks {
  @PlaceCode() place!: string;
  @Observed() counted!: number;
  @Text(120) counter!: string;
}
export class AdjustBlanks {
  @PlaceCode() place!: string;
  @EventId() count!: string;
  @Serials() serials?: SerialRange[];
}
