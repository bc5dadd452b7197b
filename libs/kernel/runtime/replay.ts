// Replay: the rows of a projection as of a point in time. knownAt is a prefix of positions, asOf
// selects effective times within it.
import type { EventStore } from '../ports/event-store.js';
import type { ProjectionStore } from '../ports/projection-store.js';
import { storedProjectionName } from './projector-rows.js';
import type { AsOf } from '../core/as-of.js';
import { streamId, type StoredEvent } from '../core/event.js';
import { LEDGER_STREAM, type LedgerProjection, type StreamProjection } from '../core/projection.js';
import { MemoryRows } from './memory-rows.js';
import { breathe } from '../core/breathe.js';

/**
 * The row of one stream as of a point in time, from the newest snapshot without later effects. An
 * EventCorrected counts at its original's time with the opposite sign: what was known to be
 * corrected is not in the sum.
 */
export async function rowAt(
  projection: StreamProjection,
  stream: string,
  asOf: AsOf,
  store: EventStore,
  projectionStore?: ProjectionStore,
): Promise<{ version: number; body: object }> {
  const version =
    stream === LEDGER_STREAM ? asOf.position : await store.versionAt(stream, asOf.position);
  const snapshot = await projectionStore?.snapshot(
    storedProjectionName(projection),
    streamId(stream),
    version,
    asOf.asOfMs,
  );
  let body = snapshot?.body ?? projection.initial(streamId(stream));
  const after = snapshot?.version ?? 0;
  const pages =
    stream === LEDGER_STREAM
      ? store.readEffective(after, asOf.position, asOf.asOfMs)
      : store.readStream(stream, { after, upTo: asOf.position, notAfterMs: asOf.asOfMs });
  for await (const page of pages)
    for (const event of page) body = projection.project(body, event, stream);
  return { version, body };
}

/**
 * The same of many streams, by stream: one after the other, or all in one pass where that costs
 * less (see `EventStore.manyStreams`).
 */
export async function rowsAt(
  projection: StreamProjection,
  streams: readonly string[],
  asOf: AsOf,
  store: EventStore,
  projectionStore?: ProjectionStore,
): Promise<ReadonlyMap<string, { version: number; body: object }>> {
  const rows = new Map<string, { version: number; body: object }>();
  if (streams.length < (store.manyStreams ?? Infinity)) {
    for (const stream of streams) {
      rows.set(stream, await rowAt(projection, stream, asOf, store, projectionStore));
      // Other requests run between two rows: each is read and folded without a pause.
      await breathe();
    }
    return rows;
  }
  for (const stream of streams)
    rows.set(stream, { version: 0, body: projection.initial(streamId(stream)) });
  for (let position = 0; position < asOf.position;) {
    const events = await store.readAll(position, Math.min(PAGE, asOf.position - position));
    if (events.length === 0) break;
    for (const event of events) {
      for (const stream in event.streams) {
        const row = rows.get(stream);
        if (!row) continue;
        row.version = event.streams[stream]!;
        if (event.effectiveAtMs <= asOf.asOfMs)
          row.body = projection.project(row.body, event, stream);
      }
    }
    position = events[events.length - 1]!.position;
    await breathe();
  }
  return rows;
}

const PAGE = 2000;
/** From this many streams on the whole ledger is read once, unless the store has its own number. */
const MANY_STREAMS = 100;

/**
 * The rows of a ledger projection as of a point in time, folded from the events of some streams:
 * complete where a row depends on the events of these streams only.
 */
export async function ledgerRowsAt(
  projection: LedgerProjection,
  streams: readonly string[],
  { position, asOfMs }: AsOf,
  store: EventStore,
): Promise<MemoryRows> {
  const rows = new MemoryRows();
  if (streams.length >= (store.manyStreams ?? MANY_STREAMS)) {
    for await (const page of store.readEffective(0, position, asOfMs)) {
      for (const event of page) rows.apply(projection, event);
      await breathe();
    }
    return rows;
  }
  const events = new Map<number, StoredEvent>();
  for (const stream of streams) {
    for await (const page of store.readStream(stream, { upTo: position, notAfterMs: asOfMs }))
      for (const event of page) events.set(event.position, event);
    await breathe();
  }
  const ordered = [...events.values()].sort((a, b) => a.position - b.position);
  for (let from = 0; from < ordered.length; from += PAGE) {
    for (const event of ordered.slice(from, from + PAGE)) rows.apply(projection, event);
    await breathe();
  }
  return rows;
}

/**
 * All rows of a projection from the store alone, in memory: what every other way to compute them is
 * compared with.
 */
export async function freshRows(
  projection: StreamProjection,
  store: EventStore,
): Promise<ReadonlyMap<string, { version: number; body: object }>> {
  const rows = new Map<string, { version: number; body: object }>();
  let position = 0;
  for (;;) {
    const events = await store.readAll(position, 1000);
    if (events.length === 0) return rows;
    for (const event of events) {
      const streams =
        projection.kind === 'ledger' ? { [LEDGER_STREAM]: event.position } : event.streams;
      for (const [stream, version] of Object.entries(streams)) {
        if (!stream.startsWith(`${projection.kind}-`)) continue;
        const row = rows.get(streamId(stream)) ?? {
          version: 0,
          body: projection.initial(streamId(stream)),
        };
        rows.set(streamId(stream), { version, body: projection.project(row.body, event, stream) });
      }
      position = event.position;
    }
  }
}
