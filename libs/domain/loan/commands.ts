// Loans, the wishes. A printer is named, everything else has a quantity: whole ribbons for ink,
// pieces for blanks.
import {
  Id,
  ModelOfInk,
  Observed,
  One,
  OneOf,
  PlaceCode,
  Quantity,
  Text,
  Time,
} from '../values/fields.js';
import { FUND_SOURCES, type SerialRange } from '../stock/commands-blanks.js';
import {
  CONDITIONS,
  LOAN_ITEMS,
  LoanSerials,
  Serials,
  type Condition,
  type LoanItem,
} from './events.js';

/**
 * Without `loan` the edge makes an id from the command's own, so that a repeat names the same loan.
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
}
export { Lend as Return };
export { Borrow as Recover };
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
