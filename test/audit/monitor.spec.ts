// TLOG-13: who follows a log from outside finds that it was altered or went back, and that it lost
// the event of a receipt.
import { createServer, type Server } from 'node:http';
import { createPrivateKey } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newSigningKey } from '../../libs/ledger/config/secret-file.js';
import { logKeyOf, signedCheckpoint } from '../../libs/ledger/transparency/log-signer.js';
import { audit } from '../../libs/testing/servers/audit-command-line.js';
import { joined, utf8 } from '../../libs/transparency/bytes.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { verifierKeyText } from '../../libs/transparency/note.js';
import { receiptText } from '../../libs/transparency/receipt.js';
import { inclusionParts, leafHash, rootOf } from '../../libs/transparency/tree.js';

const ORIGIN = 'keping.example/followed';
const secret = createPrivateKey(newSigningKey());
const key = verifierKeyText(logKeyOf(secret, ORIGIN));

const textOf = (position: number, word = 'event') =>
  JSON.stringify({ content: { id: `${word}-${position}`, position, type: 'BlankPrinted' } });
const leavesOf = (texts: readonly string[]) => texts.map((text) => leafHash(sha256(utf8(text))));
const HONEST = Array.from({ length: 12 }, (_, at) => textOf(at + 1));
const ALTERED = HONEST.with(2, textOf(3, 'altered'));

describe('TLOG-13 monitor', () => {
  const folder = mkdtempSync(join(tmpdir(), 'keping-monitor-'));
  const state = join(folder, 'state');
  const receipts = join(folder, 'receipts');
  let server: Server;
  let url: string;
  let served: { checkpoint: string; leaves: readonly Uint8Array[] };

  const signed = (texts: readonly string[], origin = ORIGIN) => {
    const leaves = leavesOf(texts);
    const head = { origin, size: leaves.length, root: rootOf(leaves) };
    return { checkpoint: signedCheckpoint(head, secret), leaves };
  };
  beforeAll(async () => {
    server = createServer(({ url: path }, response) => {
      const { checkpoint, leaves } = served;
      if (path === '/log/checkpoint') return void response.end(checkpoint);
      if (path === `/log/tile/0/000.p/${leaves.length}`)
        return void response.end(joined(...leaves));
      return void response.writeHead(404).end();
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    mkdirSync(receipts);
    const { checkpoint, leaves } = signed(HONEST.slice(0, 7));
    const proof = inclusionParts(2, 7).map(({ from, to }) => rootOf(leaves.slice(from, to)));
    const text = receiptText({ eventText: HONEST[2]!, index: 2, proof, checkpoint });
    writeFileSync(join(receipts, 'event-3.tlog-proof'), text);
  });
  afterAll(async () => {
    await new Promise((done) => server.close(done).closeAllConnections());
    rmSync(folder, { recursive: true, force: true });
  });
  const follow = (...words: readonly string[]) =>
    audit({}, 'monitor', '--url', url, '--key', key, '--state', state, ...words);

  it('follows a log that grows', async () => {
    for (const size of [7, 7, 11]) {
      served = signed(HONEST.slice(0, size));
      expect(await follow('--receipts', receipts)).toMatchObject({ code: 0 });
      expect(readFileSync(state, 'utf8')).toBe(served.checkpoint);
    }
  });

  it.each<[string, () => typeof served, string]>([
    ['an altered history', () => signed(ALTERED), 'The log was altered'],
    ['fewer events', () => signed(HONEST.slice(0, 9)), 'The log went back'],
    ['another root', () => ({ ...signed(HONEST), leaves: leavesOf(ALTERED) }), 'The tiles'],
    ['another log', () => signed(HONEST, 'keping.example/other'), 'of another log'],
    [
      'another signature',
      () => {
        const { checkpoint, leaves } = signed(HONEST);
        return { checkpoint: checkpoint.replace(/\n12\n/, '\n11\n'), leaves };
      },
      'not signed with this key',
    ],
    ['no checkpoint', () => ({ ...served, checkpoint: 'hello' }), 'not a checkpoint'],
  ])('finds %s, keeps what was signed as evidence and its state', async (_what, serve, words) => {
    const before = readFileSync(state, 'utf8');
    served = serve();
    expect(await follow()).toMatchObject({ code: 1, out: expect.stringContaining(words) });
    expect(readFileSync(state, 'utf8')).toBe(before);
    expect(readFileSync(`${state}.before`, 'utf8')).toBe(before);
    expect(readFileSync(`${state}.served`, 'utf8')).toBe(served.checkpoint);
  });

  it('finds that the event of a receipt is gone, also at its first run', async () => {
    served = signed(ALTERED);
    const first = join(folder, 'first');
    const words = ['monitor', '--url', url, '--key', key, '--state', first];
    const found = await audit({}, ...words, '--receipts', receipts);
    expect(found).toMatchObject({ code: 1, out: expect.stringContaining('event-3.tlog-proof') });
    expect(existsSync(first)).toBe(false);
  });

  it('is 1 with a sentence where the log cannot be read, and 2 for wrong usage', async () => {
    served = { ...signed(HONEST), leaves: [] };
    expect(await follow()).toMatchObject({ code: 1, err: expect.stringContaining('404') });
    writeFileSync(join(receipts, 'x.tlog-proof'), 'x');
    expect(await follow('--receipts', receipts)).toMatchObject({ code: 2 });
    expect(await follow('--receipts', join(folder, 'none'))).toMatchObject({ code: 2 });
    writeFileSync(state, 'x');
    expect(await follow()).toMatchObject({ code: 2 });
  });
});
