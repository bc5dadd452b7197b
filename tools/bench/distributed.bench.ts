// The distributed mode on real servers: commands, one hot stream, relay, lag from command to row,
// rebuild; each beside the raw driver in the same run.
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Kafka, logLevel, Partitioners } from 'kafkajs';
import { MongoClient } from 'mongodb';
import {
  servers,
  withDatabase,
  withMongoClient,
  freshName,
} from '../../libs/testing/servers/servers.js';
import { storedProjectionName } from '../../libs/kernel/runtime/projector-rows.js';
import type { OpenedLedger } from '../../libs/service/storage/opened-ledger.js';
import { readSettings } from '../../libs/service/config/settings.js';
import { openLedger } from '../../libs/service/storage/open-ledger.js';
import { type ProcessTasks } from '../../libs/service/storage/opened-ledger.js';
import { envelope, perSecond, stockUp, type BenchRow } from './fixture.js';
import { stockStream } from '../../libs/domain/values/streams.js';

const SECONDS = 8;
const LAG_SECONDS = 20;
const NOTHING: ProcessTasks = { commands: false, relay: false, projections: false, queries: false };
type Place = {
  readonly mongodbUrl: string;
  readonly brokers: string;
  readonly settings: Readonly<Record<string, string>>;
};

/** All rows of the distributed mode. Starts its own servers unless KEPING_TEST_… names some. */
export const distributed = () =>
  onServers(
    async (place) => [
      ...(await commands(place)),
      ...(await relay(place)),
      ...(await rebuild(place)),
    ],
    lag,
  );

/** The way of a command into its row alone. */
export const lagAlone = () => onServers(lag);

/**
 * Each measure has a database and topics of its own: a backlog that one leaves behind is not the
 * next one's lag.
 */
async function onServers(
  ...measures: ((place: Place) => Promise<readonly BenchRow[]>)[]
): Promise<readonly BenchRow[]> {
  const given = await servers();
  process.stdout.write(`Kafka and MongoDB: ${given.how}\n`);
  const rows: BenchRow[] = [];
  try {
    for (const measure of measures) {
      const name = freshName('bench');
      const mongodbUrl = withDatabase(given.mongodbUrl, name);
      const settings = {
        KEPING_STORAGE: 'distributed',
        KEPING_MONGODB_URL: mongodbUrl,
        KEPING_KAFKA_BROKERS: given.brokers,
        KEPING_KAFKA_TOPIC_PREFIX: `${name}.`,
        KEPING_KAFKA_PARTITIONS: '6',
        KEPING_KAFKA_REPLICATION: '1',
        KEPING_JWT_SECRET: 'a secret for benchmarks, 32 characters',
        KEPING_LOG_LEVEL: 'error',
      };
      rows.push(...(await measure({ mongodbUrl, brokers: given.brokers, settings })));
    }
    return rows;
  } finally {
    await given.close();
  }
}

const open = ({ settings }: Place, tasks: ProcessTasks) =>
  openLedger(readSettings(settings), undefined, tasks);
const placesOf = (ledger: OpenedLedger) =>
  ledger.rules.places.all
    .filter(({ kind }) => kind === 'regency')
    .slice(0, 100)
    .map(({ code }) => code);
const print = (place: string) =>
  envelope('PrintBlanks', { place, quantity: 1, printer: `P-${place}` }, place);

async function commands(place: Place): Promise<readonly BenchRow[]> {
  const ledger = await open(place, { ...NOTHING, commands: true });
  try {
    const places = placesOf(ledger);
    await stockUp(ledger, places);
    await perSecond(256, 2, (index) =>
      ledger.transactor.execute(print(places[index % places.length]!)),
    );
    const many = await perSecond(256, SECONDS, (index) =>
      ledger.transactor.execute(print(places[index % places.length]!)),
    );
    const one = await perSecond(16, SECONDS, () => ledger.transactor.execute(print(places[0]!)));
    return [
      {
        name: 'distributed: commands, 256 at once',
        value: many,
        unit: 'commands/s',
        target: 5000,
        raw: await rawInserts(place, 256),
        rawName: 'insertOne of 256, majority, journalled',
      },
      {
        name: 'distributed: commands on one stream, 16 at once',
        value: one,
        unit: 'commands/s',
        target: 2000,
        raw: await rawInserts(place, 16),
        rawName: 'insertOne of 16',
      },
    ];
  } finally {
    await ledger.close();
  }
}

