// How much one account, or one address without a token, may ask of the service in a minute.
import type { FastifyRequest } from 'fastify';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Rejection } from '../../kernel/core/errors.js';
import { asksOfPast } from '../requests/request.js';

const WINDOW_SECONDS = 60;
/** Tokens that are not valid, of one address in a minute. */
const REFUSED_TOKENS_MAX = 60;

/** In units of one read of a live row. */
const FINDINGS_COST = 1000;
const REPLAY_COST = 500;
/** A password takes a processor for a moment. */
const SIGN_IN_COST = 100;
/** Up to 10 MiB are read. */
const DOCUMENT_COST = 100;
/** It is held for up to 30 s. */
const WAIT_COST = 50;
const BYTES_PER_UNIT = 8 * 1024;
const FILE_BYTES_PER_UNIT = 256;

/** One instance per process; the counts are in memory. */
export class RequestLimits {
  private readonly work: RateLimiterMemory;
  private readonly refusedTokens = new RateLimiterMemory({
    points: REFUSED_TOKENS_MAX,
    duration: WINDOW_SECONDS,
  });

  /** `perMinute` in units of one read of a live row. */
  constructor(perMinute: number) {
    this.work = new RateLimiterMemory({ points: perMinute, duration: WINDOW_SECONDS });
  }

  /** Counts a request; throws too-many-requests where the minute's units are used up. */
  async spend(request: FastifyRequest, account: string | undefined): Promise<void> {
    const key = account === undefined ? `address ${request.ip}` : `account ${account}`;
    await consume(this.work, key, Math.min(costOf(request), this.work.points));
  }

  /** Counts a token that is not valid; throws too-many-requests after 60 in a minute. */
  async refuseToken(request: FastifyRequest): Promise<void> {
    await consume(this.refusedTokens, request.ip, 1);
  }
}

/**
 * What a request costs: findings read the whole history, a list of a point in time replays many
 * rows, a body is parsed.
 */
function costOf(request: FastifyRequest): number {
  const { method, headers } = request;
  // As it is routed: the address may be written with other characters.
  const path = request.routeOptions.url;
  if (path?.startsWith('/session') && (method === 'POST' || method === 'PUT')) return SIGN_IN_COST;
  if (path === '/v1/findings') return FINDINGS_COST;
  if (waits(request)) return WAIT_COST;
  // Compressed rows, each of which is a command; documents, which are kept.
  if (path === '/v1/files' || path === '/v1/documents')
    return 1 + Math.ceil(Number(headers['content-length'] ?? 0) / FILE_BYTES_PER_UNIT);
  // The ledger is asked for each row.
  if (path?.startsWith('/v1/files/') && !path.startsWith('/v1/files/templates')) return REPLAY_COST;
  if (path === '/v1/exports/:file') return REPLAY_COST;
  if (path === '/v1/documents/:sha256') return DOCUMENT_COST;
  if (path === '/v1/forecast' || asksOfPast(request)) return REPLAY_COST;
  return 1 + Math.floor(Number(headers['content-length'] ?? 0) / BYTES_PER_UNIT);
}

const waits = ({ query }: FastifyRequest) =>
  Number((query as Readonly<Record<string, unknown>>)['wait'] ?? 0) > 0;

async function consume(limiter: RateLimiterMemory, key: string, points: number): Promise<void> {
  try {
    await limiter.consume(key, points);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    const seconds = Math.max(1, Math.ceil(error.msBeforeNext / 1000));
    throw new Rejection('too-many-requests', { seconds });
  }
}
