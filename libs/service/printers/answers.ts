// The answer about one printer.
import { Bool, Int, List, Str, When } from '../http/answer-fields.js';
import { AnswerHead } from '../http/answer-head.js';

export class PrinterEvent {
  @Str() event!: string;
  @Str() type!: string;
  @When() occurredAt!: string;
  @When() recordedAt!: string;
  @Str('or null') by!: string | null;
  @Str('or null') reason!: string | null;
  @Str('or null') condition!: string | null;
}

/**
 * Who may not read what concerns the printer's places sees no loan, account or reason.
 * `custodian` is null while the printer is in transit between lender and borrower.
 */
export class PrinterAnswer extends AnswerHead {
  @Int() version!: number;
  @Str() printer!: string;
  @Str() model!: string;
  @Str() inkModel!: string;
  @Str() owner!: string;
  @Str('or null') custodian!: string | null;
  @Str('or null') loan!: string | null;
  @Bool() working!: boolean;
  @Bool() retired!: boolean;
  @Int() prints!: number;
  @Int() spoiled!: number;
  @List(PrinterEvent) history!: PrinterEvent[];
}
