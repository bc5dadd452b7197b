// Faults on real servers, three brokers and three database nodes, under load: what was acknowledged
// is stored once and in order; rows equal a new fold.
import { setTimeout as pause } from 'node:timers/promises';
import { Kafka, logLevel } from 'kafkajs';
import { MongoClient } from 'mongodb';
import { readSettings } from '../../../libs/ledger/config/read-settings.js';
import { openLedger } from '../../../libs/ledger/storage/open-ledger.js';
import { requireAllKept, requireRowsFolded } from '../../../tools/crash/oracle.js';
import { distributedEnvironment } from '../../../libs/testing/servers/distributed.js';
import {
  ServiceProcesses,
  type AppName,
  type ServiceProcess,
} from '../../../libs/testing/servers/processes.js';
import { startKafka, startMongo, type Cluster } from '../../../libs/testing/servers/native.js';
import { eventually, GIVE_UP_MS } from '../../../libs/testing/servers/process.js';
import { readTopic, requireGapless } from '../../../libs/testing/servers/read-topic.js';
import { Load } from './load.js';

/** Rounds of each fault: one, or more by setting. */
const ROUNDS = Number(process.env['KEPING_TEST_FAULT_ROUNDS'] ?? 1);

describe('faults on three brokers and three database nodes', () => {
  let kafka: Cluster;
  let mongo: Cluster;
  let environment: Readonly<Record<string, string>>;
  let prefix: string;
  let processes: ServiceProcesses;
  let load: Load;
  const alive = new Map<AppName, ServiceProcess[]>();
  const of = (app: AppName) => (alive.get(app) ?? []).filter(({ process }) => process.alive());
  const startApp = async (app: AppName) => {
    const started = await processes.start(app);
    alive.set(app, [...of(app), started]);
    return started;
  };

  beforeAll(async () => {
    [kafka, mongo] = await Promise.all([startKafka(3), startMongo(3)]);
    environment = distributedEnvironment(
      { brokers: kafka.url, mongodbUrl: mongo.url, how: '', close: async () => undefined },
      {
        KEPING_KAFKA_REPLICATION: '3',
        KEPING_SWEEP_SECONDS: '5',
        KEPING_KAFKA_SESSION_SECONDS: '6',
        KEPING_RATE_LIMIT_PER_MINUTE: '1000000',
      },
    );
    prefix = environment['KEPING_KAFKA_TOPIC_PREFIX']!;
    processes = new ServiceProcesses(environment);
    load = new Load(() => of('intake'), { brokers: kafka.url, prefix });
    for (const app of ['intake', 'relay', 'reactor', 'query'] as const) await startApp(app);
    await Promise.all([startApp('intake'), startApp('relay')]);
    process.stdout.write(
      `faults on real Kafka ${kafka.url} and MongoDB ${mongo.url}, ${ROUNDS} round(s) of each\n`,
    );
    await load.stockUp();
  });
  afterAll(async () => {
    await load?.close();
    await processes?.close();
    await Promise.all([kafka?.close(), mongo?.close()]);
  });

  /** Checks every promise after the load. `onKafka` also reads the topics with another client. */
  async function requirePromises(onKafka = true): Promise<void> {
    expect(load.unanswered).toBe(0);
    await load.claimsAnswered();
    const ledger = await openLedger(readSettings(environment), undefined, {
      commands: false,
      relay: false,
      projections: false,
      queries: false,
    });
    try {
      await requireAllKept(ledger, load.acknowledged);
      await Promise.race([
        ledger.ports.feed.caughtUp(),
        pause(GIVE_UP_MS, undefined, { ref: false }).then(() =>
          Promise.reject(new Error(`the projections do not catch up\n${processes.logs()}`)),
        ),
      ]);
      await requireRowsFolded(ledger);
      if (!onKafka) return;
      const heads = new Map<string, number>();
      for (const kind of ['stock', 'shipment'])
        for await (const { stream, version } of ledger.ports.store.streamVersions(kind))
          heads.set(stream, version);
      await eventually(
        'Kafka lacks events',
        async () => {
          const read = requireGapless(readTopic(kafka.url, `${prefix}stock`, `${prefix}shipment`));
          for (const [stream, version] of heads)
            if (read.get(stream) !== version)
              throw new Error(
                `${stream} is at ${read.get(stream)}, not at ${version}\n${processes.logs()}`,
              );
        },
        2000,
      );
    } finally {
      await ledger.close();
    }
  }

  /** Causes faults under load, then checks every promise. */
  async function underLoad(fault: () => Promise<void>, onKafka = true): Promise<void> {
    const before = load.acknowledged.size;
    for (let round = 0; round < ROUNDS; round += 1) {
      load.start();
      await pause(700);
      try {
        await fault();
        await pause(700);
        // On a busy machine commands take their time.
        await eventually(
          'few commands are answered',
          async () => load.acknowledged.size - before > 20 || Promise.reject(new Error('wait')),
        );
      } finally {
        await load.stop();
      }
    }
    expect(load.acknowledged.size - before).toBeGreaterThan(20);
    await requirePromises(onKafka);
  }

  it('F1, F7: kill -9 of intake, relay, reactor and query, several times', async () => {
    await underLoad(async () => {
      for (const apps of [
        ['intake', 'relay'],
        ['reactor', 'query'],
        ['intake', 'relay'],
      ] as const) {
        await Promise.all(apps.map((app) => processes.kill(of(app)[0]!)));
        await pause(200);
        await Promise.all(apps.map(startApp));
      }
    });
    const [query] = of('query');
    expect(await load.inbound(query!, '32.02')).toBeGreaterThanOrEqual(0);
  });

  it('F8: a relay that slept (SIGSTOP) past its lease stores nothing', async () => {
    const holdsLease = ({ log }: ServiceProcess) => log().includes('this relay holds the lease');
    const leader = await eventually(
      'no relay holds the lease',
      async () => of('relay').findLast(holdsLease) ?? Promise.reject(new Error(processes.logs())),
    );
    await underLoad(async () => {
      leader.process.signal('SIGSTOP');
      const from = Date.now();
      const other = of('relay').find((relay) => relay !== leader)!;
      await eventually(
        'the other relay does not take over',
        async () => holdsLease(other) || Promise.reject(new Error(other.log())),
      );
      await pause(Math.max(0, from + 30_000 - Date.now()));
      leader.process.signal('SIGCONT');
      await eventually(
        'the old relay does not give up the lease',
        async () =>
          /another relay holds the lease now|the relay stopped/.test(leader.log()) ||
          Promise.reject(new Error(leader.log().slice(-800))),
      );
    });
  });

  it('F9: kill -9 of one broker of three, and its return', async () => {
    await underLoad(async () => {
      const broker = kafka.nodes[0]!;
      broker.process.signal('SIGKILL');
      await pause(6000);
      await broker.process.end();
      await broker.start();
      await pause(4000);
    });
  });

  it('F5: the primary steps down, the next primary is killed and returns', async () => {
    await underLoad(async () => {
      const client = new MongoClient(mongo.url);
      await client
        .db('admin')
        .command({ replSetStepDown: 10, secondaryCatchUpPeriodSecs: 5 })
        .catch(() => undefined);
      await pause(3000);
      const primary = await eventually('no primary', async () =>
        String(
          (await client.db('admin').command({ hello: 1 }, { readPreference: 'primary' }))[
            'primary'
          ],
        ),
      );
      const node = mongo.nodes.find(({ address }) => address === primary)!;
      node.process.signal('SIGKILL');
      await pause(4000);
      await node.process.end();
      await node.start();
      await pause(2000);
      await client.close();
    });
  });

  // A second reactor joins, the first sleeps longer than its session, then both write.
  it('F11: the consumer group rebalances in the middle of a batch', async () => {
    await underLoad(async () => {
      const first = of('reactor')[0]!;
      await startApp('reactor');
      await pause(1000);
      first.process.signal('SIGSTOP');
      // Its session is 6 s: the others have its partitions when it continues.
      await pause(7500);
      await startApp('reactor');
      first.process.signal('SIGCONT');
      await pause(1000);
      await processes.kill(of('reactor').at(-1)!);
    }, false);
  });

  it('F26: SIGTERM under load: every process ends soon with 0', async () => {
    await underLoad(async () => {
      const endAndStart = async (app: AppName) => {
        const started = of(app)[0] ?? (await startApp(app));
        started.process.signal('SIGTERM');
        await eventually(
          `${app} does not end`,
          async () =>
            started.process.alive() && Promise.reject(new Error(started.log().slice(-500))),
        );
        await eventually(
          `${app} has no exit code`,
          async () =>
            started.process.status() !== undefined || Promise.reject(new Error('not yet')),
        );
        const status = started.process.status();
        if (status !== 0)
          throw new Error(`${app} ended with ${status}\n${started.log().slice(-2000)}`);
        expect(started.log()).toContain('"closed"');
        await startApp(app);
      };
      await Promise.all((['intake', 'relay', 'reactor'] as const).map(endAndStart));
    });
  });

  it('F12: what retention deleted unread is filled from the store', async () => {
    for (const reactor of of('reactor')) await processes.kill(reactor);
    const admin = new Kafka({
      brokers: kafka.url.split(','),
      logLevel: logLevel.NOTHING,
    }).admin();
    await underLoad(async () => {
      await pause(2000);
      await admin.connect();
      for (const topic of ['stock', 'shipment', 'printer'].map((kind) => prefix + kind)) {
        const ends = await admin.fetchTopicOffsets(topic);
        await admin.deleteTopicRecords({
          topic,
          partitions: ends
            .filter(({ high }) => high !== '0')
            .map(({ partition, high }) => ({ partition, offset: high })),
        });
      }
      await admin.disconnect();
      await startApp('reactor');
    }, false);
  });

  it('a lost topic is filled again from the store', async () => {
    const admin = new Kafka({
      brokers: kafka.url.split(','),
      logLevel: logLevel.NOTHING,
    }).admin();
    await underLoad(async () => {
      await admin.connect();
      await admin.deleteTopics({ topics: [`${prefix}stock`, `${prefix}shipment`] });
      await admin.disconnect();
      await pause(15_000);
    });
  });
});
