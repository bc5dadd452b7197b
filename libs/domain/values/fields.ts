// The decorators of fields, one per kind: what a field of a command, event or query may hold.
import { ValidateNested } from 'class-validator';
import { describe, field, rule, type Class, type JsonSchema } from './field.js';
import { OF_ITEM, type LoanItem } from './goods.js';
import { holdsNik, idHoldsNik } from './nik.js';

type Optional = 'optional' | undefined;

export const QUANTITY_MAX = 100_000_000;
/** STOCK-9, in rupiah. */
const PRICE_MAX = 100_000_000;
/** STOCK-8: ranges of serials in one command. */
export const RANGES_MAX = 4_000;

function whole(kind: string, min: number, max: number, optional: Optional): PropertyDecorator {
  const schema = { type: 'integer', minimum: min, maximum: max };
  return field(
    { kind, schema, optional: optional === 'optional', details: { min, max } },
    (value) => Number.isInteger(value) && (value as number) >= min && (value as number) <= max,
  );
}

function matching(
  kind: string,
  pattern: RegExp,
  optional: Optional,
  also: (text: string) => boolean = () => true,
  more: JsonSchema = {},
): PropertyDecorator {
  const schema = { type: 'string', pattern: pattern.source, ...more };
  return field(
    { kind, schema, optional: optional === 'optional' },
    (value) => typeof value === 'string' && pattern.test(value) && also(value),
  );
}

/** STOCK-5: what moves, 1…100,000,000 whole. */
export const Quantity = (optional?: 'optional') => whole('quantity', 1, QUANTITY_MAX, optional);
/** STOCK-5: what is observed, 0…100,000,000 whole. */
export const Observed = (optional?: 'optional') => whole('observed', 0, QUANTITY_MAX, optional);
/** A computed difference in events, never sent in commands. */
export const Delta = () => whole('delta', -QUANTITY_MAX, QUANTITY_MAX, undefined);
/** STOCK-9: whole rupiah for one piece or one ribbon; a price of 0 is none. */
export const Price = (optional?: 'optional') => whole('price', 1, PRICE_MAX, optional);
export const Flag = (optional?: 'optional') =>
  field(
    { kind: 'boolean', schema: { type: 'boolean' }, optional: optional === 'optional' },
    (value) => typeof value === 'boolean',
  );

/** PRIVACY-1: not a text in which `finds` finds a NIK. */
export const WithoutNik = (finds: (text: string) => boolean): PropertyDecorator =>
  rule('nik', (value) => typeof value !== 'string' || !finds(value));

/** Two decorators as one. */
export const both =
  (first: PropertyDecorator, second: PropertyDecorator): PropertyDecorator =>
  (target, property) => {
    first(target, property);
    second(target, property);
  };

const PLACE = /^\d{2}(\.\d{2})?$/;
/** Dots alone are no id: in an address they name another page. */
const ID = /^(?!\.+$)[A-Za-z0-9._-]{1,64}$/;
const ID_OF_SEVERAL = /^(?!\.+$)[A-Za-z0-9._-]{1,60}$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?(Z|[+-]\d{2}:\d{2})$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** A place code as in regencies.csv; former codes are made current at the HTTP boundary. */
export const PlaceCode = (optional?: 'optional') => matching('place', PLACE, optional);
/** Places that an event names, in events only. */
export const PlaceCodes = () =>
  field(
    {
      kind: 'places',
      schema: { type: 'array', items: { type: 'string', pattern: PLACE.source } },
      optional: false,
    },
    (value) =>
      Array.isArray(value) && value.every((code) => typeof code === 'string' && PLACE.test(code)),
  );
