// Reads rows of projections: the live ones, or the ones of a point in time on both axes.
import { Inject, Injectable } from '@nestjs/common';
import type { AsOf } from '../../kernel/core/as-of.js';
import { Rejection } from '../../kernel/core/errors.js';
import { streamId } from '../../kernel/core/event.js';
import type { KeyedRow, KeyRange } from '../../kernel/core/projection.js';
import { EventStore } from '../../kernel/ports/event-store.js';
import { Feed } from '../../kernel/ports/feed.js';
import { ProjectionStore, type StoredRow } from '../../kernel/ports/projection-store.js';
import { storedProjectionName } from '../../kernel/runtime/projector-rows.js';
import { ProjectionVersions } from '../../kernel/runtime/projection-versions.js';
import { breathe } from '../../kernel/core/breathe.js';
import { Turns } from '../../kernel/runtime/turns.js';
import { ledgerRowsAt, rowAt, rowsAt } from '../../kernel/runtime/replay.js';
import type { Place } from '../../domain/values/places.js';
import { placeOfStockStream, stockStream } from '../../domain/values/streams.js';
import type { StockRow } from '../../projections/stock-by-place/projection.js';
import { Settings } from '../config/settings.js';
import { Projections } from './projections.js';

const PAGE = 500;
/** How often rows of one position are looked for while rows are written. */
const RANGE_TRIES = 20;

export type RowAt = { readonly version: number; readonly body: object; readonly position?: number };

/** A row of a place with the version that it reflects. */
type PlaceRowAt<Row> = { readonly version: number; readonly row: Row };
export type StockRowAt = PlaceRowAt<StockRow>;

@Injectable()
export class ProjectionRows {
  private readonly pastLists = new Turns();

  constructor(
    private readonly projections: Projections,
    @Inject(EventStore) private readonly store: EventStore,
    @Inject(ProjectionStore) private readonly rows: ProjectionStore,
    @Inject(Feed) private readonly feed: Feed,
    private readonly versions: ProjectionVersions,
    private readonly settings: Settings,
  ) {}

  /** The schema number of a projection: part of the ETag of its rows. */
  schemaOf(name: string): number {
    return this.projections.named(name).schema;
  }

  /**
   * The row of a stream, live or (with `past`) of a point in time; an empty one where nothing was
   * recorded. Live rows of a projection that is being built are withheld: throws not-yet, here
   * and wherever live rows are read.
   */
  async row(name: string, stream: string, past?: AsOf): Promise<RowAt> {
    const projection = this.projections.named(name);
    if (past) return rowAt(projection, stream, past, this.store, this.rows);
    await this.versions.requireBuilt(projection);
    const key = streamId(stream);
    const stored = await this.rows.get(storedProjectionName(projection), key);
    return stored ?? { version: 0, body: projection.initial(key) };
  }

  /**
   * The row of `<kind>-<key>` with at least version `atLeast`. A live row comes with the position
   * up to which it reflects the ledger; it is waited for (`readWaitSeconds`). Throws not-yet.
   */
  async read(name: string, key: string, past: AsOf | undefined, atLeast = 0): Promise<RowAt> {
    const projection = this.projections.named(name);
    const storedName = storedProjectionName(projection);
    const stream = `${projection.kind}-${key}`;
    const untilMs = performance.now() + this.settings.readWaitSeconds * 1000;
    for (;;) {
      // Row and checkpoint are written together: the same checkpoint before and after is the
      // position that the row reflects. Where rows are ahead of the checkpoint, they name the
      // position of their last event themselves.
      const checkpoint = past ? 0 : await this.rows.checkpoint(storedName);
      const row = await this.row(name, stream, past);
      if (!past && (await this.rows.checkpoint(storedName)) !== checkpoint) continue;
      const isEmpty = row.version === 0 && !past;
      const wanted = isEmpty ? Math.max(atLeast, await this.known(stream)) : atLeast;
      if (row.version >= wanted)
        return past ? row : { ...row, position: Math.max(checkpoint, row.position ?? 0) };
      if (past || performance.now() > untilMs)
        throw new Rejection('not-yet', { wanted, version: row.version });
      await Promise.race([this.feed.caughtUp(), pause(100)]);
      await pause(10);
    }
  }

