// EventStore on a MongoDB replica set: a document per group of commits, read up to the first gap.
import type { Collection, Db } from 'mongodb';
import { END_OF_TIME_MS, START_OF_TIME_MS } from '../kernel/core/as-of.js';
import type {
  Commit,
  EventStore,
  LedgerHead,
  StoredOutcome,
  StreamHead,
  StreamRange,
} from '../kernel/ports/event-store.js';
import type { StoredEvent } from '../kernel/core/event.js';
import type { EventLookup } from '../kernel/ports/event-lookup.js';
import type { ChangedStreams, StreamChanges } from '../kernel/ports/stream-changes.js';
import { commitBodyOf, commandKey, eventKey, versionKey, type Tail } from './commit-document.js';
import { CommitLog } from './commit-log.js';
import { readFromMongo } from './client.js';
import { DocumentCursors } from './document-cursors.js';
import { COMMITS, commitsOf, MongoCommits, type StoredDocument } from './mongo-commits.js';

const DOCUMENTS = 500;
const FIRST_DOCUMENTS = 8;
type WholeDocument = StoredDocument & { body: string };

export class MongoEventStore implements EventStore, StreamChanges, EventLookup {
  /** A document holds other streams' events too: who reads one stream reads them as well. */
  readonly manyStreams = 20;
  private readonly log: CommitLog;
  private readonly cursors = new DocumentCursors();
  private readonly versions = new Map<string, number>();
  private versionsCursor = 0;
  /** Events per document, as last read, so that a page fetches about what it needs. */
  private density = 1;

  private constructor(
    private readonly commits: Collection<StoredDocument>,
    options: { nonce: () => string; tries?: number },
  ) {
    this.log = new CommitLog(new MongoCommits(commits), {
      ...options,
      sleep: (ms) => new Promise((done) => setTimeout(done, ms)),
    });
  }

  /** Opens the ledger of a database. `nonce` gives a new unique text each time. */
  static async open(
    db: Db,
    options: { nonce: () => string; tries?: number },
  ): Promise<MongoEventStore> {
    return new MongoEventStore(await commitsOf(db), options);
  }

  /** Opens it for reading only: no collection and no index is created. */
  static toRead(db: Db): MongoEventStore {
    return new MongoEventStore(db.collection(COMMITS), { nonce: () => 'nobody' });
  }

  async append(commits: readonly Commit[], on?: LedgerHead): Promise<void> {
    return this.log.append(commits, (on as Tail | undefined) ?? (await this.log.head()));
  }

  head(): Promise<LedgerHead> {
    return this.log.head();
  }

  async streamHead(stream: string): Promise<StreamHead> {
    const last = await readFromMongo(
      this.commits.find<WholeDocument>({ streams: stream }).sort({ _id: -1 }).limit(1).next(),
    );
    const event =
      last && commitBodyOf(last).events.findLast((candidate) => stream in candidate.streams);
    return event ? { version: event.streams[stream]!, hash: event.hash } : { version: 0, hash: '' };
  }

  /** Reads only what came since the last call: the versions seen so far are remembered. */
  async *streamVersions(kind: string): AsyncIterable<{ stream: string; version: number }> {
    const { cursor, streams } = await this.changedSince(this.versionsCursor);
    for (const [stream, { version }] of streams) this.versions.set(stream, version);
    this.versionsCursor = cursor;
    for (const [stream, version] of this.versions)
      if (stream.startsWith(`${kind}-`)) yield { stream, version };
  }

  /** A cursor is the number of a document. */
  async changedSince(cursor: number): Promise<ChangedStreams> {
    const streams = new Map<string, { version: number; after: number }>();
    let number = cursor;
    let position = 0;
    const documents = this.commits
      .find({ _id: { $gt: cursor } }, { projection: { after: 1, position: 1, keys: 1 } })
      .sort({ _id: 1 });
    for await (const document of documents) {
      if (document._id !== number + 1) break;
      ({ _id: number, position } = document);
      for (const key of document.keys ?? []) {
        if (!key.startsWith('s:')) continue;
        const at = key.lastIndexOf('@');
        const stream = key.slice(2, at);
        streams.set(stream, {
          version: Number(key.slice(at + 1)),
          after: streams.get(stream)?.after ?? document.after,
        });
      }
    }
    return { cursor: number, position, streams };
  }

  /** The last document that ends at or before `position`: the next one holds what follows. */
  async cursorAt(position: number): Promise<number> {
    if (position === 0) return 0;
    const number =
      this.cursors.get(position) ??
      (await this.lastWhere((document) => document.position <= position));
    this.cursors.set(position, number);
    return number;
  }

  async *readStream(
    stream: string,
    range: StreamRange = {},
  ): AsyncIterable<readonly StoredEvent[]> {
    const { after = 0, upTo = Number.MAX_SAFE_INTEGER } = range;
    const { fromMs = START_OF_TIME_MS, notAfterMs = END_OF_TIME_MS } = range;
    let from = after === 0 ? 0 : await this.numberOf(versionKey(stream, after), 1);
    // A reader of one event fetches few documents, a reader of all soon fetches many at a time.
    for (let limit = FIRST_DOCUMENTS; ; limit = Math.min(DOCUMENTS, limit * 8)) {
      const documents = await this.page({ streams: stream, _id: { $gt: from } }, limit);
      const events = documents
        .flatMap((document) => commitBodyOf(document).events)
        .filter(
          (event) =>
            event.streams[stream]! > after &&
            event.position <= upTo &&
            event.effectiveAtMs >= fromMs &&
            event.effectiveAtMs <= notAfterMs,
        );
      if (events.length > 0) yield events;
      const last = documents[documents.length - 1];
      if (!last || last.after >= upTo) return;
      from = last._id;
    }
  }

