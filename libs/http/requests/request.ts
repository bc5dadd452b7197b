// What controllers read of a request, as parameter decorators: who asks, in which language, from
// which address.
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../kernel/core/event.js';
import { traceOf, type Sender } from './sender.js';
import type { SessionRecord } from '../../ledger/access/session-register.js';
import type { Language } from '../../texts/format.js';
import type { RequestSpan } from '../../ledger/tracing/tracer.js';

/**
 * A request whose token or session was verified; `session` where it came with a session, `tokenId`
 * where with a token, empty where an issuer's has none; `baseUrl` the address of the service.
 */
export type AuthenticatedRequest = FastifyRequest & {
  actor?: Actor;
  tokenId?: string;
  session?: SessionRecord;
  baseUrl?: string;
  span?: RequestSpan | undefined;
};

/** Where the service stands, as its settings say. */
type OwnAddress = { readonly publicUrl: string | undefined; readonly behindTls: boolean };

/**
 * The address of the service: KEPING_PUBLIC_URL, else the one that the client asks for, by https
 * where TLS ends in front of the service.
 */
export const baseUrlOf = (request: FastifyRequest, own: OwnAddress): string =>
  own.publicUrl ?? askedUrlOf(request, own);

/** Whether a browser's `Origin` is that of a page of this service. */
export const isOwnOrigin = (origin: string, request: FastifyRequest, own: OwnAddress): boolean =>
  origin === own.publicUrl || origin === askedUrlOf(request, own);

const askedUrlOf = ({ protocol, host }: FastifyRequest, { behindTls }: OwnAddress): string =>
  `${behindTls ? 'https' : protocol}://${host}`;

const requestOf = (context: ExecutionContext) =>
  context.switchToHttp().getRequest<AuthenticatedRequest>();

/**
 * The pattern of the route that answers, such as `/v1/stock/:place`; undefined where none does.
 * What a request may do is decided by it: a path can be written in many ways (escaped, absolute).
 */
export const routePatternOf = ({ is404, routeOptions }: FastifyRequest): string | undefined =>
  is404 ? undefined : routeOptions.url;

/** The path as the sender has written it, at most 200 characters: for logs and answers alone. */
export const pathIn = ({ url }: FastifyRequest): string => url.split('?')[0]!.slice(0, 200);

export const languageIn = (request: FastifyRequest): Language =>
  languageOf(request.headers['accept-language']);

/** English unless Bahasa Indonesia is the first accepted language of the two. */
function languageOf(acceptLanguage: string | undefined): Language {
  if (acceptLanguage === 'en' || acceptLanguage === 'id') return acceptLanguage;
  const accepted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const weight = parameters
        .map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1])
        .find((q) => q !== undefined);
      return { language: tag.split('-')[0], weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ language, weight }) => (language === 'en' || language === 'id') && weight > 0);
  accepted.sort((a, b) => b.weight - a.weight);
  return accepted[0]?.language === 'id' ? 'id' : 'en';
}

/** The sender of a command, with what traces it. */
export function senderIn(request: AuthenticatedRequest): Sender {
  return {
    by: request.actor!,
    correlationId: request.id,
    ...traceOf(request.headers['traceparent']),
  };
}

/** The account, role and place of the request's token. */
export const CurrentActor = createParamDecorator(
  (_data: unknown, context: ExecutionContext): Actor => requestOf(context).actor!,
);

/** The language of the answer, by Accept-Language. */
export const ReaderLanguage = createParamDecorator(
  (_data: unknown, context: ExecutionContext): Language => languageIn(requestOf(context)),
);

/** The address of the service, in addresses that it writes. */
export const BaseUrl = createParamDecorator(
  (_data: unknown, context: ExecutionContext): string => requestOf(context).baseUrl!,
);

/** Aborted when the answer was sent, or the connection has ended before. */
export const Connection = createParamDecorator(
  (_data: unknown, context: ExecutionContext): AbortSignal => {
    const ended = new AbortController();
    const { raw } = context.switchToHttp().getResponse<FastifyReply>();
    raw.once('close', () => ended.abort());
    return ended.signal;
  },
);

/** Whether a query names a point in time, so that events are folded for its answer. */
export function asksOfPast({ query }: FastifyRequest): boolean {
  const { asOf, knownAt, atPosition } = query as Readonly<Record<string, unknown>>;
  return [asOf, knownAt, atPosition].some((value) => value !== undefined);
}

/** The content type of the body, without its parameters; empty without one. */
export const contentTypeOf = ({ headers }: FastifyRequest): string =>
  (headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase();

/** Whether the client asks for a content type, by Accept. */
export function accepts(request: FastifyRequest, contentType: string): boolean {
  return (request.headers.accept ?? '').includes(contentType);
}

/** Whether the client asks for a table, by `format` or by Accept. */
export const wantsCsv = (request: FastifyRequest): boolean =>
  (request.query as { readonly format?: string }).format === 'csv' || accepts(request, 'text/csv');
