// What other systems see on Kafka, read with Kafka's own Java client.
import { brokersAnswer, kafkaClient, partitionOf } from '../../libs/kafka/client.js';
import { readSettings } from '../../libs/ledger/config/read-settings.js';
import { openLedger } from '../../libs/ledger/storage/open-ledger.js';
import { distributedEnvironment } from '../../libs/testing/servers/distributed.js';
import { eventually } from '../../libs/testing/servers/process.js';
import { readTopic, requireGapless } from '../../libs/testing/servers/read-topic.js';
import { servers, type Servers } from '../../libs/testing/servers/servers.js';
import { centreUser, TestService } from '../../libs/testing/servers/test-service.js';

describe('topics on real Kafka', () => {
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
});