/** What the driver alone does with documents of so many commands, with the same indexes. */
async function rawInserts({ mongodbUrl }: Place, width: number): Promise<number> {
  return withMongoClient(mongodbUrl, async (client) => {
    const raw = client
      .db()
      .collection<{ _id: number; keys: string[]; streams: string[]; body: string }>(`raw${width}`);
    await raw.createIndexes([{ key: { keys: 1 }, unique: true }, { key: { streams: 1, _id: 1 } }]);
    let id = 0;
    const body = 'x'.repeat(900 * width);
    return (
      width *
      (await perSecond(1, 3, async () => {
        id += 1;
        const keys = Array.from(
          { length: width * 4 },
          (_unused, index) => `s:stock-32.${index % 100}@${id}-${index}`,
        );
        await raw.insertOne(
          { _id: id, keys, streams: keys.slice(0, 100), body },
          { writeConcern: { w: 'majority', journal: true } },
        );
      }))
    );
  });
}

async function relay(place: Place): Promise<readonly BenchRow[]> {
  const ledger = await open(place, { ...NOTHING, relay: true });
  try {
    const { position } = await ledger.ports.store.head();
    let messages = 0;
    for (let after = 0; after < position; after += 5000)
      for (const { streams } of await ledger.ports.store.readAll(after, 5000))
        messages += Object.keys(streams).length;
    const from = performance.now();
    await ledger.ports.feed.start();
    const value = await withMongoClient(place.mongodbUrl, async (client) => {
      const relays = client
        .db()
        .collection<{ _id: string; lanes: Record<string, { position: number }> }>('relay');
      for (;;) {
        const lanes = Object.values((await relays.findOne({ _id: 'relay' }))?.lanes ?? {});
        if (lanes.length > 0 && lanes.every((lane) => lane.position >= position))
          return (1000 * messages) / (performance.now() - from);
        await pause(20);
      }
    });
    return [
      {
        name: `distributed: relay (${messages} messages, from nothing)`,
        value,
        unit: 'messages/s',
        target: 40_000,
        raw: await rawSends(place),
        rawName: 'kafkajs, one idempotent lane, 100 a send',
      },
    ];
  } finally {
    await ledger.close();
  }
}

