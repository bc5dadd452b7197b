// Commands and claims over HTTP: one, or up to a thousand at once, each line standing for itself.
import { Controller, Param, Post, Req, Res, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Rejection } from '../../kernel/core/errors.js';
import type { CommandOutcome } from '../../kernel/core/command.js';
import { Claims, type ClaimOutcome } from '../claims/claims.js';
import {
  actorOf,
  Authenticated,
  problemIn,
  SINGLE_BODY_MAX,
  SPOKEN,
  type AuthenticatedRequest,
  type Reply,
} from '../http/http-edge.js';
import { expectedOf, Intake, keyOf, type Sender } from './intake.js';
import { NotJson, parseJson, textOf } from '../http/json.js';
import { FaultyFields, isObject } from './parse-command.js';
import { ExecuteCommand } from './execute-command.js';

const LINES_MAX = 1000;
type Line = {
  readonly id: string;
  readonly answer: Promise<{ status: number; body: string; replayed: boolean }>;
};

@Controller('v1/commands')
@UseGuards(Authenticated)
export class CommandsController {
  constructor(
    private readonly bus: CommandBus,
    private readonly intake: Intake,
    private readonly claims: Claims,
  ) {}

  @Post(':name')
  async one(
    @Param('name') name: string,
    @Req() request: AuthenticatedRequest,
    @Res() reply: Reply,
  ): Promise<void> {
    if (contentType(request) !== 'application/json')
      throw new Rejection('content-type', { known: ['application/json'] });
    const key = keyOf(request.headers['idempotency-key']);
    const body = parseJson(single(request));
    const envelope = this.intake.command(
      name,
      body,
      key,
      senderOf(request),
      expectedOf(request.headers['if-match']),
    );
    const outcome = await this.bus.execute<ExecuteCommand, CommandOutcome>(
      new ExecuteCommand(envelope),
    );
    send(reply, {
      status: outcome.changed ? 201 : 200,
      body: outcome.answer,
      replayed: outcome.replayed,
    });
  }

  @Post()
  async many(@Req() request: AuthenticatedRequest, @Res() reply: Reply): Promise<void> {
    const type = contentType(request);
    if (type === 'application/cloudevents+json')
      return send(reply, await this.claims.submit(parseJson(single(request)), senderOf(request)));
    const values = linesOf(type, textOf(request.body));
    const lines = values.map((value) =>
      type === 'application/cloudevents-batch+json'
        ? this.claimLine(value, request)
        : this.commandLine(value, request),
    );
    // All at once: no line's end is awaited alone while another's could go unheard.
    const answers = await Promise.all(
      lines.map(async ({ id, answer }) => {
        const { status, body, replayed } = await answer;
        return `{"id":${JSON.stringify(id)},"status":${status}${replayed ? ',"replayed":true' : ''},${body.slice(1)}`;
      }),
    );
    const ndjson = type === 'application/x-ndjson';
    void reply
      .status(200)
      .header('content-type', ndjson ? 'application/x-ndjson' : 'application/json; charset=utf-8')
      .send(ndjson ? `${answers.join('\n')}\n` : `[${answers.join(',')}]`);
  }

  /** One line of a bulk; a line that cannot be read harms no other. */
  private commandLine(value: unknown, request: AuthenticatedRequest): Line {
    const id = isObject(value) && typeof value['id'] === 'string' ? value['id'].slice(0, 128) : '';
    const answer = this.decideLine(value, request);
    return { id, answer: answer.catch((error: unknown) => refused(error, request, id)) };
  }

  private async decideLine(
    value: unknown,
    request: AuthenticatedRequest,
  ): Promise<{ status: number; body: string; replayed: boolean }> {
    if (value instanceof NotJson) throw value;
    if (!isObject(value)) throw new FaultyFields([{ pointer: '', kind: 'object', facts: {} }]);
    const { id, type, data, ...unknown } = value;
    const strangers = Object.keys(unknown).map((name) => ({
      pointer: `/${name}`,
      kind: 'unknown',
      facts: {},
    }));
    if (strangers.length > 0) throw new FaultyFields(strangers);
    if (typeof type !== 'string')
      throw new FaultyFields([{ pointer: '/type', kind: 'command', facts: {} }]);
    const envelope = this.intake.command(type, data, keyOf(id), senderOf(request));
    const outcome = await this.bus.execute<ExecuteCommand, CommandOutcome>(
      new ExecuteCommand(envelope),
    );
    return {
      status: outcome.changed ? 201 : 200,
      body: outcome.answer,
      replayed: outcome.replayed,
    };
  }

  private claimLine(value: unknown, request: AuthenticatedRequest): Line {
    const id = isObject(value) && typeof value['id'] === 'string' ? value['id'].slice(0, 256) : '';
    const answer: Promise<ClaimOutcome> =
      value instanceof NotJson
        ? Promise.reject(value)
        : this.claims.submit(value, senderOf(request));
    return { id, answer: answer.catch((error: unknown) => refused(error, request, id)) };
  }
}

function refused(
  error: unknown,
  request: AuthenticatedRequest,
  id: string,
): { status: number; body: string; replayed: boolean } {
  const problem = problemIn(
    error,
    request,
    `/v1/commands#${encodeURIComponent(id.toWellFormed())}`,
  );
  // The line's own status comes first: the problem's is the same.
  const { status, ...rest } = problem;
  return { status, body: JSON.stringify(rest), replayed: false };
}

function send(
  reply: Reply,
  { status, body, replayed }: { status: number; body: string; replayed: boolean },
): void {
  if (replayed) void reply.header('idempotency-replayed', 'true');
  void reply.status(status).header('content-type', 'application/json; charset=utf-8').send(body);
}

function contentType(request: AuthenticatedRequest): string {
  return (request.headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase();
}

/** The body of a single command or claim: at most 1 MiB. */
function single(request: AuthenticatedRequest): string {
  const text = textOf(request.body);
  if (
    text.length > SINGLE_BODY_MAX ||
    (text.length * 3 > SINGLE_BODY_MAX && Buffer.byteLength(text) > SINGLE_BODY_MAX)
  )
    throw new Rejection('body-too-large', { max: SINGLE_BODY_MAX });
  return text;
}

/** The values of a bulk body; a line that is not JSON stands as NotJson in its place. */
function linesOf(type: string, text: string): readonly unknown[] {
  if (!SPOKEN.includes(type)) throw new Rejection('content-type', { known: SPOKEN });
  const values =
    type === 'application/x-ndjson'
      ? text
          .split('\n')
          .filter((line) => line.trim() !== '')
          .map(lineOf)
      : parseJson(text);
  if (!Array.isArray(values) || values.length === 0)
    throw new FaultyFields([{ pointer: '', kind: 'list', facts: { min: 1, max: LINES_MAX } }]);
  if (values.length > LINES_MAX)
    throw new Rejection('too-many-lines', { lines: values.length, max: LINES_MAX });
  return values;
}

function lineOf(line: string): unknown {
  try {
    return parseJson(line);
  } catch (error) {
    return error;
  }
}

function senderOf(request: AuthenticatedRequest): Sender {
  const traceparent = request.headers['traceparent'];
  const traced =
    typeof traceparent === 'string' &&
    /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/.test(traceparent);
  return { by: actorOf(request), correlationId: request.id, ...(traced ? { traceparent } : {}) };
}
