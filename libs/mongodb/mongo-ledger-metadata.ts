// LedgerMetadata on MongoDB: read once when opened, written through.
import type { Collection, Db } from 'mongodb';
import { readFromMongo } from './client.js';
import type { LedgerMetadata } from '../kernel/ports/ledger-metadata.js';

type MetadataDocument = { _id: string; value: string };

export class MongoLedgerMetadata implements LedgerMetadata {
  private constructor(
    private readonly documents: Collection<MetadataDocument>,
    private readonly values: Map<string, string>,
  ) {}

  /** Reads the metadata of a database. */
  static async open(db: Db): Promise<MongoLedgerMetadata> {
    const documents = db.collection<MetadataDocument>('meta');
    const stored = await documents.find().toArray();
    return new MongoLedgerMetadata(
      documents,
      new Map(stored.map(({ _id, value }) => [_id, value])),
    );
  }

  get(key: string): string | undefined {
    return this.values.get(key);
  }

  async setOnce(key: string, value: string): Promise<string> {
    // Read first: who may only read needs to write nothing.
    const stored = await this.documents.findOne({ _id: key });
    const { value: first } = stored ?? (await this.insertOnce(key, value));
    this.values.set(key, first);
    return first;
  }

  private async insertOnce(key: string, value: string): Promise<MetadataDocument> {
    await this.documents.updateOne({ _id: key }, { $setOnInsert: { value } }, { upsert: true });
    return (await this.documents.findOne({ _id: key }))!;
  }

  async list(prefix: string): Promise<ReadonlyMap<string, string>> {
    const range = { $gte: prefix, $lt: `${prefix}\uffff` };
    const found = await readFromMongo(this.documents.find({ _id: range }).toArray());
    return new Map(found.map(({ _id, value }) => [_id, value]));
  }

  async set(key: string, value: string): Promise<void> {
    this.values.set(key, value);
    await this.documents.updateOne({ _id: key }, { $set: { value } }, { upsert: true });
  }
}
