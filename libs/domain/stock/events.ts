// stock-<place>, the events: blanks, ink and the office of one place. Ink is in prints where a
// field says prints, in ribbons elsewhere; each ink event carries its model's yield where it needs
// it.
import {
  BlankModel,
  Delta,
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
  Time,
  Flag,
} from '../values/fields.js';
import { FUND_SOURCES, ITEMS, type StockItem } from '../values/goods.js';
import {
  CONFIRMATIONS,
  type Confirmation,
  OfficialRecord,
  RecordedDestruction,
  RecordNumber,
} from '../values/official-record.js';
import { SerialRange, Serials } from '../serials/serials.js';

// Blanks

export class StockOpened {
  @PlaceCode() place!: string;
  @OneOf(ITEMS) item!: StockItem;
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
  /** STOCK-9: rupiah for one piece. */
  @Price('optional') unitPrice?: number;
  @Serials() serials?: SerialRange[];
  @BlankModel() model?: string;
}
export class AllotmentRequested {
  @PlaceCode() place!: string;
  @OneOf(ITEMS) item!: StockItem;
  @InkModel('optional') model?: string;
  @Quantity('optional') printsPerRibbon?: number;
  @Quantity() quantity!: number;
  @Id('optional') allotment?: string;
}
export class BlankPrinted {
  @PlaceCode() place!: string;
  @Quantity() quantity!: number;
  @Id('optional') printer?: string;
  @Text(120, 'optional') purpose?: string;
  @InkModel() model!: string;
  /** The model of what was printed on: `model` is that of the ink. */
  @BlankModel() blankModel?: string;
  /** The film that it used, besides ink. */
  @InkModel('optional') film?: string;
  @Serials() serials?: SerialRange[];
}
export class BlankSpoiled {
  @PlaceCode() place!: string;
  @Quantity() quantity!: number;
  @Text(120) cause!: string;
  @Id('optional') printer?: string;
  @InkModel('optional') model?: string;
  /** The model of what was printed on: `model` is that of the ink. */
  @BlankModel() blankModel?: string;
  /** The film that it used, besides ink. */
  @InkModel('optional') film?: string;
  @Serials() serials?: SerialRange[];
}
/** Version 1: each witness was one text. */
export class BlankDestroyedV1 {
  @PlaceCode() place!: string;
  @Quantity() quantity!: number;
  @One(OfficialRecord) minute!: OfficialRecord;
  @Serials() serials?: SerialRange[];
}
export class BlankDestroyed {
  @PlaceCode() place!: string;
  @Quantity() quantity!: number;
  @One(RecordedDestruction) minute!: RecordedDestruction;
  @Serials() serials?: SerialRange[];
  @OneOf(CONFIRMATIONS, 'optional') confirmation?: Confirmation;
  @BlankModel() model?: string;
}
export const destructionWithWitnesses = ({
  minute,
  ...others
}: BlankDestroyedV1): BlankDestroyed => ({
  ...others,
  minute: { ...minute, witnesses: minute.witnesses.map((name) => ({ name })) },
});
export class BlankLost {
  @PlaceCode() place!: string;
  @Quantity() quantity!: number;
  @Text(120) incident!: string;
  @Serials() serials?: SerialRange[];
  @One(RecordNumber, 'optional') officialRecord?: RecordNumber;
  @OneOf(CONFIRMATIONS, 'optional') confirmation?: Confirmation;
  @BlankModel() model?: string;
}
export class BlankFound {
  @PlaceCode() place!: string;
  @Quantity() quantity!: number;
  @Text(120) incident!: string;
  @Id('optional') shipment?: string;
  @Serials() serials?: SerialRange[];
  @BlankModel() model?: string;
}
export class BlankCounted {
  @PlaceCode() place!: string;
  @Observed() counted!: number;
  @Observed() expected!: number;
  @Text(120) counter!: string;
  @BlankModel() model?: string;
}
export class BlankAdjusted {
  @PlaceCode() place!: string;
  @Delta() delta!: number;
  @EventId() count!: string;
  @Serials() serials?: SerialRange[];
  @One(RecordNumber, 'optional') officialRecord?: RecordNumber;
  /** CTRL-6: of a negative one, from the release on that asks for it. */
  @OneOf(CONFIRMATIONS, 'optional') confirmation?: Confirmation;
  @BlankModel() model?: string;
}

