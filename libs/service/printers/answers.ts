// The answer about one printer.
import { FUND_SOURCES } from '../../domain/values/goods.js';
import {
  Bool,
  Int,
  List,
  Obj,
  Sometimes,
  Str,
  When,
  WordOf,
} from '../../http/answers/answer-fields.js';
import { AnswerHead } from '../../http/answers/answer-head.js';

export class PrinterEvent {
  @Str() event!: string;
  @Str() type!: string;
  @When() occurredAt!: string;
  @When() recordedAt!: string;
  @Str('or null') by!: string | null;
  @Str('or null') reason!: string | null;
  @Str('or null') condition!: string | null;
}

class PrinterFailure {
  @When() occurredAt!: string;
  @Str('or null') reason!: string | null;
}

/**
 * Who may not read what concerns the printer's places sees no loan, account or reason.
 * `custodian` is null while the printer is in transit between lender and borrower.
 */
export class PrinterItem {
  @Int() version!: number;
  @Str() printer!: string;
  @Str() model!: string;
  @Str() inkModel!: string;
  @Sometimes({ type: 'string' }) filmModel?: string;
  @Str() owner!: string;
  @Str('or null') custodian!: string | null;
  @Str('or null') loan!: string | null;
  @Bool() working!: boolean;
  @Bool() retired!: boolean;
  @WordOf(FUND_SOURCES) fundSource!: string;
  @When() commissionedAt!: string;
  /** Whole days since it was commissioned. */
  @Int() ageDays!: number;
  @Obj(PrinterFailure, 'or null') lastFailure!: PrinterFailure | null;
  @Int() prints!: number;
  @Int() spoiled!: number;
}

export class PrinterAnswer extends PrinterItem {
  @Int() position!: number;
  @When() asOf!: string;
  @When() knownAt!: string;
  @List(PrinterEvent) history!: readonly PrinterEvent[];
}

export class PrinterListAnswer extends AnswerHead {
  @List(PrinterItem) items!: readonly PrinterItem[];
  @Sometimes({ type: 'string' }) next?: string;
}
