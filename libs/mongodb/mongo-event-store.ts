// EventStore on a MongoDB replica set: one document per group of commits, read in the order of
// numbers, stopped at the first hole.
import type { Collection, Db } from 'mongodb';
import type {
  Commit,
  EventStore,
  LedgerHead,
  StoredOutcome,
  StreamHead,
  StreamRange,
} from '../kernel/ports/doors.js';
import type { StoredEvent } from '../kernel/core/event.js';
import { bodyOf, commandKey, eventKey, versionKey, type Tail } from './commit-document.js';
import { CommitLog } from './commit-log.js';
import { reading } from './client.js';
import { COMMITS, commitsOf, MongoCommits, type Stored } from './mongo-commits.js';

const DOCUMENTS = 500;
const FIRST_DOCUMENTS = 8;
const MARKS_MAX = 1000;
type Whole = Stored & { body: string };

export class MongoEventStore implements EventStore {
  /** A document holds its neighbours' events too: to read a stream is to read them as well. */
  readonly manyStreams = 20;
  private readonly log: CommitLog;
  /**
   * Position → number of the document that ends there or holds it: where readers that go on begin.
   */
  private readonly marks = new Map<number, number>();
  private readonly versions = new Map<string, number>();
  private versionsUpTo = 0;
  /** Events per document, as last seen: so that a page fetches about what it needs. */
  private density = 1;

  private constructor(
    private readonly commits: Collection<Stored>,
    options: { nonce: () => string; tries?: number },
  ) {
    this.log = new CommitLog(new MongoCommits(commits), {
      ...options,
      sleep: (ms) => new Promise((done) => setTimeout(done, ms)),
    });
  }

  /** Opens the ledger of a database. `nonce` gives a new unique word each time. */
  static async open(
    db: Db,
    options: { nonce: () => string; tries?: number },
  ): Promise<MongoEventStore> {
    return new MongoEventStore(await commitsOf(db), options);
  }

