// The fields of a described form by path, such as `minute.number`: from what is typed to the body
// of the command, and back. Pure.
import type { FormField } from '../../../libs/service/command-forms/answers.js';
import type { FormValues } from '../record/draft.js';

type Body = Readonly<Record<string, unknown>>;
type Fields = readonly FormField[];

/** The entries of a list, such as 0, 1, 3: one that was taken out leaves no trace. */
export function listEntries(list: FormField, values: FormValues): readonly number[] {
  const typed = values[list.name];
  if (typed !== undefined) return typed === '' ? [] : typed.split(',').map(Number);
  return Array.from({ length: list.required ? Math.max(1, list.min ?? 1) : 0 }, (_, i) => i);
}

/** What is typed after an entry more. */
export function withEntry(list: FormField, values: FormValues): FormValues {
  const entries = listEntries(list, values);
  return { [list.name]: [...entries, Math.max(-1, ...entries) + 1].join(',') };
}

/** What is typed after the last entry was taken out. */
export function withoutLastEntry(list: FormField, values: FormValues): FormValues {
  const entries = listEntries(list, values);
  const emptied = Object.keys(values).filter((name) =>
    name.startsWith(`${list.name}.${entries.at(-1)}.`),
  );
  return {
    ...Object.fromEntries(emptied.map((name) => [name, ''])),
    [list.name]: entries.slice(0, -1).join(','),
  };
}

/** The description of a path with numbers: `lines.0.item` is `lines.*.item`. */
export const described = (fields: Fields, path: string): FormField | undefined =>
  fields.find(({ name }) => name === path.replace(/\.\d+(?=\.|$)/g, '.*'));

/** The body of the command, from values by path; entries stand in their order. */
export function bodyFromPaths(typed: Body): Body {
  const body: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(typed)) {
    const names = path.split('.');
    let inner = body;
    for (const name of names.slice(0, -1)) inner = (inner[name] ??= {}) as typeof body;
    inner[names.at(-1)!] = value;
  }
  return withLists(body) as Body;
}

/** What has numbers for names is a list. */
function withLists(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).map(([name, inner]) => [name, withLists(inner)] as const);
  return entries.length > 0 && entries.every(([name]) => /^\d+$/.test(name))
    ? [...entries].sort(([a], [b]) => Number(a) - Number(b)).map(([, inner]) => inner)
    : Object.fromEntries(entries);
}

/** The values in a body by path; a list of objects gives its entries, any other value is whole. */
export function pathsInBody(body: Body, at = ''): readonly (readonly [string, unknown])[] {
  return Object.entries(body).flatMap(([name, value]) => {
    const path = `${at}${name}`;
    if (isObjects(value))
      return value.flatMap((entry, index) => pathsInBody(entry, `${path}.${index}.`));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? pathsInBody(value as Body, `${path}.`)
      : [[path, value] as const];
  });
}

/** Ranges are one value. */
const isObjects = (value: unknown): value is readonly Body[] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((entry) => typeof entry === 'object' && !('first' in entry));

/** The numbers of the entries of each list in a body, as the draft keeps them. */
export const entriesInBody = (fields: Fields, body: Body): FormValues =>
  Object.fromEntries(
    fields
      .filter(({ kind }) => kind === 'list')
      .map(({ name }) => {
        const list = name
          .split('.')
          .reduce<unknown>((inner, part) => (inner as Body | undefined)?.[part], body);
        return [name, Array.isArray(list) ? list.map((_, index) => index).join(',') : ''];
      }),
  );

/** `/minute/witnesses/1/name` → the field of that entry; of a whole list its first field. */
export function fieldAtPointer(fields: Fields, pointer: string, values: FormValues): string {
  const path = pointer.slice(1).split('/');
  const names: string[] = [];
  for (const part of path) {
    const list = described(fields, names.join('.'));
    const isEntry = list?.kind === 'list' && /^\d+$/.test(part);
    names.push(isEntry ? String(listEntries(list, values)[Number(part)] ?? part) : part);
  }
  const name = names.join('.');
  const field = described(fields, name);
  if (field === undefined && names.length > 1)
    return fieldAtPointer(fields, pointer.slice(0, pointer.lastIndexOf('/')), values);
  if (field?.kind !== 'list' && field?.kind !== 'object') return name;
  const inside = fields.find((other) => other.name.startsWith(`${name}.`));
  const [entry = 0] = field.kind === 'list' ? listEntries(field, values) : [];
  return inside ? inside.name.replace('*', String(entry)) : name;
}
