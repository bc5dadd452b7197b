// The answers about loans.
import { schemaOf } from '../../domain/values/field.js';
import { HANDOVER_TERMS, LOAN_ITEMS } from '../../domain/values/goods.js';
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
} from '../../http/answers/answer-fields.js';
import { AnswerHead } from '../../http/answers/answer-head.js';

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
  /** Of what was lent, handed over for good. */
  @Int() given!: number;
  @Int() owing!: number;
  @Int() outstanding!: number;
  @Bool() lapsed!: boolean;
  @ListOf({ type: 'string' }) waitingFor!: readonly string[];
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
  @WordOf(LOAN_ITEMS) item!: string;
  @Str('or null') model!: string | null;
  @Int() printsPerRibbon!: number;
  @Int() quantity!: number;
  @Str() reason!: string;
  @Str('or null') purpose!: string | null;
  @Str('or null') returnFunding!: string | null;
  /** Null of a transfer, and where a policy asks: its parts are due after their handover. */
  @When('or null') dueAt!: string | null;
  @WordOf([...HANDOVER_TERMS]) terms!: string;
  @When() requestedAt!: string;
  /** Null for who could lend and has no part in it: it reads the request alone. */
  @Str('or null') requestedBy!: string | null;
  @Str('or null') order!: string | null;
  @List(AskedLender) asked!: readonly AskedLender[];
  @WordOf(['cancelled', 'refused', 'settled'], 'or null') ended!: string | null;
  @WordOf(LOAN_STATES) state!: string;
  @Bool() open!: boolean;
  @Bool() overdue!: boolean;
  @Int() outstanding!: number;
  @Int() promised!: number;
  @Int() lent!: number;
  @Int() uncovered!: number;
  @List(LoanPartAnswer) parts!: readonly LoanPartAnswer[];
}

export class LoanListAnswer extends AnswerHead {
  @List(LoanItemAnswer) items!: readonly LoanItemAnswer[];
  @Sometimes({ type: 'string' }) next?: string;
}

/** The expected use of a place and how many working days of it its available stock lasts. */
class BeforeLending {
  @Num('or null') needPerDay!: number | null;
  @Num('or null') expectedUsePerDay!: number | null;
  @Num('or null') daysBefore!: number | null;
  /** Of printers: the cards that those which work make in a day. */
  @Sometimes({ type: 'integer' }) capacityBefore?: number;
}

/** What a place can do before and after goods of a loan have moved. */
export class EffectAnswer extends BeforeLending {
  @Num('or null') daysAfter!: number | null;
  @Sometimes({ type: 'integer' }) capacityAfter?: number;
}

export class EffectOnPlace extends EffectAnswer {
  @Str() place!: string;
}

export class LoanEffect {
  @Obj(EffectOnPlace) borrower!: EffectOnPlace;
  @List(EffectOnPlace) lenders!: readonly EffectOnPlace[];
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
  /** Null for who has no part in it. */
  @Obj(LoanEffect, 'or null') effect!: LoanEffect | null;
  @List(LoanEventAnswer) history!: readonly LoanEventAnswer[];
}

/** A place that was looked at as a lender. */
class LookedAtLender extends BeforeLending {
  @Str() lender!: string;
  @Str() name!: string;
  @Str() kind!: string;
  @Str() province!: string;
  @Int() version!: number;
  @Num() km!: number;
  @Bool() sameProvince!: boolean;
  @Int() available!: number;
}

/** One that can lend. */
export class LenderCandidate extends LookedAtLender {
  @Int() rank!: number;
  /** The first that can lend all of it; where none can, the nearest that together can. */
  @Bool() suggested!: boolean;
  @Int() canLend!: number;
  @Bool() all!: boolean;
  @Num('or null') daysAfter!: number | null;
  @Sometimes({ type: 'integer' }) capacityAfter?: number;
}

/** One that cannot, and why. */
export class LenderExcluded extends LookedAtLender {
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
  @WordOf(LOAN_ITEMS) item!: string;
  @Str('or null') model!: string | null;
  @Int('or null') quantity!: number | null;
  @Int() floorDays!: number;
  @Int() version!: number;
  /** Of the borrower, when all that can be lent has come. */
  @Sometimes(schemaOf(EffectAnswer)) effect?: EffectAnswer;
  @Sometimes({}, LenderCandidate, true) candidates?: readonly LenderCandidate[];
  @Sometimes({}, LenderExcluded, true) excluded?: readonly LenderExcluded[];
  @Sometimes({ type: ['number', 'null'] }) level?: number | null;
  @Sometimes({ type: 'integer' }) need?: number;
  @Sometimes({ type: 'integer' }) uncovered?: number;
  @Sometimes({}, LenderProposal, true) proposal?: readonly LenderProposal[];
}
