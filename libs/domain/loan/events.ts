// loan-<id>, the events: requested, promised, approved, handed over and back in parts, ended. Ink
// is in whole ribbons, each event with its model's yield.
import {
  BlankModel,
  Id,
  InkModel,
  Many,
  Observed,
  One,
  OneOf,
  PlaceCode,
  Quantity,
  Text,
  Time,
  PlaceCodes,
} from '../values/fields.js';
import {
  CONDITIONS,
  FUND_SOURCES,
  HANDOVER_TERMS,
  LOAN_ITEMS,
  type Condition,
  type HandoverTerms,
  type LoanItem,
} from '../values/goods.js';
import { CONFIRMATIONS, type Confirmation, RecordNumber } from '../values/official-record.js';
import { SerialRange, Serials } from '../serials/serials.js';

// Agreement

/** Who is asked to lend, and how much (PLAN-10). */
export class NamedLender {
  @PlaceCode() lender!: string;
  @Quantity() quantity!: number;
}
export class LoanRequested {
  @Id() loan!: string;
  @PlaceCode() borrower!: string;
  @OneOf(LOAN_ITEMS) item!: LoanItem;
  @InkModel('optional') model?: string;
  @Quantity('optional') printsPerRibbon?: number;
  @Quantity() quantity!: number;
  @Text(500) reason!: string;
  /** None where a policy asks (LOAN-12), and none of a transfer. */
  @Time('optional') dueAt?: string;
  /** LOAN-11: a loan where it is left out. */
  @OneOf(HANDOVER_TERMS, 'optional') terms?: HandoverTerms;
  @OneOf(FUND_SOURCES, 'optional') returnFunding?: string;
  @Text(120, 'optional') purpose?: string;
  /** Of a joint plan: its order. */
  @Id('optional') order?: string;
  /** LOAN-11: who alone is asked. */
  @Many(NamedLender, 200, 'optional') lenders?: NamedLender[];
}
export class LoanOffered {
  @Id() loan!: string;
  @PlaceCode() borrower!: string;
  @PlaceCode() lender!: string;
  @OneOf(LOAN_ITEMS) item!: LoanItem;
  @InkModel('optional') model?: string;
  @Quantity('optional') printsPerRibbon?: number;
  @Quantity() quantity!: number;
  @Id('optional') printer?: string;
  @Time() validUntil!: string;
}
export class LoanDeclined {
  @Id() loan!: string;
  @PlaceCode() borrower!: string;
  @PlaceCode() lender!: string;
  @Text(500) reason!: string;
}
/** One province's approval of one lender's part; `province` is `00` for the centre's. */
export class LoanApproved {
  @Id() loan!: string;
  @PlaceCode() borrower!: string;
  @PlaceCode() lender!: string;
  @Quantity() quantity!: number;
  @Id('optional') printer?: string;
  @PlaceCode() province!: string;
  /** LOAN-12: a new due date, where that of the request had passed. */
  @Time('optional') dueAt?: string;
}
/**
 * `lenders` are those whose promises are released. Scope `whole`: the borrower's province rejected
 * the loan and nothing more is lent (LOAN-8).
 */
export class LoanRefused {
  @Id() loan!: string;
  @PlaceCode() borrower!: string;
  @PlaceCodes() lenders!: string[];
  @PlaceCode() province!: string;
  @OneOf(['whole', 'lenders']) scope!: 'whole' | 'lenders';
  @Text(500) reason!: string;
}

// Handover

