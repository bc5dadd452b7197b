// What a route returns besides plain JSON: status, headers, an ETag, the cursor of the next page.
import { hash } from 'node:crypto';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { joinedJson } from './joined-json.js';
import { textOfAnswer } from './kept-items.js';
import { csvOfItems } from './list-csv.js';
import { isList, withFields } from './shown-fields.js';
import { accepts } from '../requests/request.js';

export const JSON_TYPE = 'application/json; charset=utf-8';

/** A body that knows how it is sent. A text is sent as it is, an object as JSON. */
export class Answer<Body extends object | string = object | string> {
  constructor(
    readonly body: Body,
    readonly how: {
      readonly status?: number;
      readonly contentType?: string;
      /** Sent as ETag; a reader who already has it gets 304. */
      readonly etag?: string | undefined;
      /** The cursor of the next page, sent as Link. */
      readonly next?: string | undefined;
      readonly headers?: Readonly<Record<string, string | string[]>>;
    } = {},
  ) {}
}

/** A table as a file for spreadsheets. */
export const csvAnswer = (text: string, fileName: string, next?: string): Answer<string> =>
  new Answer(text, {
    contentType: 'text/csv; charset=utf-8',
    next,
    headers: {
      'cache-control': 'no-store',
      'content-disposition': `attachment; filename="${fileName}"`,
    },
  });

/** The header with the position that an answer reflects. */
export const POSITION = 'keping-position';

/**
 * Sends an Answer with its status and headers; any other return value is sent by Nest as JSON. An
 * interceptor would do the same at the cost of an observable for each request.
 */
export class AnsweringAdapter extends FastifyAdapter {
  override reply(
    ...[response, body, status]: Parameters<FastifyAdapter['reply']>
  ): ReturnType<FastifyAdapter['reply']> {
    if (!(body instanceof Answer)) return super.reply(response, body, status);
    const { request } = response as FastifyReply;
    return super.reply(response, sendable(body, request, response as FastifyReply), status);
  }
}

/** A list with the wanted fields, or as a table; any other answer as it is. */
function asWanted(answer: Answer, request: FastifyRequest): Answer {
  if (request.method !== 'GET' || !isList(answer.body)) return answer;
  const { fields, format } = request.query as {
    readonly fields?: string;
    readonly format?: string;
  };
  const body = fields === undefined ? answer.body : withFields(answer.body, fields);
  const isTable = format === 'csv' || (format === undefined && accepts(request, 'text/csv'));
  if (isTable) return csvAnswer(csvOfItems(body.items), 'list.csv', answer.how.next);
  return new Answer(body, { ...answer.how, ...(fields === undefined ? {} : { etag: undefined }) });
}

/**
 * The text of an answer and its tag: that of its content, without the moments of its head, which
 * change with every question.
 */
function tagged(body: object): { readonly text: string; readonly etag: string } {
  const { position, asOf, knownAt, ...content } = body as Readonly<Record<string, unknown>>;
  const rest = textOfAnswer(content);
  return {
    text: joinedJson({ position, asOf, knownAt }, rest),
    etag: `"${hash('sha1', rest, 'base64url')}"`,
  };
}

function sendable(given: Answer, request: FastifyRequest, reply: FastifyReply): unknown {
  const { body, how } = asWanted(given, request);
  const { status, contentType = JSON_TYPE, next, headers } = how;
  if (headers) void reply.headers(headers);
  const position = positionIn(given.body);
  if (position !== undefined) void reply.header(POSITION, String(position));
  const isQuery = request.method === 'GET' && status === undefined && typeof body === 'object';
  const whole =
    isQuery && how.etag === undefined && reply.getHeader('cache-control') !== 'no-store'
      ? tagged(body)
      : undefined;
  const etag = how.etag ?? whole?.etag;
  if (etag !== undefined) {
    void reply.header('etag', etag);
    if (isKnown(request.headers['if-none-match'], etag)) {
      void reply.status(304);
      return undefined;
    }
  }
  if (next !== undefined) void reply.header('link', nextLink(request.url, 'cursor', next));
  if (!reply.hasHeader('cache-control') && request.method === 'GET')
    void reply.header('cache-control', 'no-cache');
  void reply.header('content-type', contentType);
  if (status !== undefined) void reply.status(status);
  return whole?.text ?? body;
}

/** The Link of the next page: the same address with another value of one parameter. */
export function nextLink(address: string, parameter: string, value: string): string {
  const url = new URL(address, 'http://keping');
  url.searchParams.set(parameter, value);
  return `<${url.pathname}${url.search}>; rel="next"`;
}

/** Whether If-None-Match names the ETag. */
export function isKnown(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header === '*' || header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}

/** The position in an answer: of a query's head, or of a command's answer, which is text. */
function positionIn(body: object | string): number | undefined {
  if (typeof body === 'string' && !body.startsWith('{"commandId":')) return undefined;
  const { position } = (typeof body === 'string' ? JSON.parse(body) : body) as {
    readonly position?: unknown;
  };
  return typeof position === 'number' ? position : undefined;
}
