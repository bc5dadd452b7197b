// Documents in a bucket of the database: in a backup, after a restore into a database and into a
// folder, and what verify says of one that is missing or altered.
import { createHash, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Binary, GridFSBucket, type Db } from 'mongodb';
import { readSettings } from '../../libs/ledger/config/read-settings.js';
import { backup } from '../../libs/ledger/storage/backup/backup.js';
import { restore } from '../../libs/ledger/storage/backup/restore.js';
import { openToRead } from '../../libs/ledger/storage/open-to-read.js';
import { jpegOf, pdfOf } from '../../libs/testing/builders/documents.js';
import { audit, bodyOf } from '../../libs/testing/servers/audit-command-line.js';
import { distributedEnvironment } from '../../libs/testing/servers/distributed.js';
import {
  freshName,
  servers,
  withDatabase,
  withMongoClient,
  type Servers,
} from '../../libs/testing/servers/servers.js';
import { centreUser, TestService } from '../../libs/testing/servers/test-service.js';

type Environment = Readonly<Record<string, string>>;
const sha256Of = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
/** Of two chunks. */
const PAPER = pdfOf('a paper '.repeat(40_000));
const [PHOTO, REMOVED] = [jpegOf('a photo'), jpegOf('with a NIK')];

describe('documents in the database', () => {
  let given: Servers;
  let folder: string;
  let environment: Environment;
  let service: TestService;
  const events: Record<string, string> = {};
  const at = (name: string) => join(folder, name);
  const send = (bytes: Buffer, type: string) =>
    service.fetch(
      '/v1/documents',
      { method: 'POST', body: new Uint8Array(bytes), headers: { 'content-type': type } },
      centreUser,
    );
  beforeAll(async () => {
    given = await servers();
    folder = mkdtempSync(join(tmpdir(), 'keping-documents-'));
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const pem = { type: 'pkcs8', format: 'pem' } as const;
    writeFileSync(at('key.pem'), privateKey.export(pem), { mode: 0o600 });
    writeFileSync(at('key.pub.pem'), publicKey.export({ type: 'spki', format: 'pem' }));
    environment = distributedEnvironment(given, { KEPING_SEAL_KEY_FILE: at('key.pem') });
    service = await TestService.start({ environment });
    for (const [bytes, type] of [
      [PAPER, 'application/pdf'],
      [PHOTO, 'image/jpeg'],
      [REMOVED, 'image/jpeg'],
    ] as const) {
      const documentSha256 = sha256Of(bytes);
      expect((await send(bytes, type)).status).toBe(201);
      expect((await send(bytes, type)).status).toBe(200);
      const procure = { quantity: 10, fundSource: 'APBN', documentSha256 };
      const done = await service.done(centreUser, 'ProcureBlanks', procure);
      events[documentSha256] = done.events[0]!.id;
    }
    const remove = `/v1/documents/${sha256Of(REMOVED)}?reason=NIK`;
    const operator = { role: 'operator', place: '00' };
    expect((await service.fetch(remove, { method: 'DELETE' }, operator)).status).toBe(204);
  });
  afterAll(async () => {
    await service?.stop();
    rmSync(folder, { recursive: true, force: true });
    await given?.close();
  });

  const inDatabase = <T>(work: (db: Db) => Promise<T>) =>
    withMongoClient(environment['KEPING_MONGODB_URL']!, (client) => work(client.db()));
  const verified = async (of: Environment) => bodyOf(await audit(of, 'verify', '--json'));

  it('are copied into a folder, and from there into a database or a folder', async () => {
    const key = createPublicKey(readFileSync(at('key.pub.pem')));
    const { files } = await backup(readSettings(environment), at('backup'));
    expect(files.slice(1).map(({ sha256 }) => sha256)).toEqual([PAPER, PHOTO].map(sha256Of).sort());
    const database = {
      ...environment,
      KEPING_MONGODB_URL: withDatabase(given.mongodbUrl, freshName('restored')),
    };
    await restore(readSettings(database), { from: at('backup') }, key);
    const file = { KEPING_DATA_DIR: at('file') };
    await restore(readSettings(file), { from: at('backup'), to: at('file') }, key);
    for (const target of [database, file]) {
      expect(await verified(target)).toMatchObject({ ok: true });
      const { documents, close } = await openToRead(readSettings(target));
      expect((await documents.content(sha256Of(PAPER)))!.equals(PAPER)).toBe(true);
      expect((await documents.content(sha256Of(PHOTO)))!.equals(PHOTO)).toBe(true);
      expect(await documents.about(sha256Of(REMOVED))).toMatchObject({ reason: 'NIK' });
      await close();
    }
  });

  it('can be read by the tools of GridFS', async () => {
    const read = await inDatabase(async (db) => {
      const bucket = new GridFSBucket(db, { bucketName: 'documents' });
      const parts: Buffer[] = [];
      const stream = bucket.openDownloadStream(sha256Of(PAPER) as never);
      for await (const part of stream) parts.push(part as Buffer);
      return Buffer.concat(parts);
    });
    expect(read.equals(PAPER)).toBe(true);
  });

  it('verify names what is missing or altered with its event', async () => {
    await inDatabase(async (db) => {
      const chunks = db.collection('documents.chunks');
      await chunks.deleteMany({ files_id: sha256Of(PHOTO) });
      const altered = { $set: { data: new Binary(Buffer.from('x')) } };
      await chunks.updateOne({ files_id: sha256Of(PAPER), n: 1 }, altered);
    });
    const faultOf = (bytes: Buffer, what: string) => {
      const sha256 = sha256Of(bytes);
      return { event: events[sha256], what, facts: { sha256 } };
    };
    expect(await verified(environment)).toMatchObject({
      ok: false,
      faultCount: 2,
      faults: [faultOf(PAPER, 'document-altered'), faultOf(PHOTO, 'document-missing')],
    });
    // Sent again it is whole again.
    await send(PHOTO, 'image/jpeg');
    await send(PAPER, 'application/pdf');
    expect(await verified(environment)).toMatchObject({ ok: true });
  });
});
