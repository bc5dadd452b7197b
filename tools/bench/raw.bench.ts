// The limits of the machine and SQLite for the writes of a ledger: other figures are shown beside
// these.
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../libs/sqlite/database.js';
import type { BenchRow } from './fixture.js';

export type RawLimits = {
  readonly rows: readonly BenchRow[];
  readonly inserts: ReadonlyMap<number, number>;
};
const SECONDS = 2;

export function rawLimits(): RawLimits {
  const folder = mkdtempSync(join(process.env['KEPING_BENCH_DIR'] ?? tmpdir(), 'keping-raw-'));
  const inserts = new Map<number, number>();
  for (const size of [1, 16, 64, 1000])
    inserts.set(size, rawInserts(join(folder, `raw-${size}.sqlite`), size));
  const rows: BenchRow[] = [
    { name: 'raw fdatasync of 4 KiB', value: fsyncs(join(folder, 'fsync')), unit: '/s' },
  ];
  for (const [size, rate] of inserts)
    rows.push({
      name: `raw SQLite, events in our tables, ${size} a commit`,
      value: rate,
      unit: 'events/s',
    });
  rmSync(folder, { recursive: true, force: true });
  return { rows, inserts };
}

function fsyncs(file: string): number {
  const handle = openSync(file, 'w');
  const block = Buffer.alloc(4096);
  const until = performance.now() + SECONDS * 500;
  let count = 0;
  for (; performance.now() < until; count += 1) {
    writeSync(handle, block, 0, block.length, count * block.length);
    fdatasyncSync(handle);
  }
  closeSync(handle);
  return count / (SECONDS / 2);
}

/**
 * Tables as the first release had them, whose indexes change with each insert: what is measured
 * stays comparable with ratios of earlier commits.
 */
const RAW_TABLES = `
CREATE TABLE raw_events (
  position INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  at INTEGER NOT NULL,
  recorded INTEGER NOT NULL,
  payload TEXT NOT NULL
);
CREATE TABLE raw_lines (
  stream INTEGER NOT NULL,
  version INTEGER NOT NULL,
  position INTEGER NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (stream, version)
) WITHOUT ROWID;
CREATE TABLE raw_commands (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  fingerprint TEXT NOT NULL,
  answer TEXT NOT NULL,
  changed INTEGER NOT NULL
);`;

/**
 * The inserts of one event in two streams and its outcome, and nothing else: no rules, no hash, no
 * JSON.
 */
function rawInserts(file: string, size: number): number {
  const db = openDatabase(file);
  db.exec(RAW_TABLES);
  const event = db.prepare('INSERT INTO raw_events VALUES (?, ?, ?, ?, ?)');
  const stream = db.prepare('INSERT INTO raw_lines VALUES (?, ?, ?, ?)');
  const command = db.prepare('INSERT INTO raw_commands VALUES (NULL, ?, ?, ?, 1)');
  const payload = 'x'.repeat(700);
  const from = performance.now();
  let position = 0;
  while (performance.now() - from < SECONDS * 1000) {
    db.exec('BEGIN IMMEDIATE');
    for (let index = 0; index < size; index += 1) {
      position += 1;
      event.run(
        position,
        `01890000-0000-7000-8000-${String(position).padStart(12, '0')}`,
        position,
        position,
        payload,
      );
      stream.run(position % 514, position, position, position);
      command.run(`raw ${position}`, 'f'.repeat(43), 'a'.repeat(180));
    }
    db.exec('COMMIT');
  }
  const rate = position / ((performance.now() - from) / 1000);
  db.close();
  return rate;
}
