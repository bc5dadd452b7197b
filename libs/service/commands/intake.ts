// From what a sender says (a command, or a claim that something happened) to an envelope for the
// CommandBus.
import { Injectable } from '@nestjs/common';
import type { Actor, NewEvent } from '../../kernel/core/event.js';
import { Rejection, type DetailValue } from '../../kernel/core/errors.js';
import type { CommandEnvelope } from '../../kernel/core/command.js';
import { COMMANDS, commandOfClaim } from '../../domain/commands.js';
import { EVENTS, type EventType } from '../../domain/events.js';
import { fieldsOf } from '../../domain/values/fields.js';
import type { Places } from '../../domain/values/places.js';
import { eventTypeOf } from '../../cloud-events/attributes.js';
import { readCloudEvent, type CloudEvent } from '../../cloud-events/incoming.js';
import { fingerprintOf } from '../integrity/event-hash.js';
import { Ledger } from '../storage/ledger.js';
import { CommonFields, FaultyFields, readCommand } from './parse-command.js';

/** What came with a request besides its body. */
export type Sender = {
  readonly by: Actor;
  readonly correlationId: string;
  readonly traceparent?: string;
  /** The key on the results topic under which a claim that has to wait is answered at last. */
  readonly replyTo?: string;
};
export type ReadClaim = {
  readonly envelope: CommandEnvelope;
  readonly event: CloudEvent;
  readonly eventType: EventType;
};

const KEY = /^[\x21-\x7e]{8,128}$/;

/**
 * The idempotency key, bare or as an RFC 8941 string; throws Rejection where it is missing or
 * malformed.
 */
