// Kafka and MongoDB in Docker, where there is one, through testcontainers; settings can name the
// images.
import { execFileSync } from 'node:child_process';
import type { StartedTestContainer } from 'testcontainers';
import { freePort } from './process.js';

const KAFKA_IMAGE = process.env['KEPING_TEST_KAFKA_IMAGE'] ?? 'apache/kafka:4.3.1';
const MONGODB_IMAGE = process.env['KEPING_TEST_MONGODB_IMAGE'] ?? 'mongo:8.0';
/** How long pulling an image may take; without a registry it would never end. */
const PULL_MS = 180_000;

export type Contained = {
  readonly brokers: string;
  readonly mongodbUrl: string;
  close: () => Promise<void>;
};

/**
 * Starts these servers; undefined where this machine has no container runtime or cannot pull the
 * images.
 */
export async function startContainers(wanted: {
  kafka: boolean;
  mongodb: boolean;
}): Promise<Contained | undefined> {
  if (process.env['KEPING_TEST_DOCKER'] === 'off') return undefined;
  const { getContainerRuntimeClient, ImageName } = await import('testcontainers');
  const runtime = await getContainerRuntimeClient().catch(() => undefined);
  if (!runtime) return undefined;
  const pull = async (image: string) => {
    if (!(await runtime.image.exists(ImageName.fromString(image))))
      execFileSync('docker', ['pull', '--quiet', image], {
        timeout: PULL_MS,
        stdio: ['ignore', 'ignore', 'pipe'],
      });
  };
  const started: StartedTestContainer[] = [];
  const close = async () => void (await Promise.all(started.map((container) => container.stop())));
  try {
    let brokers = '';
    let mongodbUrl = '';
    if (wanted.kafka) await pull(KAFKA_IMAGE);
    if (wanted.mongodb) await pull(MONGODB_IMAGE);
    if (wanted.kafka) {
      const port = await freePort();
      started.push(await startKafkaContainer(port));
      brokers = `127.0.0.1:${port}`;
      const { kafkaIsUp } = await import('./native.js');
      await kafkaIsUp(brokers, 1);
    }
    if (wanted.mongodb) {
      const container = await startMongoContainer();
      started.push(container);
      const address = `127.0.0.1:${container.getMappedPort(27017)}`;
      mongodbUrl = `mongodb://${address}/keping?directConnection=true`;
      await beginReplicaSet(mongodbUrl);
    }
    return { brokers, mongodbUrl, close };
  } catch (error) {
    await close();
    if (process.env['KEPING_TEST_DOCKER'] === 'only') throw error;
    const [reason] = (error as Error).message.split('\n');
    process.stderr.write(
      `Docker cannot get the images (${reason}): servers of this machine are used\n`,
    );
    return undefined;
  }
}

async function startKafkaContainer(port: number): Promise<StartedTestContainer> {
  const { GenericContainer, Wait } = await import('testcontainers');
  return new GenericContainer(KAFKA_IMAGE)
    .withExposedPorts({ container: 9092, host: port })
    .withEnvironment({
      KAFKA_NODE_ID: '1',
      KAFKA_PROCESS_ROLES: 'broker,controller',
      KAFKA_CONTROLLER_QUORUM_VOTERS: '1@localhost:9093',
      KAFKA_CONTROLLER_LISTENER_NAMES: 'CONTROLLER',
      KAFKA_LISTENERS: 'PLAINTEXT://:9092,CONTROLLER://:9093',
      KAFKA_ADVERTISED_LISTENERS: `PLAINTEXT://127.0.0.1:${port}`,
      KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT',
      KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: '1',
      KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: '1',
      KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: '1',
      KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS: '0',
      KAFKA_AUTO_CREATE_TOPICS_ENABLE: 'false',
    })
    .withWaitStrategy(Wait.forListeningPorts())
    .start();
}

async function startMongoContainer(): Promise<StartedTestContainer> {
  const { GenericContainer, Wait } = await import('testcontainers');
  const { MONGOD_PARAMETERS } = await import('./native.js');
  return new GenericContainer(MONGODB_IMAGE)
    .withExposedPorts(27017)
    .withCommand(['mongod', '--replSet', 'rs0', '--bind_ip_all', ...MONGOD_PARAMETERS])
    .withWaitStrategy(Wait.forListeningPorts())
    .start();
}

async function beginReplicaSet(url: string): Promise<void> {
  const { MongoClient } = await import('mongodb');
  const { eventually } = await import('./process.js');
  const client = new MongoClient(url);
  try {
    await client
      .db('admin')
      .command({ replSetInitiate: { _id: 'rs0', members: [{ _id: 0, host: 'localhost:27017' }] } });
    await eventually('the replica set has no primary', async () => {
      const { isWritablePrimary } = await client.db('admin').command({ hello: 1 });
      if (!isWritablePrimary) throw new Error('no primary');
    });
  } finally {
    await client.close();
  }
}