/** Places that a command names: one or more, none twice. */
export function DistinctPlaceCodes(max: number): PropertyDecorator {
  const items = { type: 'string', pattern: PLACE.source };
  const schema = { type: 'array', minItems: 1, maxItems: max, uniqueItems: true, items };
  return field(
    { kind: 'distinct-places', schema, optional: false, details: { min: 1, max } },
    (value) =>
      Array.isArray(value) &&
      value.length >= 1 &&
      value.length <= max &&
      new Set(value).size === value.length &&
      value.every((code) => typeof code === 'string' && PLACE.test(code)),
  );
}
/** SHIP-1: 1 to 64 of `A-Za-z0-9._-`, chosen by the sender; PRIVACY-1 rejects a NIK in it. */
export const Id = (optional?: 'optional') =>
  both(matching('id', ID, optional), WithoutNik(idHoldsNik));
/** An id from which others are made: `<id>-1`, `<id>-2` … */
export const IdOfSeveral = (optional?: 'optional') =>
  both(matching('id-of-several', ID_OF_SEVERAL, optional), WithoutNik(idHoldsNik));
export const EventId = (optional?: 'optional') =>
  matching('event-id', UUID, optional, undefined, { format: 'uuid' });
export const Time = (optional?: 'optional') =>
  matching('time', TIME, optional, isTime, { format: 'date-time' });
export const LocalDate = (optional?: 'optional') =>
  matching('date', DATE, optional, (text) => isTime(`${text}T00:00:00Z`), { format: 'date' });
export const Sha256 = (optional?: 'optional') => matching('sha256', /^[0-9a-fA-F]{64}$/, optional);
export const InkModel = (optional?: 'optional') => matching('ink-model', ID, optional);
/** The model of blanks; of the ID card (KTP-el) where it is left out. */
export const BlankModel = () => matching('blank-model', ID, 'optional');

/** True for an RFC 3339 time with offset that names a real time (no 30 February, no 25:00). */
export function isTime(text: string): boolean {
  if (!TIME.test(text)) return false;
  const offset = /([+-])(\d{2}):(\d{2})$/.exec(text);
  if (offset && (Number(offset[2]) > 23 || Number(offset[3]) > 59)) return false;
  const wall = `${text.slice(0, 19)}Z`;
  const ms = Date.parse(wall);
  return !Number.isNaN(ms) && new Date(ms).toISOString().slice(0, 19) === wall.slice(0, 19);
}

/** One of a few values. */
export function OneOf(values: readonly string[], optional?: 'optional'): PropertyDecorator {
  return field(
    {
      kind: 'one-of',
      schema: { type: 'string', enum: values },
      optional: optional === 'optional',
      details: { words: values.join(', ') },
    },
    (value) => typeof value === 'string' && values.includes(value),
  );
}

