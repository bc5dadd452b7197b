// The intake topic with claims, commands, repeats and invalid messages, on real Kafka.
import { setTimeout as pause } from 'node:timers/promises';
import { Kafka, logLevel, Partitioners, type Message } from 'kafkajs';
import { kafkaClient, prepareTopics } from '../../../libs/kafka/client.js';
import { StandaloneModule } from '../../../apps/standalone/app.module.js';
import { startService } from '../../../libs/service/server.js';
import { readSettings } from '../../../libs/ledger/config/read-settings.js';
import { distributedEnvironment } from '../../../libs/testing/servers/distributed.js';
import { eventually } from '../../../libs/testing/servers/process.js';
import { readTopic } from '../../../libs/testing/servers/read-topic.js';
import { servers, type Servers } from '../../../libs/testing/servers/servers.js';
import {
  auditorUser,
  centreUser,
  TestService,
  warehouseUser,
} from '../../../libs/testing/servers/test-service.js';
import { claimMessage } from '../../integration/claim-message.js';

describe('the intake topic on real Kafka', () => {
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
    await service.done(centreUser, 'ProcureBlanks', { quantity: 500, fundSource: 'APBN' });
  });
  afterAll(async () => {
    await service?.stop();
    await given?.close();
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
    // The five of the command are in transit.
    expect((await service.stock('32.07'))['blanks']).toMatchObject({
      received: 20,
      onHand: 20,
      inbound: 5,
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
