// Commands and claims over HTTP: one, or up to a thousand lines that are decided independently.
import { Controller, Headers, Param, Post, Req, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Rejection } from '../../kernel/core/errors.js';
import { breathe, Turns } from '../../kernel/runtime/turns.js';
import { Claims, type ClaimOutcome } from '../claims/claims.service.js';
import { Answer, JSON_TYPE } from '../http/answer.js';
import { jsonBytes, jsonText, parseJson } from '../http/json.js';
import { CONTENT_TYPES, LINES_MAX, SINGLE_BODY_MAX } from '../http/limits.js';
import { problemIn } from '../http/problem-filter.js';
import { senderIn, type AuthenticatedRequest } from '../http/request.js';
import { Authenticated } from '../security/authenticated.guard.js';
import { isUnreadable, valueOfArray, valuesOfLines } from './bulk-body.js';
import { CommandReader, expectedVersionOf, idempotencyKeyOf } from './command-reader.js';
import { ExecuteCommand } from './execute-command.js';
import { FaultyFields, isObject, type FieldFault } from './parse-command.js';

type LineOutcome = ClaimOutcome;
type Line = { readonly id: string; readonly outcome: Promise<LineOutcome> };

/** About so many bytes of lines are read before other work runs. */
const TURN_BYTES = 128 * 1024;
const NDJSON = 'application/x-ndjson';
const CLAIM = 'application/cloudevents+json';
const CLAIMS = 'application/cloudevents-batch+json';

@Controller('v1/commands')
@UseGuards(Authenticated)
export class CommandsController {
  private readonly bodies = new Turns();

  constructor(
    private readonly bus: CommandBus,
    private readonly reader: CommandReader,
    private readonly claims: Claims,
  ) {}

  @Post(':name')
  async single(
    @Param('name') name: string,
    @Headers('idempotency-key') key: string | undefined,
    @Headers('if-match') ifMatch: string | undefined,
    @Req() request: AuthenticatedRequest,
  ): Promise<Answer> {
    if (contentTypeOf(request) !== 'application/json')
      throw new Rejection('content-type', { known: ['application/json'] });
    return asAnswer(
      await this.execute(
        name,
        parseJson(singleBody(request)),
        idempotencyKeyOf(key),
        request,
        ifMatch,
      ),
    );
  }

  @Post()
  async many(@Req() request: AuthenticatedRequest): Promise<Answer> {
    const type = contentTypeOf(request);
    if (type === CLAIM) {
      const claim = parseJson(singleBody(request));
      return asAnswer(await this.claims.submit(claim, senderIn(request)));
    }
    const values = await this.bodies.take(() => valuesOf(type, request.body));
    const lines: Line[] = [];
    const linesOfTurn = Math.ceil((values.length * TURN_BYTES) / jsonBytes(request.body).length);
    for (const [index, value] of values.entries()) {
      if (index % linesOfTurn === linesOfTurn - 1) await breathe();
      lines.push(
        type === CLAIMS ? this.claimLine(value, request) : this.commandLine(value, request),
      );
    }
    // All at once: a rejected line is never without a handler while another one is awaited.
    const texts = await Promise.all(lines.map(lineText));
    const isNdjson = type === NDJSON;
    return new Answer(isNdjson ? `${texts.join('\n')}\n` : `[${texts.join(',')}]`, {
      status: 200,
      contentType: isNdjson ? NDJSON : JSON_TYPE,
    });
  }

  private async execute(
    name: string,
    body: unknown,
    key: string,
    request: AuthenticatedRequest,
    ifMatch?: string,
  ): Promise<LineOutcome> {
    const expected = expectedVersionOf(ifMatch);
    const envelope = this.reader.read(name, body, key, senderIn(request), expected);
    const { answer, changed, replayed } = await this.bus.execute(new ExecuteCommand(envelope));
    return { status: changed ? 201 : 200, body: answer, replayed };
  }

  /** One line of a bulk; a line that cannot be read does not affect the others. */
  private commandLine(value: unknown, request: AuthenticatedRequest): Line {
    const id = idOf(value, 128);
    const outcome = this.executeLine(value, request);
    return { id, outcome: outcome.catch((error: unknown) => rejected(error, request, id)) };
  }

  private async executeLine(value: unknown, request: AuthenticatedRequest): Promise<LineOutcome> {
    if (isUnreadable(value)) throw value;
    if (!isObject(value)) throw new FaultyFields([fault('', 'object')]);
    const { id, type, data, ...unknown } = value;
    const unknownFields = Object.keys(unknown).map((name) => fault(`/${name}`, 'unknown'));
    if (unknownFields.length > 0) throw new FaultyFields(unknownFields);
    if (typeof type !== 'string') throw new FaultyFields([fault('/type', 'command')]);
    return this.execute(type, data, idempotencyKeyOf(id), request);
  }

  private claimLine(value: unknown, request: AuthenticatedRequest): Line {
    const id = idOf(value, 256);
    const outcome = isUnreadable(value)
      ? Promise.reject<ClaimOutcome>(value)
      : this.claims.submit(value, senderIn(request));
    return { id, outcome: outcome.catch((error: unknown) => rejected(error, request, id)) };
  }
}

const fault = (pointer: string, kind: string): FieldFault => ({ pointer, kind, details: {} });

const idOf = (value: unknown, lengthMax: number): string =>
  isObject(value) && typeof value['id'] === 'string' ? value['id'].slice(0, lengthMax) : '';

function rejected(error: unknown, request: AuthenticatedRequest, id: string): LineOutcome {
  const instance = `/v1/commands#${encodeURIComponent(id.toWellFormed())}`;
  // The status is a field of the line, before those of the problem.
  const { status, ...rest } = problemIn(error, request, instance);
  return { status, body: JSON.stringify(rest), replayed: false };
}

/** A line of the answer: its id and status before the fields of the body. */
async function lineText({ id, outcome }: Line): Promise<string> {
  const { status, body, replayed } = await outcome;
  const head = `{"id":${JSON.stringify(id)},"status":${status}`;
  return `${head}${replayed ? ',"replayed":true' : ''},${body.slice(1)}`;
}

function asAnswer({ status, body, replayed }: LineOutcome): Answer<string> {
  return new Answer(body, {
    status,
    ...(replayed ? { headers: { 'idempotency-replayed': 'true' } } : {}),
  });
}

function contentTypeOf(request: AuthenticatedRequest): string {
  return (request.headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase();
}

/** The body of a single command or claim: at most 1 MiB. */
function singleBody(request: AuthenticatedRequest): string {
  const text = jsonText(request.body);
  const tooLarge =
    text.length > SINGLE_BODY_MAX ||
    (text.length * 3 > SINGLE_BODY_MAX && Buffer.byteLength(text) > SINGLE_BODY_MAX);
  if (tooLarge) throw new Rejection('body-too-large', { max: SINGLE_BODY_MAX });
  return text;
}

/** The values of a bulk body; a line that is not JSON is a NotJson in its place. */
async function valuesOf(type: string, body: unknown): Promise<readonly unknown[]> {
  if (!CONTENT_TYPES.includes(type)) throw new Rejection('content-type', { known: CONTENT_TYPES });
  const values = type === NDJSON ? valuesOfLines(body) : await valueOfArray(body);
  if (!Array.isArray(values) || values.length === 0)
    throw new FaultyFields([{ pointer: '', kind: 'list', details: { min: 1, max: LINES_MAX } }]);
  return values;
}
