// The answer about one serial number.
import { SERIAL_SCHEMA, type Serial } from '../../domain/serials/interval.js';
import { Described } from '../../domain/values/field.js';
import { Int, List, Obj, Str, When } from '../../http/answers/answer-fields.js';
import { AnswerHead } from '../../http/answers/answer-head.js';

export class SerialRangeAnswer {
  @Described(SERIAL_SCHEMA) first!: Serial;
  @Described(SERIAL_SCHEMA) last!: Serial;
}

export class SerialNow {
  @Str() holder!: string;
  @Str() where!: string;
  @When() since!: string;
}

export class SerialStep {
  @Str() event!: string;
  @Int() position!: number;
  @Str() type!: string;
  @When() occurredAt!: string;
  @When() recordedAt!: string;
  @Str() holder!: string;
  @Str() where!: string;
  @Str('or null') document!: string | null;
  @Str('or null') shipment!: string | null;
  @Str('or null') loan!: string | null;
}

export class SerialAnswer extends AnswerHead {
  @Described(SERIAL_SCHEMA) serial!: Serial;
  @Str('or null') lot!: string | null;
  @Str('or null') fundSource!: string | null;
  @Obj(SerialRangeAnswer) range!: SerialRangeAnswer;
  @Obj(SerialNow) now!: SerialNow;
  @List(SerialStep) steps!: readonly SerialStep[];
}
