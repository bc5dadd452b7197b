// StorageIndex on MongoDB: the numbers, positions, keys and streams of the commit documents,
// without their bodies.
import type { Collection, Db } from 'mongodb';
import type { EventLine, StorageIndex, StreamLine } from '../kernel/ports/storage-index.js';
import { commitBodyOf } from './commit-document.js';
import { readFromMongo } from './client.js';
import { COMMITS, type StoredDocument } from './mongo-commits.js';

type PreviousDocument = {
  readonly number: number;
  readonly position: number;
  readonly recordedAtMs: number;
};

const DOCUMENTS = 1000;

export class MongoStorageIndex implements StorageIndex {
  /** Effective times are only in the events. */
  readonly dated = false;
  /** The page after position `after` starts behind this document. */
  private next = { after: 0, number: 0 };

  private readonly commits: Collection<StoredDocument>;

  constructor(db: Db) {
    this.commits = db.collection(COMMITS);
  }

  async events(after: number, limit: number): Promise<readonly EventLine[]> {
    const lines: EventLine[] = [];
    let number = after === this.next.after ? this.next.number : 0;
    let whole = number;
    for (
      let documents = await this.page(number, limit);
      lines.length < limit && documents.length > 0;
      documents = await this.page(number, limit - lines.length)
    ) {
      for (const document of documents) {
        lines.push(
          ...eventLines(document)
            .filter(({ position }) => position > after)
            .slice(0, limit - lines.length),
        );
        whole = number;
        number = document._id;
        if (lines.length === limit) break;
      }
    }
    // The last document may hold more than was wanted: it is read once more.
    this.next = { after: lines[lines.length - 1]?.position ?? after, number: whole };
    return lines;
  }

  /** A document that does not follow the one before is a line of no stream: `commit <number>`. */
  async *streams(): AsyncIterable<readonly StreamLine[]> {
    let before: PreviousDocument = { number: 0, position: 0, recordedAtMs: 0 };
    for (;;) {
      const documents = await this.page(before.number, DOCUMENTS);
      const lines: StreamLine[] = [];
      for (const document of documents) {
        if (!follows(document, before)) lines.push(unfitting(document));
        lines.push(...streamLines(document));
        before = {
          number: document._id,
          position: document.position,
          recordedAtMs: document.recordedAtMs,
        };
      }
      yield lines;
      if (documents.length < DOCUMENTS) break;
    }
    // Events in a body behind its last position are read by nobody until more is appended.
    const last = await readFromMongo(this.commits.find().sort({ _id: -1 }).limit(1).next());
    if (last && eventsIn(last) !== last.position - last.after) yield [unfitting(last)];
  }

  private page(after: number, limit: number): Promise<StoredDocument[]> {
    const projection = { after: 1, position: 1, recordedAtMs: 1, keys: 1, streams: 1 };
    return readFromMongo(
      this.commits
        .find({ _id: { $gt: after } }, { projection })
        .sort({ _id: 1 })
        .limit(Math.min(limit, DOCUMENTS))
        .toArray(),
    );
  }
}

const unfitting = ({ _id }: StoredDocument): StreamLine => ({
  stream: `commit ${_id}`,
  version: 0,
  position: 0,
  at: 0,
});
const idsIn = ({ keys = [] }: StoredDocument) =>
  keys.filter((key) => key.startsWith('e:')).map((key) => key.slice(2));

/** The events as the keys name them: the last one has the document's position and time. */
function eventLines(document: StoredDocument): readonly EventLine[] {
  const { after, position, recordedAtMs } = document;
  return idsIn(document).map((id, index, { length }) =>
    index === length - 1
      ? { id, position, recorded: recordedAtMs }
      : { id, position: after + index + 1 },
  );
}

/** The versions as the keys name them, each after the key of its event. */
function streamLines({ after, keys = [], streams = [] }: StoredDocument): readonly StreamLine[] {
  const lines: StreamLine[] = [];
  let position = after;
  for (const key of keys) {
    if (key.startsWith('e:')) position += 1;
    if (!key.startsWith('s:')) continue;
    const at = key.lastIndexOf('@');
    lines.push({ stream: key.slice(2, at), version: Number(key.slice(at + 1)), position, at: 0 });
  }
  const keyed = new Set(lines.map(({ stream }) => stream));
  // A stream is found by `streams`, its versions by the keys: both must name it. Which event of the
  // document it would be of is not known: the first.
  return [
    ...lines.filter(({ stream }) => streams.includes(stream)),
    ...streams
      .filter((stream) => !keyed.has(stream))
      .map((stream) => ({ stream, version: 0, position: after + 1, at: 0 })),
  ];
}

function follows(document: StoredDocument, before: PreviousDocument): boolean {
  const { _id, after, position, recordedAtMs } = document;
  const count = idsIn(document).length;
  const recordedFits =
    count === 0 ? recordedAtMs === before.recordedAtMs : recordedAtMs >= before.recordedAtMs;
  return (
    _id === before.number + 1 &&
    after === before.position &&
    position === after + count &&
    recordedFits
  );
}

function eventsIn(document: StoredDocument): number {
  try {
    return commitBodyOf(document).events.length;
  } catch {
    return -1;
  }
}
