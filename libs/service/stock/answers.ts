// The answers about stock: rows of places and the stock card.
import { AnswerHead } from '../../http/answers/answer-head.js';
import {
  Bool,
  Day,
  Int,
  List,
  MapOf,
  Obj,
  Sometimes,
  Str,
  When,
  WordOf,
} from '../../http/answers/answer-fields.js';
import { PLACE_KINDS } from '../places/answers.js';
import { OfficeStateBlock, PlanningBlock } from '../planning/answers.js';

/** Sums of blanks in pieces since the beginning; onHand, quarantine, inbound and outbound now. */
export class BlankFigures {
  @Int() onHand!: number;
  @Int() offered!: number;
  @Int() available!: number;
  @Int() uncovered!: number;
  @Int() quarantine!: number;
  @Int() inbound!: number;
  @Int() outbound!: number;
  @Int() opened!: number;
  @Int() procured!: number;
  @Int() received!: number;
  @Int() surplus!: number;
  @Int() damaged!: number;
  @Int() missing!: number;
  @Int() shipped!: number;
  @Int() voided!: number;
  @Int() printed!: number;
  @Int() spoiled!: number;
  @Int() destroyed!: number;
  @Int() lost!: number;
  @Int() lostInTransit!: number;
  @Int() found!: number;
  @Int() adjusted!: number;
  @Int() lent!: number;
  @Int() borrowed!: number;
  @Int() returned!: number;
  @Int() recovered!: number;
  @Int() transferredOut!: number;
  @Int() transferredIn!: number;
}

/** Blanks of another model than the ID card. */
export class OtherBlanks extends BlankFigures {
  @Str() model!: string;
}

/** Ink of one model, in prints; sealed ribbons are whole ribbons. */
export class InkFigures {
  @Str() model!: string;
  @Int() prints!: number;
  @Int() ribbonsSealed!: number;
  @Int() offered!: number;
  @Int() available!: number;
  @Int() uncovered!: number;
  @Int() inbound!: number;
  @Int() outbound!: number;
  @Int() damaged!: number;
  @Int() missing!: number;
  @Int() lost!: number;
  @Int() lent!: number;
  @Int() borrowed!: number;
  @Int() returned!: number;
  @Int() recovered!: number;
  @Int() transferredOut!: number;
  @Int() transferredIn!: number;
  @Bool() depleted!: boolean;
}

export class StockPrinter {
  @Str() printer!: string;
  @Str() model!: string;
  @Str() inkModel!: string;
  /** Of a printer that prints with film. */
  @Sometimes({ type: 'string' }) filmModel?: string;
  @Str() owner!: string;
  @Str('or null') custodian!: string | null;
  @Bool() working!: boolean;
}

export class AllotmentFigures {
  @Int() requested!: number;
  @Int() granted!: number;
}

/**
 * CTRL-1, CTRL-6: what was lost, missing on arrival or written off and the supervisor has not
 * confirmed; what is disputed apart. Pieces of blanks, prints of ink; corrections are counted.
 */
export class LossFigures {
  @Int() unconfirmed!: number;
  @Int() disputed!: number;
}

/** CTRL-2: destroyed pieces that the supervisor has not confirmed. */
export class DestructionFigures {
  @Int() unconfirmed!: number;
}

/**
 * What is owed on a loan, in units: pieces, ribbons, one printer. Who may not read the place's
 * loans gets one sum for each item and model.
 */
export class StockDebt {
  @Sometimes({ type: 'string' }) loan?: string;
  @Sometimes({ type: 'string' }) lender?: string;
  @Sometimes({ type: 'string' }) borrower?: string;
  @Str() item!: string;
  @Str('or null') model!: string | null;
  @Sometimes({ type: ['string', 'null'] }) printer?: string | null;
  @Int() quantity!: number;
  @Sometimes({ type: 'string', format: 'date-time' }) dueAt?: string;
  @Sometimes({ type: 'boolean' }) overdue?: boolean;
}

export class PowerState {
  @Bool() on!: boolean;
  @When('or null') since!: string | null;
  @Bool() generator!: boolean;
}

export class LastCount {
  @When() occurredAt!: string;
  @Int() counted!: number;
  @Int() expected!: number;
  /** Counted less what the ledger held then; `adjusted`: pieces adjusted for it since (VAR-1). */
  @Int() variance!: number;
  @Int() adjusted!: number;
  @Str() event!: string;
}

