// From a request body to the envelope of a command.
import { Injectable } from '@nestjs/common';
import type { CommandEnvelope } from '../../kernel/core/command.js';
import { Rejection } from '../../kernel/core/errors.js';
import type { CloudEvent } from '../../cloud-events/incoming.js';
import { idHoldsNik } from '../../domain/values/nik.js';
import { Rules } from '../../domain/rules.js';
import { fingerprintOf } from '../../ledger/integrity/event-hash.js';
import { CommandIdentity } from './command-ids.js';
import { senderFields, type Sender } from '../../http/requests/sender.js';
import { readCommand } from './parse-command.js';

/** An idempotency key, bare. */
export const KEY = /^[\x21-\x7e]{1,128}$/;

/**
 * The idempotency key of a header, bare or as an RFC 8941 string; throws Rejection where it is
 * missing or malformed.
 */
export function idempotencyKeyOf(header: unknown): string {
  if (header === undefined || header === '') throw new Rejection('idempotency-key-missing');
  const text = typeof header === 'string' ? header.trim() : '';
  const quoted = /^"((?:[^"\\]|\\["\\])*)"$/.exec(text);
  const key = quoted ? quoted[1]!.replace(/\\(["\\])/g, '$1') : text;
  if (!KEY.test(key) || (!quoted && text.startsWith('"')))
    throw new Rejection('idempotency-key-malformed');
  if (idHoldsNik(key)) throw new Rejection('idempotency-key-holds-nik', {}, 'PRIVACY-1');
  return key;
}

/** A stream and its version, as in the ETag of an answer. */
export const ETAG = /^"?([A-Za-z]+-[A-Za-z0-9._-]{1,64}):(\d{1,15})(?:;[^"]*)?"?$/;

/** The stream and version in an If-Match header, which repeats an ETag; throws Rejection. */
export function expectedVersionOf(header: unknown): CommandEnvelope['expected'] | undefined {
  if (header === undefined) return undefined;
  const found = typeof header === 'string' ? ETAG.exec(header.trim()) : null;
  if (!found) throw new Rejection('if-match-malformed');
  return { stream: found[1]!, version: Number(found[2]) };
}

/** The id that a command may leave out, and how one that is made begins. */
const MADE_IDS: Readonly<Record<string, { readonly field: string; readonly prefix: string }>> = {
  OrderRedistribution: { field: 'order', prefix: 'R' },
};

/**
 * A loan request or an order without an id gets one made from the command's id, so that a
 * repetition names the same.
 */
export function withMadeId(envelope: CommandEnvelope): CommandEnvelope {
  const { name, data, commandId } = envelope;
  const made = Object.hasOwn(MADE_IDS, name) ? MADE_IDS[name] : undefined;
  if (!made || (data as Readonly<Record<string, unknown>>)[made.field] !== undefined)
    return envelope;
  const id = `${made.prefix}-${fingerprintOf(commandId, {}).slice(0, 20)}`;
  return { ...envelope, data: { [made.field]: id, ...data } };
}

@Injectable()
export class CommandReader {
  constructor(
    private readonly rules: Rules,
    private readonly identity: CommandIdentity,
  ) {}

  /** A command under an idempotency key; throws Rejection or FaultyFields. */
  read(
    name: string,
    body: unknown,
    key: string,
    sender: Sender,
    expected?: CommandEnvelope['expected'],
  ): CommandEnvelope {
    return withMadeId({
      ...readCommand(name, body, this.rules.places),
      ...senderFields(sender),
      ...this.identity.ofKey(sender, key),
      ...(expected ? { expected } : {}),
    });
  }

  /** A command that is a row of a file; throws FaultyFields. */
  readRow(
    name: string,
    body: unknown,
    { file, row }: { readonly file: string; readonly row: number },
    sender: Sender,
  ): CommandEnvelope {
    return withMadeId({
      ...readCommand(name, body, this.rules.places),
      ...senderFields(sender),
      ...this.identity.ofRow(sender, file, row),
    });
  }

  /** A command that came as a CloudEvent, whose source and id are its key. */
  readMessage(name: string, body: unknown, event: CloudEvent, sender: Sender): CommandEnvelope {
    return withMadeId({
      ...readCommand(name, body, this.rules.places),
      ...senderFields(sender),
      ...this.identity.ofEvent(sender, 'command', event),
    });
  }
}
