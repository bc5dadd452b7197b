// The Kafka client, the topics (created where missing, checked where they exist), and the partition
// of a stream.
import { setTimeout as pause } from 'node:timers/promises';
import {
  Kafka,
  logLevel,
  Partitioners,
  type Admin,
  type ITopicConfig,
  type KafkaJSError,
  type PartitionMetadata,
  type Producer,
  type RetryOptions,
  type SASLOptions,
} from 'kafkajs';
import { UnusableStore } from '../kernel/core/errors.js';

/**
 * `sessionMs`: how long a group waits for a silent consumer before it gives up on it. `tls` holds
 * PEM texts; `intakeTopics` are topics of single sources, without the prefix.
 */
export type KafkaSettings = {
  readonly brokers: readonly string[];
  readonly tls?: TlsSettings | undefined;
  readonly sasl?: SaslSettings | undefined;
  readonly intakeTopics?: readonly string[];
  readonly prefix: string;
  readonly partitions: number;
  readonly replication: number;
  readonly sessionMs?: number;
};
type TlsSettings = { readonly ca?: string; readonly cert?: string; readonly key?: string };
type SaslSettings = {
  readonly mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512';
  readonly username: string;
  readonly password: string;
};
export type KafkaLog = (level: 'error' | 'warn' | 'info', details: object, message: string) => void;

const ASK_TRIES = 30;
const ASK_AGAIN_MS = 200;

/** The kinds of streams that are sent to Kafka, a topic for each. */
export const RELAYED_KINDS = [
  'stock',
  'shipment',
  'loan',
  'printer',
  'allotment',
  'access',
] as const;
export const topicOf = (prefix: string, kind: string) => `${prefix}${kind}`;
const PROBE_MS = 5000;
/** An event may be as large as a command's body plus headers: more than Kafka's default limit. */
const MESSAGE_MAX_BYTES = 8 * 1024 * 1024;

/** A client whose errors go to `toLog`, without what is usual while a group rebalances. */
export function kafkaClient(settings: KafkaSettings, toLog: KafkaLog = () => undefined): Kafka {
  return new Kafka({
    clientId: 'keping',
    brokers: [...settings.brokers],
    ...(settings.tls ? { ssl: { ...settings.tls, minVersion: 'TLSv1.2' } } : {}),
    ...(settings.sasl ? { sasl: settings.sasl as SASLOptions } : {}),
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
          toLog('warn', { kafka: namespace, error }, message);
      },
  });
}

/** Few: after them the same messages are sent by a producer that asks for the leaders anew. */
export const FEW_RETRIES: RetryOptions = { initialRetryTime: 100, retries: 5 };

/** A producer that keeps the order of what it sends, each message once; `retry` of the client. */
export const orderedProducer = (kafka: Kafka, retry?: RetryOptions): Producer =>
  kafka.producer({
    idempotent: true,
    maxInFlightRequests: 1,
    allowAutoTopicCreation: false,
    createPartitioner: Partitioners.DefaultPartitioner,
    ...(retry ? { retry } : {}),
  });

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

/** A check whether the brokers answer; it tries at most every 5 s. */
export function brokersAnswer(kafka: Kafka): () => Promise<boolean> {
  let last = { at: -Infinity, up: Promise.resolve(false) };
  const probe = async () => {
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
    if (performance.now() - last.at > PROBE_MS) last = { at: performance.now(), up: probe() };
    return last.up;
  };
}

/**
 * Creates the topics that are missing. Throws UnusableStore where a topic has another number of
 * partitions, or Kafka does not answer.
 */
export async function prepareTopics(kafka: Kafka, settings: KafkaSettings): Promise<void> {
  const admin = kafka.admin();
  try {
    await admin.connect();
    await untilKnown(() => createMissing(admin, settings));
    await untilKnown(() => checkPartitions(admin, settings));
  } catch (error) {
    if (error instanceof UnusableStore) throw error;
    throw new UnusableStore(`Kafka cannot be used: ${reasonOf(error as Error, settings)}`);
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
}

/**
 * Asks again while a broker answers that it does not know a topic, or no leader of it: topics that
 * have just been created are not known everywhere for a moment.
 */
export async function untilKnown<T>(ask: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ask();
    } catch (error) {
      if (!isPassing(error) || attempt === ASK_TRIES) throw error;
      await pause(ASK_AGAIN_MS);
    }
  }
}

/** What a broker itself answers for a moment; kafkajs may have given up on it already. */
function isPassing(error: unknown): boolean {
  const { name, retriable, cause } = error as Partial<KafkaJSError> & { readonly cause?: unknown };
  if (name === 'KafkaJSProtocolError') return retriable === true;
  return cause instanceof Error && isPassing(cause);
}

/** Why Kafka cannot be used, and which settings to look at: one line. */
function reasonOf(error: Error, { tls, sasl }: KafkaSettings): string {
  const { name } = error;
  // Topics are created together: each that was refused has an error of its own.
  const [first = error] = (error as { errors?: readonly Error[] }).errors ?? [];
  const message = first.message.trim().replace(/\s+/g, ' ');
  if (name === 'KafkaJSSASLAuthenticationError')
    return (
      `it refuses the login of ${sasl?.username} by ${sasl?.mechanism}; ` +
      'check KEPING_KAFKA_SASL_USERNAME, _PASSWORD and _MECHANISM'
    );
  if (/authoriz/i.test(message))
    return `${message} (${sasl?.username ?? 'no login'}): its access rules do not allow this`;
  if (/certificate|altname|alert/i.test(message))
    return `${message}; check KEPING_KAFKA_TLS_CA_FILE, _CERT_FILE and _KEY_FILE`;
  if (/closed|ECONNRESET|disconnected|wrong version number|packet length/i.test(message))
    return (
      `${message}; the broker ends connections ${tls ? 'with' : 'without'} TLS ` +
      `and ${sasl ? 'with' : 'without'} a login: check KEPING_KAFKA_TLS and _SASL_MECHANISM`
    );
  return message;
}

function topicsFor(settings: KafkaSettings): ITopicConfig[] {
  const { prefix, partitions, replication, intakeTopics = [] } = settings;
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
  // Seals are never deleted.
  return [
    ...[...RELAYED_KINDS, 'intake', 'intake.results', ...intakeTopics].map((name) =>
      topic(name, partitions),
    ),
    topic('seals', 1, [{ name: 'retention.ms', value: '-1' }]),
  ];
}

async function createMissing(admin: Admin, settings: KafkaSettings): Promise<void> {
  const existing = new Set(await admin.listTopics());
  const missing = topicsFor(settings).filter(({ topic }) => !existing.has(topic));
  if (missing.length === 0) return;
  await admin
    .createTopics({ topics: missing, waitForLeaders: true })
    .catch(async (error: unknown) => {
      // Another process may have created them at the same time.
      const now = new Set(await admin.listTopics());
      if (!missing.every(({ topic }) => now.has(topic))) throw error;
    });
}

async function checkPartitions(admin: Admin, settings: KafkaSettings): Promise<void> {
  const { topics } = await admin.fetchTopicMetadata({
    topics: topicsFor(settings).map(({ topic }) => topic),
  });
  for (const { name, partitions } of topics) {
    const numPartitions = name === topicOf(settings.prefix, 'seals') ? 1 : settings.partitions;
    if (partitions.length !== numPartitions)
      throw new UnusableStore(
        `the topic ${name} has ${partitions.length} partitions, ${numPartitions} are set: ` +
          'streams would change their partition',
      );
  }
}