  /** Opens it for whoever may read and nothing else: nothing is made there. */
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
    const last = await reading(
      this.commits.find<Whole>({ streams: stream }).sort({ _id: -1 }).limit(1).next(),
    );
    const event = last && bodyOf(last).events.findLast((one) => stream in one.streams);
    return event ? { version: event.streams[stream]!, hash: event.hash } : { version: 0, hash: '' };
  }

  /** Reads only what came since the last call: the versions seen so far are remembered. */
  async *streamVersions(kind: string): AsyncIterable<{ stream: string; version: number }> {
    const { number, streams } = await this.moved(this.versionsUpTo);
    for (const [stream, { version }] of streams) this.versions.set(stream, version);
    this.versionsUpTo = number;
    for (const [stream, version] of this.versions)
      if (stream.startsWith(`${kind}-`)) yield { stream, version };
  }

  /**
   * Which streams have moved since a commit, to which version, and after which position; how far
   * was looked.
   */
  async moved(since: number): Promise<{
    number: number;
    position: number;
    streams: ReadonlyMap<string, { version: number; after: number }>;
  }> {
    const streams = new Map<string, { version: number; after: number }>();
    let number = since;
    let position = 0;
    const cursor = this.commits
      .find({ _id: { $gt: since } }, { projection: { after: 1, position: 1, keys: 1 } })
      .sort({ _id: 1 });
    for await (const document of cursor) {
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
    return { number, position, streams };
  }

  /**
   * Number of the last document that ends at or before `position`: the next one holds what follows.
   */
  async documentAfter(position: number): Promise<number> {
    if (position === 0) return 0;
    const known =
      this.marks.get(position) ??
      (await this.lastWhere((document) => document.position <= position));
    this.mark(position, known);
    return known;
  }

  async *readStream(
    stream: string,
    range: StreamRange = {},
  ): AsyncIterable<readonly StoredEvent[]> {
    const {
      after = 0,
      upTo = Number.MAX_SAFE_INTEGER,
      fromMs = -8.64e15,
      notAfterMs = 8.64e15,
    } = range;
    let from = after === 0 ? 0 : await this.numberOf(versionKey(stream, after), 1);
    // Who wants one event reads little, who wants all of them soon reads much at a time.
    for (let limit = FIRST_DOCUMENTS; ; limit = Math.min(DOCUMENTS, limit * 8)) {
      const documents = await this.page({ streams: stream, _id: { $gt: from } }, limit);
      const events = documents
        .flatMap((document) => bodyOf(document).events)
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
    let number = await this.documentAfter(after);
    // The last document that is read to its end.
    let whole = number;
    for (let documents = [] as Whole[]; events.length < limit;) {
      documents = await this.page(
        { _id: { $gt: number } },
        Math.min(DOCUMENTS, Math.ceil((limit - events.length) / this.density)),
      );
      const last = documents[documents.length - 1];
      if (last)
        this.density = Math.max(1, (last.position - documents[0]!.after) / documents.length);
      for (const document of documents) {
        // A hole: what stands behind it is not read until it is filled.
        if (document._id !== number + 1 || events.length >= limit)
          return this.marked(events, whole);
        number = document._id;
        for (const event of bodyOf(document).events)
          if (event.position > after && events.length < limit) events.push(event);
        if ((events[events.length - 1]?.position ?? after) >= document.position) whole = number;
      }
      if (documents.length === 0) break;
    }
    return this.marked(events, whole);
  }

  /** Remembers where to go on after these events. */
  private marked(events: readonly StoredEvent[], whole: number): readonly StoredEvent[] {
    const last = events[events.length - 1];
    if (last) this.mark(last.position, whole);
    return events;
  }

  private mark(at: number, number: number): void {
    this.marks.delete(at);
    this.marks.set(at, number);
    for (const position of this.marks.keys()) {
      if (this.marks.size <= MARKS_MAX) break;
      this.marks.delete(position);
    }
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
    const found = await reading(this.commits.findOne<Whole>({ keys: eventKey(id) }));
    return found ? bodyOf(found).events.find((event) => event.id === id) : undefined;
  }

  async outcomes(commandIds: readonly string[]): Promise<ReadonlyMap<string, StoredOutcome>> {
    const found = new Map<string, StoredOutcome>();
    const wanted = new Set(commandIds);
    const documents = await reading(
      this.commits.find<Whole>({ keys: { $in: commandIds.map(commandKey) } }).toArray(),
    );
    for (const document of documents) {
      // Found by its own key, not by a neighbour's: asked for alone it would be.
      const keys = new Set(document.keys);
      for (const { id, ...outcome } of bodyOf(document).outcomes)
        if (wanted.has(id) && keys.has(commandKey(id))) found.set(id, outcome);
    }
    return found;
  }

  async versionAt(stream: string, position: number): Promise<number> {
    const number = await this.documentAfter(position);
    const found = this.commits.find(
      { streams: stream, _id: { $lte: number + 1 } },
      { projection: { position: 1, keys: 1 } },
    );
    const prefix = versionKey(stream, 0).slice(0, -1);
    for (const { _id, position: end, keys = [] } of await reading(
      found.sort({ _id: -1 }).limit(2).toArray(),
    )) {
      // Whole documents are known by their keys; only one that the position divides is read itself.
      if (end <= position)
        return Number(keys.findLast((key) => key.startsWith(prefix))!.slice(prefix.length));
      const event = bodyOf((await reading(this.commits.findOne<Whole>({ _id })))!).events.findLast(
        (one) => stream in one.streams && one.position <= position,
      );
      if (event) return event.streams[stream]!;
    }
    return 0;
  }

  async positionAt(ms: number): Promise<number> {
    const number = await this.lastWhere(({ recordedAtMs }) => recordedAtMs <= ms);
    const documents = await reading(
      this.commits
        .find<Whole>({ _id: { $gte: number, $lte: number + 1 } })
        .sort({ _id: 1 })
        .toArray(),
    );
    const events = documents
      .flatMap((document) => bodyOf(document).events)
      .filter(({ recordedAt }) => Date.parse(recordedAt) <= ms);
    return (
      events[events.length - 1]?.position ??
      documents.find(({ _id }) => _id === number)?.position ??
      0
    );
  }

  async close(): Promise<void> {
    // The connection belongs to whoever opened it.
  }

  /** By halving: numbers are contiguous, positions and times never go back. */
  private async lastWhere(holds: (document: Stored) => boolean): Promise<number> {
    let low = 0;
    let high = (await this.log.head()).number + 1;
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      const document = await reading(
        this.commits.findOne({ _id: middle }, { projection: { position: 1, recordedAtMs: 1 } }),
      );
      if (document && holds(document)) low = middle;
      else high = middle;
    }
    return low;
  }

  private async numberOf(key: string, before: number): Promise<number> {
    const found = await reading(this.commits.findOne({ keys: key }, { projection: { _id: 1 } }));
    return found ? found._id - before : 0;
  }

  private async page(filter: object, limit: number): Promise<Whole[]> {
    const projection = { keys: 0, streams: 0, writer: 0 };
    return reading(
      this.commits
        .find<Whole>(filter, { projection, singleBatch: true })
        .sort({ _id: 1 })
        .limit(limit)
        .toArray(),
    );
  }
}
