// AccessRecords in a collection of their own.
import type { Collection, Db } from 'mongodb';
import type { AccessRecords } from '../kernel/ports/access-records.js';
import { readFromMongo } from './client.js';

type AccessDocument = { _id: string; value: string };

export class MongoAccessRecords implements AccessRecords {
  private readonly documents: Collection<AccessDocument>;

  constructor(db: Db) {
    this.documents = db.collection<AccessDocument>('access');
  }

  async get(key: string): Promise<string | undefined> {
    return (await readFromMongo(this.documents.findOne({ _id: key })))?.value;
  }

  async list(prefix: string): Promise<ReadonlyMap<string, string>> {
    const range = { $gte: prefix, $lt: `${prefix}\uffff` };
    const found = await readFromMongo(this.documents.find({ _id: range }).toArray());
    return new Map(found.map(({ _id, value }) => [_id, value]));
  }

  async set(key: string, value: string): Promise<void> {
    await readFromMongo(
      this.documents.updateOne({ _id: key }, { $set: { value } }, { upsert: true }),
    );
  }

  async replace(key: string, value: string): Promise<boolean> {
    const update = this.documents.updateOne({ _id: key }, { $set: { value } });
    return (await readFromMongo(update)).matchedCount > 0;
  }

  async remove(key: string): Promise<void> {
    await readFromMongo(this.documents.deleteOne({ _id: key }));
  }
}
