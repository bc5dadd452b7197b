// Writes logs of given sizes as files, for checkers that others wrote: `log-sizes FOLDER SIZE…`
// gives FOLDER/SIZE/ (log) and FOLDER/SIZE.vkey.
import { generateKeyPairSync, hash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StoredEvent } from '../../libs/kernel/core/event.js';
import type { StoredRow } from '../../libs/kernel/ports/projection-store.js';
import { LogFolder } from '../../libs/ledger/transparency/log-folder.js';
import { logKeyOf, signedCheckpoint } from '../../libs/ledger/transparency/log-signer.js';
import { LogTiles } from '../../libs/ledger/transparency/log-tiles.js';
import { logTilesProjection } from '../../libs/projections/log-tiles/projection.js';
import { readSignedCheckpoint } from '../../libs/transparency/checkpoint.js';
import { verifierKeyText } from '../../libs/transparency/note.js';

const [folder, ...sizes] = process.argv.slice(2);
const { privateKey } = generateKeyPairSync('ed25519');

/** An event of which only the hash counts. */
const eventAt = (position: number) =>
  ({ position, hash: hash('sha256', `event ${position}`, 'hex') }) as StoredEvent;

const rows = new Map<string, object>();
let written = 0;
const store = {
  readAll: async (after: number, limit: number) =>
    Array.from({ length: Math.min(limit, written - after) }, (_, at) => eventAt(after + at + 1)),
};
const projectionStore = {
  checkpoint: async () => written,
  get: async (_view: string, key: string) => {
    const body = rows.get(key);
    return body && ({ key, version: written, latestAtMs: 0, body } satisfies StoredRow);
  },
};
const tiles = new LogTiles(projectionStore, store);

function grow(size: number): void {
  for (; written < size; written += 1) {
    const event = eventAt(written + 1);
    const known = logTilesProjection
      .reads(event)
      .filter(({ first }) => rows.has(first))
      .map(({ first }) => ({ key: first, row: rows.get(first)! }));
    for (const { key, row } of logTilesProjection.project(known, event)) rows.set(key, row);
  }
}

// One log that grows: the folder of each size has what was signed before, too.
for (const text of sizes) {
  const size = Number(text);
  const origin = `keping.example/${text}`;
  const root = join(folder!, text);
  mkdirSync(root, { recursive: true });
  writeFileSync(`${root}.vkey`, `${verifierKeyText(logKeyOf(privateKey, origin))}\n`);
  const log = new LogFolder(root, tiles);
  const steps = [Math.ceil(size / 2), size];
  let before = 0;
  for (const step of steps) {
    grow(step);
    const head = { origin, size: step, root: await tiles.tree().root(step) };
    await log.write(before, readSignedCheckpoint(signedCheckpoint(head, privateKey))!);
    before = step;
  }
}
