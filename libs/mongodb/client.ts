// The connection to a replica set: majority writes in the journal, majority reads from the primary;
// standalone servers are rejected.
import { MongoClient, type Collection, type Db, type IndexDescription } from 'mongodb';
import { StorageUnavailable, UnusableStore } from '../kernel/core/errors.js';
import { settleEndedSockets } from './ended-sockets.js';

export type Connected = { readonly client: MongoClient; readonly db: Db };

/**
 * Connects; throws UnusableStore where there is no replica set, or a server that could lose
 * acknowledged writes.
 */
export async function connectMongo(url: string): Promise<Connected> {
  const client = new MongoClient(url, {
    writeConcern: { w: 'majority', journal: true, wtimeoutMS: 10_000 },
    readConcern: { level: 'majority' },
    readPreference: 'primary',
    retryWrites: false,
    retryReads: true,
    socketTimeoutMS: 15_000,
    connectTimeoutMS: 5_000,
    maxPoolSize: 20,
    // The operator can set in the URL how long to look for a primary.
    ...(/[?&]serverSelectionTimeoutMS=/i.test(url) ? {} : { serverSelectionTimeoutMS: 10_000 }),
  });
  const stopFollowing = settleEndedSockets();
  client.once('topologyClosed', stopFollowing);
  try {
    await client.connect();
    const hello = await client.db('admin').command({ hello: 1 });
    if (!hello['setName'])
      throw new UnusableStore(
        'MongoDB runs as a standalone server, which can lose acknowledged writes: ' +
          'a replica set is needed',
      );
    return { client, db: client.db() };
  } catch (error) {
    await client.close();
    stopFollowing();
    if (error instanceof UnusableStore) throw error;
    throw new UnusableStore(`MongoDB cannot be reached: ${(error as Error).message}`);
  }
}

/**
 * Creates those of these named indexes that are missing: where none is, a user without the right to
 * create indexes suffices.
 */
export async function requireIndexes(
  collection: Pick<Collection, 'indexes' | 'createIndexes'>,
  indexes: readonly (IndexDescription & { readonly name: string })[],
): Promise<void> {
  const existing = await collection.indexes().catch((error: { codeName?: string }) => {
    if (error.codeName === 'NamespaceNotFound') return [];
    throw error;
  });
  const missing = indexes.filter(({ name }) => !existing.some((index) => index.name === name));
  if (missing.length > 0) await collection.createIndexes([...missing]);
}

/** Gives what a read gives; throws StorageUnavailable where it fails. */
export async function readFromMongo<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw new StorageUnavailable(`MongoDB cannot be read: ${(error as Error).name}`);
  }
}
