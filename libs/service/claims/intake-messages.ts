// Commands and claims as messages of the intake topic (CloudEvents, binary or structured), decided
// like the same over HTTP.
import { setTimeout as pause } from 'node:timers/promises';
import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Actor } from '../../kernel/core/event.js';
import { isUndecided, Rejection } from '../../kernel/core/errors.js';
import {
  MessageIntake,
  type IntakeMessage,
  type MessageAnswer,
} from '../../kernel/ports/message-intake.js';
import { eventTypeOf } from '../../cloud-events/attributes.js';
import type { CloudEvent } from '../../cloud-events/incoming.js';
import { COMMANDS } from '../../domain/commands.js';
import { withoutNik } from '../../domain/values/nik.js';
import { CommandReader } from '../commands/command-reader.js';
import { traceOf } from '../../http/requests/sender.js';
import { ExecuteCommand } from '../commands/execute-command.js';
import { log } from '../../ledger/config/log.js';
import { Settings } from '../../ledger/config/settings.js';
import { parseJson } from '../../http/requests/json.js';
import { problemFrom, type Problem } from '../../http/problems/problems.js';
import { messagesTaken } from '../../ledger/metrics/metrics.js';
import { Tokens } from '../../http/security/tokens.js';
import { cloudEventIn } from './claim-reader.js';
import { Claims } from './claims.service.js';

const ID_MAX = 256;
/** How often a message that fails because of an error of ours is tried before it is answered so. */
const TRIES = 4;
const PAUSE_MS = 250;

@Injectable()
export class IntakeMessages implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    @Inject(MessageIntake) private readonly messages: MessageIntake | undefined,
    private readonly settings: Settings,
    private readonly bus: CommandBus,
    private readonly claims: Claims,
    private readonly reader: CommandReader,
    private readonly tokens: Tokens,
  ) {}

  onApplicationBootstrap(): void {
    this.messages?.start((message) => this.answer(message));
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.messages?.stop();
  }

  /**
   * Decides a message and returns its answer. Rejects only where the store could not decide (try
   * again) or the process is shutting down. A message that fails because of an error of ours would
   * block all messages after it: after some tries it is answered with the problem, and logged.
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
      const received = eventIn(message);
      if (typeof received['id'] === 'string') id = received['id'].slice(0, ID_MAX);
      const event = cloudEventIn(received);
      const by = await this.actorOf(message, event.source);
      const { status, body } = await this.decide(event, by, message);
      return this.counted({
        id,
        state: status === 202 ? 'waiting' : 'accepted',
        body: JSON.parse(body) as object,
      });
    } catch (error) {
      const problem = problemFrom(error, 'en', '/intake', id);
      if (isUndecided(error) || (problem.status >= 500 && !last)) throw error;
      return this.counted(refused(id, problem));
    }
  }

  private counted(answer: MessageAnswer): MessageAnswer {
    messagesTaken.inc({ outcome: answer.state });
    return answer;
  }

  private async decide(
    event: CloudEvent,
    by: Actor,
    { key, headers, topicSource }: IntakeMessage,
  ): Promise<{ status: number; body: string }> {
    const sender = {
      by,
      correlationId: event.id,
      replyTo: key,
      ...(topicSource === undefined ? {} : { vouchedBy: topicSource }),
      ...traceOf(headers['ce_traceparent']),
    };
    const name = eventTypeOf(event.type);
    if (!Object.hasOwn(COMMANDS, name)) return this.claims.submit(event, sender);
    const when =
      event.time !== undefined && !('occurredAt' in event.data) ? { occurredAt: event.time } : {};
    const outcome = await this.bus.execute(
      new ExecuteCommand(this.reader.readMessage(name, { ...when, ...event.data }, event, sender)),
    );
    return { status: outcome.changed ? 201 : 200, body: outcome.answer };
  }

  /**
   * On the topic of one source, that source, and no other: who may write there is for the access
   * rules of the broker, and tokens are not looked at. On the topic of all, the actor of the token
   * in the header `authorization`.
   */
  private async actorOf({ headers, topicSource }: IntakeMessage, source: string): Promise<Actor> {
    if (topicSource === undefined) {
      const actor = await this.tokens.actorOf(headers['authorization']);
      if (!actor) throw new Rejection('not-authenticated');
      return actor;
    }
    if (source !== topicSource)
      throw new Rejection('source-of-another-topic', { source, expected: topicSource });
    const { role, place } = this.settings.intakeSources[topicSource]!;
    return { account: `kafka:${source}`, role, place };
  }
}

/** PRIVACY-1: what is stored of a refused message repeats no NIK from its id, type or fields. */
function refused(id: string, problem: Problem): MessageAnswer {
  const cleared = (_name: string, value: unknown): unknown =>
    typeof value === 'string' ? withoutNik(value) : value;
  const body = JSON.parse(JSON.stringify(problem), cleared) as object;
  return { id: withoutNik(id), state: 'refused', body };
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
