// The fields of a described form as the form shows them: what is typed into each kind. Pure.
import type { DescribedForm, FormField } from '../../../libs/service/command-forms/answers.js';
import type { SerialEnds } from '../../../libs/domain/serials/interval.js';
import { holdsNik } from '../../../libs/domain/values/nik.js';
import type { FormValues } from '../record/draft.js';
import type { FieldSpec, ReadValue } from '../record/field-specs.js';
import { readCartonIds, readSerials } from '../shipments/line-fields.js';
import { readPlace } from '../shipments/read-place.js';
import { listEntries } from './form-paths.js';
import { OF_ITEM, type LoanItem } from '../../../libs/domain/values/goods.js';

type Options = NonNullable<FieldSpec['options']>;
export type FormWords = {
  readonly nik: string;
  readonly badSerials: string;
  readonly badCartonIds: string;
  readonly unknownPlace: string;
  readonly choose: string;
  readonly more: string;
  readonly circumstances: string;
  readonly entry: (list: string, number: string) => string;
};
export type FormContext = {
  readonly words: FormWords;
  /** The moment of a minute as it is typed. */
  readonly timeOf: (minute: string) => string;
  readonly places: Options;
  /** What is known of these ids. */
  readonly known: (thing: NonNullable<FormField['known']>) => NonNullable<FieldSpec['options']>;
};

const CIRCUMSTANCES = ['document', 'note'];

/** The fields that are shown for what is typed so far. */
export function shownFields(
  { fields }: DescribedForm,
  values: FormValues,
  context: FormContext,
): readonly FieldSpec[] {
  const asked = fields.filter(
    (field) =>
      field.fixed === null &&
      field.kind !== 'object' &&
      field.kind !== 'list' &&
      !isAskedLater(field, fields),
  );
  const specs = asked.flatMap((field) => {
    const list = fields.find(
      ({ name, kind }) => kind === 'list' && field.name.startsWith(`${name}.*.`),
    );
    const typed = { ...context, values };
    if (!list) return [fieldSpec(field, field.name, groupOf(field, fields, context), typed)];
    return listEntries(list, values).map((entry, index) => {
      const group = context.words.entry(list.label, String(index + 1));
      const folded = isRare(field) ? { folded: context.words.more } : {};
      const name = field.name.replace('*', String(entry));
      return fieldSpec(field, name, { group, ...folded }, typed);
    });
  });
  const isLast = ({ group }: FieldSpec) => group === context.words.more;
  return [...specs.filter((spec) => !isLast(spec)), ...specs.filter(isLast)];
}

/** CTRL-6: the form asks for an optional record once the service does. */
const isAskedLater = ({ name }: FormField, fields: readonly FormField[]) =>
  name.startsWith('officialRecord.') &&
  fields.some((field) => field.name === 'officialRecord' && !field.required);

type Group = Pick<FieldSpec, 'group' | 'folded'>;

const isRare = ({ kind, known, required }: FormField) =>
  !required && (kind === 'ranges' || kind === 'texts' || (kind === 'id' && known === null));

/** What is inside an object stands under its words; what is rarely needed is folded. */
function groupOf(field: FormField, fields: readonly FormField[], { words }: FormContext): Group {
  const { name } = field;
  if (CIRCUMSTANCES.includes(name) || isRare(field))
    return { group: words.more, folded: words.circumstances };
  const parent = fields.find((other) => other.kind === 'object' && isIn(name, other.name));
  return parent ? { group: parent.label } : {};
}

const isIn = (name: string, parent: string) => name.startsWith(`${parent}.`);
const lastOf = (path: string) => path.slice(path.lastIndexOf('.') + 1);
/** Wanted unless another field says otherwise. */
const isBeside = ({ name, required }: FormField) => !required && lastOf(name) === 'dueAt';

type Typed = FormContext & { readonly values: FormValues };

