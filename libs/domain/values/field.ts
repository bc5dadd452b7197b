// What a decorated field is: its description for OpenAPI and the JSON Schemas, and its check for
// class-validator, made together so that they cannot differ.
import { ValidateBy, ValidateIf, getMetadataStorage } from 'class-validator';

export type JsonSchema = { readonly [key: string]: unknown };
export type Class = new () => object;

/** `kind` names the text about a faulty field; `schema` is the same rule for machines. */
export type Field = {
  readonly kind: string;
  readonly schema: JsonSchema;
  readonly optional: boolean;
  readonly details?: Readonly<Record<string, string | number>>;
  /** What the text about a kind of fault names of the object that was sent, besides `details`. */
  readonly facts?: (fault: string, owner: object) => Field['details'];
  readonly nested?: Class;
  readonly list?: boolean;
};

type Check = (value: unknown, owner: Record<string, unknown>) => boolean;

const registers = new Map<object, Map<string, Field>>();

/**
 * The fields of a class in the order they are written, those of the class that it extends first.
 */
export function fieldsOf(type: Class): ReadonlyMap<string, Field> {
  const own = registers.get(type) ?? new Map<string, Field>();
  const parent = Object.getPrototypeOf(type) as Class | null;
  const inherited = parent === null ? undefined : registers.get(parent);
  return inherited === undefined ? own : new Map([...fieldsOf(parent!), ...own]);
}

/** Adds the description of a field to its class, without a check. */
export function describe(target: object, name: string, described: Field): void {
  const fields = registers.get(target.constructor) ?? new Map<string, Field>();
  fields.set(name, described);
  registers.set(target.constructor, fields);
}

/** A decorator that checks a value and describes nothing; `kind` names the text about its fault. */
export const rule = (kind: string, check: Check): PropertyDecorator =>
  ValidateBy({
    name: kind,
    validator: { validate: (value, args) => check(value, args?.object as Record<string, unknown>) },
  });

/** A decorator that describes a field and checks its value. */
export function field(made: Field, check: Check): PropertyDecorator {
  const validate = rule(made.kind, check);
  return (target, property) => {
    const name = String(property);
    describe(target, name, made);
    validate(target, property);
    if (made.optional)
      ValidateIf((owner: Record<string, unknown>) => owner[name] !== undefined)(target, property);
  };
}

/**
 * class-validator looks through every class for ancestors at every validation; ours have none and
 * do not change after boot, so what it finds for a class is remembered. A third of the time of a
 * validation, measured.
 */
const storage = getMetadataStorage();
const search = storage.getTargetValidationMetadatas.bind(storage);
const found = new Map<unknown, ReturnType<typeof search>>();
storage.getTargetValidationMetadatas = (target, ...others) => {
  if (!registers.has(target)) return search(target, ...others);
  let metadata = found.get(target);
  if (!metadata) found.set(target, (metadata = search(target, ...others)));
  return metadata;
};

/**
 * The class-validator metadata exist for a class; used to fail in a test rather than to accept
 * anything.
 */
export function isDescribed(type: Class): boolean {
  return storage.getTargetValidationMetadatas(type, '', false, false).length > 0;
}

/** JSON Schema (2020-12) of a class, with its nested classes inline. */
export function schemaOf(type: Class): JsonSchema {
  const properties: Record<string, JsonSchema> = {};
  const required: string[] = [];
  for (const [name, { schema, nested, list, optional }] of fieldsOf(type)) {
    const inner = nested && schemaOf(nested);
    properties[name] = inner ? nestedSchema(inner, schema, list) : schema;
    if (!optional) required.push(name);
  }
  return { type: 'object', additionalProperties: false, properties, required };
}

function nestedSchema(inner: JsonSchema, own: JsonSchema, list = false): JsonSchema {
  if (list) return { type: 'array', ...own, items: inner };
  return own['nullable'] === true ? { anyOf: [inner, { type: 'null' }] } : inner;
}

/** A field that is described and never validated, such as one of an answer. */
export function Described(
  schema: JsonSchema,
  more: Partial<Pick<Field, 'optional' | 'nested' | 'list'>> = {},
): PropertyDecorator {
  return (target, property) =>
    describe(target, String(property), { kind: 'described', schema, optional: false, ...more });
}
