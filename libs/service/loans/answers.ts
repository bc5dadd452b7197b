// The answers about loans.
import { schemaOf } from '../../domain/values/field.js';
import { LOAN_STATES } from '../../projections/loans/answer.js';
import {
  Bool,
  Int,
  List,
  ListOf,
  MapOf,
  Num,
  Obj,
  Sometimes,
  Str,
  When,
  WordOf,
} from '../http/answer-fields.js';
import { AnswerHead } from '../http/answer-head.js';
import { ServiceDays } from '../stock/answers.js';

/** One lender's part; of printers, one printer. Units: pieces, ribbons, printers. */
export class LoanPartAnswer {
  @Str() lender!: string;
  @Str('or null') printer!: string | null;
  @Int() promised!: number;
  @When('or null') validUntil!: string | null;
  @MapOf({ type: 'integer' }) approvals!: Record<string, number>;
  @Str('or null') declined!: string | null;
  @When('or null') dueAt!: string | null;
  @Str('or null') condition!: string | null;
  @Int() lent!: number;
  @Int() travelling!: number;
  @Int() borrowed!: number;
  @Int() damaged!: number;
  @Int() missing!: number;
  @Int() returned!: number;
  @Int() returning!: number;
  @Int() recovered!: number;
  @Int() forgiven!: number;
  @Int() owing!: number;
  @Int() outstanding!: number;
  @Bool() lapsed!: boolean;
  @ListOf({ type: 'string' }) waitingFor!: string[];
}

/** Who was asked to lend by a joint plan, and how much. */
export class AskedLender {
  @Str() lender!: string;
  @Int() quantity!: number;
}

export class LoanItemAnswer {
  @Int() version!: number;
  @Str() loan!: string;
  @Str() borrower!: string;
  @WordOf(['blank', 'ink', 'printer']) item!: string;
  @Str('or null') model!: string | null;
  @Int() printsPerRibbon!: number;
  @Int() quantity!: number;
  @Str() reason!: string;
  @Str('or null') purpose!: string | null;
  @Str('or null') returnFunding!: string | null;
  @When() dueAt!: string;
  @When() requestedAt!: string;
  /** Null for who could lend and has no part in it: it reads the request alone. */
  @Str('or null') requestedBy!: string | null;
  @Str('or null') order!: string | null;
  @List(AskedLender) asked!: AskedLender[];
  @WordOf(['cancelled', 'refused', 'settled'], 'or null') ended!: string | null;
  @WordOf(LOAN_STATES) state!: string;
  @Bool() open!: boolean;
  @Bool() overdue!: boolean;
  @Int() outstanding!: number;
  @Int() promised!: number;
  @Int() lent!: number;
  @Int() uncovered!: number;
  @List(LoanPartAnswer) parts!: LoanPartAnswer[];
}

export class LoanListAnswer extends AnswerHead {
  @List(LoanItemAnswer) items!: LoanItemAnswer[];
  @Sometimes({ type: 'string' }) next?: string;
}

/** Days of service now, and after the goods of the loan have moved. */
export class ServiceBeforeAfter {
  @Obj(ServiceDays) before!: ServiceDays;
  @Obj(ServiceDays) after!: ServiceDays;
}

export class ServiceOfPlace extends ServiceBeforeAfter {
  @Str() place!: string;
}

export class LoanService {
  @Obj(ServiceOfPlace) borrower!: ServiceOfPlace;
  @List(ServiceOfPlace) lenders!: ServiceOfPlace[];
}

export class LoanEventAnswer {
  @Str() event!: string;
  @Str() type!: string;
  @Str('or null') lender!: string | null;
  @When() occurredAt!: string;
  @When() recordedAt!: string;
  @Str() by!: string;
  @Str('or null') document!: string | null;
  @Str('or null') reason!: string | null;
  /** What the event changed: lent, borrowed, returned … in units. */
  @MapOf({ type: 'integer' }) parts!: Record<string, number>;
}

export class LoanAnswer extends LoanItemAnswer {
  @Int() position!: number;
  @When() asOf!: string;
  @When() knownAt!: string;
  @Obj(LoanService, 'or null') service!: LoanService | null;
  @List(LoanEventAnswer) history!: LoanEventAnswer[];
}

/** A place that can lend, or cannot for `reason`; `km` and days before and after. */
export class LenderCandidate {
  @Int() rank!: number;
  @Str() lender!: string;
  @Str() name!: string;
  @Str() kind!: string;
  @Str() province!: string;
  @Int() version!: number;
  @Num() km!: number;
  @Bool() sameProvince!: boolean;
  @Int() available!: number;
  @Num('or null') needPerDay!: number | null;
  @Num('or null') expectedUsePerDay!: number | null;
  @Sometimes({ type: 'integer' }) capacityBefore?: number;
  @Num('or null') daysBefore!: number | null;
  @Int() canLend!: number;
  @Bool() all!: boolean;
  @Num('or null') daysAfter!: number | null;
  @Sometimes({ type: 'integer' }) capacityAfter?: number;
  @Obj(ServiceBeforeAfter) service!: ServiceBeforeAfter;
}

export class LenderExcluded {
  @Str() lender!: string;
  @Str() name!: string;
  @Str() kind!: string;
  @Str() province!: string;
  @Int() version!: number;
  @Num() km!: number;
  @Bool() sameProvince!: boolean;
  @Int() available!: number;
  @Num('or null') needPerDay!: number | null;
  @Num('or null') expectedUsePerDay!: number | null;
  @Sometimes({ type: 'integer' }) capacityBefore?: number;
  @Num('or null') daysBefore!: number | null;
  @Int() spare!: number;
  @Str() reason!: string;
  @Str() says!: string;
}

export class LenderProposal {
  @Str() lender!: string;
  @Str() name!: string;
  @Int() version!: number;
  @Int() quantity!: number;
  @Num() km!: number;
  @Num('or null') daysBefore!: number | null;
  @Num('or null') daysAfter!: number | null;
}

/** `candidates` and `excluded` with by=rank; `level` to `proposal` with by=equalise. */
export class LendersAnswer extends AnswerHead {
  @WordOf(['rank', 'equalise']) by!: string;
  @Str() borrower!: string;
  @WordOf(['blank', 'ink', 'printer']) item!: string;
  @Str('or null') model!: string | null;
  @Int('or null') quantity!: number | null;
  @Int() floorDays!: number;
  @Int() version!: number;
  @Sometimes(schemaOf(ServiceBeforeAfter)) service?: ServiceBeforeAfter;
  @Sometimes({}, LenderCandidate, true) candidates?: LenderCandidate[];
  @Sometimes({}, LenderExcluded, true) excluded?: LenderExcluded[];
  @Sometimes({ type: ['number', 'null'] }) level?: number | null;
  @Sometimes({ type: 'integer' }) need?: number;
  @Sometimes({ type: 'integer' }) uncovered?: number;
  @Sometimes({}, LenderProposal, true) proposal?: LenderProposal[];
}
