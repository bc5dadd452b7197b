// loan-<id>, the commands. A printer is named, everything else has a quantity: whole ribbons for
// ink, pieces for blanks.
import { described, type CommandDescription } from '../command.js';
import type { EventType } from '../events.js';
import {
  Id,
  IdOfSeveral,
  Many,
  Observed,
  One,
  OneOf,
  PlaceCode,
  Quantity,
  Text,
  Time,
  ModelOfInk,
} from '../values/fields.js';
import {
  type Condition,
  CONDITIONS,
  FUND_SOURCES,
  ITEMS,
  LOAN_ITEMS,
  type LoanItem,
  type StockItem,
} from '../values/goods.js';
import { RecordNumber } from '../values/official-record.js';
import { SerialRange, Serials } from '../values/serials.js';
import { LoanSerials } from './events.js';

/**
 * Without `loan` the HTTP boundary makes an id from the command's own, so that a repeat names the
 * same loan.
 */
export class RequestLoan {
  @Id('optional') loan?: string;
  @PlaceCode() borrower!: string;
  @OneOf(LOAN_ITEMS) item!: LoanItem;
  @ModelOfInk() model?: string;
  @Quantity() quantity!: number;
  @Text(500) reason!: string;
  @Time() dueAt!: string;
  @OneOf(FUND_SOURCES, 'optional') returnFunding?: string;
  @Text(120, 'optional') purpose?: string;
}
/** One transfer of a plan: pieces of blanks, whole ribbons of ink. */
export class PlannedLoan {
  @PlaceCode() from!: string;
  @PlaceCode() to!: string;
  @Quantity() quantity!: number;
}
/**
 * PLAN-10: the loans of one joint plan, a request for each receiver that names its lenders. Without
 * `order` the HTTP boundary makes an id from the command's own.
 */
export class OrderRedistribution {
  @IdOfSeveral('optional') order?: string;
  @PlaceCode() province!: string;
  @OneOf(ITEMS) item!: StockItem;
  @ModelOfInk() model?: string;
  @Many(PlannedLoan, 200) transfers!: PlannedLoan[];
  @Time() dueAt!: string;
  @Text(500) reason!: string;
}
export class OfferLoan {
  @Id() loan!: string;
  @PlaceCode() lender!: string;
  @Quantity('optional') quantity?: number;
  @Id('optional') printer?: string;
  @Time('optional') validUntil?: string;
}
export class DeclineLoan {
  @Id() loan!: string;
  @PlaceCode() lender!: string;
  @Text(500) reason!: string;
}
export class ApproveLoan {
  @Id() loan!: string;
  @PlaceCode() lender!: string;
  @Quantity('optional') quantity?: number;
  @Id('optional') printer?: string;
}
export class RefuseLoan {
  @Id() loan!: string;
  @Text(500) reason!: string;
}
export class Lend {
  @Id() loan!: string;
  @PlaceCode() lender!: string;
  @Quantity('optional') quantity?: number;
  @Serials() serials?: SerialRange[];
  @Id('optional') printer?: string;
  @OneOf(CONDITIONS, 'optional') condition?: Condition;
}
export class Borrow {
  @Id() loan!: string;
  @PlaceCode() lender!: string;
  @Observed('optional') accepted?: number;
  @Observed('optional') damaged?: number;
  @Observed('optional') missing?: number;
  @One(LoanSerials, 'optional') serials?: LoanSerials;
  @Id('optional') printer?: string;
  @OneOf(CONDITIONS, 'optional') condition?: Condition;
  @One(RecordNumber, 'optional') officialRecord?: RecordNumber;
}
/** It has the fields of `Lend`. */
export type Return = Lend;
/** It has the fields of `Borrow`. */
export type Recover = Borrow;
export class ExtendLoan {
  @Id() loan!: string;
  @PlaceCode() lender!: string;
  @Time() dueAt!: string;
}
export class ForgiveLoan {
  @Id() loan!: string;
  @PlaceCode() lender!: string;
  @Quantity('optional') quantity?: number;
  @Id('optional') printer?: string;
  @Text(500) reason!: string;
}
export class CancelLoan {
  @Id() loan!: string;
  @Text(500) reason!: string;
}

export const LOAN_COMMANDS = {
  RequestLoan: described(RequestLoan, 'LoanRequested'),
  OrderRedistribution: described(OrderRedistribution, 'LoanRequested'),
  OfferLoan: described(OfferLoan, 'LoanOffered', 'LoanApproved'),
  DeclineLoan: described(DeclineLoan, 'LoanDeclined', 'LoanSettled'),
  ApproveLoan: described(ApproveLoan, 'LoanApproved'),
  RefuseLoan: described(RefuseLoan, 'LoanRefused', 'LoanSettled'),
  Lend: handover(Lend, 'Lent'),
  Borrow: handover(Borrow, 'Borrowed'),
  Return: handover(Lend, 'Returned'),
  Recover: handover(Borrow, 'Recovered', 'LoanSettled'),
  ExtendLoan: described(ExtendLoan, 'LoanExtended'),
  ForgiveLoan: described(ForgiveLoan, 'LoanForgiven', 'LoanSettled'),
  CancelLoan: described(CancelLoan, 'LoanCancelled', 'LoanSettled'),
} as const;

/** One event by item, of which each may be claimed, and further events. */
function handover<C extends typeof Lend | typeof Borrow>(
  type: C,
  step: 'Lent' | 'Borrowed' | 'Returned' | 'Recovered',
  ...others: EventType[]
): CommandDescription<C> {
  const claims = [`Blank${step}`, `Ink${step}`, `Printer${step}`] as const;
  return { ...described(type, ...claims, ...others), claims };
}
