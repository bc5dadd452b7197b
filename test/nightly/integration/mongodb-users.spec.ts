// A MongoDB with logins: each process works with the least rights, and what its user must not do
// the database refuses.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Db } from 'mongodb';
import { MongoProjectionStore } from '../../../libs/mongodb/mongo-projection-store.js';
import { audit, backupCommand } from '../../../libs/testing/servers/audit-command-line.js';
import { pdfOf } from '../../../libs/testing/builders/documents.js';
import { distributedEnvironment } from '../../../libs/testing/servers/distributed.js';
import { eventually } from '../../../libs/testing/servers/process.js';
import {
  endedProcess,
  ServiceProcesses,
  type ServiceProcess,
} from '../../../libs/testing/servers/processes.js';
import {
  startSecuredMongo,
  type MongoUser,
  type SecuredMongo,
} from '../../../libs/testing/servers/secured/secured-mongo.js';
import { servers, withMongoClient, type Servers } from '../../../libs/testing/servers/servers.js';
import {
  auditorUser,
  centreUser,
  regencyUser,
  type User,
} from '../../../libs/testing/servers/test-service.js';
import { sendCommand, tokenOf } from '../../integration/send-command.js';

const DOCUMENTS = ['documents.files', 'documents.chunks'];

describe('MongoDB with logins', () => {
  let given: Servers;
  let secured: SecuredMongo;
  let processes: ServiceProcesses;
  let environment: Readonly<Record<string, string>>;
  const running = new Map<MongoUser, ServiceProcess>();
  beforeAll(async () => {
    [given, secured] = await Promise.all([servers({ kafka: true }), startSecuredMongo()]);
    const { KEPING_MONGODB_URL: _inFiles, ...others } = distributedEnvironment({
      ...given,
      mongodbUrl: 'mongodb://none/x',
    });
    environment = others;
    processes = new ServiceProcesses(environment, {
      KEPING_MONGODB_URL_FILE: secured.urlFile('operator'),
    });
    for (const user of ['query', 'intake', 'relay', 'reactor'] as const)
      running.set(
        user,
        await processes.start(user, { KEPING_MONGODB_URL_FILE: secured.urlFile(user) }),
      );
  });
  afterAll(async () => {
    await processes?.close();
    await secured?.close();
    await given?.close();
  });
  const as = <T>(user: MongoUser, work: (db: Db) => Promise<T>) =>
    withMongoClient(secured.url(user), (client) => work(client.db()));
  const refused = { codeName: 'Unauthorized' };

  it('a command is stored, its row written and read, by four users', async () => {
    const { status } = await sendCommand(
      running.get('intake')!,
      centreUser,
      'ProcureBlanks',
      { quantity: 10, fundSource: 'APBN' },
      'procure-1',
    );
    expect(status).toBe(201);
    await eventually('the row is not there', async () => {
      const answer = await fetch(`${running.get('query')!.url}/v1/stock/00?atLeast=1`, {
        headers: { authorization: `Bearer ${await tokenOf(running.get('query')!, centreUser)}` },
      });
      const text = await answer.text();
      if (!text.includes('"procured":10')) throw new Error(text);
    });
    for (const { url } of running.values())
      await eventually('not ready', async () => {
        const answer = await fetch(`${url}/health/ready`);
        if (answer.status !== 200) throw new Error(await answer.text());
      });
    expect(processes.logs()).not.toMatch(/not authorized|Unauthorized/);
  });

  it('a document is sent, read by whom it is for, and removed, by the user of intake', async () => {
    const intake = running.get('intake')!;
    const ciamis = regencyUser('32.07');
    const ask = async (user: User, path: string, init: RequestInit = {}) => {
      const authorization = `Bearer ${await tokenOf(intake, user)}`;
      return fetch(`${intake.url}/v1/documents${path}`, {
        ...init,
        headers: { authorization, 'content-type': 'application/pdf' },
      });
    };
    const body = new Uint8Array(pdfOf('a paper'));
    const sent = await ask(ciamis, '', { method: 'POST', body });
    expect(sent.status).toBe(201);
    const { sha256 } = (await sent.json()) as { sha256: string };
    expect((await ask(ciamis, `/${sha256}`)).status).toBe(200);
    expect((await ask(auditorUser, `/${sha256}`)).status).toBe(404);
    const named = { place: '32.07', documentSha256: sha256 };
    await sendCommand(intake, ciamis, 'ReportPowerFailed', named, 'power-1');
    await eventually('the row is not there', async () => {
      const { status } = await ask(auditorUser, `/${sha256}`);
      if (status !== 200) throw new Error(String(status));
    });
    const operator = { role: 'operator', place: '00' };
    const removed = await ask(operator, `/${sha256}?reason=NIK`, { method: 'DELETE' });
    expect(removed.status).toBe(204);
    expect((await ask(ciamis, `/${sha256}`)).status).toBe(404);
    expect(processes.logs()).not.toMatch(/not authorized|Unauthorized/);
  });

  it.each<[MongoUser, readonly string[]]>([
    [
      'query',
      [
        ...['commits', 'secrets', 'claims', 'intake', 'relay', 'meta', 'view.stock-by-place.x'],
        ...DOCUMENTS,
      ],
    ],
    [
      'relay',
      [
        ...['commits', 'secrets', 'sessions', 'notices', 'claims', 'intake', 'meta'],
        ...['view.stock-by-place.x', ...DOCUMENTS],
      ],
    ],
    ['intake', ['secrets', 'sessions', 'notices', 'relay', 'meta', 'view.stock-by-place.x']],
    ['reactor', ['secrets', 'sessions', 'claims', 'intake', 'relay', 'meta', ...DOCUMENTS]],
  ])('the user of %s inserts nothing into what is not its own', async (user, collections) => {
    for (const name of collections)
      await expect(as(user, (db) => db.collection(name).insertOne({}))).rejects.toMatchObject(
        refused,
      );
  });

  it.each(['intake', 'relay', 'reactor', 'query'] as const)(
    'the user of %s changes and removes no event, drops nothing of the ledger, makes no index',
    async (user) => {
      const attempts: readonly ((db: Db) => Promise<unknown>)[] = [
        (db) => db.collection('commits').updateOne({}, { $set: { body: '{}' } }),
        (db) => db.collection('commits').deleteOne({}),
        (db) => db.collection('commits').drop(),
        (db) => db.collection('commits').rename('others'),
        (db) => db.collection('commits').createIndex({ writer: 1 }, { unique: true }),
        (db) => db.collection('commits').dropIndex('keys'),
        (db) => db.command({ collMod: 'commits', validator: { never: 1 } }),
        (db) => db.collection('claims').drop(),
        (db) => db.collection('meta').deleteMany({}),
        (db) =>
          db.collection('meta').updateOne({ _id: 'epoch' as never }, { $set: { value: 'x' } }),
        (db) => db.dropDatabase(),
        (db) => db.command({ grantRolesToUser: user, roles: ['dbOwner'] }),
      ];
      for (const attempt of attempts)
        expect([attempt.toString(), await as(user, attempt).catch(codeName)]).toEqual([
          attempt.toString(),
          'Unauthorized',
        ]);
    },
  );

  it('CTRL-9 N9 query replaces the hash of an account, and gives nobody else one', async () => {
    const write = (user: MongoUser, account: string, upsert: boolean) =>
      as(user, (db) =>
        db
          .collection<{ _id: string; value: string }>('secrets')
          .updateOne({ _id: account }, { $set: { value: '{}' } }, { upsert }),
      );
    await write('operator', 'dinas-1', true);
    expect(await write('query', 'dinas-1', false)).toMatchObject({ matchedCount: 1 });
    await expect(write('query', 'dinas-2', true)).rejects.toMatchObject(refused);
    await expect(
      as('query', (db) => db.collection('secrets').deleteMany({})),
    ).rejects.toMatchObject(refused);
    for (const user of ['intake', 'relay', 'reactor'] as const)
      await expect(write(user, 'dinas-1', false)).rejects.toMatchObject(refused);
  });

  it('CTRL-9 the command line records an account with the user of the operator alone', async () => {
    const account = (user: MongoUser, ...args: string[]) =>
      promisify(execFile)(process.execPath, [join(process.cwd(), 'dist/bin/account.js'), ...args], {
        env: { ...process.env, ...environment, KEPING_MONGODB_URL_FILE: secured.urlFile(user) },
      });
    const add = ['add', '--role', 'regency', '--place', '32.07', '--name', 'dinas-9'];
    const { stdout } = await account('operator', ...add);
    const password = /^password: (\S+)$/m.exec(stdout)![1]!;
    const signIn = async () =>
      (
        await fetch(`${running.get('query')!.url}/session`, {
          method: 'POST',
          body: JSON.stringify({ account: 'dinas-9', password }),
          headers: { 'content-type': 'application/json' },
        })
      ).status;
    expect(await signIn()).toBe(200);
    const change = ['change', '--name', 'dinas-9', '--role', 'auditor'];
    for (const user of ['query', 'relay'] as const)
      await expect(account(user, ...change)).rejects.toMatchObject({ code: 74 });
    await account('operator', 'disable', '--name', 'dinas-9');
    expect(await signIn()).toBe(401);
  });

  it('the reactor may replace a projection by a rebuilt one', async () => {
    await withMongoClient(secured.url('reactor'), async (client) => {
      const store = new MongoProjectionStore(client, client.db());
      const [view] = await store.names();
      await store.drop(`${view}.rebuild`);
      await store.switch(`${view}.rebuild`, view!);
    });
  });

  it('an index that is missing and may not be made ends the start with a sentence', async () => {
    await as('operator', (db) => db.collection('claims').dropIndex('waitsFor_1'));
    const sentence = /^MongoDB refuses what this process needs .+ docker\/mongodb\/users.mjs$/;
    expect(
      await endedProcess('query', {
        ...environment,
        KEPING_MONGODB_URL_FILE: secured.urlFile('query'),
      }),
    ).toEqual({ code: 74, lines: [expect.stringMatching(sentence)] });
  });

  it('a wrong password ends the start with a sentence that does not name it', async () => {
    const url = secured.url('query').replace('password-of-query', 'guess-1234');
    expect(await endedProcess('query', { ...environment, KEPING_MONGODB_URL: url })).toEqual({
      code: 74,
      lines: ['MongoDB cannot be reached: Authentication failed.'],
    });
  });

  it('a backup needs only to read; the operator restores into the emptied database', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'keping-users-'));
    const settings = (user: MongoUser) => ({
      ...environment,
      KEPING_MONGODB_URL: secured.url(user),
      KEPING_DATA_DIR: folder,
    });
    const out = join(folder, 'backup');
    expect(await backupCommand(settings('query'), 'backup', '--out', out)).toMatchObject({
      code: 0,
    });
    await processes.close();
    await as('operator', async (db) => {
      for (const { name } of await db.listCollections().toArray())
        if (name !== 'meta') await db.collection(name).drop();
    });
    const restoring = (user: MongoUser) => backupCommand(settings(user), 'restore', '--from', out);
    expect(await restoring('query')).toMatchObject({
      code: 74,
      err: expect.stringContaining('MongoDB refuses what this process needs') as string,
    });
    expect(await restoring('operator')).toMatchObject({ code: 0 });
    expect(await audit(settings('query'), 'verify')).toMatchObject({ code: 0 });
    rmSync(folder, { recursive: true });
  });

  it('the operator drops what nobody else may', async () => {
    expect(await as('operator', (db) => db.collection('commits').drop())).toBe(true);
  });
});

const codeName = (error: unknown) => (error as { codeName?: string }).codeName;
