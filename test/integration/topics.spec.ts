// What other systems see on Kafka, read with Kafka's own Java client; and the intake topic with
// claims, commands, repeats and invalid messages.
import { setTimeout as pause } from 'node:timers/promises';
import { Kafka, logLevel, Partitioners, type Message } from 'kafkajs';
import { brokersAnswer, kafkaClient, partitionOf, prepareTopics } from '../../libs/kafka/client.js';
import { StandaloneModule } from '../../apps/standalone/app.module.js';
import { startService } from '../../libs/service/server.js';
import { readSettings } from '../../libs/ledger/config/read-settings.js';
import { openLedger } from '../../libs/ledger/storage/open-ledger.js';
import { distributedEnvironment } from '../../libs/testing/servers/distributed.js';
import { eventually } from '../../libs/testing/servers/process.js';
import { readTopic, requireGapless } from '../../libs/testing/servers/read-topic.js';
import { servers, serversRefused, type Servers } from '../../libs/testing/servers/servers.js';
import {
  auditorUser,
  centreUser,
  TestService,
  warehouseUser,
} from '../../libs/testing/servers/test-service.js';
import { claimMessage } from './claim-message.js';

(serversRefused ? describe.skip : describe)('topics on real Kafka', () => {
  let given: Servers;
  let service: TestService;
  let environment: Readonly<Record<string, string>>;
  let prefix: string;
  beforeAll(async () => {
    given = await servers();
    environment = distributedEnvironment(given, {
      KEPING_INTAKE_TRUST: 'broker-acl',
      KEPING_INTAKE_SOURCES: JSON.stringify({
        '/wms/00': { role: 'warehouse', place: '00' },
        '/wms/32.07': { role: 'warehouse', place: '32.07' },
      }),
    });
    prefix = environment['KEPING_KAFKA_TOPIC_PREFIX']!;
    service = await TestService.start({ environment });
  });
  afterAll(async () => {
    await service?.stop();
    await given?.close();
  });

  it('every event is on its topics once per stream, as a binary CloudEvent', async () => {
    await service.done(centreUser, 'ProcureBlanks', {
      quantity: 500,
      fundSource: 'APBN',
      document: 'K-1',
      note: 'kata "kunci"',
    });
    for (let index = 0; index < 40; index += 1)
      await service.done(centreUser, 'ShipBlanks', {
        shipment: `T-${index}`,
        from: '00',
        to: `32.0${1 + (index % 9)}`,
        quantity: 2,
      });
    await service.stock('32.01');
    const position = await service.ledger.ports.store.head().then((head) => head.position);
    const stock = await eventually('the relay lags', async () => {
      const read = readTopic(given.brokers, `${prefix}stock`);
      if (requireGapless(read).get('stock-00') !== 41) throw new Error('not yet');
      return read;
    });
    const last = requireGapless(stock);
    expect([...last]).toEqual(
      expect.arrayContaining([
        ['stock-00', 41],
        ['stock-32.01', 5],
        ['stock-32.09', 4],
      ]),
    );
    expect(requireGapless(readTopic(given.brokers, `${prefix}shipment`)).size).toBe(40);
    const first = stock.find(
      ({ key, headers }) => key === 'stock-00' && headers['ce_sequence'] === '1'.padStart(20, '0'),
    )!;
    // Behind the token of its sender.
    const stored = (await service.ledger.ports.store.readAll(1, 1))[0]!;
    expect(first.headers).toMatchObject({
      'content-type': 'application/json',
      ce_specversion: '1.0',
      ce_id: stored.id,
      ce_source: '/keping/stock-00',
      ce_type: 'id.keping.BlankProcured',
      ce_subject: 'stock-00',
      ce_time: stored.occurredAt,
      ce_recordedtime: stored.recordedAt,
      ce_position: '2',
      ce_partitionkey: 'stock-00',
      ce_causationid: stored.commandId,
      ce_eventhash: stored.hash,
      ce_authid: 'centre-00',
      ce_dataschema: 'http://localhost:3000/schemas/BlankProcured.json',
    });
    expect(JSON.parse(first.value!)).toEqual({
      ...stored.data,
      document: 'K-1',
      note: 'kata "kunci"',
    });
    for (const { key, partition } of stock) expect(partition).toBe(partitionOf(key!, 3));
    // With the tokens of the centre and of the auditor.
    expect(position).toBe(43);
  });

  it('F13 a topic with another number of partitions stops the start', async () => {
    await expect(
      openLedger(readSettings({ ...environment, KEPING_KAFKA_PARTITIONS: '4' })),
    ).rejects.toThrow(/has 3 partitions, 4 are set/);
  });

  it('readiness reports whether the brokers answer', async () => {
    expect(await service.fetch('/health/ready')).toMatchObject({
      status: 200,
      body: { store: { status: 'up' }, kafka: { status: 'up' }, views: { status: 'up' } },
    });
    const settings = { brokers: ['127.0.0.1:1'], prefix, partitions: 3, replication: 1 };
    expect(await brokersAnswer(kafkaClient(settings))()).toBe(false);
  });

  it('a missing server stops the start with a sentence', async () => {
    await expect(
      openLedger(
        readSettings({
          ...environment,
          KEPING_MONGODB_URL: 'mongodb://127.0.0.1:1/x?serverSelectionTimeoutMS=300',
        }),
      ),
    ).rejects.toMatchObject({ name: 'UnusableStore' });
  });

  /** To the topic of all, or to that of one source. */
  const send = async (messages: readonly Message[], source?: string) => {
    const producer = new Kafka({
      brokers: given.brokers.split(','),
      logLevel: logLevel.NOTHING,
    }).producer({ createPartitioner: Partitioners.DefaultPartitioner });
    await producer.connect();
    const topic = `${prefix}intake${source === undefined ? '' : `.wms-${source}`}`;
    await producer.send({ topic, messages: [...messages] });
    await producer.disconnect();
  };
  const results = (count: number) =>
    eventually(
      `fewer than ${count} results`,
      async () => {
        const read = readTopic(given.brokers, `${prefix}intake.results`);
        if (read.length < count)
          throw new Error(
            read
              .map(({ headers }) => `${headers['ce_correlationid']} ${headers['ce_type']}`)
              .join(', '),
          );
        return read.map(({ key, headers, value }) => ({
          key,
          id: headers['ce_correlationid'],
          state: headers['ce_type']!.split('.').pop(),
          body: JSON.parse(value!) as Record<string, unknown>,
        }));
      },
      300,
    );

  // Claims, commands, a receipt before its shipment, repeats, unknown senders, invalid messages.
  it('intake: every message is answered once', async () => {
    await prepareTopics(
      kafkaClient({ brokers: given.brokers.split(','), prefix, partitions: 3, replication: 1 }),
      { brokers: given.brokers.split(','), prefix, partitions: 3, replication: 1 },
    );
    const token = await service.token(warehouseUser('00'));
    const shipment = (id: string, quantity: number) => ({
      shipment: id,
      from: '00',
      to: '32.07',
      quantity,
    });
    const receipt = ['BlankReceived', { shipment: 'K-1', accepted: 20 }] as const;
    const shipped = claimMessage(
      'ship-1',
      '/wms/00',
      'id.keping.BlankShipped',
      shipment('K-1', 20),
    );
    await send([claimMessage('receive-0', '/wms/32.07', ...receipt)], '32.07');
    await send(
      [
        { key: 'x', value: 'this is not JSON' },
        { key: 'x', value: null },
        {
          key: '32.07',
          value: JSON.stringify({
            specversion: '1.0',
            id: 'no-data',
            source: '/wms/00',
            type: 'BlankShipped',
          }),
        },
        claimMessage('unknown', '/nobody', 'BlankShipped', shipment('K-9', 1)),
        claimMessage('too-many', '/wms/00', 'BlankShipped', shipment('K-8', 1_000_000)),
      ],
      '00',
    );
    // Without a token nobody is known on the topic of all, whatever the source is.
    await send([claimMessage('no-token', '/wms/00', 'BlankShipped', shipment('K-7', 1))]);
    expect((await results(7)).map(({ id, state }) => `${id} ${state}`).sort()).toEqual([
      ' refused',
      ' refused',
      'no-data refused',
      'no-token refused',
      'receive-0 waiting',
      'too-many refused',
      'unknown refused',
    ]);
    await send([shipped, shipped], '00');
    await send([
      {
        key: '32.07',
        headers: { authorization: `Bearer ${token}` },
        value: JSON.stringify({
          specversion: '1.0',
          id: 'command-1',
          source: '/anywhere',
          type: 'ShipBlanks',
          data: { shipment: 'K-2', from: '00', to: '32.07', quantity: 5 },
        }),
      },
    ]);
    const all = await results(11);
    expect(
      all.filter(({ id }) => id === 'ship-1').map(({ state, body }) => [state, body['commandId']]),
    ).toEqual([
      ['accepted', '["/wms/00","kafka:/wms/00","00","claim","/wms/00","ship-1"]'],
      ['accepted', '["/wms/00","kafka:/wms/00","00","claim","/wms/00","ship-1"]'],
    ]);
    expect(all.filter(({ id }) => id === 'receive-0').map(({ state }) => state)).toEqual([
      'waiting',
      'accepted',
    ]);
    expect(all.find(({ id }) => id === 'command-1')).toMatchObject({
      state: 'accepted',
      key: '32.07',
    });
    expect(all.find(({ id }) => id === 'too-many')!.body).toMatchObject({
      type: 'urn:keping:problem:insufficient-blanks',
      status: 409,
    });
    expect(all.find(({ id }) => id === 'no-token')!.body).toMatchObject({ status: 401 });
    expect(all.find(({ id }) => id === 'unknown')!.body).toMatchObject({
      type: 'urn:keping:problem:source-of-another-topic',
      status: 403,
      detail: 'This topic is for messages of /wms/00 only; /nobody sends to a topic of its own.',
    });
    // Four shipments of two from before, and the five of the command, are in transit.
    expect((await service.stock('32.07'))['blanks']).toMatchObject({
      received: 20,
      onHand: 20,
      inbound: 13,
    });
    expect(await service.ask('/v1/shipments/K-1', auditorUser)).toMatchObject({
      accepted: 20,
      travelling: 0,
    });
  });

  it('a message that comes again after its offset was lost gets the stored outcome', async () => {
    const before = (await results(11)).length;
    await service.restart();
    const kafka = new Kafka({ brokers: given.brokers.split(','), logLevel: logLevel.NOTHING });
    await service.server.close();
    const admin = kafka.admin();
    await admin.connect();
    for (const topic of ['intake', 'intake.wms-00', 'intake.wms-32.07'])
      await eventually('the group is not empty', () =>
        admin.resetOffsets({
          groupId: `${prefix}intake`,
          topic: prefix + topic,
          earliest: true,
        }),
      );
    await admin.disconnect();
    // What was rejected for lack of blanks would be accepted now: the stored outcome stays.
    service.server = await startService(
      StandaloneModule,
      readSettings({ ...environment, KEPING_DATA_DIR: service.folder }),
    );
    await service.done(centreUser, 'ProcureBlanks', { quantity: 2_000_000, fundSource: 'APBN' });
    const all = await results(before + 10);
    const of = (id: string) =>
      all
        .filter((result) => result.id === id)
        .map(({ state, body }) => `${state} ${JSON.stringify(body)}`);
    expect(new Set(of('too-many')).size).toBe(1);
    expect(of('too-many').length).toBeGreaterThan(1);
    expect(new Set(of('ship-1')).size).toBe(1);
    await pause(200);
    expect(await service.ask('/v1/shipments/K-1')).toMatchObject({ accepted: 20, travelling: 0 });
  });
});
