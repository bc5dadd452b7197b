// Counts a place in the browser: reads its events, folds them, recomputes their hashes, and
// compares with what the service says.
import type { PlaceListAnswer } from '../../../libs/service/places/answers.js';
import type { StockAnswer } from '../../../libs/service/stock/answers.js';
import { fromHttpEvent } from '../../../libs/cloud-events/from-http.js';
import type { StoredEvent } from '../../../libs/kernel/core/event.js';
import { Places } from '../../../libs/domain/values/places.js';
import { stockStream } from '../../../libs/domain/values/streams.js';
import { readAnswer, type ApiReply } from '../app/api.js';
import type { ApiProblem } from '../app/api-problem.js';
import { eventsUpTo, lastBefore } from '../events/stream-events.js';
import { hashInBrowser } from './canonical-hash.js';
import { comparedLines, foldedRow, type ComparedLine } from './compare-row.js';

export type Recount = {
  readonly lines: readonly ComparedLine[];
  readonly events: number;
  /** Hashes that are as recomputed, and ids of events whose hash is another one. */
  readonly hashesRight: number;
  readonly hashesWrong: readonly string[];
  /** Events whose other streams were not read, or may not be. */
  readonly hashesUnchecked: number;
};

/** `query` is the point in time, such as `?asOf=…`; nothing for now. */
export async function recountPlace(
  code: string,
  query: string,
  signal: AbortSignal,
): Promise<Recount | ApiProblem> {
  const stock = await readAnswer<StockAnswer>(`/v1/stock/${code}${query}`, signal);
  if (isProblem(stock)) return stock.problem;
  const list = await readAnswer<PlaceListAnswer>('/v1/places?limit=1000', signal);
  if (isProblem(list)) return list.problem;
  const places = new Places(list.body.items.map((place) => ({ ...place, villages: 0 })));
  const { position, version, asOf } = stock.body;
  const stream = stockStream(code);
  const read = await eventsUpTo(stream, position, signal);
  const events = read.map(fromHttpEvent);
  const isCounted = (event: StoredEvent) =>
    query.includes('asOf=')
      ? event.effectiveAtMs <= Date.parse(asOf)
      : query !== '' || event.streams[stream]! <= version;
  const row = foldedRow(code, events.filter(isCounted), places);
  const hashes = await checkHashes(events, signal);
  return { lines: comparedLines(row, stock.body), events: events.length, ...hashes };
}

const isProblem = <T>(
  reply: ApiReply<T>,
): reply is { readonly ok: false; readonly problem: ApiProblem } => !reply.ok;

/** So many events of other streams are asked for; a warehouse has thousands of shipments. */
const LOOKUPS_MAX = 100;

/** Each event's hash follows from its content and the events before it in each of its streams. */
async function checkHashes(
  events: readonly StoredEvent[],
  signal: AbortSignal,
): Promise<Omit<Recount, 'lines' | 'events'>> {
  const known = new Map<string, string>();
  const hashesWrong: string[] = [];
  let [hashesRight, hashesUnchecked, lookups] = [0, 0, 0];
  for (const event of events) {
    const previous: Record<string, string> = {};
    for (const [name, version] of Object.entries(event.streams)) {
      const before = version === 1 ? '' : known.get(`${name} ${version - 1}`);
      if (before !== undefined) previous[name] = before;
      else if ((lookups += 1) <= LOOKUPS_MAX) {
        const found = await lastBefore(name, event.position, signal);
        if (found) previous[name] = found.eventhash;
      }
      known.set(`${name} ${version}`, event.hash);
    }
    if (Object.keys(previous).length < Object.keys(event.streams).length) hashesUnchecked += 1;
    else if ((await hashInBrowser(event, previous)) === event.hash) hashesRight += 1;
    else hashesWrong.push(event.id);
  }
  return { hashesRight, hashesWrong, hashesUnchecked };
}
