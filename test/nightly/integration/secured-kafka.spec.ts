// Kafka with TLS, logins and access rules: our processes connect with the right ones, anything else
// ends the start with a sentence; a producer can write for its own source only.
import { rmSync } from 'node:fs';
import { Partitioners, type Message } from 'kafkajs';
import { distributedEnvironment } from '../../../libs/testing/servers/distributed.js';
import { eventually } from '../../../libs/testing/servers/process.js';
import { endedProcess, ServiceProcesses } from '../../../libs/testing/servers/processes.js';
import { makeCertificate } from '../../../libs/testing/servers/secured/certificates.js';
import {
  allow,
  passwordOf,
  startSecuredKafka,
  type SecuredKafka,
} from '../../../libs/testing/servers/secured/secured-kafka.js';
import { servers, type Servers } from '../../../libs/testing/servers/servers.js';
import { claimMessage } from '../../integration/claim-message.js';

describe('Kafka with TLS, logins and access rules', () => {
  let given: Servers;
  let secured: SecuredKafka;
  let processes: ServiceProcesses;
  let environment: Readonly<Record<string, string>>;
  let prefix: string;
  beforeAll(async () => {
    [given, secured] = await Promise.all([servers({ mongodb: true }), startSecuredKafka()]);
    environment = distributedEnvironment(
      { ...given, brokers: secured.cluster.url },
      {
        KEPING_KAFKA_PARTITIONS: '1',
        KEPING_KAFKA_TLS: '1',
        KEPING_KAFKA_TLS_CA_FILE: secured.authority.cert,
        KEPING_KAFKA_TLS_CERT_FILE: secured.client.cert,
        KEPING_KAFKA_TLS_KEY_FILE: secured.client.key,
        KEPING_KAFKA_SASL_MECHANISM: 'scram-sha-512',
        KEPING_KAFKA_SASL_USERNAME: 'keping',
        KEPING_KAFKA_SASL_PASSWORD: passwordOf('keping'),
        KEPING_INTAKE_TRUST: 'broker-acl',
        KEPING_INTAKE_SOURCES: JSON.stringify({
          '/wms/32.07': { role: 'warehouse', place: '32.07' },
          '/wms/33.03': { role: 'warehouse', place: '33.03' },
        }),
      },
    );
    prefix = environment['KEPING_KAFKA_TOPIC_PREFIX']!;
    const admin = secured.connect('broker').admin();
    await admin.connect();
    await allow(admin, prefix, `${prefix}intake.wms-32.07`);
    await admin.disconnect();
    processes = new ServiceProcesses(environment);
  });
  afterAll(async () => {
    await processes?.close();
    await secured?.cluster.close();
    if (secured) rmSync(secured.folder, { recursive: true });
    await given?.close();
  });

  it('with the right login every process starts, also by PLAIN', async () => {
    const plain = { KEPING_KAFKA_SASL_MECHANISM: 'plain' };
    const started = await Promise.all([
      processes.start('intake'),
      processes.start('relay', plain),
      processes.start('reactor'),
      processes.start('query', plain),
    ]);
    for (const { url } of started)
      await eventually('not ready', async () => {
        const response = await fetch(`${url}/health/ready`);
        if (response.status !== 200) throw new Error(await response.text());
      });
  });

  it.each<[string, () => Record<string, string | undefined>, RegExp]>([
    [
      'a wrong password',
      () => ({ KEPING_KAFKA_SASL_PASSWORD: 'another' }),
      /it refuses the login of keping by scram-sha-512; check KEPING_KAFKA_SASL_USERNAME/,
    ],
    [
      'a user without rights',
      () => ({
        KEPING_KAFKA_SASL_USERNAME: 'gudang',
        KEPING_KAFKA_SASL_PASSWORD: passwordOf('gudang'),
      }),
      /\(gudang\): its access rules do not allow this/,
    ],
    [
      'no TLS',
      () => ({
        KEPING_KAFKA_TLS: '0',
        KEPING_KAFKA_TLS_CA_FILE: undefined,
        KEPING_KAFKA_TLS_CERT_FILE: undefined,
        KEPING_KAFKA_TLS_KEY_FILE: undefined,
      }),
      /the broker ends connections without TLS and with a login: check KEPING_KAFKA_TLS/,
    ],
    [
      'another authority',
      () => ({ KEPING_KAFKA_TLS_CA_FILE: makeCertificate(secured.folder, 'another').cert }),
      /certificate.*; check KEPING_KAFKA_TLS_CA_FILE/,
    ],
    [
      'no certificate of ours',
      () => ({ KEPING_KAFKA_TLS_CERT_FILE: undefined, KEPING_KAFKA_TLS_KEY_FILE: undefined }),
      /check KEPING_KAFKA_TLS/,
    ],
  ])('%s ends the start with 74 and one sentence', async (_what, more, sentence) => {
    const { code, lines } = await endedProcess('query', { ...environment, ...more() });
    expect([code, lines]).toEqual([74, [expect.stringMatching(sentence)]]);
    expect(lines[0]).toMatch(/^Kafka cannot be used: /);
    expect(lines[0]).not.toContain('password of');
  });

  const send = async (topic: string, message: Message) => {
    const producer = secured
      .connect('gudang')
      .producer({ createPartitioner: Partitioners.DefaultPartitioner, retry: { retries: 0 } });
    await producer.connect();
    await producer
      .send({ topic: prefix + topic, messages: [message] })
      .finally(() => producer.disconnect());
  };
  const count = (id: string, source: string, place: string) =>
    claimMessage(id, source, 'CountBlanks', { place, counted: 0, counter: 'Gudang' });

  it('H5: a producer writes to its own topic alone, and only for itself', async () => {
    for (const topic of ['intake', 'intake.wms-33.03', 'intake.results', 'stock', 'seals'])
      await expect(send(topic, count('c-0', '/wms/33.03', '33.03'))).rejects.toThrow(
        /not authorized to access topics/i,
      );
    await send('intake.wms-32.07', count('c-1', '/wms/32.07', '32.07'));
    await send('intake.wms-32.07', count('c-2', '/wms/33.03', '33.03'));
    const states = new Map<string, string>();
    const reader = secured.connect('broker').consumer({ groupId: `${prefix}reader` });
    await reader.connect();
    await reader.subscribe({ topic: `${prefix}intake.results`, fromBeginning: true });
    await reader.run({
      eachMessage: async ({ message: { headers, value } }) => {
        const { type } = JSON.parse(String(value)) as { type?: string };
        const state = type ?? String(headers!['ce_type']);
        states.set(String(headers!['ce_correlationid']), state);
      },
    });
    await eventually('not answered', async () => {
      if (states.size < 2) throw new Error([...states].join());
    });
    await reader.disconnect();
    expect(Object.fromEntries(states)).toEqual({
      'c-1': 'id.keping.intake.accepted',
      'c-2': 'urn:keping:problem:source-of-another-topic',
    });
    // What running.md allows our processes is enough.
    expect(processes.logs()).not.toMatch(/authoriz|"level":50/i);
  });
});
