// The Kafka client and the topics: made where missing, checked where there, the partition of a
// stream computed by us.
import {
  Kafka,
  logLevel,
  Partitioners,
  type Admin,
  type ITopicConfig,
  type PartitionMetadata,
} from 'kafkajs';
import { UnusableStore } from '../kernel/core/errors.js';

/** `sessionMs`: after how long a consumer that says nothing is taken for dead. */
export type KafkaSettings = {
  readonly brokers: readonly string[];
  readonly prefix: string;
  readonly partitions: number;
  readonly replication: number;
  readonly sessionMs?: number;
};
export type Say = (level: 'error' | 'warn' | 'info', facts: object, message: string) => void;

/** A topic for each kind of stream that others may follow. */
export const RELAYED = ['stock', 'shipment', 'loan', 'printer'] as const;
export const topicOf = (prefix: string, kind: string) => `${prefix}${kind}`;
const PROBE_MS = 5000;
/**
 * A commit may be as large as a command's body and its events' headers; Kafka's own limit would
 * refuse what the ledger has taken.
 */
const MESSAGE_MAX_BYTES = 8 * 1024 * 1024;

/** A client whose complaints go to `say`; what kafkajs says while coordinators load is left out. */
export function kafkaClient(settings: KafkaSettings, say: Say = () => undefined): Kafka {
  return new Kafka({
    clientId: 'keping',
    brokers: [...settings.brokers],
    connectionTimeout: 3000,
    requestTimeout: 30_000,
    retry: { initialRetryTime: 100, maxRetryTime: 2000, retries: 8 },
    logLevel: logLevel.ERROR,
    logCreator:
      () =>
      ({ namespace, log: { message, error } }) => {
        if (
          !/coordinator|The group is rebalancing|Connection|Response/i.test(
            `${message} ${String(error)}`,
          )
        )
          say('warn', { kafka: namespace, error }, message);
      },
  });
}

const partitioner = Partitioners.DefaultPartitioner();
const metadata = new Map<number, PartitionMetadata[]>();

/**
 * The partition of a stream among `partitions`: murmur2 of its name, as every Kafka client computes
 * it.
 */
export function partitionOf(stream: string, partitions: number): number {
  let partitionMetadata = metadata.get(partitions);
  if (!partitionMetadata)
    metadata.set(
      partitions,
      (partitionMetadata = Array.from(
        { length: partitions },
        (_unused, partitionId) => ({ partitionId, leader: 0 }) as PartitionMetadata,
      )),
    );
  return partitioner({ topic: '', partitionMetadata, message: { key: stream, value: null } });
}

/** Whether the brokers answer, asked at most every few seconds. */
export function brokersAnswer(kafka: Kafka): () => Promise<boolean> {
  let asked = { at: -Infinity, up: Promise.resolve(false) };
  const ask = async () => {
    const admin = kafka.admin({ retry: { retries: 0 } });
    return admin
      .connect()
      .then(() => admin.describeCluster())
      .then(
        () => true,
        () => false,
      )
      .finally(() => void admin.disconnect().catch(() => undefined));
  };
  return () => {
    if (performance.now() - asked.at > PROBE_MS) asked = { at: performance.now(), up: ask() };
    return asked.up;
  };
}

/**
 * Makes the topics that are missing; throws UnusableStore where one has another number of
 * partitions, or Kafka is not there.
 */
export async function prepareTopics(kafka: Kafka, settings: KafkaSettings): Promise<void> {
  const admin = kafka.admin();
  try {
    await admin.connect();
    await createMissing(admin, settings);
    await check(admin, settings);
  } catch (error) {
    if (error instanceof UnusableStore) throw error;
    throw new UnusableStore(`Kafka cannot be used: ${(error as Error).message}`);
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
}

function wanted({ prefix, partitions, replication }: KafkaSettings): ITopicConfig[] {
  const configEntries = [
    { name: 'max.message.bytes', value: String(MESSAGE_MAX_BYTES) },
    { name: 'unclean.leader.election.enable', value: 'false' },
    ...(replication >= 3 ? [{ name: 'min.insync.replicas', value: '2' }] : []),
  ];
  const topic = (
    name: string,
    numPartitions: number,
    more: ITopicConfig['configEntries'] = [],
  ) => ({
    topic: topicOf(prefix, name),
    numPartitions,
    replicationFactor: replication,
    configEntries: [...configEntries, ...more],
  });
  // Seals are proof for as long as the ledger is.
  return [
    ...[...RELAYED, 'intake', 'intake.results'].map((name) => topic(name, partitions)),
    topic('seals', 1, [{ name: 'retention.ms', value: '-1' }]),
  ];
}

async function createMissing(admin: Admin, settings: KafkaSettings): Promise<void> {
  const there = new Set(await admin.listTopics());
  const missing = wanted(settings).filter(({ topic }) => !there.has(topic));
  if (missing.length === 0) return;
  await admin
    .createTopics({ topics: missing, waitForLeaders: true })
    .catch(async (error: unknown) => {
      // Somebody else may have made them at the same moment.
      const now = new Set(await admin.listTopics());
      if (!missing.every(({ topic }) => now.has(topic))) throw error;
    });
}

async function check(admin: Admin, settings: KafkaSettings): Promise<void> {
  const { topics } = await admin.fetchTopicMetadata({
    topics: wanted(settings).map(({ topic }) => topic),
  });
  for (const { name, partitions } of topics) {
    const numPartitions = name === topicOf(settings.prefix, 'seals') ? 1 : settings.partitions;
    if (partitions.length !== numPartitions)
      throw new UnusableStore(
        `the topic ${name} has ${partitions.length} partitions, ${numPartitions} are set: streams would change their partition`,
      );
  }
}
