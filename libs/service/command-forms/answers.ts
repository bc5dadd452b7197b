// The answer about the forms of commands.
import { Bool, List, Sometimes, Str, WordOf } from '../../http/answers/answer-fields.js';
import { SUBJECTS } from '../../texts/names/command-field.js';

/** What is typed into a field, or what it holds: an object, or a list of objects. */
export const FORM_KINDS = [
  'number',
  'text',
  'place',
  'places',
  'time',
  'date',
  'choice',
  'id',
  'ranges',
  'texts',
  'object',
  'list',
] as const;
/** Ids of what is known already, to choose from. */
export const KNOWN_THINGS = [
  'shipment',
  'waybill',
  'loan',
  'printer',
  'allotment',
  'count',
  'event',
  'ink-model',
  'blank-model',
  'goods-model',
] as const;

class FieldChoice {
  @Str() value!: string;
  @Str() text!: string;
}
export class FormField {
  /** A path: `minute.number`, and `lines.*.quantity` of each object in a list. */
  @Str() name!: string;
  @Str() label!: string;
  /** What to write; empty where its words say all. */
  @Str() help!: string;
  @WordOf(FORM_KINDS) kind!: (typeof FORM_KINDS)[number];
  @Bool() required!: boolean;
  /** The only value that the account may send. */
  @Str('or null') fixed!: string | null;
  @WordOf(KNOWN_THINGS, 'or null') known!: (typeof KNOWN_THINGS)[number] | null;
  @List(FieldChoice) choices!: readonly FieldChoice[];
  /** The smallest number, or how many there are at least. */
  @Sometimes({ type: 'integer' }) min?: number;
  /** The largest number, how many there are at most, or the longest text. */
  @Sometimes({ type: 'integer' }) max?: number;
}
export class DescribedForm {
  @Str() name!: string;
  @WordOf(SUBJECTS) subject!: (typeof SUBJECTS)[number];
  @Str() subjectName!: string;
  @Str() title!: string;
  @Str() help!: string;
  /** Its sender says when it happened. */
  @Bool() dated!: boolean;
  @List(FormField) fields!: readonly FormField[];
}
export class CommandFormsAnswer {
  @List(DescribedForm) items!: readonly DescribedForm[];
}
