// From a CloudEvent that claims that something happened to the envelope of the command it stands
// for.
import { Injectable } from '@nestjs/common';
import type { CommandEnvelope } from '../../kernel/core/command.js';
import { Rejection, type DetailValue } from '../../kernel/core/errors.js';
import type { NewEvent } from '../../kernel/core/event.js';
import { eventTypeOf } from '../../cloud-events/attributes.js';
import { readCloudEvent, type CloudEvent } from '../../cloud-events/incoming.js';
import { COMMANDS, commandOfClaim } from '../../domain/commands.js';
import { EVENTS, type EventType } from '../../domain/events.js';
import { Rules } from '../../domain/rules.js';
import { fieldsOf } from '../../domain/values/field.js';
import type { Places } from '../../domain/values/places.js';
import { CommandIdentity } from '../commands/command-ids.js';
import { withMadeId } from '../commands/command-reader.js';
import { senderFields, type Sender } from '../../http/requests/sender.js';
import { CommonFields, readCommand } from '../commands/parse-command.js';
import { FaultyFields } from '../../http/requests/body-faults.js';
import { fingerprintOf } from '../../ledger/integrity/event-hash.js';

export type ReadClaim = {
  readonly envelope: CommandEnvelope;
  readonly event: CloudEvent;
  readonly eventType: EventType;
};

type Fields = Readonly<Record<string, unknown>>;

/** The CloudEvent in a body; throws FaultyFields. */
export function cloudEventIn(body: unknown): CloudEvent {
  const read = readCloudEvent(body);
  if ('faults' in read) throw new FaultyFields(read.faults);
  return read.event;
}

@Injectable()
export class ClaimReader {
  constructor(
    private readonly rules: Rules,
    private readonly identity: CommandIdentity,
  ) {}

  /** A claim (CloudEvents 1.0); throws Rejection or FaultyFields. */
  read(body: unknown, sender: Sender): ReadClaim {
    const event = cloudEventIn(body);
    const eventType = eventTypeOf(event.type) as EventType;
    const name = commandOfClaim(eventType);
    if (!name) throw new Rejection('unknown-claim', { type: event.type.slice(0, 64) });
    const { places } = this.rules;
    const { forCommand, toCompare } = splitFields(eventType, COMMANDS[name].fields, event, places);
    const takesTime = COMMANDS[name].occurredAt === 'taken' && event.time !== undefined;
    const when = takesTime ? { occurredAt: event.time } : {};
    const read = readClaimed(name, { ...forCommand, ...when }, places);
    // Fields besides those of the command are content too: the same id with other values of them is
    // another claim.
    const fingerprint =
      Object.keys(toCompare).length === 0
        ? read.fingerprint
        : fingerprintOf(read.fingerprint, toCompare);
    const envelope = withMadeId({
      ...read,
      ...senderFields(sender),
      fingerprint,
      ...this.identity.ofEvent(sender, 'claim', event),
      check: (events) => requireAgreement(toCompare, events),
    });
    return { envelope, event, eventType };
  }
}

/** Pointers of a claim's fields begin with /data; its time is /time. */
function readClaimed(name: string, body: Fields, places: Places): ReturnType<typeof readCommand> {
  try {
    return readCommand(name, body, places);
  } catch (error) {
    if (!(error instanceof FaultyFields)) throw error;
    throw new FaultyFields(
      error.faults.map((fault) => ({
        ...fault,
        pointer: fault.pointer === '/occurredAt' ? '/time' : `/data${fault.pointer}`,
      })),
    );
  }
}

/** Fields of an event that its command names differently. */
const RENAMED: { readonly [T in EventType]?: Readonly<Record<string, string>> } = {
  InkCounted: { counted: 'prints' },
  BlankPrinted: { blankModel: 'model' },
  BlankSpoiled: { blankModel: 'model' },
};

/** The fields of an event that its command takes, and the others, which are only compared. */
function splitFields(
  type: EventType,
  command: new () => object,
  event: CloudEvent,
  places: Places,
): { readonly forCommand: Fields; readonly toCompare: Fields } {
  const taken = fieldsOf(command);
  const known = fieldsOf(EVENTS[type]);
  const common = fieldsOf(CommonFields);
  // The command means another field of the event by this name.
  const renames = RENAMED[type] ?? {};
  const renamed = new Set(Object.values(renames));
  const forCommand: Record<string, unknown> = {};
  const toCompare: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(event.data)) {
    // A sender may name a field like what every object has.
    const field = Object.hasOwn(renames, name) ? renames[name]! : name;
    const isAnother = field === name && renamed.has(name);
    const isCompared = (!taken.has(field) || isAnother) && !common.has(name) && known.has(name);
    if (!isCompared) forCommand[field] = value;
    else {
      const isPlace = known.get(name)!.kind === 'place' && typeof value === 'string';
      toCompare[name] = isPlace ? places.currentCode(value) : value;
    }
  }
  return { forCommand, toCompare };
}

/** Throws claim-disagrees where the event that was decided has another value than the claim. */
function requireAgreement(claimed: Fields, events: readonly NewEvent[]): void {
  const decided = events[0]?.data as Fields | undefined;
  if (!decided) return;
  for (const [field, value] of Object.entries(claimed)) {
    if (JSON.stringify(decided[field]) !== JSON.stringify(value)) {
      throw new Rejection('claim-disagrees', {
        field,
        claimed: detailOf(value),
        recorded: detailOf(decided[field]),
      });
    }
  }
}

function detailOf(value: unknown): DetailValue {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : (JSON.stringify(value) ?? null);
}
