// The decorators of answer classes: what a field of an answer may be, for OpenAPI and its tests.
import { Described, type Class, type JsonSchema } from '../../domain/values/field.js';

type Nullable = 'or null';

const typed = (type: string, nullable?: Nullable, more: JsonSchema = {}) =>
  Described({ type: nullable ? [type, 'null'] : type, ...more });

/** A whole number; `or null` where it may be unknown. */
export const Int = (nullable?: Nullable) => typed('integer', nullable);
export const Num = (nullable?: Nullable) => typed('number', nullable);
export const Str = (nullable?: Nullable) => typed('string', nullable);
export const Bool = (nullable?: Nullable) => typed('boolean', nullable);
/** An RFC 3339 time. */
export const When = (nullable?: Nullable) => typed('string', nullable, { format: 'date-time' });
/** A local date. */
export const Day = (nullable?: Nullable) => typed('string', nullable, { format: 'date' });

/** One of a few words. */
export const WordOf = (words: readonly string[], nullable?: Nullable) =>
  Described({ enum: nullable ? [...words, null] : words });

/** An object of another class. */
export const Obj = (type: Class, nullable?: Nullable) =>
  Described(nullable ? { nullable: true } : {}, { nested: type });

/** A list of objects of another class. */
export const List = (type: Class) => Described({}, { nested: type, list: true });
export const ListOf = (items: JsonSchema) => Described({ type: 'array', items });

/** An object with any keys, whose values have a schema. */
export const MapOf = (values: JsonSchema) =>
  Described({ type: 'object', additionalProperties: values });

/** Any JSON object. */
export const Anything = (nullable?: Nullable) => typed('object', nullable);

/** A field that is not in every answer: `@Sometimes(Int())`. */
export const Sometimes = (schema: JsonSchema, nested?: Class, list?: boolean) =>
  Described(schema, { optional: true, ...(nested ? { nested } : {}), ...(list ? { list } : {}) });