  async readAll(after: number, limit: number): Promise<readonly StoredEvent[]> {
    const events: StoredEvent[] = [];
    let number = await this.cursorAt(after);
    // The last document that is read to its end.
    let whole = number;
    while (events.length < limit) {
      const wanted = Math.ceil((limit - events.length) / this.density);
      const documents = await this.page({ _id: { $gt: number } }, Math.min(DOCUMENTS, wanted));
      const last = documents[documents.length - 1];
      if (!last) break;
      this.density = Math.max(1, (last.position - documents[0]!.after) / documents.length);
      for (const document of documents) {
        // A gap: what is behind it is not read until it is filled.
        if (document._id !== number + 1 || events.length >= limit)
          return this.remembered(events, whole);
        number = document._id;
        for (const event of commitBodyOf(document).events)
          if (event.position > after && events.length < limit) events.push(event);
        if ((events[events.length - 1]?.position ?? after) >= document.position) whole = number;
      }
    }
    return this.remembered(events, whole);
  }

  /** Remembers from which document a reader of these events continues. */
  private remembered(events: readonly StoredEvent[], number: number): readonly StoredEvent[] {
    const last = events[events.length - 1];
    if (last) this.cursors.set(last.position, number);
    return events;
  }

  async *readEffective(
    after: number,
    upTo: number,
    notAfterMs: number,
  ): AsyncIterable<readonly StoredEvent[]> {
    let from = after;
    for (;;) {
      const page = await this.readAll(from, 1000);
      const events = page.filter(
        ({ position, effectiveAtMs }) => position <= upTo && effectiveAtMs <= notAfterMs,
      );
      if (events.length > 0) yield events;
      const last = page[page.length - 1];
      if (!last || last.position >= upTo) return;
      from = last.position;
    }
  }

  async event(id: string): Promise<StoredEvent | undefined> {
    return (await this.events([id])).get(id);
  }

  async events(ids: readonly string[]): Promise<ReadonlyMap<string, StoredEvent>> {
    const projection = { body: 1 };
    const found = this.commits.find({ keys: { $in: ids.map(eventKey) } }, { projection });
    const events = (await readFromMongo(found.toArray())).flatMap(
      (one) => commitBodyOf(one).events,
    );
    return new Map(events.map((event) => [event.id, event]));
  }

  async outcomes(commandIds: readonly string[]): Promise<ReadonlyMap<string, StoredOutcome>> {
    const found = new Map<string, StoredOutcome>();
    const wanted = new Set(commandIds);
    const documents = await readFromMongo(
      this.commits.find<WholeDocument>({ keys: { $in: commandIds.map(commandKey) } }).toArray(),
    );
    for (const document of documents) {
      // Only what is found by its own key counts, not by another command's in the same document.
      const keys = new Set(document.keys);
      for (const { id, ...outcome } of commitBodyOf(document).outcomes)
        if (wanted.has(id) && keys.has(commandKey(id))) found.set(id, outcome);
    }
    return found;
  }

  async versionAt(stream: string, position: number): Promise<number> {
    const number = await this.cursorAt(position);
    const found = this.commits.find(
      { streams: stream, _id: { $lte: number + 1 } },
      { projection: { position: 1, keys: 1 } },
    );
    const prefix = versionKey(stream, 0).slice(0, -1);
    for (const { _id, position: end, keys = [] } of await readFromMongo(
      found.sort({ _id: -1 }).limit(2).toArray(),
    )) {
      // The keys are enough for complete documents; only one that the position divides is read.
      if (end <= position)
        return Number(keys.findLast((key) => key.startsWith(prefix))!.slice(prefix.length));
      const event = commitBodyOf(
        (await readFromMongo(this.commits.findOne<WholeDocument>({ _id })))!,
      ).events.findLast(
        (candidate) => stream in candidate.streams && candidate.position <= position,
      );
      if (event) return event.streams[stream]!;
    }
    return 0;
  }

  async positionAt(ms: number): Promise<number> {
    const number = await this.lastWhere(({ recordedAtMs }) => recordedAtMs <= ms);
    const documents = await readFromMongo(
      this.commits
        .find<WholeDocument>({ _id: { $gte: number, $lte: number + 1 } })
        .sort({ _id: 1 })
        .toArray(),
    );
    const events = documents
      .flatMap((document) => commitBodyOf(document).events)
      .filter(({ recordedAt }) => Date.parse(recordedAt) <= ms);
    return (
      events[events.length - 1]?.position ??
      documents.find(({ _id }) => _id === number)?.position ??
      0
    );
  }

  /** The connection is closed by its owner. */
  async close(): Promise<void> {}

  /** By bisection: numbers are contiguous, positions and times never go back. */
  private async lastWhere(holds: (document: StoredDocument) => boolean): Promise<number> {
    let low = 0;
    let high = (await this.log.head()).number + 1;
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      const document = await readFromMongo(
        this.commits.findOne({ _id: middle }, { projection: { position: 1, recordedAtMs: 1 } }),
      );
      if (document && holds(document)) low = middle;
      else high = middle;
    }
    return low;
  }

  private async numberOf(key: string, before: number): Promise<number> {
    const found = await readFromMongo(
      this.commits.findOne({ keys: key }, { projection: { _id: 1 } }),
    );
    return found ? found._id - before : 0;
  }

  private async page(filter: object, limit: number): Promise<WholeDocument[]> {
    const projection = { keys: 0, streams: 0, writer: 0 };
    return readFromMongo(
      this.commits
        .find<WholeDocument>(filter, { projection, singleBatch: true })
        .sort({ _id: 1 })
        .limit(limit)
        .toArray(),
    );
  }
}
