// Real servers for a suite: named by the environment, else in Docker, else as processes of this
// machine; fails where none of these works.
import { MongoClient } from 'mongodb';
import { startContainers } from './containers.js';
import { startKafka, startMongo } from './native.js';

/** `how` says where the servers come from. */
export type Servers = {
  readonly brokers: string;
  readonly mongodbUrl: string;
  readonly how: string;
  close(): Promise<void>;
};

let count = 0;

/** A new name for a database or a prefix of topics, so that suites can share servers. */
export const freshName = (what: string) =>
  `${what}-${process.pid}-${Date.now().toString(36)}-${(count += 1)}`;

/** The URL with another database. */
export function withDatabase(url: string, database: string): string {
  const parsed = new URL(url.replace(/^mongodb:\/\/[^/]+/, 'http://x'));
  return `${/^mongodb:\/\/[^/]+/.exec(url)![0]}/${database}${parsed.search}`;
}

/** Kafka and MongoDB, one node each. Throws where they cannot be started. */
export async function servers(
  what: { kafka?: boolean; mongodb?: boolean } = { kafka: true, mongodb: true },
): Promise<Servers> {
  const { KEPING_TEST_KAFKA_BROKERS: brokers, KEPING_TEST_MONGODB_URL: mongodbUrl } = process.env;
  const closing: (() => Promise<void>)[] = [];
  const given = { brokers: brokers ?? '', mongodbUrl: mongodbUrl ?? '' };
  const how: string[] = [];
  const missing = {
    kafka: !!what.kafka && given.brokers === '',
    mongodb: !!what.mongodb && given.mongodbUrl === '',
  };
  if ((what.kafka && !missing.kafka) || (what.mongodb && !missing.mongodb))
    how.push('named by the environment');
  const contained = missing.kafka || missing.mongodb ? await startContainers(missing) : undefined;
  if (contained) {
    closing.push(contained.close);
    given.brokers ||= contained.brokers;
    given.mongodbUrl ||= contained.mongodbUrl;
    how.push('Docker');
  } else {
    const [kafka, mongo] = await Promise.all([
      missing.kafka ? startKafka() : undefined,
      missing.mongodb ? startMongo() : undefined,
    ]);
    for (const started of [kafka, mongo]) if (started) closing.push(() => started.close());
    given.brokers ||= kafka?.url ?? '';
    given.mongodbUrl ||= mongo?.url ?? '';
    if (kafka || mongo) how.push('processes of this machine');
  }
  return {
    ...given,
    how: how.join(', '),
    close: async () => void (await Promise.all(closing.map((close) => close()))),
  };
}

/** Runs work on a connection to the server. */
export async function withMongoClient<T>(
  url: string,
  work: (client: MongoClient) => Promise<T>,
): Promise<T> {
  const client = new MongoClient(url);
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}