// Ink

export class InkProcured {
  @PlaceCode() place!: string;
  @InkModel() model!: string;
  @Quantity() ribbons!: number;
  @Quantity() printsPerRibbon!: number;
  @OneOf(FUND_SOURCES) fundSource!: string;
  /** STOCK-9: rupiah for one ribbon. */
  @Price('optional') unitPrice?: number;
}
export class InkUsed {
  @PlaceCode() place!: string;
  @InkModel() model!: string;
  @Quantity() prints!: number;
  @Text(120) purpose!: string;
}
export class InkDepleted {
  @PlaceCode() place!: string;
  @InkModel() model!: string;
  @Observed() writtenOff!: number;
  @One(RecordNumber, 'optional') officialRecord?: RecordNumber;
  /** CTRL-6: where something is written off, from the release on that asks for it. */
  @OneOf(CONFIRMATIONS, 'optional') confirmation?: Confirmation;
}
export class InkCounted {
  @PlaceCode() place!: string;
  @InkModel() model!: string;
  @Observed() counted!: number;
  @Observed() expected!: number;
  @Text(120) counter!: string;
}
export class InkAdjusted {
  @PlaceCode() place!: string;
  @InkModel() model!: string;
  @Delta() delta!: number;
  @EventId() count!: string;
  @One(RecordNumber, 'optional') officialRecord?: RecordNumber;
  /** CTRL-6: of a negative one, from the release on that asks for it. */
  @OneOf(CONFIRMATIONS, 'optional') confirmation?: Confirmation;
}

// The office

export class PowerFailed {
  @PlaceCode() place!: string;
}
export class GeneratorCommissioned {
  @PlaceCode() place!: string;
  @Flag() fitForPrinting!: boolean;
  @OneOf(FUND_SOURCES) fundSource!: string;
}
/** A claim: compared with the ledger, never added to it. */
export class DailyReportFiled {
  @PlaceCode() place!: string;
  @LocalDate() date!: string;
  @Observed() enrolled!: number;
  @Observed() printed!: number;
  @Observed() blanksLeft!: number;
  @Observed() inkLeft!: number;
  @Observed() waiting!: number;
  @Text(120, 'optional') zeroReason?: string;
  /** CTRL-4: the report of the same day that this one replaces. */
  @EventId('optional') supersedes?: string;
}
export class EnrolmentTargetSet {
  @PlaceCode() place!: string;
  @Observed() notYetEnrolled!: number;
  @Time() dueAt!: string;
}

/** How stock begins, is bought and is allotted. */
export const SUPPLY_EVENTS = {
  StockOpened,
  BlankProcured,
  AllotmentRequested,
  AllotmentGranted: AllotmentRequested,
} as const;

/** What happens to the stock of a place. */
export const USE_EVENTS = {
  BlankPrinted,
  BlankSpoiled,
  BlankDestroyed,
  BlankLost,
  BlankFound,
  BlankCounted,
  BlankAdjusted,
  InkProcured,
  InkUsed,
  InkDepleted,
  InkCounted,
  InkAdjusted,
} as const;

/** What happens to the office: it moves no stock. */
export const OFFICE_EVENTS = {
  PowerFailed,
  PowerRestored: PowerFailed,
  GeneratorCommissioned,
  DailyReportFiled,
  EnrolmentTargetSet,
} as const;

export const STOCK_EVENTS = { ...SUPPLY_EVENTS, ...USE_EVENTS, ...OFFICE_EVENTS } as const;
