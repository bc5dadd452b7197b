// What a message on the intake topic says (CloudEvents, binary or structured; a claim or a
// command), decided like the same over HTTP.
import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Actor } from '../../kernel/core/event.js';
import { OutcomeUnknown, Rejection, StorageUnavailable } from '../../kernel/core/errors.js';
import type { CommandOutcome } from '../../kernel/core/command.js';
import { COMMANDS } from '../../domain/commands.js';
import { Claims } from './claims.js';
import type { CloudEvent } from '../../cloud-events/incoming.js';
import { cloudEventOf, Intake } from '../commands/intake.js';
import { parseJson } from '../http/json.js';
import type { IntakeMessage, MessageAnswer } from '../../kernel/ports/message-intake.js';
import { eventTypeOf } from '../../cloud-events/attributes.js';
import { Ledger } from '../storage/ledger.js';
import { log } from '../config/log.js';
import { messagesTaken } from '../operations/metrics.js';
import { problemFrom } from '../http/problems.js';
import { ExecuteCommand } from '../commands/execute-command.js';
import { Tokens } from '../security/tokens.js';

const ID_MAX = 256;
/** How often a message that we stumble over is tried before it is answered that we do. */
const TRIES = 4;
const PAUSE_MS = 250;

@Injectable()
export class IntakeMessages {
  constructor(
    private readonly ledger: Ledger,
    private readonly bus: CommandBus,
    private readonly claims: Claims,
    private readonly intake: Intake,
    private readonly tokens: Tokens,
  ) {}

  /**
   * Decides a message and gives its answer. Rejects only where the store could not say (try again),
   * or the process is closing. A message that we stumble over ourselves would hold up all behind it
   * for ever: after some tries it is answered so, and logged.
   */
  async answer(message: IntakeMessage): Promise<MessageAnswer> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.once(message, tries === TRIES);
      } catch (error) {
        if (tries === TRIES || isUndecided(error)) throw error;
        log.error(
          { err: error, key: message.key, tries },
          'an intake message could not be decided',
        );
        await pause(PAUSE_MS * tries);
      }
    }
  }

  private async once(message: IntakeMessage, last: boolean): Promise<MessageAnswer> {
    let id = (message.headers['ce_id'] ?? '').slice(0, ID_MAX);
    try {
      const said = eventIn(message);
      if (typeof said['id'] === 'string') id = said['id'].slice(0, ID_MAX);
      const event = cloudEventOf(said);
      const by = await this.actorOf(message, event.source);
      const { status, body } = await this.decide(event, by, message);
      return this.told({
        id,
        state: status === 202 ? 'waiting' : 'accepted',
        body: JSON.parse(body) as object,
      });
    } catch (error) {
      const problem = problemFrom(error, 'en', '/intake', id);
      if (isUndecided(error) || (problem.status >= 500 && !last)) throw error;
      return this.told({ id, state: 'refused', body: problem });
    }
  }

  private told(answer: MessageAnswer): MessageAnswer {
    messagesTaken.inc({ outcome: answer.state });
    return answer;
  }

  private async decide(
    event: CloudEvent,
    by: Actor,
    { key, headers }: IntakeMessage,
  ): Promise<{ status: number; body: string }> {
    const traceparent = headers['ce_traceparent'];
    const sender = {
      by,
      correlationId: event.id,
      replyTo: key,
      ...(traceparent === undefined ? {} : { traceparent }),
    };
    const name = eventTypeOf(event.type);
    if (!Object.hasOwn(COMMANDS, name)) return this.claims.submit(event, sender);
    const when =
      event.time !== undefined && !('occurredAt' in event.data) ? { occurredAt: event.time } : {};
    const outcome = await this.bus.execute<ExecuteCommand, CommandOutcome>(
      new ExecuteCommand(this.intake.commandFrom(name, { ...when, ...event.data }, event, sender)),
    );
    return { status: outcome.changed ? 201 : 200, body: outcome.answer };
  }

  /**
   * The token in the header `authorization`; or the source, where the broker's own access rules
   * vouch for it.
   */
  private async actorOf({ headers }: IntakeMessage, source: string): Promise<Actor> {
    const { intakeTrust, intakeSources } = this.ledger.settings;
    const actor = await this.tokens.actorOf(headers['authorization']);
    if (actor) return actor;
    const vouched =
      intakeTrust === 'broker-acl' &&
      headers['authorization'] === undefined &&
      Object.hasOwn(intakeSources, source)
        ? intakeSources[source]
        : undefined;
    if (!vouched) throw new Rejection('not-authenticated');
    return { account: `kafka:${source}`, ...vouched };
  }
}

/** Not a refusal and not our mistake: nobody has decided, or nobody knows. */
function isUndecided(error: unknown): boolean {
  return (
    error instanceof StorageUnavailable ||
    error instanceof OutcomeUnknown ||
    (error instanceof Rejection && error.code === 'draining')
  );
}

/**
 * The CloudEvent of a message: `ce_` headers with the data as value, or the whole as JSON. Throws
 * Rejection.
 */
function eventIn({ value, headers }: IntakeMessage): Record<string, unknown> {
  if (value === undefined)
    throw new Rejection('malformed-json', {
      reason: 'the message has no value, or one beyond 1 MiB',
    });
  const data = parseJson(value);
  if (headers['ce_specversion'] === undefined) return data as Record<string, unknown>;
  const attributes = Object.entries(headers)
    .filter(([name]) => name.startsWith('ce_'))
    .map(([name, text]) => [name.slice(3), text] as const);
  return { ...Object.fromEntries(attributes), data };
}
