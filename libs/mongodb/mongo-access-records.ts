// AccessRecords in collections of their own.
import type { Collection, Db } from 'mongodb';
import type { AccessRecords, AccessTables } from '../kernel/ports/access-records.js';
import { readFromMongo } from './client.js';

/** `access` is the collection of releases before layout 2. */
export type AccessCollection = 'secrets' | 'sessions' | 'access' | 'notices';
type AccessDocument = { _id: string; value: string };

export class MongoAccessRecords implements AccessRecords {
  private readonly documents: Collection<AccessDocument>;

  constructor(db: Db, collection: AccessCollection) {
    this.documents = db.collection<AccessDocument>(collection);
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

/** The collections of a database. The command line writes events itself: it leaves no requests. */
export const mongoAccessTables = (db: Db): AccessTables => ({
  secrets: new MongoAccessRecords(db, 'secrets'),
  sessions: new MongoAccessRecords(db, 'sessions'),
  requests: undefined,
  former: new MongoAccessRecords(db, 'access'),
  notices: new MongoAccessRecords(db, 'notices'),
});
