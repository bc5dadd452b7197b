// The names that texts about the forms of commands need: a text that is missing does not compile.
import type { COMMANDS, CommandName } from '../../domain/commands.js';

/** The names of fields in an object, and in those inside it. */
type NamesIn<T> = T extends readonly (infer Item)[]
  ? NamesIn<Item>
  : T extends object
    ? { [K in keyof T & string]-?: K | NamesIn<NonNullable<T[K]>> }[keyof T & string]
    : never;
type DataOf<N extends CommandName> = InstanceType<(typeof COMMANDS)[N]['fields']>;
/** A replacement holds the fields of any command. */
type Listed = Exclude<CommandName, 'CorrectEvents'>;
/** Ends of a range and the parts of a receipt have no field of their own in a form. */
type Unlabelled = 'first' | 'last';

export type CommandField =
  | Exclude<{ [N in Listed]: NamesIn<DataOf<N>> }[Listed], Unlabelled>
  | keyof DataOf<'CorrectEvents'>
  | 'event'
  | 'reason'
  | 'replacement'
  | 'type'
  | 'data'
  | 'occurredAt'
  | 'document'
  | 'note';
/** A field of one command by its path, such as `RequestLoan.quantity`. */
export type FieldOf =
  { [N in Listed]: `${N}.${keyof DataOf<N> & string}` }[Listed] | 'DestroyBlanks.minute.witnesses';

/** The words that a field offers, and the two of yes and no. */
export type CommandWord =
  | 'APBN'
  | 'APBD'
  | 'DAK'
  | 'GRANT'
  | 'blank'
  | 'ink'
  | 'printer'
  | 'loan'
  | 'transfer'
  | 'working'
  | 'damaged'
  | 'true'
  | 'false';
/** What to write, where no sheet has such a column. */
export type FieldHint =
  'places' | 'namedPlace' | 'ranges' | 'texts' | 'cartonIds' | 'event' | 'newId';

/** What a command is about, in the order of the page that lists them. */
export const SUBJECTS = [
  'supply',
  'shipping',
  'allotments',
  'use',
  'counts',
  'losses',
  'equipment',
  'loans',
  'office',
  'oversight',
] as const;
export type Subject = (typeof SUBJECTS)[number];