async function rawSends({ brokers }: Place): Promise<number> {
  const kafka = new Kafka({ brokers: brokers.split(','), logLevel: logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  const topic = freshName('raw');
  await admin.createTopics({
    topics: [{ topic, numPartitions: 1, replicationFactor: 1 }],
    waitForLeaders: true,
  });
  await admin.disconnect();
  const producer = kafka.producer({
    idempotent: true,
    maxInFlightRequests: 1,
    createPartitioner: Partitioners.DefaultPartitioner,
  });
  await producer.connect();
  const headers = Object.fromEntries(
    Array.from({ length: 20 }, (_unused, index) => [`ce_header${index}`, 'x'.repeat(24)]),
  );
  const messages = Array.from({ length: 100 }, () => ({
    key: 'stock-32.07',
    value: 'x'.repeat(120),
    partition: 0,
    headers,
  }));
  const value = 100 * (await perSecond(1, 3, () => producer.send({ topic, acks: -1, messages })));
  await producer.disconnect();
  return value;
}

async function rebuild(place: Place): Promise<readonly BenchRow[]> {
  const ledger = await open(place, NOTHING);
  try {
    const { position } = await ledger.ports.store.head();
    const from = performance.now();
    await ledger.operations.rebuild('stock-by-place');
    const value = (1000 * position) / (performance.now() - from);
    const began = performance.now();
    for (let after = 0; after < position; after += 2000)
      await ledger.ports.store.readAll(after, 2000);
    return [
      {
        name: `distributed: rebuild of stock by place (${position} events)`,
        value,
        unit: 'events/s',
        target: 100_000,
        raw: (1000 * position) / (performance.now() - began),
        rawName: 'reading and parsing them',
      },
    ];
  } finally {
    await ledger.close();
  }
}

/**
 * 500 commands a second through everything in one process: how long from the answer until the row
 * has it.
 */
async function lag(place: Place): Promise<readonly BenchRow[]> {
  const ledger = await open(place, {
    commands: true,
    relay: true,
    projections: true,
    queries: true,
  });
  const rows = await RowWatch.on(
    place,
    storedProjectionName(ledger.projections.named('stock-by-place')),
  );
  const places = placesOf(ledger);
  try {
    await ledger.ports.feed.start();
    await stockUp(ledger, places);
    await ledger.ports.feed.caughtUp();
    const commands: Promise<number>[] = [];
    const times: number[] = [];
    const from = performance.now();
    for (let tick = 0; tick < 50 * LAG_SECONDS; tick += 1) {
      // The first seconds are for the engine to warm up.
      const measured = tick > 50 * 4;
      for (let index = 0; index < 10; index += 1) {
        const one = places[(tick * 10 + index) % places.length]!;
        commands.push(
          versionAfter(ledger, one).then((version) =>
            measured ? rows.wait(one, version).then((ms) => times.push(ms)) : 0,
          ),
        );
      }
      await pause(Math.max(0, from + (tick + 1) * 20 - performance.now()));
    }
    const rate = (1000 * commands.length) / (performance.now() - from);
    await Promise.all(commands);
    times.sort((a, b) => a - b);
    const at = (share: number) => times[Math.floor(times.length * share)]!;
    return [
      {
        name: `distributed: lag command → row at ${Math.round(rate)}/s, median`,
        value: at(0.5),
        unit: 'ms',
      },
      {
        name: 'distributed: lag command → row, 99 of 100',
        value: at(0.99),
        unit: 'ms',
        target: 250,
        better: 'less',
      },
    ];
  } finally {
    await rows.close();
    await ledger.close();
  }
}

async function versionAfter(ledger: OpenedLedger, place: string): Promise<number> {
  const { answer } = await ledger.transactor.execute({
    ...print(place),
    correlationId: randomUUID(),
  });
  return (JSON.parse(answer) as { streams: Record<string, number> }).streams[stockStream(place)]!;
}

/**
 * Waits for rows with one question every few ms for all who wait: asking for each would be most of
 * the load.
 */
class RowWatch {
  private waiting: { place: string; version: number; from: number; seen: (ms: number) => void }[] =
    [];
  private closed = false;
  private readonly asking: Promise<void>;

  private constructor(
    private readonly client: MongoClient,
    private readonly view: string,
  ) {
    this.asking = this.ask();
  }

  static async on({ mongodbUrl }: Place, view: string): Promise<RowWatch> {
    return new RowWatch(await new MongoClient(mongodbUrl).connect(), view);
  }

  /** Resolves with how long (ms) it took until the row had this version. */
  wait(place: string, version: number): Promise<number> {
    return new Promise((seen) =>
      this.waiting.push({ place, version, from: performance.now(), seen }),
    );
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.asking;
    await this.client.close();
  }

  private async ask(): Promise<void> {
    const rows = this.client.db().collection<{ _id: string; version: number }>(`view.${this.view}`);
    for (; !this.closed; await pause(5)) {
      if (this.waiting.length === 0) continue;
      const ids = [...new Set(this.waiting.map(({ place }) => `r${place}`))];
      const versions = new Map(
        (await rows.find({ _id: { $in: ids } }, { projection: { version: 1 } }).toArray()).map(
          ({ _id, version }) => [_id, version],
        ),
      );
      const now = performance.now();
      this.waiting = this.waiting.filter(({ place, version, from, seen }) => {
        if ((versions.get(`r${place}`) ?? 0) < version) return true;
        seen(now - from);
        return false;
      });
    }
  }
}
