// Commands and claims over HTTP: one, or up to a thousand lines that are decided independently.
import { randomUUID } from 'node:crypto';
import { Controller, Headers, Param, Post, Query, Req, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { CommandEnvelope } from '../../kernel/core/command.js';
import { Rejection } from '../../kernel/core/errors.js';
import { breathe } from '../../kernel/core/breathe.js';
import { Turns } from '../../kernel/runtime/turns.js';
import { Flag } from '../../domain/values/fields.js';
import { Claims, type ClaimOutcome } from '../claims/claims.service.js';
import { Answer, JSON_TYPE } from '../../http/answers/answer.js';
import { joinedJson } from '../../http/answers/joined-json.js';
import type { Language } from '../../texts/format.js';
import { jsonBytes, jsonText, parseJson } from '../../http/requests/json.js';
import { CONTENT_TYPES, LINES_MAX, SINGLE_BODY_MAX } from '../../http/requests/limits.js';
import { FaultyParameter } from '../../http/requests/parameters.js';
import { problemIn } from '../../http/problems/problem-filter.js';
import type { Problem } from '../../http/problems/problems.js';
import {
  contentTypeOf,
  languageIn,
  senderIn,
  type AuthenticatedRequest,
} from '../../http/requests/request.js';
import { Authenticated } from '../../http/security/authenticated.guard.js';
import { isUnreadable, valueOfArray, valuesOfLines } from './bulk-body.js';
import { CommandReader, expectedVersionOf, idempotencyKeyOf } from '../commands/command-reader.js';
import { ExecuteCommand } from '../commands/execute-command.js';
import { FaultyFields, isObject, type FieldFault } from '../../http/requests/body-faults.js';
import { PreviewCommands, type PreviewedCommand } from '../commands/preview-commands.js';
import { sentAnswer, withDetails } from '../commands/warning-texts.js';

type LineOutcome = ClaimOutcome;
type Line = { readonly id: string; readonly outcome: Promise<LineOutcome> };

/** About so many bytes of lines are read before other work runs. */
const TURN_BYTES = 128 * 1024;
const NDJSON = 'application/x-ndjson';
const CLAIM = 'application/cloudevents+json';
const CLAIMS = 'application/cloudevents-batch+json';

export class CommandParameters {
  @Flag('optional') dryRun?: boolean;
}

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
    @Query() { dryRun }: CommandParameters,
    @Req() request: AuthenticatedRequest,
  ): Promise<Answer> {
    if (contentTypeOf(request) !== 'application/json')
      throw new Rejection('content-type', { known: ['application/json'] });
    if (dryRun) {
      const read = () => {
        const body = parseJson(singleBody(request));
        return this.read(name, body, keyOfDryRun(key), request, ifMatch);
      };
      const [previewed] = await this.preview([{ read, instance: request.url }], request);
      return new Answer(previewed!, { status: 200 });
    }
    return asAnswer(
      await this.execute(
        name,
        parseJson(singleBody(request)),
        idempotencyKeyOf(key),
        request,
        ifMatch,
      ),
      request,
    );
  }

  @Post()
  async many(
    @Query() { dryRun = false }: CommandParameters,
    @Req() request: AuthenticatedRequest,
  ): Promise<Answer> {
    const type = contentTypeOf(request);
    if (dryRun && (type === CLAIM || type === CLAIMS))
      throw new FaultyParameter('dryRun', 'not-for-claims');
    if (type === CLAIM) {
      const claim = parseJson(singleBody(request));
      return asAnswer(await this.claims.submit(claim, senderIn(request)), request);
    }
    const values = await this.bodies.take(() => valuesOf(type, request.body));
    if (dryRun) return this.previewLines(values, type, request);
    const lines: Line[] = [];
    const linesOfTurn = Math.ceil((values.length * TURN_BYTES) / jsonBytes(request.body).length);
    for (const [index, value] of values.entries()) {
      if (index % linesOfTurn === linesOfTurn - 1) await breathe();
      lines.push(
        type === CLAIMS ? this.claimLine(value, request) : this.commandLine(value, request),
      );
    }
    // All at once: a rejected line is never without a handler while another one is awaited.
    const language = languageIn(request);
    return linesAnswer(await Promise.all(lines.map((line) => lineText(line, language))), type);
  }

  /** DRY-1: each line as it would be after those before it. */
  private async previewLines(
    values: readonly unknown[],
    type: string,
    request: AuthenticatedRequest,
  ): Promise<Answer> {
    const ids = values.map((value) => idOf(value, 128));
    const commands = values.map((value, index) => ({
      read: () => this.readLine(value, request),
      instance: lineInstance(ids[index]!),
    }));
    const bodies = await this.preview(commands, request);
    const texts = bodies.map((body, index) => joinedJson({ id: ids[index] }, body));
    return linesAnswer(texts, type);
  }

  /** The outcomes as JSON; what cannot be read or is rejected is one too. */
  private async preview(
    commands: readonly { readonly read: () => CommandEnvelope; readonly instance: string }[],
    request: AuthenticatedRequest,
  ): Promise<readonly string[]> {
    const read: { instance: string; envelope?: CommandEnvelope; error?: unknown }[] = [];
    for (const { read: envelopeOf, instance } of commands) {
      try {
        read.push({ instance, envelope: envelopeOf() });
      } catch (error) {
        read.push({ instance, error });
      }
      await breathe();
    }
    const envelopes = read.flatMap(({ envelope }) => envelope ?? []);
    const outcomes = [...(await this.bus.execute(new PreviewCommands(envelopes)))];
    const bodies: string[] = [];
    for (const { instance, envelope, error } of read) {
      const outcome = envelope ? outcomes.shift()! : { rejection: error };
      bodies.push(
        'rejection' in outcome
          ? previewedProblem(problemIn(outcome.rejection, request, instance))
          : previewedText(outcome, languageIn(request)),
      );
      await breathe();
    }
    return bodies;
  }

  private async execute(
    name: string,
    body: unknown,
    key: string,
    request: AuthenticatedRequest,
    ifMatch?: string,
  ): Promise<LineOutcome> {
    return this.send(this.read(name, body, key, request, ifMatch));
  }

  private async send(envelope: CommandEnvelope): Promise<LineOutcome> {
    const { answer, changed, replayed } = await this.bus.execute(new ExecuteCommand(envelope));
    return { status: changed ? 201 : 200, body: answer, replayed };
  }

  private read(
    name: string,
    body: unknown,
    key: string,
    request: AuthenticatedRequest,
    ifMatch?: string,
  ): CommandEnvelope {
    return this.reader.read(name, body, key, senderIn(request), expectedVersionOf(ifMatch));
  }

  /** One line of a bulk; a line that cannot be read does not affect the others. */
  private commandLine(value: unknown, request: AuthenticatedRequest): Line {
    const id = idOf(value, 128);
    const outcome = this.executeLine(value, request);
    return { id, outcome: outcome.catch((error: unknown) => rejected(error, request, id)) };
  }

  private async executeLine(value: unknown, request: AuthenticatedRequest): Promise<LineOutcome> {
    const envelope = this.readLine(value, request);
    return this.send(envelope);
  }

  private readLine(value: unknown, request: AuthenticatedRequest): CommandEnvelope {
    if (isUnreadable(value)) throw value;
    if (!isObject(value)) throw new FaultyFields([fault('', 'object')]);
    const { id, type, data, ...unknown } = value;
    const unknownFields = Object.keys(unknown).map((name) => fault(`/${name}`, 'unknown'));
    if (unknownFields.length > 0) throw new FaultyFields(unknownFields);
    if (typeof type !== 'string') throw new FaultyFields([fault('/type', 'command')]);
    return this.read(type, data, idempotencyKeyOf(id), request);
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

const lineInstance = (id: string): string =>
  `/v1/commands#${encodeURIComponent(id.toWellFormed())}`;

const previewedText = (
  outcome: Exclude<PreviewedCommand, { rejection: Rejection }>,
  language: Language,
) =>
  JSON.stringify({ dryRun: true, ...outcome, warnings: withDetails(outcome.warnings, language) });

function previewedProblem(problem: Problem): string {
  const nothing = { replayed: false, events: [], balances: [], warnings: [] };
  return JSON.stringify({ dryRun: true, status: problem.status, ...nothing, problem });
}

/** A dry run uses up no key and needs none; with one it shows what that key would do. */
const keyOfDryRun = (key: string | undefined): string =>
  key === undefined ? `dry-run-${randomUUID()}` : idempotencyKeyOf(key);

function linesAnswer(texts: readonly string[], type: string): Answer<string> {
  const isNdjson = type === NDJSON;
  return new Answer(isNdjson ? `${texts.join('\n')}\n` : `[${texts.join(',')}]`, {
    status: 200,
    contentType: isNdjson ? NDJSON : JSON_TYPE,
  });
}

function rejected(error: unknown, request: AuthenticatedRequest, id: string): LineOutcome {
  const instance = lineInstance(id);
  // The status is a field of the line, before those of the problem.
  const { status, ...rest } = problemIn(error, request, instance);
  return { status, body: JSON.stringify(rest), replayed: false };
}

/** A line of the answer: its id and status before the fields of the body. */
async function lineText({ id, outcome }: Line, language: Language): Promise<string> {
  const { status, body: stored, replayed } = await outcome;
  const head = { id, status, ...(replayed ? { replayed } : {}) };
  return joinedJson(head, sentAnswer(stored, language));
}

function asAnswer(
  { status, body, replayed }: LineOutcome,
  request: AuthenticatedRequest,
): Answer<string> {
  return new Answer(sentAnswer(body, languageIn(request)), {
    status,
    ...(replayed ? { headers: { 'idempotency-replayed': 'true' } } : {}),
  });
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