export class LastReport {
  @Day() date!: string;
  @Int() enrolled!: number;
  @Int() printed!: number;
  @Int() blanksLeft!: number;
  @Int() inkLeft!: number;
  @Int() waiting!: number;
  @Str() event!: string;
  /** The report of the same day that it replaces. */
  @Str('or null') supersedes!: string | null;
}

/** CTRL-5 */
export class LastTraining {
  @Day() date!: string;
  @Str() topic!: string;
  @Int() participants!: number;
  @Str() event!: string;
}

export class LastInspection {
  @Day() date!: string;
  @Str() findings!: string;
  @Str() event!: string;
}

/** What the place is to have at least: pieces of blanks, ribbons by model; null where not set. */
export class MinimumStock {
  @Int('or null') blanks!: number | null;
  @MapOf({ type: 'integer' }) ribbons!: Record<string, number>;
}

/** The stock row of one place. */
export class StockListItem {
  @Str() name!: string;
  @WordOf(PLACE_KINDS) kind!: string;
  @Str() place!: string;
  @Int() version!: number;
  @Obj(BlankFigures) blanks!: BlankFigures;
  /** Where the place has, or had, any. */
  @Sometimes({}, OtherBlanks, true) otherBlanks?: readonly OtherBlanks[];
  @List(InkFigures) ink!: readonly InkFigures[];
  @List(StockPrinter) printers!: readonly StockPrinter[];
  @Obj(AllotmentFigures) allotment!: AllotmentFigures;
  @Obj(LossFigures) losses!: LossFigures;
  @Obj(LossFigures) inkLosses!: LossFigures;
  @Obj(LossFigures) corrections!: LossFigures;
  @Obj(DestructionFigures) destructions!: DestructionFigures;
  @List(StockDebt) owes!: readonly StockDebt[];
  @List(StockDebt) owed!: readonly StockDebt[];
  @Obj(PowerState) power!: PowerState;
  @Obj(LastCount, 'or null') lastCount!: LastCount | null;
  @Obj(LastReport, 'or null') lastReport!: LastReport | null;
  @Obj(LastTraining, 'or null') lastTraining!: LastTraining | null;
  @Obj(LastInspection, 'or null') lastInspection!: LastInspection | null;
  @Obj(MinimumStock) minimum!: MinimumStock;
  /** PLAN-14; null of shelves that never print. */
  @Obj(OfficeStateBlock, 'or null') state!: OfficeStateBlock | null;
  @Obj(PlanningBlock, 'or null') planning!: PlanningBlock | null;
}

export class StockAnswer extends StockListItem {
  @Int() position!: number;
  @When() asOf!: string;
  @When() knownAt!: string;
}

export class StockListAnswer extends AnswerHead {
  @List(StockListItem) items!: readonly StockListItem[];
  @Sometimes({ type: 'string' }) next?: string;
}

/** Balances on a stock card: pieces, and prints of ink by model. */
export class CardBalanceAnswer {
  @Int() onHand!: number;
  @Int() quarantine!: number;
  @Int() inbound!: number;
  @Int() outbound!: number;
  @MapOf({ type: 'integer' }) ink!: Record<string, number>;
  /** On hand of blanks of other models than the ID card. */
  @Sometimes({ type: 'object', additionalProperties: { type: 'integer' } })
  otherBlanks?: Record<string, number>;
}

export class CardLineAnswer {
  @Int() position!: number;
  @Int() version!: number;
  @Str() event!: string;
  @When() occurredAt!: string;
  @When() recordedAt!: string;
  @Str() type!: string;
  @Str('or null') document!: string | null;
  @Str() by!: string;
  /** In the shape of the balance. */
  @Obj(CardBalanceAnswer) change!: CardBalanceAnswer;
  @Obj(CardBalanceAnswer) balance!: CardBalanceAnswer;
  @Str('or null') corrects!: string | null;
  @Bool() corrected!: boolean;
  /** Handed over or received for good (mutasi). */
  @Bool() transfer!: boolean;
}

export class CardAnswer extends AnswerHead {
  @Str() place!: string;
  @Str() name!: string;
  @Obj(CardBalanceAnswer) opening!: CardBalanceAnswer;
  @List(CardLineAnswer) lines!: readonly CardLineAnswer[];
  @Obj(CardBalanceAnswer) closing!: CardBalanceAnswer;
}
