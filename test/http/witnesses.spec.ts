// TLOG-14 and TLOG-15 together: a service whose checkpoints a witness signs, over HTTP.
import { createHash, createPrivateKey } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newSigningKey } from '../../libs/ledger/config/secret-file.js';
import { logKeyOf } from '../../libs/ledger/transparency/log-signer.js';
import { centreUser, TestService } from '../../libs/testing/servers/test-service.js';
import { eventually } from '../../libs/testing/servers/process.js';
import { readSignedCheckpoint } from '../../libs/transparency/checkpoint.js';
import { signatureOf, verifierKeyText } from '../../libs/transparency/note.js';
import { checkReceipt } from '../../libs/transparency/receipt.js';
import { LogWitness } from '../../libs/witness/log-witness.js';
import { WitnessRecords } from '../../libs/witness/witness-records.js';
import { witnessServer } from '../../libs/witness/witness-server.js';

const ORIGIN = 'keping.example/log';
const logSecret = createPrivateKey(newSigningKey());
const witnessSecret = createPrivateKey(newSigningKey());
const logKey = logKeyOf(logSecret, ORIGIN);

describe('witnesses of the log', () => {
  const folder = mkdtempSync(join(tmpdir(), 'keping-witness-'));
  const records = new WitnessRecords(join(folder, 'cosigned.sqlite'));
  const witness = new LogWitness('w.example/1', witnessSecret, [logKey], records);
  let server: Server;
  let url: string;
  let service: TestService;

  beforeAll(async () => {
    server = witnessServer(witness);
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const file = join(folder, 'witnesses');
    writeFileSync(file, `# who signs\n${verifierKeyText(witness.key)} ${url}/\n`);
    const keyFile = join(folder, 'log-key.pem');
    const pem = logSecret.export({ type: 'pkcs8', format: 'pem' }) as string;
    writeFileSync(keyFile, pem, { mode: 0o600 });
    service = await TestService.start({
      environment: {
        KEPING_LOG_ORIGIN: ORIGIN,
        KEPING_SEAL_KEY_FILE: keyFile,
        KEPING_CHECKPOINT_SECONDS: '1',
        KEPING_WITNESSES: file,
        KEPING_WITNESS_QUORUM: '1',
        KEPING_WITNESS_SECONDS: '1',
      },
    });
  });
  afterAll(async () => {
    await service?.stop();
    await new Promise((done) => server.close(done).closeAllConnections());
    records.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const procured = () =>
    service.done(centreUser, 'ProcureBlanks', { quantity: 10, fundSource: 'APBN' });
  const signedUpTo = (position: number) =>
    eventually('a witness has not signed', async () => {
      const checkpoint = readSignedCheckpoint((await service.fetch('/log/checkpoint')).text)!;
      expect(checkpoint.size).toBeGreaterThanOrEqual(position);
      expect(signatureOf(checkpoint.note, witness.key)).toBe('valid');
    });
  const readiness = async () => (await service.fetch('/health/ready')).body['witnesses'];

  it('TLOG-14 what came in is signed again and again, and receipts say by whom', async () => {
    for (let round = 0; round < 2; round += 1) {
      const { position, events } = await procured();
      await signedUpTo(position);
      const receipt = await service.fetch(`/v1/events/${events[0]!.id}/proof`, {}, centreUser);
      const keys = { log: logKey, witnesses: [witness.key], quorum: 1 };
      expect(checkReceipt(receipt.text, keys)).toMatchObject({
        isValid: true,
        witnesses: ['w.example/1'],
      });
    }
    expect(await readiness()).toEqual({ status: 'up', quorum: 1, signed: 1 });
    const keys = (await service.fetch('/log/key')).text.split('\n');
    expect(keys).toContain(verifierKeyText(witness.key));
  });

  it('TLOG-15 it gives the last checkpoint that it signed; else 404', async () => {
    const path = (origin: string) => createHash('sha256').update(origin).digest('hex');
    const given = await fetch(`${url}/${path(ORIGIN)}/checkpoint`);
    const checkpoint = readSignedCheckpoint(await given.text())!;
    expect(signatureOf(checkpoint.note, witness.key)).toBe('valid');
    expect(signatureOf(checkpoint.note, logKey)).toBe('valid');
    expect((await fetch(`${url}/${path('other')}/checkpoint`)).status).toBe(404);
  });

  it.each([
    ['POST', '/add-checkpoint', 'old 0', 400],
    ['POST', '/add-checkpoint', 'x'.repeat(70_000), 400],
    ['POST', '/sign-subtree', 'x', 404],
    ['POST', '/', 'x', 404],
    ['GET', '/add-checkpoint', undefined, 404],
    ['GET', '/', undefined, 404],
  ])('TLOG-15 %s %s %#', async (method, path, body, status) => {
    const answer = await fetch(`${url}${path}`, { method, ...(body ? { body } : {}) });
    expect(answer.status).toBe(status);
  });

  it('TLOG-15 asked twice for the same it signs both; from another size it is 409', async () => {
    const grown = records.note(ORIGIN)!;
    const { size } = readSignedCheckpoint(grown)!;
    const own = await service.fetch('/log/checkpoint');
    const send = (old: number) =>
      fetch(`${url}/add-checkpoint`, { method: 'POST', body: `old ${old}\n\n${own.text}` });
    const same = await Promise.all([send(size), send(size)]);
    expect(same.map(({ status }) => status)).toEqual([200, 200]);
    const behind = await send(0);
    expect([behind.status, behind.headers.get('content-type'), await behind.text()]).toEqual([
      409,
      'text/x.tlog.size',
      `${size}\n`,
    ]);
  });

  it('TLOG-14 a witness that is gone delays no command, and signs when it is back', async () => {
    const { port } = server.address() as AddressInfo;
    const first = await procured();
    const before = first.events[0]!.id;
    await signedUpTo(first.position);
    await new Promise((done) => server.close(done).closeAllConnections());
    const { position } = await procured();
    await eventually('no checkpoint without the witness', async () =>
      expect(
        readSignedCheckpoint((await service.fetch('/log/checkpoint')).text)!.size,
      ).toBeGreaterThanOrEqual(position),
    );
    expect((await service.fetch('/health/ready')).status).toBe(200);
    // The receipt of what the witness has seen is still by what it signed.
    const newest = readSignedCheckpoint((await service.fetch('/log/checkpoint')).text)!;
    expect(signatureOf(newest.note, witness.key)).toBe('absent');
    const receipt = await service.fetch(`/v1/events/${before}/proof`, {}, centreUser);
    const keys = { log: logKey, witnesses: [witness.key], quorum: 1 };
    expect(checkReceipt(receipt.text, keys)).toMatchObject({ isValid: true });
    server = witnessServer(witness);
    await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
    await signedUpTo(position);
  });

  it('TLOG-14 TLOG-16 a witness that has seen more than is here is an alarm', async () => {
    const seen = records.note(ORIGIN)!;
    const ahead = seen.replace(/^(.*)\n(\d+)\n/, (_, origin, size) => `${origin}\n${size}9\n`);
    records.decide(() => ({ answer: undefined, keep: { origin: ORIGIN, note: ahead } }));
    await procured();
    await eventually('nobody noticed', async () =>
      expect(await readiness()).toMatchObject({ status: 'ahead' }),
    );
    records.decide(() => ({ answer: undefined, keep: { origin: ORIGIN, note: seen } }));
  });
});
