// What is wrong with a body by its class: every faulty field named at once.
import { validateSync, type ValidationError } from 'class-validator';
import { listBeyondRanges } from '../../domain/serials/ranges-in-all.js';
import { fieldsOf, type Class } from '../../domain/values/field.js';
import { RANGES_MAX } from '../../domain/values/fields.js';

/**
 * One faulty field: where (JSON pointer), what kind of field it should be, and that kind's numbers.
 */
export type FieldFault = {
  readonly pointer: string;
  readonly kind: string;
  readonly details: Readonly<Record<string, string | number>>;
};

export class FaultyFields {
  constructor(readonly faults: readonly FieldFault[]) {}
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** All faults of a body by its class, nested ones with their pointers. */
export function faultsOf(type: Class, body: Record<string, unknown>): readonly FieldFault[] {
  const unknownFields: FieldFault[] = [];
  const errors = validateSync(instance(type, body, '', unknownFields), {
    forbidUnknownValues: true,
  });
  const beyond = listBeyondRanges(type, body);
  return [
    ...errors.flatMap((error) => faultsIn(error, type, '')),
    ...unknownFields,
    ...(beyond === undefined
      ? []
      : [{ pointer: beyond, kind: 'ranges-in-all', details: { max: RANGES_MAX } }]),
  ];
}

const below = (parent: string, name: string) =>
  `${parent}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;

function faultsIn(
  error: ValidationError,
  type: Class | undefined,
  parent: string,
): readonly FieldFault[] {
  // What class-validator knows no class of has no name there either: something else than an object
  // in a list of objects.
  if ((error.property as string | undefined) === undefined)
    return [{ pointer: parent, kind: 'object', details: {} }];
  const pointer = below(parent, error.property);
  const field = type && fieldsOf(type).get(error.property);
  const names = Object.keys(error.constraints ?? {});
  const own = names.map((name): FieldFault => ({
    pointer,
    kind: name === 'nestedValidation' ? 'object' : name,
    details: { ...field?.details, ...field?.facts?.(name, error.target ?? {}) },
  }));
  // What is no object or list at all has nothing inside to name.
  if (field?.nested && names.includes(field.kind)) return own;
  // Below a list stand its elements by number: the class is that of the list's field.
  const inner = field ? field.nested : type;
  const nested = (error.children ?? []).flatMap((child) => faultsIn(child, inner, pointer));
  return [...own, ...nested];
}

/**
 * A body as an instance of its class, nested objects too; what is not an object stays as it is or
 * becomes null, for the check to refuse. Names that no field has become `unknownFields` here:
 * class-validator's whitelist lets `hasOwnProperty` pass and stumbles over `constructor`.
 */
function instance(
  type: Class,
  body: Record<string, unknown>,
  pointer: string,
  unknownFields: FieldFault[],
): object {
  const made = new type() as Record<string, unknown>;
  const fields = fieldsOf(type);
  for (const [name, value] of Object.entries(body)) {
    const field = fields.get(name);
    const at = below(pointer, name);
    if (!field) unknownFields.push({ pointer: at, kind: 'unknown', details: {} });
    else if (field.nested && field.list && Array.isArray(value))
      made[name] = value.map((item, index) =>
        isObject(item) ? instance(field.nested!, item, `${at}/${index}`, unknownFields) : null,
      );
    else if (field.nested && isObject(value))
      made[name] = instance(field.nested, value, at, unknownFields);
    // class-validator looks into an array also where an object is expected, as plain objects.
    else if (field.nested && Array.isArray(value)) made[name] = null;
    else made[name] = value;
  }
  return made;
}