export function keyOf(header: unknown): string {
  if (header === undefined || header === '') throw new Rejection('idempotency-key-missing');
  const text = typeof header === 'string' ? header.trim() : '';
  const quoted = /^"((?:[^"\\]|\\["\\])*)"$/.exec(text);
  const key = quoted ? quoted[1]!.replace(/\\(["\\])/g, '$1') : text;
  if (!KEY.test(key) || (!quoted && text.startsWith('"')))
    throw new Rejection('idempotency-key-malformed');
  return key;
}

/** If-Match: the echo of an ETag, with or without what stands behind the version. */
export function expectedOf(header: unknown): CommandEnvelope['expected'] | undefined {
  if (header === undefined) return undefined;
  const found =
    typeof header === 'string'
      ? /^"?([A-Za-z]+-[A-Za-z0-9._-]{1,64}):(\d{1,15})(?:;[^"]*)?"?$/.exec(header.trim())
      : null;
  if (!found) throw new Rejection('if-match-malformed');
  return { stream: found[1]!, version: Number(found[2]) };
}

/** The command id of a claim: who speaks, and the source and id that they gave it. */
export function claimId(by: Actor, source: string, id: string): string {
  return `${by.account} claim ${JSON.stringify([source, id])}`;
}

@Injectable()
export class Intake {
  constructor(private readonly ledger: Ledger) {}

  /** A command under an idempotency key; throws Rejection or FaultyFields. */
  command(
    name: string,
    body: unknown,
    key: string,
    sender: Sender,
    expected?: CommandEnvelope['expected'],
  ): CommandEnvelope {
    const read = readCommand(name, body, this.ledger.rules.places);
    return named({
      ...read,
      ...spoken(sender),
      commandId: `${sender.by.account} ${key}`,
      ...(expected ? { expected } : {}),
    });
  }

  /** A command that came as a CloudEvent: its source and id are its key. */
  commandFrom(
    name: string,
    body: unknown,
    { source, id }: CloudEvent,
    sender: Sender,
  ): CommandEnvelope {
    return named({
      ...readCommand(name, body, this.ledger.rules.places),
      ...spoken(sender),
      commandId: `${sender.by.account} command ${JSON.stringify([source, id])}`,
    });
  }

  /** A claim (CloudEvents 1.0); throws Rejection or FaultyFields. */
  claim(body: unknown, sender: Sender): ReadClaim {
    const event = cloudEventOf(body);
    const eventType = eventTypeOf(event.type);
    const name = commandOfClaim(eventType);
    if (!name) throw new Rejection('unknown-claim', { type: event.type.slice(0, 64) });
    const { said, claimed } = fieldsOfClaim(
      eventType as EventType,
      COMMANDS[name].type,
      event,
      this.ledger.rules.places,
    );
    const when =
      COMMANDS[name].occurredAt === 'taken' && event.time !== undefined
        ? { occurredAt: event.time }
        : {};
    const read = readClaimed(name, { ...said, ...when }, this.ledger);
    const commandId = claimId(sender.by, event.source, event.id);
    // What stands there besides the command's fields is content too: the same id with another of it
    // is another claim.
    const fingerprint =
      Object.keys(claimed).length === 0
        ? read.fingerprint
        : fingerprintOf(read.fingerprint, claimed);
    return {
      envelope: named({
        ...read,
        ...spoken(sender),
        fingerprint,
        commandId,
        check: (events) => requireAgreement(claimed, events),
      }),
      event,
      eventType: eventType as EventType,
    };
  }
}

/** What of a sender goes into the ledger. */
const spoken = ({ replyTo: _replyTo, ...rest }: Sender) => rest;

/**
 * A request for a loan that brings no id gets one from its command's: a repeat names the same loan.
 */
function named(envelope: CommandEnvelope): CommandEnvelope {
  if (
    envelope.name !== 'RequestLoan' ||
    ('loan' in envelope.data && envelope.data.loan !== undefined)
  )
    return envelope;
  return {
    ...envelope,
    data: { loan: `L-${fingerprintOf(envelope.commandId, {}).slice(0, 20)}`, ...envelope.data },
  };
}

/** Pointers of a claim's fields begin at /data, its time at /time. */
function readClaimed(
  name: string,
  body: Record<string, unknown>,
  ledger: Ledger,
): ReturnType<typeof readCommand> {
  try {
    return readCommand(name, body, ledger.rules.places);
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

/** A CloudEvent as it came in; throws FaultyFields. */
export function cloudEventOf(body: unknown): CloudEvent {
  const read = readCloudEvent(body);
  if ('faults' in read) throw new FaultyFields(read.faults);
  return read.event;
}

/** An event's field that its command calls otherwise. */
const RENAMED: { readonly [T in EventType]?: Readonly<Record<string, string>> } = {
  InkCounted: { counted: 'prints' },
};

/**
 * What the command takes of an event's data, and what stands there besides, to be compared with
 * what is decided.
 */
function fieldsOfClaim(
  type: EventType,
  command: new () => object,
  event: CloudEvent,
  places: Places,
): { said: Record<string, unknown>; claimed: Record<string, unknown> } {
  const taken = fieldsOf(command);
  const known = fieldsOf(EVENTS[type]);
  const common = fieldsOf(CommonFields);
  const said: Record<string, unknown> = {};
  const claimed: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(event.data)) {
    const field = RENAMED[type]?.[name] ?? name;
    if (!taken.has(field) && !common.has(name) && known.has(name))
      claimed[name] =
        known.get(name)!.kind === 'place' && typeof value === 'string'
          ? places.currentCode(value)
          : value;
    else said[field] = value;
  }
  return { said, claimed };
}

function requireAgreement(
  claimed: Readonly<Record<string, unknown>>,
  events: readonly NewEvent[],
): void {
  const decided = events[0]?.data as Record<string, unknown> | undefined;
  if (!decided) return;
  for (const [field, value] of Object.entries(claimed)) {
    if (JSON.stringify(decided[field]) !== JSON.stringify(value)) {
      throw new Rejection('claim-disagrees', {
        field,
        claimed: shown(value),
        recorded: shown(decided[field]),
      });
    }
  }
}

function shown(value: unknown): DetailValue {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : (JSON.stringify(value) ?? null);
}