const CONTROL = /[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/;

/** Free text, 1…max characters, no control characters; PRIVACY-1 rejects a NIK in it. */
export function Text(max: number, optional?: 'optional'): PropertyDecorator {
  const text = (value: unknown) =>
    typeof value === 'string' &&
    value.trim().length > 0 &&
    value.length <= max &&
    value.isWellFormed() &&
    !CONTROL.test(value);
  const fieldOf = {
    kind: 'text',
    schema: { type: 'string', minLength: 1, maxLength: max },
    optional: optional === 'optional',
    details: { max },
  };
  return both(field(fieldOf, text), WithoutNik(holdsNik));
}

/** A list of texts, at least `min` different ones. */
export function Texts(min: number, max: number): PropertyDecorator {
  const schema = {
    type: 'array',
    minItems: min,
    maxItems: max,
    uniqueItems: true,
    items: { type: 'string', minLength: 1, maxLength: 120 },
  };
  return field(
    { kind: 'texts', schema, optional: false, details: { min, max } },
    (value) =>
      Array.isArray(value) &&
      value.length >= min &&
      value.length <= max &&
      new Set(value.map((text) => String(text).trim().toLowerCase())).size === value.length &&
      value.every(
        (text) =>
          typeof text === 'string' &&
          text.trim().length > 0 &&
          text.length <= 120 &&
          text.isWellFormed() &&
          !CONTROL.test(text) &&
          !holdsNik(text),
      ),
  );
}

/** Stream names, as in an event's list of streams. */
export const Names = () =>
  field(
    { kind: 'names', schema: { type: 'array', items: { type: 'string' } }, optional: false },
    (value) => Array.isArray(value),
  );

/** A field that is required beside some values of another field, and not given beside others. */
function beside(
  kind: string,
  schema: JsonSchema,
  wanted: (owner: Record<string, unknown>) => 'required' | 'optional' | 'none',
  isValid: (text: string) => boolean,
): PropertyDecorator {
  const validate = rule(kind, (value, owner) =>
    value === undefined
      ? wanted(owner) !== 'required'
      : wanted(owner) !== 'none' && typeof value === 'string' && isValid(value),
  );
  return (target, property) => {
    describe(target, String(property), { kind, schema, optional: true });
    validate(target, property);
  };
}

/** `model` beside `item`: required for ink, of blanks the KTP-el without it, none of printers. */
export const ModelOfInk = (): PropertyDecorator =>
  beside(
    'model-of-ink',
    { type: 'string', pattern: ID.source, description: 'required when item is ink' },
    ({ item }) => OF_ITEM[item as LoanItem]?.model ?? 'none',
    (model) => ID.test(model),
  );

/** `dueAt` beside `terms` (LOAN-11): required for a loan, not given for a transfer. */
export const DueOfLoan = (): PropertyDecorator =>
  beside(
    'due-of-loan',
    {
      type: 'string',
      pattern: TIME.source,
      format: 'date-time',
      description: 'required unless terms is transfer',
    },
    ({ terms }) => (terms === 'transfer' ? 'none' : 'required'),
    isTime,
  );

/** One object of another class. */
export function One(type: Class, optional?: 'optional'): PropertyDecorator {
  const isObject = field(
    { kind: 'object', schema: {}, optional: optional === 'optional', nested: type },
    (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  );
  return both(isObject, ValidateNested());
}

/** A list of objects of another class. */
export const Many = (type: Class, max: number, optional?: 'optional'): PropertyDecorator =>
  listOf(type, { kind: 'list', min: 1, max }, optional);

type ListLimits = { readonly kind: string; readonly min: number; readonly max: number };

/** A list of objects of another class, no two with the same text in the field `by`. */
export const Different = (type: Class, limits: ListLimits, by: string): PropertyDecorator =>
  listOf(type, limits, undefined, (items) => {
    const texts = items.map((item) => String(item[by]).trim().toLowerCase());
    return new Set(texts).size === texts.length;
  });

function listOf(
  type: Class,
  { kind, min, max }: ListLimits,
  optional: Optional,
  also: (items: readonly Readonly<Record<string, unknown>>[]) => boolean = () => true,
): PropertyDecorator {
  const isList = field(
    {
      kind,
      schema: { minItems: min, maxItems: max },
      optional: optional === 'optional',
      nested: type,
      list: true,
      details: { min, max },
    },
    (value) =>
      Array.isArray(value) &&
      value.length >= min &&
      value.length <= max &&
      value.every((item) => typeof item === 'object' && item !== null) &&
      also(value as readonly Readonly<Record<string, unknown>>[]),
  );
  return (target, property) => {
    isList(target, property);
    ValidateNested({ each: true })(target, property);
  };
}

/** Any JSON object; whoever reads it validates it by what it turns out to be. */
export const AnyObject = () =>
  field(
    { kind: 'object', schema: { type: 'object' }, optional: false },
    (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  );

/** A whole number from `min` to `max`, such as a page size in a query. */
export const Whole = (min: number, max: number, optional?: 'optional') =>
  whole('whole', min, max, optional);

/** Any text; what it names is looked up, so that an unknown one is answered as such. */
export const Reference = (optional?: 'optional') =>
  field(
    { kind: 'one-value', schema: { type: 'string' }, optional: optional === 'optional' },
    (value) => typeof value === 'string',
  );
