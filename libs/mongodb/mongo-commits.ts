// The commits collection on a MongoDB replica set, with every answer of the driver told apart:
// stored, taken, unknown, refused.
import { Long, MongoBulkWriteError, MongoServerError, type Collection, type Db } from 'mongodb';
import type { CommitDocument, Tail } from './commit-document.js';
import type { CommitDocuments, Inserted } from './commit-log.js';
import { reading } from './client.js';

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

/**
 * Codes of errors after which nothing can have been stored: too large, not allowed, not valid, disk
 * full.
 */
const REFUSED = new Set([13, 18, 26, 121, 10334, 14031, 17280, 2, 9, 14]);

/** Opens the collection and makes its one unique index (keys) and the one for reading a stream. */
export async function commitsOf(db: Db): Promise<Collection<StoredDocument>> {
  const commits = db.collection<StoredDocument>(COMMITS);
  await commits.createIndexes([
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
    const found = await reading(
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
    return (await reading(this.commits.findOne({ _id: number }, { projection: { writer: 1 } })))
      ?.writer;
  }

  async present(keys: readonly string[]): Promise<ReadonlySet<string>> {
    const found = await reading(
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
      (await reading(
        this.commits.findOne(
          { _id: number },
          { projection: { _id: 1 }, readConcern: { level: 'linearizable' }, maxTimeMS: 10_000 },
        ),
      )) === null
    );
  }
}

/** What an error of an insert says about the document. */
export function insertedBy(error: unknown): Inserted {
  if (error instanceof MongoBulkWriteError || error instanceof MongoServerError) {
    if (error.code === 11000) return 'taken';
    if (REFUSED.has(Number(error.code))) return 'refused';
    return 'unknown';
  }
  // Without a server nothing was sent; everything else may have been.
  return (error as Error).name === 'MongoServerSelectionError' ? 'refused' : 'unknown';
}
