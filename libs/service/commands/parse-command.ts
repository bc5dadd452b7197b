// From a JSON body to a command: every faulty field named at once, places made current, the same
// for HTTP, bulk and claims.
import type { Evidence } from '../../kernel/core/event.js';
import { Rejection } from '../../kernel/core/errors.js';
import { COMMANDS, isCommandName, type CommandName } from '../../domain/commands.js';
import { fieldsOf, type Class } from '../../domain/values/field.js';
import { Sha256, Text, Time } from '../../domain/values/fields.js';
import type { Places } from '../../domain/values/places.js';
import {
  FaultyFields,
  faultsOf,
  isObject,
  type FieldFault,
} from '../../http/requests/body-faults.js';
import { fingerprintOf } from '../../ledger/integrity/event-hash.js';

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
  const content = currentPlaces(COMMANDS[name].fields, inner, places);
  const faults = [
    ...(Object.keys(outer).length === 0 ? [] : faultsOf(common, outer)),
    ...faultsOf(COMMANDS[name].fields, content),
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
    const { fields, occurredAt } = COMMANDS[replacement['type']];
    const common = occurredAt === 'taken' ? CommonFields : EvidenceFields;
    const [circumstances, data] = split(replacement['data'], fieldsOf(common));
    return [...faultsOf(common, circumstances), ...faultsOf(fields, data)].map((fault) => ({
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
              COMMANDS[correction.replacement.type].fields,
              correction.replacement.data,
              places,
            ),
          },
        }
      : correction,
  );
  return { corrections };
}
