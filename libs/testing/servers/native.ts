// Kafka and MongoDB as processes on this machine: one node or three, each of which a test may kill,
// stop and start again.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kafka, logLevel, type KafkaConfig } from 'kafkajs';
import { MongoClient } from 'mongodb';
import { installed } from './installed.js';
import { eventually, freePort, startProcess, type ServerProcess } from './process.js';

/** One server of a cluster. `start` starts it again with the same port and data. */
export type ClusterNode = {
  readonly address: string;
  process: ServerProcess;
  start(): Promise<void>;
};
export type Cluster = {
  readonly url: string;
  readonly nodes: readonly ClusterNode[];
  close(): Promise<void>;
};

const folder = () => mkdtempSync(join(tmpdir(), 'keping-servers-'));

async function cluster(
  url: string,
  home: string,
  makers: readonly { address: string; make: () => Promise<ServerProcess> }[],
): Promise<Cluster> {
  const nodes: ClusterNode[] = [];
  for (const { address, make } of makers) {
    const node: ClusterNode = {
      address,
      process: await make(),
      start: async () => void (node.process = await make()),
    };
    nodes.push(node);
  }
  return {
    url,
    nodes,
    async close() {
      await Promise.all(nodes.map((node) => node.process.end()));
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/**
 * A process that is killed leaves its transaction open, and what it wrote locked: for 60 to 90 s as
 * MongoDB is delivered, with this for 10 to 15 s. The same as in docker/compose.yaml.
 */
export const MONGOD_PARAMETERS = ['--setParameter', 'transactionLifetimeLimitSeconds=10'] as const;

/** A replica set of `count` nodes with a primary; `more` are arguments of each node. */
export async function startMongo(count: 1 | 3 = 1, more: readonly string[] = []): Promise<Cluster> {
  const { mongod } = installed('mongod');
  const home = folder();
  const ports = await Promise.all(Array.from({ length: count }, freePort));
  const hosts = ports.map((port) => `127.0.0.1:${port}`);
  const started = await cluster(
    `mongodb://${hosts.join(',')}/keping?replicaSet=rs0`,
    home,
    ports.map((port, index) => {
      const data = join(home, String(index));
      mkdirSync(data);
      const args = [
        '--replSet',
        'rs0',
        '--port',
        String(port),
        '--dbpath',
        data,
        '--bind_ip',
        '127.0.0.1',
        '--nounixsocket',
        '--wiredTigerCacheSizeGB',
        '0.5',
        '--oplogSize',
        '256',
        ...MONGOD_PARAMETERS,
        ...more,
      ];
      return {
        address: hosts[index]!,
        make: () => startProcess(mongod, args, join(home, `mongod-${index}.log`)),
      };
    }),
  );
  await eventually('the replica set cannot be initiated', () => initiate(hosts));
  await eventually('the replica set has no primary', () => pingPrimary(started.url));
  return started;
}

async function initiate(hosts: readonly string[]): Promise<void> {
  const client = new MongoClient(`mongodb://${hosts[0]}/?directConnection=true`, {
    serverSelectionTimeoutMS: 2000,
  });
  try {
    const config = {
      _id: 'rs0',
      members: hosts.map((host, _id) => ({ _id, host })),
      settings: { electionTimeoutMillis: 4000, heartbeatIntervalMillis: 500 },
    };
    await client
      .db('admin')
      .command({ replSetInitiate: config })
      .catch((error: { codeName?: string }) => {
        if (error.codeName !== 'AlreadyInitialized') throw error;
      });
  } finally {
    await client.close();
  }
}

async function pingPrimary(url: string): Promise<void> {
  const client = new MongoClient(url, { serverSelectionTimeoutMS: 2000 });
  try {
    await client.db('admin').command({ hello: 1 }, { readPreference: 'primary' });
  } finally {
    await client.close();
  }
}

export type KafkaOptions = {
  /** The name of the listener for clients, which is also its protocol. */
  readonly listener?: string;
  readonly properties?: Readonly<Record<string, string>>;
  /** More arguments for the formatting of its folder. */
  readonly format?: readonly string[];
  /** How to ask the brokers whether they are up. */
  readonly client?: Omit<KafkaConfig, 'brokers'>;
};

/** A Kafka cluster of `count` brokers, each also a controller; every broker has every replica. */
export async function startKafka(
  count: 1 | 3 = 1,
  { listener = 'PLAINTEXT', properties: more = {}, format = [], client = {} }: KafkaOptions = {},
): Promise<Cluster> {
  const { kafka } = installed('kafka');
  const home = folder();
  const ports = await Promise.all(Array.from({ length: count * 2 }, freePort));
  const brokers = Array.from({ length: count }, (_unused, index) => ({
    id: index + 1,
    port: ports[index * 2]!,
    control: ports[index * 2 + 1]!,
  }));
  const voters = brokers.map(({ id, control }) => `${id}@127.0.0.1:${control}`).join(',');
  const java = [
    '-Xmx400m',
    '-XX:+UseSerialGC',
    '-XX:TieredStopAtLevel=1',
    '-Xshare:auto',
    '-cp',
    join(kafka, '*'),
  ];
  const url = brokers.map(({ port }) => `127.0.0.1:${port}`).join(',');
  const started = await cluster(
    url,
    home,
    brokers.map(({ id, port, control }) => {
      const file = join(home, `${id}.properties`);
      writeFileSync(
        file,
        properties(
          { id, port, control, voters, count, data: join(home, String(id)), listener },
          more,
        ),
      );
      const formatting = ['kafka.tools.StorageTool', 'format', '-t', 'a2VwaW5nLWtlcGluZy1rZQ'];
      execFileSync('java', [...java, ...formatting, '-c', file, ...format], { stdio: 'ignore' });
      return {
        address: `127.0.0.1:${port}`,
        make: () =>
          startProcess('java', [...java, 'kafka.Kafka', file], join(home, `kafka-${id}.log`)),
      };
    }),
  );
  await kafkaIsUp(url, count, client);
  return started;
}

/** Resolves when every broker of the cluster answers. */
export async function kafkaIsUp(
  url: string,
  count: number,
  client: Omit<KafkaConfig, 'brokers'> = {},
): Promise<void> {
  await eventually(
    'Kafka does not come up',
    async () => {
      const admin = new Kafka({
        ...client,
        brokers: url.split(','),
        logLevel: logLevel.NOTHING,
        retry: { retries: 0 },
      }).admin();
      try {
        await admin.connect();
        const { brokers } = await admin.describeCluster();
        if (brokers.length < count) throw new Error(`${brokers.length} of ${count} brokers`);
      } finally {
        await admin.disconnect().catch(() => undefined);
      }
    },
    250,
  );
}

type Broker = {
  readonly id: number;
  readonly port: number;
  readonly control: number;
  readonly voters: string;
  readonly count: number;
  readonly data: string;
  readonly listener: string;
};

function properties(
  { id, port, control, voters, count, data, listener }: Broker,
  more: Readonly<Record<string, string>>,
): string {
  return Object.entries({
    'process.roles': 'broker,controller',
    'node.id': id,
    'controller.quorum.voters': voters,
    'controller.listener.names': 'CONTROLLER',
    listeners: `${listener}://127.0.0.1:${port},CONTROLLER://127.0.0.1:${control}`,
    'advertised.listeners': `${listener}://127.0.0.1:${port}`,
    'log.dirs': data,
    'auto.create.topics.enable': false,
    'default.replication.factor': count,
    'offsets.topic.replication.factor': count,
    'offsets.topic.num.partitions': 5,
    'transaction.state.log.replication.factor': count,
    'transaction.state.log.min.isr': Math.min(count, 2),
    'group.initial.rebalance.delay.ms': 0,
    'group.min.session.timeout.ms': 1000,
    'broker.session.timeout.ms': 6000,
    'broker.heartbeat.interval.ms': 1000,
    'log.cleaner.enable': false,
    ...more,
  })
    .map(([key, value]) => `${key}=${value}`)
    .join('\n');
}
