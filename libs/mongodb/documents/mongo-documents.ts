// Documents in the layout of a GridFS bucket, each written and removed in one transaction.
import { Binary, type ClientSession, type Collection, type Db } from 'mongodb';
import type {
  DocumentEntry,
  Documents,
  RemovedDocument,
  KeptDocument,
} from '../../kernel/ports/documents.js';
import { readFromMongo, requireIndexes } from '../client.js';

/** As GridFS names them; what was removed has the length 0 and no chunk. */
type FileDocument = {
  _id: string;
  length: number;
  chunkSize: number;
  uploadDate: Date;
  metadata: Omit<KeptDocument, 'sha256' | 'bytes'> | Omit<RemovedDocument, 'sha256'>;
};
type ChunkDocument = { files_id: string; n: number; data: Binary };

const CHUNK_BYTES = 255 * 1024;
const PAGE = 100;

export class MongoDocuments implements Documents {
  private readonly files: Collection<FileDocument>;
  private readonly chunks: Collection<ChunkDocument>;

  private constructor(private readonly db: Db) {
    this.files = db.collection<FileDocument>('documents.files');
    this.chunks = db.collection<ChunkDocument>('documents.chunks');
  }

  /** Opens the bucket of a database. */
  static async open(db: Db): Promise<MongoDocuments> {
    const documents = MongoDocuments.toRead(db);
    await requireIndexes(documents.chunks, [
      { key: { files_id: 1, n: 1 }, unique: true, name: 'files_id_1_n_1' },
    ]);
    return documents;
  }

  /** Opens it for reading only: no index is created. */
  static toRead(db: Db): MongoDocuments {
    return new MongoDocuments(db);
  }

  put({ sha256, bytes, ...known }: KeptDocument, content: Buffer): Promise<boolean> {
    return this.atOnce(async (session) => {
      const before = await this.files.findOne({ _id: sha256 }, { session });
      const isStored = before !== null && 'storedAt' in before.metadata;
      const earlier = isStored ? (before.metadata as KeptDocument).places : [];
      const places = [...new Set([...earlier, ...known.places])];
      await this.chunks.deleteMany({ files_id: sha256 }, { session });
      const chunks = chunksOf(sha256, content);
      if (chunks.length > 0) await this.chunks.insertMany(chunks, { session });
      await this.replace(sha256, bytes, known.storedAt, { ...known, places }, session);
      return !isStored;
    });
  }

  async about(sha256: string): Promise<DocumentEntry | undefined> {
    const found = await readFromMongo(this.files.findOne({ _id: sha256 }));
    return found ? entryOf(found) : undefined;
  }

  async content(sha256: string): Promise<Buffer | undefined> {
    const known = await this.about(sha256);
    if (!known || !('storedAt' in known)) return undefined;
    const found = await readFromMongo(
      this.chunks.find({ files_id: sha256 }).sort({ n: 1 }).toArray(),
    );
    if (found.length === 0 && known.bytes > 0) return undefined;
    return Buffer.concat(found.map(({ data }) => data.buffer));
  }

  async *list(): AsyncIterable<readonly DocumentEntry[]> {
    for (let after = ''; ;) {
      const found = await readFromMongo(
        this.files
          .find({ _id: { $gt: after } })
          .sort({ _id: 1 })
          .limit(PAGE)
          .toArray(),
      );
      if (found.length > 0) yield found.map(entryOf);
      if (found.length < PAGE) return;
      after = found.at(-1)!._id;
    }
  }

  remove({ sha256, ...removed }: RemovedDocument, storedAt?: string): Promise<boolean> {
    return this.atOnce(async (session) => {
      const before = await this.files.findOne({ _id: sha256 }, { session });
      const knownAt = before && 'storedAt' in before.metadata && before.metadata.storedAt;
      if (storedAt !== undefined && knownAt !== storedAt) return false;
      await this.chunks.deleteMany({ files_id: sha256 }, { session });
      await this.replace(sha256, 0, removed.removedAt, removed, session);
      return true;
    });
  }

  private async replace(
    sha256: string,
    length: number,
    at: string,
    metadata: FileDocument['metadata'],
    session: ClientSession,
  ): Promise<void> {
    const file = { length, chunkSize: CHUNK_BYTES, uploadDate: new Date(at), metadata };
    await this.files.replaceOne({ _id: sha256 }, file, { upsert: true, session });
  }

  /** In a transaction, again where another one came between. */
  private atOnce<T>(work: (session: ClientSession) => Promise<T>): Promise<T> {
    return readFromMongo(
      this.db.client.withSession((session) => session.withTransaction(() => work(session))),
    );
  }
}

const entryOf = ({ _id: sha256, length, metadata }: FileDocument): DocumentEntry =>
  'storedAt' in metadata ? { sha256, bytes: length, ...metadata } : { sha256, ...metadata };

function chunksOf(sha256: string, content: Buffer): ChunkDocument[] {
  const chunks: ChunkDocument[] = [];
  for (let from = 0; from < content.length; from += CHUNK_BYTES)
    chunks.push({
      files_id: sha256,
      n: chunks.length,
      data: new Binary(content.subarray(from, from + CHUNK_BYTES)),
    });
  return chunks;
}
