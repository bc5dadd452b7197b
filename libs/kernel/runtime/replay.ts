// Replay: a projection run again over the store up to a moment. knownAt is a prefix of positions,
// asOf a choice of business times within it.
import type { EventStore } from '../ports/event-store.js';
import type { ProjectionStore } from '../ports/projection-store.js';
import { storedProjectionName } from './projector.js';
import type { AsOf } from '../core/as-of.js';
import { streamId } from '../core/event.js';
import { LEDGER_STREAM, type StreamProjection } from '../core/projection.js';

/**
 * The row of one stream at a moment, from the newest snapshot that nothing later has touched. An
 * EventCorrected counts at its original's time, with the sign turned: what was corrected and known
 * to be is not in the sum.
 */
export async function rowAt(
  view: StreamProjection,
  stream: string,
  moment: AsOf,
  store: EventStore,
  views?: ProjectionStore,
): Promise<{ version: number; body: object }> {
  const version =
    stream === LEDGER_STREAM ? moment.position : await store.versionAt(stream, moment.position);
  const snapshot = await views?.snapshot(
    storedProjectionName(view),
    streamId(stream),
    version,
    moment.asOfMs,
  );
  let body = snapshot?.body ?? view.initial(streamId(stream));
  const after = snapshot?.version ?? 0;
  const pages =
    stream === LEDGER_STREAM
      ? store.readEffective(after, moment.position, moment.asOfMs)
      : store.readStream(stream, { after, upTo: moment.position, notAfterMs: moment.asOfMs });
  for await (const page of pages)
    for (const event of page) body = view.project(body, event, stream);
  return { version, body };
}

/**
 * The same of many streams, by stream: one after the other, or all in one pass where the store says
 * that this costs less.
 */
export async function rowsAt(
  view: StreamProjection,
  streams: readonly string[],
  moment: AsOf,
  store: EventStore,
  views?: ProjectionStore,
): Promise<ReadonlyMap<string, { version: number; body: object }>> {
  const rows = new Map<string, { version: number; body: object }>();
  if (streams.length < (store.manyStreams ?? Infinity)) {
    for (const stream of streams) rows.set(stream, await rowAt(view, stream, moment, store, views));
    return rows;
  }
  for (const stream of streams)
    rows.set(stream, { version: 0, body: view.initial(streamId(stream)) });
  for (let position = 0; position < moment.position;) {
    const events = await store.readAll(position, Math.min(PAGE, moment.position - position));
    if (events.length === 0) break;
    for (const event of events) {
      for (const stream in event.streams) {
        const row = rows.get(stream);
        if (!row) continue;
        row.version = event.streams[stream]!;
        if (event.effectiveAtMs <= moment.asOfMs) row.body = view.project(row.body, event, stream);
      }
    }
    position = events[events.length - 1]!.position;
  }
  return rows;
}

const PAGE = 2000;

/**
 * Rebuilds a view from the store alone into rows, in memory: what every other way of making rows is
 * compared with.
 */
export async function freshRows(
  view: StreamProjection,
  store: EventStore,
): Promise<ReadonlyMap<string, { version: number; body: object }>> {
  const rows = new Map<string, { version: number; body: object }>();
  let position = 0;
  for (;;) {
    const events = await store.readAll(position, 1000);
    if (events.length === 0) return rows;
    for (const event of events) {
      const streams = view.kind === 'ledger' ? { [LEDGER_STREAM]: event.position } : event.streams;
      for (const [stream, version] of Object.entries(streams)) {
        if (!stream.startsWith(`${view.kind}-`)) continue;
        const row = rows.get(streamId(stream)) ?? {
          version: 0,
          body: view.initial(streamId(stream)),
        };
        rows.set(streamId(stream), { version, body: view.project(row.body, event, stream) });
      }
      position = event.position;
    }
  }
}