function fieldSpec(field: FormField, name: string, group: Group, context: Typed): FieldSpec {
  const { label, help, min, max } = field;
  const beside = (other: string) => `${name.slice(0, -lastOf(name).length)}${other}`;
  const modelOf = (values: FormValues) =>
    OF_ITEM[values[beside('item')] as LoanItem]?.model ?? 'none';
  const { values, known } = context;
  const hasModels = modelOf(values) === 'required' || known('blank-model').length > 0;
  const needed =
    field.known === 'goods-model'
      ? {
          isOptional: modelOf(values) !== 'required',
          isShown: (now: FormValues) => modelOf(now) !== 'none' && hasModels,
        }
      : isBeside(field)
        ? { isOptional: false, isShown: (now: FormValues) => now[beside('terms')] !== 'transfer' }
        : {};
  const asked: FormField =
    field.known === 'goods-model'
      ? { ...field, known: modelOf(values) === 'required' ? 'ink-model' : 'blank-model' }
      : field;
  return {
    name,
    kind: 'text',
    label,
    isOptional: !field.required,
    ...(help === '' ? {} : { help }),
    ...group,
    ...(field.kind === 'number' && min !== undefined ? { min } : {}),
    ...(field.kind === 'text' && max !== undefined ? { lengthMax: max } : {}),
    ...needed,
    ...typedAs(asked, context),
  };
}

/** How a kind is typed and read. */
function typedAs(field: FormField, context: FormContext): Partial<FieldSpec> {
  const { words, timeOf, places, known } = context;
  const read = (how: (text: string) => ReadValue): Partial<FieldSpec> => ({ read: how });
  switch (field.kind) {
    case 'number':
      return { kind: 'number' };
    case 'date':
      return { kind: 'date' };
    case 'time':
      return { kind: 'minute', ...read((text) => ({ value: timeOf(text) })) };
    case 'place':
      return {
        kind: 'suggested',
        options: places,
        ...read((text) => readPlace(text, places, words.unknownPlace)),
      };
    case 'places':
      return read((text) => readPlaces(text, context));
    case 'choice':
      return {
        kind: 'choice',
        options: [{ value: '', text: words.choose }, ...field.choices],
        ...read((text) => ({ value: text === 'true' ? true : text === 'false' ? false : text })),
      };
    case 'ranges':
      return read((text) => readSerials(text, words));
    case 'texts':
      return read((text) =>
        lastOf(field.name) === 'cartonIds' ? readCartonIds(text, words) : readTexts(text, words),
      );
    case 'id': {
      const options = field.known === null ? [] : known(field.known);
      if (options.length === 0) return {};
      return field.known?.endsWith('-model')
        ? { kind: 'choice', options: [{ value: '', text: words.choose }, ...options] }
        : { kind: 'suggested', options };
    }
    default:
      return {};
  }
}

const partsOf = (text: string, between: RegExp) =>
  text
    .split(between)
    .map((part) => part.trim())
    .filter((part) => part !== '');

function readPlaces(text: string, { places, words }: FormContext): ReadValue {
  const codes: unknown[] = [];
  for (const part of partsOf(text, /[,;]+/)) {
    const read = readPlace(part, places, words.unknownPlace);
    if ('fault' in read) return read;
    codes.push(read.value);
  }
  return { value: codes };
}

/** PRIVACY-1 holds for each. */
const readTexts = (text: string, { nik }: FormWords): ReadValue =>
  holdsNik(text) ? { fault: nik } : { value: partsOf(text, /;+/) };

/** A value of the body as it was typed, for who corrects what was not accepted. */
export function typedValue(
  field: FormField | undefined,
  value: unknown,
  minuteOf: (time: string) => string,
): string {
  if (field?.kind === 'ranges')
    return (value as readonly SerialEnds[]).map(({ first, last }) => `${first}-${last}`).join(', ');
  if (field?.kind === 'time') return minuteOf(value as string);
  return Array.isArray(value) ? value.join('; ') : String(value);
}