  /**
   * The row of an id, as `read` gives it; undefined where there is none or `mayRead` says no, both
   * before anything is waited for: neither the time of an answer nor not-yet tells whether an id
   * exists that one may not read.
   */
  async readById(
    name: string,
    key: string,
    past: AsOf | undefined,
    atLeast: number | undefined,
    mayRead: (row: object) => boolean | Promise<boolean>,
  ): Promise<RowAt | undefined> {
    const found = await this.read(name, key, past);
    if (found.version === 0 || !(await mayRead(found.body))) return undefined;
    return found.version >= (atLeast ?? 0) ? found : this.read(name, key, past, atLeast);
  }

  /** 1 where the store knows the stream: then an empty row is not the answer. */
  private async known(stream: string): Promise<number> {
    return Math.min(1, (await this.store.streamHead(stream)).version);
  }

  /** The stock rows of places by code; a place without events has an empty one. */
  async stockRows(places: readonly Place[], past?: AsOf): Promise<Map<string, StockRowAt>> {
    return this.placeRows<StockRow>('stock-by-place', places, past);
  }

  /** The rows of places by code, of a projection of their stock streams. */
  async placeRows<Row extends object>(
    name: string,
    places: readonly Place[],
    past?: AsOf,
  ): Promise<Map<string, PlaceRowAt<Row>>> {
    const projection = this.projections.named(name);
    const found = new Map<string, PlaceRowAt<Row>>();
    if (past) {
      const streams = places.map(({ code }) => stockStream(code));
      for (const [stream, { version, body }] of await this.past(name, streams, past))
        found.set(placeOfStockStream(stream), { version, row: body as Row });
      return found;
    }
    await this.versions.requireBuilt(projection);
    const stored = await this.rows.list(storedProjectionName(projection), { limit: 10_000 });
    for (const { key, version, body } of stored) found.set(key, { version, row: body as Row });
    for (const { code } of places)
      if (!found.has(code)) found.set(code, { version: 0, row: projection.initial(code) as Row });
    return found;
  }

  /** One list after the other: many at once would all fold a row between two pauses. */
  private past(name: string, streams: readonly string[], past: AsOf) {
    return this.pastLists.take(() =>
      rowsAt(this.projections.named(name), streams, past, this.store, this.rows),
    );
  }

  /** The rows of streams of a projection at a time in the past; empty ones where not begun. */
  async rowsAt(name: string, streams: readonly string[], past: AsOf): Promise<object[]> {
    const rows = await this.past(name, streams, past);
    return [...rows.values()].filter(({ version }) => version > 0).map(({ body }) => body);
  }

  /** The live rows of a projection that carry all the tags, in key order after `after`. */
  async *list(
    name: string,
    tags: readonly string[],
    after = '',
  ): AsyncGenerator<StoredRow, void, undefined> {
    const projection = this.projections.named(name);
    await this.versions.requireBuilt(projection);
    const storedName = storedProjectionName(projection);
    for (let last = after; ;) {
      const page = await this.rows.list(storedName, { tags, after: last, limit: PAGE });
      yield* page;
      if (page.length < PAGE) return;
      last = page[page.length - 1]!.key;
    }
  }

  /**
   * The rows of a projection that carry all the tags, in key order after `after`: live, or of a
   * point in time. What began later is left out; tags are those of now.
   */
  async *listAt(
    name: string,
    tags: readonly string[],
    past: AsOf | undefined,
    after = '',
  ): AsyncGenerator<Pick<StoredRow, 'key' | 'version' | 'body'>, void, undefined> {
    if (!past) return yield* this.list(name, tags, after);
    const { kind } = this.projections.named(name);
    const keys: string[] = [];
    for await (const { key } of this.list(name, tags, after)) keys.push(key);
    for (let from = 0; from < keys.length; from += PAGE) {
      const streams = keys.slice(from, from + PAGE).map((key) => `${kind}-${key}`);
      for (const [stream, { version, body }] of await this.past(name, streams, past))
        if (version > 0) yield { key: streamId(stream), version, body };
    }
  }

