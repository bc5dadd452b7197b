// What a query handler gives to its controller, and how that goes out: ETag, 304, Link.
import type { AuthenticatedRequest, Reply } from './http-edge.js';

export type Answer = { readonly body: object; readonly etag?: string; readonly next?: string };

/** One page of a list; `next` stands in the body and, by sendAnswer, as Link. */
export function pageOf(
  envelope: object,
  items: readonly object[],
  next: string | undefined,
): Answer {
  const more = next === undefined ? {} : { next };
  return { body: { ...envelope, items, ...more }, ...more };
}

/** Sends an answer as JSON; 304 where the reader has it already. */
export function sendAnswer(
  request: AuthenticatedRequest,
  reply: Reply,
  { body, etag, next }: Answer,
): void {
  if (etag !== undefined) {
    void reply.header('etag', etag);
    const known = request.headers['if-none-match'];
    if (
      known !== undefined &&
      (known === '*' || known.split(',').some((one) => one.trim().replace(/^W\//, '') === etag))
    )
      return void reply.status(304).send();
  }
  if (next !== undefined) {
    const url = new URL(request.url, 'http://keping');
    url.searchParams.set('cursor', next);
    void reply.header('link', `<${url.pathname}${url.search}>; rel="next"`);
  }
  void reply
    .header('cache-control', 'no-cache')
    .header('content-type', 'application/json; charset=utf-8')
    .send(JSON.stringify(body));
}
