// Faults on real servers, three brokers and three database nodes, under load: what was acknowledged
// is stored, once, in order; rows equal a fresh fold.
import { setTimeout as pause } from 'node:timers/promises';
import { Kafka, logLevel } from 'kafkajs';
import { MongoClient } from 'mongodb';
import { readSettings } from '../../libs/service/config/settings.js';
import { openLedger } from '../../libs/service/storage/storage.module.js';
import { requireAllKept, requireRowsFresh } from '../../tools/crash/oracle.js';
import { distributedEnvironment } from '../../libs/testing/servers/distributed.js';
import { Fleet, type App, type Member } from '../../libs/testing/servers/processes.js';
import { startKafka, startMongo, type Cluster } from '../../libs/testing/servers/native.js';
import { eventually } from '../../libs/testing/servers/process.js';
import { readTopic, requireGapless } from '../../libs/testing/servers/read-topic.js';
import { serversRefused } from '../../libs/testing/servers/servers.js';
import { Load } from './load.js';

/** Rounds of each fault: one in a hurry, more by setting. */
const ROUNDS = Number(process.env['KEPING_TEST_FAULT_ROUNDS'] ?? 1);

(serversRefused ? describe.skip : describe)(
  'faults on three brokers and three database nodes',
  () => {
    let kafka: Cluster;
    let mongo: Cluster;
    let environment: Readonly<Record<string, string>>;
    let prefix: string;
    let fleet: Fleet;
    let load: Load;
    const alive = new Map<App, Member[]>();
    const of = (app: App) => (alive.get(app) ?? []).filter(({ process }) => process.alive());
    const begin = async (app: App) => {
      const member = await fleet.start(app);
      alive.set(app, [...of(app), member]);
      return member;
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
      fleet = new Fleet(environment);
      load = new Load(() => of('intake'), { brokers: kafka.url, prefix });
      for (const app of ['intake', 'relay', 'reactor', 'query'] as const) await begin(app);
      await Promise.all([begin('intake'), begin('relay')]);
      process.stdout.write(
        `faults on real Kafka ${kafka.url} and MongoDB ${mongo.url}, ${ROUNDS} round(s) of each\n`,
      );
      await load.stockUp();
    }, 240_000);
    afterAll(async () => {
      await load?.close();
      await fleet?.close();
      await Promise.all([kafka?.close(), mongo?.close()]);
    }, 60_000);

    /**
     * The oracle, when all loops are at rest. `onKafka` also reads the topics with another client.
     */
    async function everythingHolds(onKafka = true): Promise<void> {
      expect(load.unanswered).toBe(0);
      await load.claimsAnswered();
      const ledger = await openLedger(readSettings(environment), undefined, {
        commands: false,
        relay: false,
        views: false,
        queries: false,
      });
      try {
        await requireAllKept(ledger, load.acknowledged);
        await Promise.race([
          ledger.feed.caughtUp(),
          pause(60_000, undefined, { ref: false }).then(() =>
            Promise.reject(new Error(`the views do not catch up\n${fleet.logs()}`)),
          ),
        ]);
        await requireRowsFresh(ledger);
        if (!onKafka) return;
        const heads = new Map<string, number>();
        for (const kind of ['stock', 'shipment'])
          for await (const { stream, version } of ledger.store.streamVersions(kind))
            heads.set(stream, version);
        await eventually(
          'Kafka lacks events',
          async () => {
            const read = new Map([
              ...requireGapless(readTopic(kafka.url, `${prefix}stock`)),
              ...requireGapless(readTopic(kafka.url, `${prefix}shipment`)),
            ]);
            for (const [stream, version] of heads)
              if (read.get(stream) !== version)
                throw new Error(
                  `${stream} is at ${read.get(stream)}, not at ${version}\n${fleet.logs()}`,
                );
          },
          60_000,
          500,
        );
      } finally {
        await ledger.close();
      }
    }

    /** Runs `trouble` under load, lets things settle, and asks the oracle. */
    async function under(trouble: () => Promise<void>, onKafka = true): Promise<void> {
      const before = load.acknowledged.size;
      for (let round = 0; round < ROUNDS; round += 1) {
        load.start();
        await pause(700);
        try {
          await trouble();
          await pause(700);
        } finally {
          await load.stop();
        }
      }
      expect(load.acknowledged.size - before).toBeGreaterThan(20);
      await everythingHolds(onKafka);
    }

    it('F1, F7: kill -9 of intake, relay, reactor and query, again and again', async () => {
      await under(async () => {
        for (const app of ['intake', 'relay', 'reactor', 'query', 'intake', 'relay'] as const) {
          await fleet.kill(of(app)[0]!);
          await pause(200);
          await begin(app);
        }
      });
      const [query] = of('query');
      expect(await load.inbound(query!, '32.02')).toBeGreaterThanOrEqual(0);
    }, 180_000);

    it('F8: a relay that is stopped (SIGSTOP) for 30 s and goes on when another leads moves no checkpoint any more', async () => {
      const leads = ({ log }: Member) => log().includes('this relay holds the lease');
      const leader = await eventually(
        'no relay leads',
        async () => of('relay').findLast(leads) ?? Promise.reject(new Error(fleet.logs())),
      );
      await under(async () => {
        leader.process.signal('SIGSTOP');
        const from = Date.now();
        const other = of('relay').find((one) => one !== leader)!;
        await eventually(
          'the other relay does not take over',
          async () => leads(other) || Promise.reject(new Error(other.log())),
          40_000,
        );
        await pause(Math.max(0, from + 30_000 - Date.now()));
        leader.process.signal('SIGCONT');
        await eventually(
          'the old one still thinks it leads',
          async () =>
            /another relay holds the lease now|the relay stopped/.test(leader.log()) ||
            Promise.reject(new Error(leader.log().slice(-800))),
          40_000,
        );
      });
    }, 180_000);

    it('F9: kill -9 of a broker of three and its return: leaders move, nothing is lost on the way', async () => {
      await under(async () => {
        const broker = kafka.nodes[0]!;
        broker.process.signal('SIGKILL');
        await pause(6000);
        await broker.process.end();
        await broker.start();
        await pause(4000);
      });
    }, 240_000);

    it('F5: the primary steps down, and the next primary is killed and returns', async () => {
      await under(async () => {
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
        await client.close();
        const node = mongo.nodes.find(({ address }) => address === primary)!;
        node.process.signal('SIGKILL');
        await pause(4000);
        await node.process.end();
        await node.start();
        await pause(2000);
      });
    }, 240_000);

    it('F11: the group rebalances in mid-batch: a second reactor comes, the first is stopped past its session, both write', async () => {
      await under(async () => {
        const first = of('reactor')[0]!;
        await begin('reactor');
        await pause(1000);
        first.process.signal('SIGSTOP');
        // Its session is 6 s: the others have its partitions when it goes on.
        await pause(7500);
        await begin('reactor');
        first.process.signal('SIGCONT');
        await pause(1000);
        await fleet.kill(of('reactor').at(-1)!);
      }, false);
    }, 180_000);

    it('F26: SIGTERM under load: every process ends with 0 soon, and nothing is in doubt', async () => {
      await under(async () => {
        for (const app of ['intake', 'relay', 'reactor'] as const) {
          const member = of(app)[0] ?? (await begin(app));
          member.process.signal('SIGTERM');
          await eventually(
            `${app} does not end`,
            async () =>
              member.process.alive() && Promise.reject(new Error(member.log().slice(-500))),
            10_500,
          );
          await eventually(
            `${app} says nothing`,
            async () =>
              member.process.status() !== undefined || Promise.reject(new Error('not yet')),
            2000,
          );
          expect([app, member.process.status()]).toEqual([app, 0]);
          expect(member.log()).toContain('"closed"');
          await begin(app);
        }
      });
    }, 180_000);

    it('F12: retention ran past the consumer while it was away: the rows are filled from the store', async () => {
      for (const reactor of of('reactor')) await fleet.kill(reactor);
      const admin = new Kafka({
        brokers: kafka.url.split(','),
        logLevel: logLevel.NOTHING,
      }).admin();
      await under(async () => {
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
        await begin('reactor');
      }, false);
    }, 180_000);

    it('a lost topic is filled again from the store', async () => {
      const admin = new Kafka({
        brokers: kafka.url.split(','),
        logLevel: logLevel.NOTHING,
      }).admin();
      await under(async () => {
        await admin.connect();
        await admin.deleteTopics({ topics: [`${prefix}stock`, `${prefix}shipment`] });
        await admin.disconnect();
        await pause(15_000);
      });
    }, 240_000);
  },
);