  /** The row with the greatest key ≤ `key` of a projection of the whole ledger. */
  async floor(name: string, key: string): Promise<StoredRow | undefined> {
    const projection = this.projections.ofLedger(name);
    await this.versions.requireBuilt(projection);
    return this.rows.floor(storedProjectionName(projection), key);
  }

  /** The live rows of a projection of the whole ledger whose keys begin with `prefix`. */
  async *beginningWith(name: string, prefix: string): AsyncGenerator<StoredRow, void, undefined> {
    const projection = this.projections.ofLedger(name);
    await this.versions.requireBuilt(projection);
    for (let after = prefix; ;) {
      const page = await this.rows.list(storedProjectionName(projection), { after, limit: PAGE });
      const found = page.filter(({ key }) => key.startsWith(prefix));
      yield* found;
      if (found.length < PAGE) return;
      after = found.at(-1)!.key;
    }
  }

  /** The position up to which such a projection has followed the ledger; 0 where it is parked. */
  async followedTo(name: string): Promise<number> {
    const storedName = storedProjectionName(this.projections.ofLedger(name));
    const isParked = (await this.rows.parked()).some(({ view }) => view === storedName);
    return isParked ? 0 : this.rows.checkpoint(storedName);
  }

  /**
   * The live rows of a projection of the whole ledger with a key in one of the ranges, all of one
   * position. `pageSize` is about how many a range has. Undefined where `wanted` is another
   * position than that of the rows. Throws not-yet.
   */
  async ranges(
    name: string,
    ranges: readonly KeyRange[],
    pageSize: number,
    wanted?: number,
  ): Promise<{ readonly position: number; readonly rows: readonly KeyedRow[] } | undefined> {
    const projection = this.projections.ofLedger(name);
    await this.versions.requireBuilt(projection);
    const storedName = storedProjectionName(projection);
    for (let tries = 0; tries < RANGE_TRIES; tries += 1) {
      const position = await this.rows.checkpoint(storedName);
      if (wanted !== undefined && position !== wanted) return undefined;
      const rows: KeyedRow[] = [];
      for (const range of ranges) {
        // Other requests run between two ranges of many rows.
        if (rows.length > PAGE) await breathe();
        for (const row of await this.range(storedName, range, pageSize)) rows.push(row);
      }
      // Rows and checkpoint are written together: none was written meanwhile.
      if ((await this.rows.checkpoint(storedName)) === position) return { position, rows };
    }
    throw new Rejection('not-yet', { wanted: this.feed.seen, version: 0, seconds: 1 });
  }

  private async range(
    storedName: string,
    { first, last }: KeyRange,
    pageSize: number,
  ): Promise<readonly KeyedRow[]> {
    const begin = await this.rows.get(storedName, first);
    const rows: KeyedRow[] = begin ? [{ key: begin.key, row: begin.body }] : [];
    for (let after = first; first < last;) {
      const page = await this.rows.list(storedName, { after, limit: pageSize });
      for (const { key, body } of page) if (key <= last) rows.push({ key, row: body });
      const end = page[page.length - 1];
      if (!end || page.length < pageSize || end.key >= last) break;
      after = end.key;
    }
    return rows;
  }

  /** The rows of such a projection as of a point in time, of what some streams record. */
  async ledgerRowsAt(
    name: string,
    streams: readonly string[],
    past: AsOf,
  ): Promise<readonly KeyedRow[]> {
    const projection = this.projections.ofLedger(name);
    // One list after the other: many at once would all fold between two pauses.
    const rows = await this.pastLists.take(() =>
      ledgerRowsAt(projection, streams, past, this.store),
    );
    return [...rows.all()];
  }

  /** Whether any stream is parked. */
  async anyParked(): Promise<boolean> {
    return (await this.rows.parked()).length > 0;
  }
}

const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
