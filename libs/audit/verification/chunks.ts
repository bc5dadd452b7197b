// The chain checked in stretches at the same time: each assumes the stream heads before it, and
// joining them proves what was assumed.
import type { EventStore } from '../../kernel/ports/event-store.js';
import type { EventHash } from '../../kernel/core/event.js';
import { Chain, type Head } from './chain.js';
import { headLines, TRAIL_DIGITS, type ReadSeal } from './seal-check.js';
import { tolerantPages } from './tolerant-pages.js';

/**
 * What one stretch found. `assumed`: heads that it read from the store for streams that began
 * before it; `trail`: the first digits of each event's hash.
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
export type JoinedChunks = {
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
 * Checks the events after `from` and up to `to`. Stops at the first fault: to report it, the whole
 * history is checked from its beginning.
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
      chain.check(event);
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

/** The head according to the store: an assumption until the stretches are joined. */
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
 * Joins stretches in order; every seal must be over the end of one. Undefined where anything is not
 * valid. `digest`: SHA-256, hex.
 */
export function joinChunks(
  stretches: readonly Chunk[],
  seals: readonly ReadSeal[],
  digest: (text: string) => string,
): JoinedChunks | undefined {
  const heads = new Map<string, Head>();
  const pending = [...seals].sort((a, b) => a.statement.position - b.statement.position);
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
    const assumed = new Set(stretch.assumed.map(([stream]) => stream));
    const begun = stretch.heads.filter(([stream]) => !assumed.has(stream));
    for (const [stream, head] of stretch.assumed)
      if (heads.get(stream)?.version !== head.version || heads.get(stream)?.hash !== head.hash)
        return undefined;
    // A stream that begins in this stretch must not exist before it.
    for (const [stream] of begun) if (heads.has(stream)) return undefined;
    for (const [stream, head] of stretch.heads) heads.set(stream, head);
    ({ to: position, recordedAt, hash } = stretch);
    while (pending[0] && pending[0].statement.position <= position) {
      if (!agrees(pending.shift()!, { ledger, position, hash, heads, trail }, digest))
        return undefined;
      sealedTo = position;
    }
  }
  return pending.length > 0
    ? undefined
    : { position, hash, recordedAt, ledger, streams: heads.size, agreed: seals.length, sealedTo };
}

type JoinedSoFar = {
  readonly ledger: string;
  readonly position: number;
  readonly hash: string;
  readonly heads: Chain['heads'];
  readonly trail: string;
};

function agrees(
  { statement, trail, faults }: ReadSeal,
  joined: JoinedSoFar,
  digest: (text: string) => string,
): boolean {
  const { after } = statement.trail;
  if (
    faults.length > 0 ||
    statement.position !== joined.position ||
    statement.ledger !== joined.ledger ||
    statement.hash !== joined.hash ||
    statement.streams !== joined.heads.size
  )
    return false;
  if (
    trail !== undefined &&
    trail !== joined.trail.slice(after * TRAIL_DIGITS, statement.position * TRAIL_DIGITS)
  )
    return false;
  return digest(headLines(joined.heads)) === statement.heads;
}
