// Replay: the rows of a projection as of a point in time. knownAt is a prefix of positions, asOf
// selects effective times within it.
import type { EventStore } from '../ports/event-store.js';
import type { ProjectionStore } from '../ports/projection-store.js';
import { storedProjectionName } from './projector-rows.js';
import type { AsOf } from '../core/as-of.js';
import { streamId } from '../core/event.js';
import { LEDGER_STREAM, type StreamProjection } from '../core/projection.js';

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
      await new Promise<void>((next) => setImmediate(next));
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
    await new Promise<void>((next) => setImmediate(next));
  }
  return rows;
}

const PAGE = 2000;

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
