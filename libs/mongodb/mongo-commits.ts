// The commits collection on a MongoDB replica set: every answer of the driver becomes stored,
// taken, unknown or rejected.
import { Long, MongoBulkWriteError, MongoServerError, type Collection, type Db } from 'mongodb';
import type { CommitDocument, Tail } from './commit-document.js';
import type { CommitDocuments, Inserted } from './commit-log.js';
import { readFromMongo, requireIndexes } from './client.js';

export type StoredDocument = {
  _id: number;
  after: number;
  position: number;
  recordedAtMs: number;
  writer: string;
  keys?: string[];
  streams?: string[];
  body?: string;
};

export const COMMITS = 'commits';

/** Error codes after which nothing can be stored: too large, not allowed, not valid, disk full. */
const REJECTED = new Set([13, 18, 26, 121, 10334, 14031, 17280, 2, 9, 14]);

/** Opens the collection; creates its unique index of keys and the index for reading a stream. */
export async function commitsOf(db: Db): Promise<Collection<StoredDocument>> {
  const commits = db.collection<StoredDocument>(COMMITS);
  await requireIndexes(commits, [
    { key: { keys: 1 }, unique: true, name: 'keys' },
    { key: { streams: 1, _id: 1 }, name: 'streams' },
  ]);
  return commits;
}

export class MongoCommits implements CommitDocuments {
  constructor(private readonly commits: Collection<StoredDocument>) {}

  async insert({ number, keys, streams, ...rest }: CommitDocument): Promise<Inserted> {
    try {
      await this.commits.insertOne({
        _id: Long.fromNumber(number) as unknown as number,
        ...rest,
        keys: [...keys],
        streams: [...streams],
      });
      return 'stored';
    } catch (error) {
      return insertedBy(error);
    }
  }

  async last(): Promise<Tail | undefined> {
    const found = await readFromMongo(
      this.commits
        .find({}, { projection: { position: 1, recordedAtMs: 1 } })
        .sort({ _id: -1 })
        .limit(1)
        .next(),
    );
    return found
      ? { number: found._id, position: found.position, recordedAtMs: found.recordedAtMs }
      : undefined;
  }

  async writerOf(number: number): Promise<string | undefined> {
    return (
      await readFromMongo(this.commits.findOne({ _id: number }, { projection: { writer: 1 } }))
    )?.writer;
  }

  async present(keys: readonly string[]): Promise<ReadonlySet<string>> {
    const found = await readFromMongo(
      this.commits
        .aggregate<{ there: string[] }>([
          { $match: { keys: { $in: [...keys] } } },
          { $project: { there: { $setIntersection: ['$keys', [...keys]] } } },
        ])
        .toArray(),
    );
    return new Set(found.flatMap(({ there }) => there));
  }

  async isFree(number: number): Promise<boolean> {
    return (
      (await readFromMongo(
        this.commits.findOne(
          { _id: number },
          { projection: { _id: 1 }, readConcern: { level: 'linearizable' }, maxTimeMS: 10_000 },
        ),
      )) === null
    );
  }
}

/** What the error of an insert means for the document. */
export function insertedBy(error: unknown): Inserted {
  if (error instanceof MongoBulkWriteError || error instanceof MongoServerError) {
    if (error.code === 11000) return 'taken';
    if (REJECTED.has(Number(error.code))) return 'rejected';
    return 'unknown';
  }
  // Without a server nothing was sent; after any other error it may be stored.
  return (error as Error).name === 'MongoServerSelectionError' ? 'rejected' : 'unknown';
}
