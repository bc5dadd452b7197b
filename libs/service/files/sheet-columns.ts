// The columns of a sheet from the fields of a command: a column for each single value, also of its
// parts, and two for a range of serial numbers.
import { ReceivedSerials } from '../../domain/serials/serials.js';
import { fieldsOf, type Class, type Field } from '../../domain/values/field.js';
import { SerialRange } from '../../domain/serials/serials.js';

export type SheetColumn = {
  /** Such as `quantity`, `minute.number` or `serials.first`. */
  readonly name: string;
  readonly field: Field;
  /** Where its value stands in the command. */
  readonly path: readonly string[];
  /** A row without it is faulty. */
  readonly isRequired: boolean;
  /** Where it is left empty it is the place of the account. */
  readonly isOwnPlace: boolean;
  /** The part whose columns are filled in all together or not at all. */
  readonly part?: string;
};

const OWN_PLACE = ['place', 'from'];
/** A digest is for machines. */
const LEFT_OUT = ['documentSha256'];

/** The columns of the fields of a class; lists of objects besides serial numbers have none. */
export const columnsOfFields = (type: Class): readonly SheetColumn[] =>
  [...fieldsOf(type)].flatMap(([name, field]) => columnsOfField(name, field));

function columnsOfField(name: string, field: Field): readonly SheetColumn[] {
  if (LEFT_OUT.includes(name)) return [];
  if (field.nested === SerialRange) return rangeColumns([name]);
  // Of what was received, the numbers of what was accepted.
  if (field.nested === ReceivedSerials) return rangeColumns([name, 'accepted']);
  if (field.nested && !field.list)
    return [...fieldsOf(field.nested)]
      .filter(([, inner]) => !inner.nested)
      .map(([part, inner]) => ({
        name: `${name}.${part}`,
        field: inner,
        path: [name, part],
        isRequired: !field.optional && !inner.optional,
        isOwnPlace: false,
        part: name,
      }));
  if (field.nested || field.schema['type'] === 'array') return [];
  const isOwnPlace = OWN_PLACE.includes(name);
  return [{ name, field, path: [name], isRequired: !field.optional && !isOwnPlace, isOwnPlace }];
}

/** One range: the first of the list at `path`. */
const rangeColumns = (path: readonly string[]): readonly SheetColumn[] =>
  [...fieldsOf(SerialRange)].map(([end, field]) => ({
    name: `${path[0]!}.${end}`,
    field,
    path: [...path, '0', end],
    isRequired: false,
    isOwnPlace: false,
    part: path[0]!,
  }));

/** What a command or an event has in a column; undefined where nothing. */
export const valueIn = (data: object, { path }: Pick<SheetColumn, 'path'>): unknown =>
  path.reduce<unknown>(
    (inner, name) => (inner as Readonly<Record<string, unknown>> | undefined)?.[name],
    data,
  );

/** Puts a value where its column says; `0` is the first of a list. */
export function putValue(body: object, { path }: Pick<SheetColumn, 'path'>, value: unknown): void {
  let inner = body as Record<string, unknown>;
  path.forEach((name, index) => {
    const next = path[index + 1];
    if (next === undefined) inner[name] = value;
    else inner = (inner[name] ??= next === '0' ? [] : {}) as Record<string, unknown>;
  });
}