export class LoanSerials {
  @Serials() accepted?: SerialRange[];
  @Serials() damaged?: SerialRange[];
  @Serials() missing?: SerialRange[];
}
/** A transfer has terms and no due date (LOAN-11). */
export class BlankLent {
  @Id() loan!: string;
  @PlaceCode() borrower!: string;
  @PlaceCode() lender!: string;
  @Quantity() quantity!: number;
  @Serials() serials?: SerialRange[];
  @Time('optional') dueAt?: string;
  @OneOf(HANDOVER_TERMS, 'optional') terms?: HandoverTerms;
  @BlankModel() model?: string;
}
export class InkLent {
  @Id() loan!: string;
  @PlaceCode() borrower!: string;
  @PlaceCode() lender!: string;
  @InkModel() model!: string;
  @Quantity() printsPerRibbon!: number;
  @Quantity() quantity!: number;
  @Time('optional') dueAt?: string;
  @OneOf(HANDOVER_TERMS, 'optional') terms?: HandoverTerms;
}
export class PrinterLent {
  @Id() loan!: string;
  @PlaceCode() borrower!: string;
  @PlaceCode() lender!: string;
  @Id() printer!: string;
  @Text(64) model!: string;
  @InkModel() inkModel!: string;
  @InkModel('optional') filmModel?: string;
  @OneOf(CONDITIONS) condition!: Condition;
  @Time() dueAt!: string;
}
export class BlankRecovered {
  @Id() loan!: string;
  @PlaceCode() borrower!: string;
  @PlaceCode() lender!: string;
  @Observed() accepted!: number;
  @Observed() damaged!: number;
  @Observed() missing!: number;
  @One(LoanSerials, 'optional') serials?: LoanSerials;
  @One(RecordNumber, 'optional') officialRecord?: RecordNumber;
  /** CTRL-6: where pieces are missing, from the release on that asks for it. */
  @OneOf(CONFIRMATIONS, 'optional') confirmation?: Confirmation;
  @BlankModel() model?: string;
}
export class InkRecovered {
  @Id() loan!: string;
  @PlaceCode() borrower!: string;
  @PlaceCode() lender!: string;
  @InkModel() model!: string;
  @Quantity() printsPerRibbon!: number;
  @Observed() accepted!: number;
  @Observed() damaged!: number;
  @Observed() missing!: number;
  @One(RecordNumber, 'optional') officialRecord?: RecordNumber;
  /** CTRL-6: where ribbons are missing or damaged, from the release on that asks for it. */
  @OneOf(CONFIRMATIONS, 'optional') confirmation?: Confirmation;
}
export class BlankBorrowed extends BlankRecovered {
  @OneOf(HANDOVER_TERMS, 'optional') terms?: HandoverTerms;
}
export class InkBorrowed extends InkRecovered {
  @OneOf(HANDOVER_TERMS, 'optional') terms?: HandoverTerms;
}
export class PrinterBorrowed {
  @Id() loan!: string;
  @PlaceCode() borrower!: string;
  @PlaceCode() lender!: string;
  @Id() printer!: string;
  @Text(64) model!: string;
  @InkModel() inkModel!: string;
  @InkModel('optional') filmModel?: string;
  @OneOf(CONDITIONS) condition!: Condition;
}
export class BlankReturned {
  @Id() loan!: string;
  @PlaceCode() borrower!: string;
  @PlaceCode() lender!: string;
  @Quantity() quantity!: number;
  @Serials() serials?: SerialRange[];
  @BlankModel() model?: string;
}
export class InkReturned {
  @Id() loan!: string;
  @PlaceCode() borrower!: string;
  @PlaceCode() lender!: string;
  @InkModel() model!: string;
  @Quantity() printsPerRibbon!: number;
  @Quantity() quantity!: number;
}

// End

export class LoanExtended {
  @Id() loan!: string;
  @PlaceCode() borrower!: string;
  @PlaceCode() lender!: string;
  @Time() dueAt!: string;
}
export class LoanForgiven {
  @Id() loan!: string;
  @PlaceCode() borrower!: string;
  @PlaceCode() lender!: string;
  @OneOf(LOAN_ITEMS) item!: LoanItem;
  @InkModel('optional') model?: string;
  @Quantity('optional') printsPerRibbon?: number;
  @Quantity() quantity!: number;
  @Id('optional') printer?: string;
  @Text(500) reason!: string;
}
export class LoanCancelled {
  @Id() loan!: string;
  @PlaceCode() borrower!: string;
  @PlaceCodes() lenders!: string[];
  @Text(500) reason!: string;
}
export class LoanSettled {
  @Id() loan!: string;
  @PlaceCode() borrower!: string;
  @PlaceCodes() lenders!: string[];
}

export const LOAN_EVENTS = {
  LoanRequested,
  LoanOffered,
  LoanDeclined,
  LoanApproved,
  LoanRefused,
  BlankLent,
  InkLent,
  PrinterLent,
  BlankBorrowed,
  InkBorrowed,
  PrinterBorrowed,
  BlankReturned,
  InkReturned,
  PrinterReturned: PrinterBorrowed,
  BlankRecovered,
  InkRecovered,
  PrinterRecovered: PrinterBorrowed,
  LoanExtended,
  LoanForgiven,
  LoanCancelled,
  LoanSettled,
} as const;
