// Seals on real Kafka: sent only by the process whose relay holds the lease, read by Kafka's own
// Java client, verified with the public key.
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Seal } from '../../../libs/audit/verification/seal-check.js';
import { startSealing } from '../../../libs/testing/servers/sealing.js';
import { readSeal, sealDigest } from '../../../libs/ledger/integrity/seals.js';
import { withMongoClient } from '../../../libs/testing/servers/servers.js';
import { audit, bodyOf } from '../../../libs/testing/servers/audit-command-line.js';
import { distributedEnvironment } from '../../../libs/testing/servers/distributed.js';
import { eventually } from '../../../libs/testing/servers/process.js';
import { readTopic } from '../../../libs/testing/servers/read-topic.js';
import { servers, type Servers } from '../../../libs/testing/servers/servers.js';
import { centreUser, TestService } from '../../../libs/testing/servers/test-service.js';

describe('seals on real Kafka', () => {
  let given: Servers;
  let environment: Readonly<Record<string, string>>;
  let topic: string;
  const folder = mkdtempSync(join(tmpdir(), 'keping-seals-'));
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const services: TestService[] = [];
  const startService = async (more: Readonly<Record<string, string>> = {}) => {
    services.push(await TestService.start({ environment: { ...environment, ...more } }));
    return services[services.length - 1]!;
  };
  const procure = (service: TestService) =>
    service.done(centreUser, 'ProcureBlanks', { quantity: 10, fundSource: 'APBN' });
  const published = () =>
    readTopic(given.brokers, topic).map(({ key, value }) => ({
      key,
      seal: JSON.parse(value!) as Seal,
    }));
  const sealedAt = (count: number) =>
    eventually(
      'there is no seal',
      async () => {
        const found = published();
        if (found.length < count) throw new Error(`${found.length} of ${count}`);
        return found;
      },
      500,
    );

  beforeAll(async () => {
    given = await servers();
    writeFileSync(join(folder, 'key.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }), {
      mode: 0o600,
    });
    writeFileSync(join(folder, 'key.pub.pem'), publicKey.export({ type: 'spki', format: 'pem' }));
    environment = distributedEnvironment(given, { KEPING_SEAL_KEY_FILE: join(folder, 'key.pem') });
    topic = `${environment['KEPING_KAFKA_TOPIC_PREFIX']!}seals`;
  });
  afterAll(async () => {
    for (const service of services) await service.stop();
    await given?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  // Also without a folder for seals; the public key is enough to verify them.
  it('one process seals; the next holder of the lease continues from its last seal', async () => {
    const first = await startService();
    await procure(first);
    const sealing = startSealing(first.ledger);
    await eventually(
      'it does not hold the lease',
      async () => first.ledger.ports.sealing!.holdsLease() || Promise.reject(new Error('no')),
    );
    await sealing.now();
    await sealedAt(1);
    // Another process on the same ledger does not seal, with or without a folder.
    const second = await startService({ KEPING_SEAL_FOLDER: join(folder, 'second') });
    await procure(second);
    const idle = startSealing(second.ledger);
    await idle.now();
    await idle.stop();
    await sealing.stop();
    const before = published();
    expect(second.ledger.ports.sealing!.holdsLease()).toBe(false);
    // Each process records the token of its sender first.
    expect(before.at(-1)!.seal.statement.position).toBe(2);
    // The first process ends; the second seals by schedule as soon as it holds the lease.
    await services.shift()!.stop();
    const after = await eventually(
      'the second does not seal',
      async () => {
        const found = published();
        if (found.at(-1)!.key !== '4') throw new Error(`${found.length} seals`);
        return found;
      },
      500,
    );
    // The schedule of the first may have sealed the same position once more.
    const previous = sealDigest(after.at(-2)!.seal);
    expect(after.at(-1)!.seal.statement).toMatchObject({
      position: 4,
      trail: { after: 2 },
      previous,
    });
    expect(after.length).toBeGreaterThan(before.length);
    for (const { key, seal } of after)
      expect([key, readSeal(seal, publicKey).faults]).toEqual([
        String(seal.statement.position),
        [],
      ]);
    // What a reader of the topic has stored, line by line.
    writeFileSync(
      join(folder, 'seals.ndjson'),
      after.map(({ seal }) => `${JSON.stringify(seal)}\n`).join(''),
    );
    const verified = await audit(
      environment,
      'verify',
      '--seal',
      join(folder, 'seals.ndjson'),
      '--key',
      join(folder, 'key.pub.pem'),
      '--json',
    );
    expect([verified.code, bodyOf(verified)]).toMatchObject([
      0,
      { ok: true, seals: { checked: after.length, agreed: after.length, sealedTo: 4 } },
    ]);
  });

  it('an altered history is not sealed again', async () => {
    const service = services[0]!;
    const count = published().length;
    await withMongoClient(environment['KEPING_MONGODB_URL']!, async (client) => {
      const commits = client.db().collection<{ _id: number; body: string }>('commits');
      const document = (await commits.findOne({ _id: 2 }))!;
      await commits.updateOne(
        { _id: 2 },
        { $set: { body: document.body.replace('"quantity":10', '"quantity":99') } },
      );
    });
    await procure(service);
    // As after a restart: a process that has read the history does not read it again.
    const sealing = startSealing(service.ledger);
    for (let round = 0; round < 3; round += 1) await sealing.now();
    await sealing.stop();
    expect(published()).toHaveLength(count);
  });
});
