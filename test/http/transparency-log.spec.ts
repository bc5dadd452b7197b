// The transparency log over HTTP: checkpoint, tiles, receipts, files, and what an altered ledger
// meets at its next start.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { CheckpointSchedule } from '../../libs/service/integrity/checkpoint-schedule.js';
import { toHex } from '../../libs/transparency/bytes.js';
import { readSignedCheckpoint } from '../../libs/transparency/checkpoint.js';
import { readVerifierKey, signatureOf } from '../../libs/transparency/note.js';
import { checkReceipt } from '../../libs/transparency/receipt.js';
import { tilePath, TileTree, widthOfTile } from '../../libs/transparency/tiles.js';
import {
  auditorUser,
  centreUser,
  minute,
  regencyUser,
  TestService,
} from '../../libs/testing/servers/test-service.js';

const PLACE = '32.07';
const ciamis = regencyUser(PLACE);
/** So many events at least: more than one tile. */
const EVENTS = 300;

describe('the transparency log', () => {
  let service: TestService;
  let folder: string;
  let size: number;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'keping-log-'));
    // Checkpoints are made by hand here.
    const environment = { KEPING_LOG_FOLDER: folder, KEPING_CHECKPOINT_SECONDS: '3600' };
    service = await TestService.start({ environment });
    await service.done(centreUser, 'OpenStock', {
      place: PLACE,
      item: 'blank',
      quantity: 5000,
      minute,
    });
    for (let at = 1; at < EVENTS; at += 1) await spoil();
    await sign();
    ({ size } = await checkpoint());
  });
  afterAll(async () => {
    await service?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const spoil = () =>
    service.done(ciamis, 'SpoilBlanks', { place: PLACE, quantity: 1, cause: 'test' });
  /** Signs everything that is stored. */
  const sign = async () => {
    await service.ledger.ports.feed.caughtUp();
    await service.server.get(CheckpointSchedule).now();
  };
  const text = async (path: string) => (await service.fetch(path)).text;
  const checkpoint = async () => readSignedCheckpoint(await text('/log/checkpoint'))!;
  const key = async () => readVerifierKey((await text('/log/key')).split('\n')[0]!)!;
  const bytes = async (path: string) => {
    const answer = await fetch(`${service.server.url}${path}`);
    return { status: answer.status, body: new Uint8Array(await answer.arrayBuffer()) };
  };
  const treeOf = (size: number) =>
    new TileTree(async (level, index) => {
      const width = widthOfTile(level, index, size);
      return (await bytes(`/log/tile/${level}/${tilePath({ index, width })}`)).body;
    });
  const eventAt = async (position: number) =>
    (await service.ledger.ports.store.readAll(position - 1, 1))[0]!;
  const receiptOf = async (id: string, user = ciamis) =>
    service.fetch(`/v1/events/${id}/proof`, {}, user);

  it('TLOG-4 a checkpoint is signed by its origin, and its tiles give its root', async () => {
    const signed = await checkpoint();
    const first = await eventAt(1);
    expect(signed).toMatchObject({ origin: `keping/${first.hash.slice(0, 16)}`, size });
    expect(size).toBe((await service.ledger.ports.store.head()).position);
    expect(signatureOf(signed.note, await key())).toBe('valid');
    expect(await treeOf(size).root(size)).toEqual(signed.root);
  });

  it('TLOG-2 the leaves are the hashes of the events, in their order', async () => {
    const { body } = await bytes(`/log/tile/entries/001.p/${size - 256}`);
    expect(body).toHaveLength((size - 256) * 34);
    for (const at of [0, 1, size - 257]) {
      const { hash } = await eventAt(257 + at);
      expect(toHex(body.subarray(at * 34, (at + 1) * 34))).toBe(`0020${hash}`);
    }
  });

  it.each([
    '/log/tile/0/002',
    '/log/tile/0/001.p/255',
    '/log/tile/0/001.p/0',
    '/log/tile/0/1',
    '/log/tile/01/000',
    '/log/tile/64/000',
    '/log/tile/-1/000',
    '/log/tile/0/x000/000',
    '/log/tile/0/..%2f000',
    '/log/tile/entries/002',
    '/log/tile/entries/',
    '/log/tile/2/000.p/1',
    '/log/nothing',
  ])('%s is 404', async (path) => {
    expect((await bytes(path)).status).toBe(404);
  });

  it('TLOG-8 a receipt is valid to who holds the key, for who may read the event', async () => {
    const { id, position } = await eventAt(size - 7);
    const answer = await receiptOf(id);
    expect(answer.status).toBe(200);
    const checked = checkReceipt(answer.text, { log: await key(), witnesses: [], quorum: 0 });
    expect(checked).toMatchObject({ isValid: true, event: { id, position, type: 'BlankSpoiled' } });
    expect((await receiptOf(id, regencyUser('73.01'))).status).toBe(404);
    expect((await receiptOf('none', auditorUser)).status).toBe(404);
  });

  it('who asks for the receipt of a new event gets it with the next checkpoint', async () => {
    const { events } = await spoil();
    const waiting = receiptOf(events[0]!.id);
    await sign();
    const answer = await waiting;
    expect(answer.status).toBe(200);
    const signed = readSignedCheckpoint(answer.text.slice(answer.text.indexOf('\n\n') + 2))!;
    expect(signed.size).toBeGreaterThan(size);
  });

  it('TLOG-6 the files in the folder are what is served', async () => {
    await sign();
    ({ size } = await checkpoint());
    const paths = ['checkpoint', 'tile/0/000', `tile/0/001.p/${size - 256}`, 'tile/1/000.p/1'];
    const entries = ['tile/entries/000', `tile/entries/001.p/${size - 256}`];
    for (const path of [...paths, ...entries])
      expect([...readFileSync(join(folder, path))]).toEqual([
        ...(await bytes(`/log/${path}`)).body,
      ]);
  });

  it('TLOG-5 a tree that departs from what was signed is not signed', async () => {
    await spoil();
    await service.ledger.ports.feed.caughtUp();
    const before = await text('/log/checkpoint');
    const { metadata } = service.ledger.ports;
    const other = readSignedCheckpoint(before)!;
    const altered = before.replace(`\n${other.size}\n`, `\n${other.size - 1}\n`);
    await metadata.set('log.checkpoint', altered);
    await service.server.get(CheckpointSchedule).now();
    expect(await text('/log/checkpoint')).toBe(altered);
    const ready = await service.fetch('/health/ready');
    expect([ready.status, ready.body['log']]).toEqual([
      503,
      expect.objectContaining({ status: 'not in order' }),
    ]);
    await metadata.set('log.checkpoint', before);
    await sign();
    expect((await checkpoint()).size).toBe(other.size + 1);
    expect((await service.fetch('/health/ready')).status).toBe(200);
  });

  it('KEPING_LOG_PUBLIC=0 asks for a token of any role', async () => {
    await service.restart({ KEPING_LOG_PUBLIC: '0' });
    expect((await service.fetch('/log/checkpoint')).status).toBe(401);
    expect((await service.fetch('/log/checkpoint', {}, ciamis)).status).toBe(200);
    await service.restart();
  });

  it('TLOG-5 a stop signs what was recorded; an end that was cut off ends the start', async () => {
    await spoil();
    const { position } = await service.ledger.ports.store.head();
    await service.server.close();
    const kept = readSignedCheckpoint(readFileSync(join(folder, 'checkpoint'), 'utf8'))!;
    expect(kept.size).toBe(position);
    cutEnd(service.folder, position - 1);
    await expect(service.restart()).rejects.toMatchObject({ name: 'LedgerBehind' });
    rmSync(folder, { recursive: true });
    await expect(service.restart()).rejects.toMatchObject({ name: 'LedgerBehind' });
  });
});

/** Removes the events behind a position with their rows, as who holds the file can. */
function cutEnd(data: string, position: number): void {
  writeFileSync(join(data, 'cut'), '');
  const db = new DatabaseSync(join(data, 'ledger.sqlite'));
  db.exec(`DELETE FROM events WHERE position > ${position}`);
  db.close();
}
