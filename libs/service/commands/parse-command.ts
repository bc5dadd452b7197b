// From a JSON body to a command: every faulty field named at once, places made current, the same
// for HTTP, bulk and claims.
import { validateSync, type ValidationError } from 'class-validator';
import type { Evidence } from '../../kernel/core/event.js';
import { Rejection } from '../../kernel/core/errors.js';
import { COMMANDS, isCommandName, type CommandName } from '../../domain/commands.js';
import { listBeyondRanges } from '../../domain/serials/ranges-in-all.js';
import { fieldsOf, type Class } from '../../domain/values/field.js';
import { RANGES_MAX, Sha256, Text, Time } from '../../domain/values/fields.js';
import type { Places } from '../../domain/values/places.js';
import { fingerprintOf } from '../integrity/event-hash.js';

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

/** What every command takes besides its own fields. */
export class CommonFields {
  @Time('optional') occurredAt?: string;
  @Text(120, 'optional') document?: string;
  @Sha256('optional') documentSha256?: string;
  @Text(500, 'optional') note?: string;
}
/** Where the moment is not the sender's to say. */
export class EvidenceFields {
  @Text(120, 'optional') document?: string;
  @Sha256('optional') documentSha256?: string;
  @Text(500, 'optional') note?: string;
}

export type ReadCommand = Evidence & {
  readonly name: CommandName;
  readonly data: object;
  readonly occurredAt?: string;
  readonly fingerprint: string;
};

/** The command in a body; throws Rejection unknown-command or FaultyFields. */
export function readCommand(name: string, body: unknown, places: Places): ReadCommand {
  if (!isCommandName(name)) throw new Rejection('unknown-command', { command: name.slice(0, 64) });
  if (!isObject(body)) throw new FaultyFields([{ pointer: '', kind: 'object', details: {} }]);
  const common = COMMANDS[name].occurredAt === 'taken' ? CommonFields : EvidenceFields;
  const [outer, inner] = split(body, fieldsOf(common));
  const content = currentPlaces(COMMANDS[name].type, inner, places);
  const faults = [
    ...(Object.keys(outer).length === 0 ? [] : faultsOf(common, outer)),
    ...faultsOf(COMMANDS[name].type, content),
    ...(name === 'CorrectEvents' ? replacementFaults(content) : []),
  ];
  if (faults.length > 0) throw new FaultyFields(onePerField(faults));
  const data = name === 'CorrectEvents' ? currentReplacements(content, places) : content;
  return {
    name,
    data,
    ...(outer as Evidence & { occurredAt?: string }),
    fingerprint: fingerprintOf(name, { ...data, ...outer }),
  };
}

/** A field is named once, with the first that is wrong about it. */
const onePerField = (faults: readonly FieldFault[]) =>
  [...new Map([...faults].reverse().map((fault) => [fault.pointer, fault])).values()].reverse();

function split(
  body: Record<string, unknown>,
  common: ReadonlyMap<string, unknown>,
): [Record<string, unknown>, Record<string, unknown>] {
  const outer: Record<string, unknown> = {};
  const inner: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(body))
    (common.has(name) ? outer : inner)[name] = value;
  return [outer, inner];
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Former place codes become today's before anything looks at them. */
function currentPlaces(
  type: Class,
  body: Record<string, unknown>,
  places: Places,
): Record<string, unknown> {
  const content = { ...body };
  for (const [name, { kind }] of fieldsOf(type)) {
    const value = content[name];
    if (kind === 'place' && typeof value === 'string') content[name] = places.currentCode(value);
    if (kind === 'distinct-places' && Array.isArray(value))
      content[name] = value.map((code: unknown) =>
        typeof code === 'string' ? places.currentCode(code) : code,
      );
  }
  return content;
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

/** A replacement is validated as the command it names, with its time, document and note. */
function replacementFaults(content: Record<string, unknown>): readonly FieldFault[] {
  if (!Array.isArray(content['corrections'])) return [];
  return (content['corrections'] as unknown[]).flatMap((correction, index) => {
    const replacement = isObject(correction) ? correction['replacement'] : undefined;
    if (
      !isObject(replacement) ||
      typeof replacement['type'] !== 'string' ||
      !isObject(replacement['data'])
    )
      return [];
    const at = `/corrections/${index}/replacement`;
    if (!isCommandName(replacement['type']))
      return [{ pointer: `${at}/type`, kind: 'command', details: {} }];
    const { type, occurredAt } = COMMANDS[replacement['type']];
    const common = occurredAt === 'taken' ? CommonFields : EvidenceFields;
    const [circumstances, data] = split(replacement['data'], fieldsOf(common));
    return [...faultsOf(common, circumstances), ...faultsOf(type, data)].map((fault) => ({
      ...fault,
      pointer: `${at}/data${fault.pointer}`,
    }));
  });
}

function currentReplacements(content: Record<string, unknown>, places: Places): object {
  const corrections = (
    content['corrections'] as {
      replacement?: { type: CommandName; data: Record<string, unknown> };
    }[]
  ).map((correction) =>
    correction.replacement
      ? {
          ...correction,
          replacement: {
            ...correction.replacement,
            data: currentPlaces(
              COMMANDS[correction.replacement.type].type,
              correction.replacement.data,
              places,
            ),
          },
        }
      : correction,
  );
  return { corrections };
}
