// H2: a backup of MongoDB beside a service that writes becomes a ledger in an empty database, with
// the same events, answers and claims, under a new epoch.
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Db } from 'mongodb';
import { readSettings } from '../../../libs/ledger/config/read-settings.js';
import { backup } from '../../../libs/ledger/storage/backup/backup.js';
import { restore } from '../../../libs/ledger/storage/backup/restore.js';
import { openToRead } from '../../../libs/ledger/storage/open-to-read.js';
import { audit, backupCommand, bodyOf } from '../../../libs/testing/servers/audit-command-line.js';
import { distributedEnvironment } from '../../../libs/testing/servers/distributed.js';
import {
  freshName,
  servers,
  withDatabase,
  withMongoClient,
  type Servers,
} from '../../../libs/testing/servers/servers.js';
import {
  auditorUser,
  centreUser,
  regencyUser,
  TestService,
  warehouseUser,
} from '../../../libs/testing/servers/test-service.js';

const procure = { quantity: 10, fundSource: 'APBN' };

describe('H2 backup and restore of MongoDB', () => {
  let given: Servers;
  let folder: string;
  let environment: Readonly<Record<string, string>>;
  let service: TestService;
  beforeAll(async () => {
    given = await servers();
    folder = mkdtempSync(join(tmpdir(), 'keping-backup-'));
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const pem = { type: 'pkcs8', format: 'pem' } as const;
    writeFileSync(at('key.pem'), privateKey.export(pem), { mode: 0o600 });
    writeFileSync(at('key.pub.pem'), publicKey.export({ type: 'spki', format: 'pem' }));
    environment = distributedEnvironment(given, {
      KEPING_SEAL_KEY_FILE: at('key.pem'),
      KEPING_SWEEP_SECONDS: '2',
    });
    service = await TestService.start({ environment });
    for (let n = 0; n < 20; n += 1) await service.done(centreUser, 'ProcureBlanks', procure);
    // A claim that waits, and one that is refused.
    for (const [id, type, data] of [
      ['c-1', 'BlankReceived', { shipment: 'S-404', accepted: 10 }],
      ['c-2', 'CountBlanks', { place: '32.08', counted: 1, counter: 'Gudang' }],
    ] as const)
      await service.fetch(
        '/v1/commands',
        {
          method: 'POST',
          headers: { 'content-type': 'application/cloudevents+json' },
          body: JSON.stringify({ specversion: '1.0', id, source: '/wms/32.07', type, data }),
        },
        warehouseUser('32.07'),
      );
  });
  afterAll(async () => {
    await service?.stop();
    rmSync(folder, { recursive: true, force: true });
    await given?.close();
  });

  const at = (name: string) => join(folder, name);
  const keyOf = () => createPublicKey(readFileSync(at('key.pub.pem')));
  /** The same service on another database and other topics. */
  const elsewhere = () => ({
    ...environment,
    KEPING_MONGODB_URL: withDatabase(given.mongodbUrl, freshName('restored')),
    KEPING_KAFKA_TOPIC_PREFIX: `${freshName('restored')}.`,
  });
  const inDatabase = <T>(of: Readonly<Record<string, string>>, work: (db: Db) => Promise<T>) =>
    withMongoClient(of['KEPING_MONGODB_URL']!, (client) => work(client.db()));
  const documents = (of: Readonly<Record<string, string>>) =>
    inDatabase(of, async (db) =>
      Promise.all(['commits', 'claims'].map((name) => db.collection(name).countDocuments())),
    );
  const storedUpTo = async (of: Readonly<Record<string, string>>, position: number) => {
    const ledger = await openToRead(readSettings(of));
    const events = await ledger.store.readAll(0, position);
    const outcomes = await ledger.store.outcomes(events.map(({ commandId }) => commandId));
    return ledger.close().then(() => ({ events, outcomes: [...outcomes].sort() }));
  };
  const claims = (of: Readonly<Record<string, string>>) =>
    inDatabase(of, (db) => db.collection('claims').find().sort({ _id: 1 }).toArray());

  it('beside a writing service, into an empty database: the same history, verified', async () => {
    let isWriting = true;
    const writing = (async () => {
      while (isWriting) await service.done(centreUser, 'ProcureBlanks', procure);
    })();
    const before = (await service.ledger.ports.store.head()).position;
    const manifest = await backup(readSettings(environment), at('beside'));
    isWriting = false;
    await writing;
    expect(manifest.position).toBeGreaterThanOrEqual(before);
    expect(manifest).toMatchObject({
      epoch: service.ledger.epoch,
      seal: { statement: { position: manifest.position } },
      files: [{ name: 'ledger.sqlite' }],
    });

    const target = elsewhere();
    const options = { from: at('beside') };
    const { epoch } = await restore(readSettings(target), options, keyOf());
    const stored = await storedUpTo(target, 1000);
    expect(stored).toEqual(await storedUpTo(environment, manifest.position));
    const version = stored.events.filter(({ streams }) => 'stock-00' in streams).length;
    let position: number;
    expect(await claims(target)).toEqual(await claims(environment));
    expect((await claims(target)).length).toBe(2);
    const restored = await TestService.start({ environment: target });
    try {
      expect(restored.ledger.epoch).toBe(epoch);
      expect(await restored.stock('00')).toMatchObject({ version });
      await restored.done(centreUser, 'ProcureBlanks', procure);
      expect(await restored.stock('00')).toMatchObject({ version: version + 1 });
      expect((await restored.fetch('/v1/events?after=0&limit=1', {}, auditorUser)).status).toBe(
        200,
      );
      expect((await restored.fetch('/v1/stock/32.07', {}, regencyUser('32.07'))).status).toBe(200);
      ({ position } = await restored.ledger.ports.store.head());
    } finally {
      await restored.stop();
    }
    expect(bodyOf(await audit(target, 'verify', '--json'))).toMatchObject({
      ok: true,
      position,
    });
  });

  it('up to a position; also a database that is restored into a file', async () => {
    const { position } = await backup(readSettings(environment), at('part'));
    const target = elsewhere();
    await restore(readSettings(target), { from: at('part'), position: position - 3 }, keyOf());
    expect(bodyOf(await audit(target, 'verify', '--json'))).toMatchObject({
      ok: true,
      position: position - 3,
    });
    const file = { KEPING_DATA_DIR: at('file') };
    await restore(readSettings(file), { from: at('part'), to: at('file') }, keyOf());
    expect(bodyOf(await audit(file, 'verify', '--json'))).toMatchObject({ ok: true, position });
  });

  it('refuses a database that is not empty, and a file that was altered', async () => {
    await backup(readSettings(environment), at('whole'));
    const restoring = (to: Readonly<Record<string, string>>) =>
      restore(readSettings(to), { from: at('whole') }, keyOf());
    const before = await documents(environment);
    await expect(restoring(environment)).rejects.toThrow('is not empty');
    expect(await documents(environment)).toEqual(before);
    const target = elsewhere();
    appendFileSync(at('whole/ledger.sqlite'), 'x');
    await expect(restoring(target)).rejects.toThrow('was altered');
    expect(await documents(target)).toEqual([0, 0]);
    const nothing = { ...environment, KEPING_MONGODB_URL: target.KEPING_MONGODB_URL };
    await expect(backup(readSettings(nothing), at('none'))).rejects.toThrow('there is no ledger');
  });

  it('the command line: drill, backup and restore with a position, wrong usage', async () => {
    const settings = { ...environment, KEPING_DATA_DIR: at('none') };
    const { position } = await service.ledger.ports.store.head();
    const line = new RegExp(
      `^Drill: ${position} events; distributed, position ${position}; ` +
        'backup \\d+\\.\\d s, restore and verify \\d+\\.\\d s; in order\\.\\n$',
    );
    expect(await backupCommand(settings, 'drill')).toMatchObject({
      code: 0,
      out: expect.stringMatching(line) as string,
    });
    expect(await backupCommand(settings, 'backup', '--out', at('line'))).toMatchObject({ code: 0 });
    const target = { ...elsewhere(), KEPING_DATA_DIR: at('none') };
    const restoring = (...more: readonly string[]) =>
      backupCommand(target, 'restore', '--from', at('line'), ...more);
    for (const [more, code, message] of [
      [['--to', at('x')], 78, '--to is for KEPING_STORAGE=embedded'],
      [['--position', 'x'], 2, 'a position is 1 or greater'],
      [['--position', '9999'], 74, 'name an export of what follows'],
      [['--export', at('x')], 78, '--export needs --position'],
    ] as const)
      expect(await restoring(...more)).toMatchObject({
        code,
        err: expect.stringContaining(message) as string,
      });
    expect(await restoring('--position', '7')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^Restored 7 events to the database; the history is in order\./),
    });
    expect(await restoring()).toMatchObject({
      code: 74,
      err: expect.stringContaining('not empty'),
    });
  });

  it('no process starts on a database that a restore has not filled to the end', async () => {
    const target = elsewhere();
    await inDatabase(target, (db) =>
      db.collection('meta').insertOne({ _id: 'restoring' as never, value: 'x' }),
    );
    await expect(TestService.start({ environment: target })).rejects.toThrow('has not ended');
  });
});
