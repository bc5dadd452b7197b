// The lines of streams are written some events at a time: whoever reads finds each event, written
// or not, once and in order.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StoredEvent } from '../kernel/core/event.js';
import type { StreamRange } from '../kernel/ports/event-store.js';
import type { StreamLine } from '../kernel/ports/storage-index.js';
import { commitOf, eventAt } from '../testing/suites/event-store.suite.js';
import { SqliteEventStore } from './sqlite-event-store.js';
import { SqliteStorageIndex } from './sqlite-storage-index.js';

const STREAMS = ['stock-00', 'stock-32.07', 'loan-L1', 'printer-P1', 'shipment-S1'];

describe('lines of streams that are not written yet', () => {
  const folder = mkdtempSync(join(tmpdir(), 'keping-lines-'));
  const file = join(folder, 'ledger.sqlite');
  const open = (readOnly = false) =>
    new SqliteEventStore(file, { entriesTogether: 5, ...(readOnly ? { readOnly } : {}) });
  let writer = open();
  const reader = open(true);
  const events: StoredEvent[] = [];
  const versions = new Map<string, number>();
  afterAll(async () => {
    await Promise.all([writer.close(), reader.close()]);
    rmSync(folder, { recursive: true, force: true });
  });

  /** The next event, on one to three streams. */
  const next = (): StoredEvent => {
    const position = events.length + 1;
    const streams: Record<string, number> = {};
    for (let count = 0; count <= position % 3; count += 1) {
      const stream = STREAMS[(position * 7 + count) % STREAMS.length]!;
      versions.set(stream, (versions.get(stream) ?? 0) + 1);
      streams[stream] = versions.get(stream)!;
    }
    // Some are entered late.
    const effectiveAtMs = Date.UTC(2017, 5, 1) + (position % 4 === 0 ? -position : position) * 1000;
    const event = eventAt(position, streams, { effectiveAtMs });
    events.push(event);
    return event;
  };
  const due = (stream: string, { after = 0, upTo = 1e9, fromMs = -1e15, notAfterMs = 1e15 }) =>
    events.filter(
      ({ streams, position, effectiveAtMs: at }) =>
        (streams[stream] ?? 0) > after && position <= upTo && at >= fromMs && at <= notAfterMs,
    );
  const found = async (store: SqliteEventStore, stream: string, range: StreamRange) => {
    const pages: StoredEvent[] = [];
    for await (const page of store.readStream(stream, range)) pages.push(...page);
    return pages;
  };
  const isWhole = async (store: SqliteEventStore) => {
    for (const stream of STREAMS) {
      const all = due(stream, {});
      for (const range of [
        {},
        { after: Math.floor(all.length / 2) },
        { upTo: events.length - 3 },
        { fromMs: Date.UTC(2017, 5, 1), notAfterMs: Date.UTC(2017, 5, 1) + 20_000 },
      ])
        expect(await found(store, stream, range)).toEqual(due(stream, range));
      for (const position of [1, events.length - 6, events.length - 1, events.length])
        expect(await store.versionAt(stream, position)).toBe(
          due(stream, { upTo: position }).length,
        );
    }
    const heads = new Map<string, number>();
    for await (const { stream, version } of store.streamVersions('stock')) {
      expect(heads.has(stream)).toBe(false);
      heads.set(stream, version);
    }
    expect([...heads].sort()).toEqual(
      [...versions].filter(([stream]) => stream.startsWith('stock-')).sort(),
    );
  };

  it('are found by the writer, by a reader beside it and after a start', async () => {
    for (let step = 0; step < 40; step += 1) {
      await writer.append([commitOf(step % 3 === 0 ? [next(), next()] : [next()])]);
      if (step % 11 === 10) {
        // As after `kill -9` each second time: nothing is written where a store does not end.
        if (step === 21) writer.db.close();
        else await writer.close();
        writer = open();
      }
      await isWhole(writer);
      await isWhole(reader);
      const last = events[events.length - 1]!;
      for (const [stream, version] of Object.entries(last.streams))
        expect(await writer.streamHead(stream)).toEqual({ version, hash: last.hash });
    }
    const [{ lines }] = writer.db.prepare('SELECT count(*) AS lines FROM stream_events').all() as [
      { lines: number },
    ];
    expect(lines).toBeGreaterThan(0);
    expect(lines).toBeLessThan(sum());
  });

  it('are among the lines that verify compares, once each and in order', async () => {
    const lines: StreamLine[] = [];
    for await (const page of new SqliteStorageIndex(reader.db).streams()) lines.push(...page);
    expect(lines).toHaveLength(sum());
    for (const stream of STREAMS)
      expect(
        lines
          .filter((line) => line.stream === stream)
          .map(({ version, position, at }) => [version, position, at]),
      ).toEqual(
        due(stream, {}).map(({ streams, position, effectiveAtMs }) => [
          streams[stream],
          position,
          effectiveAtMs,
        ]),
      );
  });

  it('a group that is refused writes and forgets none of them', async () => {
    // At one of these lengths an append would write them.
    for (let step = 0; step < 5; step += 1) {
      await writer.append([commitOf([next()])]);
      const refused = eventAt(events.length + 1, { 'stock-00': 999 });
      await expect(writer.append([commitOf([refused])])).rejects.toThrow(/stock-00 is at/);
      await isWhole(writer);
      await isWhole(reader);
    }
  });

  const sum = () => events.reduce((all, { streams }) => all + Object.keys(streams).length, 0);
});
