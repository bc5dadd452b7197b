// Events from the feed of a service, page by page; nothing else of the service is relied on.
import type { StoredEvent } from '../../../libs/kernel/core/event.js';
import { pagesOf, type Pages } from '../../../libs/audit/pages.js';
import { tolerantPages } from '../../../libs/audit/verification/tolerant-pages.js';
import { fromHttpEvent } from '../../../libs/cloud-events/from-http.js';
import { PAGE_EVENTS_MAX, UnreadableSource, type Source } from './source.js';

type FeedPage = { readonly events: StoredEvent[]; readonly lastPosition: number };

/** `url` without a slash at its end; `token` is a bearer token. Throws UnreadableSource. */
export async function serviceSource(url: string, token: string): Promise<Source> {
  const summary = await request(url, '/v1/summary', token);
  const { position } = (await summary.json()) as { position: number };
  const store = {
    readAll: async (after: number, limit: number) =>
      (await feedPage(url, token, after, limit)).events,
  };
  return {
    total: position,
    simulated: summary.headers.get('keping-clock') === 'simulated',
    seals: [],
    pages: () => pagesOf(store),
    stream: (name) => streamPages(url, token, name),
    tolerant: () => tolerantPages(store, Number.MAX_SAFE_INTEGER),
    close: async () => undefined,
  };
}

async function* streamPages(url: string, token: string, name: string): Pages {
  const filter = `&stream=${encodeURIComponent(name)}`;
  for (let after = 0; ;) {
    const { events, lastPosition } = await feedPage(url, token, after, PAGE_EVENTS_MAX, filter);
    if (events.length > 0) yield events;
    if (lastPosition <= after) return;
    after = lastPosition;
  }
}

async function feedPage(
  url: string,
  token: string,
  after: number,
  limit: number,
  filter = '',
): Promise<FeedPage> {
  const count = Math.min(limit, PAGE_EVENTS_MAX);
  const response = await request(url, `/v1/events?after=${after}&limit=${count}${filter}`, token);
  const lines = (await response.text()).split('\n').filter((line) => line !== '');
  return {
    events: lines.map((line) => fromHttpEvent(JSON.parse(line))),
    lastPosition: Number(response.headers.get('keping-last-position')),
  };
}

async function request(url: string, path: string, token: string): Promise<Response> {
  const headers = { authorization: `Bearer ${token}`, accept: 'application/x-ndjson' };
  const response = await fetch(`${url}${path}`, { headers }).catch((error: unknown) => {
    throw new UnreadableSource(`${url}: ${causeOf(error)}`);
  });
  if (response.ok) return response;
  const problem = (await response.json().catch(() => ({}))) as { detail?: string };
  throw new UnreadableSource(
    `${url}${path.split('?')[0]}: ${response.status} ${problem.detail ?? ''}`,
  );
}

/** `fetch` reports why a connection failed as the cause of its error. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return (error.cause as Error | undefined)?.message ?? error.message;
}
