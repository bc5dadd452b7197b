// The chain checked in stretches that do not wait for each other: each assumes the heads before it,
// and joining proves what was assumed.
import type { EventStore } from '../../kernel/ports/event-store.js';
import type { EventHash } from '../../kernel/core/event.js';
import { Chain, type Head } from './chain.js';
import { headLines, TRAIL_DIGITS, type ReadSeal } from './seal-check.js';
import { tolerantPages } from './verification.js';

/**
 * What one stretch found. `assumed`: heads that it took from the store for streams that began
 * before it.
 */
export type Chunk = {
  readonly from: number;
  readonly to: number;
  readonly inOrder: boolean;
  readonly ledger: string;
  readonly hash: string;
  readonly firstRecordedAt: string;
  readonly recordedAt: string;
  readonly assumed: readonly (readonly [string, Head])[];
  readonly heads: readonly (readonly [string, Head])[];
  readonly trail: string;
};
export type Joined = {
  readonly position: number;
  readonly hash: string;
  readonly recordedAt: string;
  readonly ledger: string;
  readonly streams: number;
  readonly agreed: number;
  readonly sealedTo: number;
};

type Store = Pick<EventStore, 'readAll' | 'readStream'>;

/**
 * Checks the events after `from` and up to `to`; gives up at the first fault, for whoever names it
 * begins at the beginning.
 */
export async function checkStretch(
  store: Store,
  eventHash: EventHash,
  from: number,
  to: number,
): Promise<Chunk> {
  const chain = new Chain(eventHash, { position: from, recordedAt: '', heads: {} });
  const assumed: [string, Head][] = [];
  const trail: string[] = [];
  let firstRecordedAt = '';
  for await (const { events, unreadable } of tolerantPages(store, to, from)) {
    if (unreadable !== undefined) chain.skip(unreadable);
    for (const event of events) {
      for (const stream in event?.streams) {
        if (chain.heads.has(stream) || event.streams[stream] === 1) continue;
        const head = await headBefore(store, stream, event.streams[stream]!, event.position);
        assumed.push([stream, head]);
        chain.heads.set(stream, head);
      }
      if (firstRecordedAt === '') firstRecordedAt = String(event?.recordedAt);
      chain.take(event);
      trail.push(String(event?.hash).slice(0, TRAIL_DIGITS));
    }
    if (chain.faultCount > 0) break;
  }
  const inOrder = chain.faultCount === 0 && chain.position === to;
  return {
    from,
    to,
    inOrder,
    ledger: from === 0 ? chain.ledger : '',
    hash: chain.hash,
    firstRecordedAt,
    recordedAt: chain.recordedAt,
    assumed,
    heads: [...chain.heads],
    trail: trail.join(''),
  };
}

/** What the store says stood before: believed only until the stretches are joined. */
async function headBefore(
  store: Store,
  stream: string,
  version: number,
  position: number,
): Promise<Head> {
  for await (const page of store.readStream(stream, { after: version - 2, upTo: position - 1 })) {
    const before = page[0];
    if (before) return { version: before.streams[stream]!, hash: before.hash };
  }
  return { version: 0, hash: '' };
}

/**
 * Puts stretches in order together, with every seal standing at an end of one; undefined where
 * anything is not as it should be.
 */
export function join(
  stretches: readonly Chunk[],
  seals: readonly ReadSeal[],
  digest: (text: string) => string,
): Joined | undefined {
  const heads = new Map<string, Head>();
  const waiting = [...seals].sort((a, b) => a.statement.position - b.statement.position);
  const trail = stretches.map((stretch) => stretch.trail).join('');
  const ledger = stretches[0]?.ledger ?? '';
  let position = 0;
  let recordedAt = '';
  let hash = '';
  let sealedTo = 0;
  for (const stretch of stretches) {
    if (
      !stretch.inOrder ||
      stretch.from !== position ||
      (recordedAt !== '' && !(Date.parse(stretch.firstRecordedAt) >= Date.parse(recordedAt)))
    )
      return undefined;
    const taken = new Set(stretch.assumed.map(([stream]) => stream));
    const fresh = stretch.heads.filter(([stream]) => !taken.has(stream));
    for (const [stream, head] of stretch.assumed)
      if (heads.get(stream)?.version !== head.version || heads.get(stream)?.hash !== head.hash)
        return undefined;
    // A stream that the stretch took for new must not have been there before.
    for (const [stream] of fresh) if (heads.has(stream)) return undefined;
    for (const [stream, head] of stretch.heads) heads.set(stream, head);
    ({ to: position, recordedAt, hash } = stretch);
    while (waiting[0] && waiting[0].statement.position <= position) {
      if (!agrees(waiting.shift()!, { ledger, position, hash, heads, trail }, digest))
        return undefined;
      sealedTo = position;
    }
  }
  return waiting.length > 0
    ? undefined
    : { position, hash, recordedAt, ledger, streams: heads.size, agreed: seals.length, sealedTo };
}

type At = {
  readonly ledger: string;
  readonly position: number;
  readonly hash: string;
  readonly heads: Chain['heads'];
  readonly trail: string;
};

function agrees(
  { statement, trail, faults }: ReadSeal,
  at: At,
  digest: (text: string) => string,
): boolean {
  const { after } = statement.trail;
  if (
    faults.length > 0 ||
    statement.position !== at.position ||
    statement.ledger !== at.ledger ||
    statement.hash !== at.hash ||
    statement.streams !== at.heads.size
  )
    return false;
  if (
    trail !== undefined &&
    trail !== at.trail.slice(after * TRAIL_DIGITS, statement.position * TRAIL_DIGITS)
  )
    return false;
  return digest(headLines(at.heads)) === statement.heads;
}
