// npm run bench -- ratchet [--keep]: measures the short rows, and compares the ratio of each to the
// raw limit of the same run with what was reached before (docs/operating/benchmarks.json). Names
// each row that stays below its floor in three tries, with exit 0 all the same: machines are noisy.
// `--keep` writes down what was better than before; what is written there is never lowered.
// Ratios hold for machines alike: on a disk more than twice or less than half as fast as theirs
// nothing is compared.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { BenchRow } from './fixture.js';

const FILE = join('docs', 'operating', 'benchmarks.json');
const NAMES = ['commands', 'http', 'million'];
const SHORT = { KEPING_BENCH_SECONDS: '2', KEPING_BENCH_EVENTS: '100000' };
const TRIES = 3;

type Ratio = { readonly ofRaw: number; readonly commit: string };
type Known = {
  /** How fast the disk was: `fdatasync` of 4 KiB, a second. */
  readonly syncs: number;
  /** The share of what was reached below which a row is named. */
  readonly floor: number;
  /** By row: the best ratio to raw that any commit had, and the best since it was last below. */
  readonly rows: Readonly<Record<string, { readonly best: Ratio; readonly reached: Ratio }>>;
};

const { values } = parseArgs({
  options: { keep: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const known = JSON.parse(readFileSync(FILE, 'utf8')) as Known;
const found = new Map<string, number>();
const low = () =>
  Object.entries(known.rows).filter(
    ([name, { reached }]) => (found.get(name) ?? 0) < floorOf(reached),
  );

for (let tries = 0; tries < TRIES && (tries === 0 || low().length > 0); tries += 1) {
  const rows = measured();
  requireAlike(rows);
  for (const { name, value, raw } of rows)
    if (raw !== undefined && name in known.rows)
      found.set(name, Math.max(found.get(name) ?? 0, value / raw));
}
for (const [name, { best, reached }] of Object.entries(known.rows))
  process.stdout.write(
    `${name.padEnd(48)} of raw ${found.get(name)?.toFixed(3) ?? 'not measured'}, ` +
      `floor ${floorOf(reached).toFixed(3)}, reached ${reached.ofRaw}, ` +
      `best ${best.ofRaw} (${best.commit})\n`,
  );
if (values.keep) keep();
if (low().length > 0) {
  const names = low().map(([name]) => name);
  process.stderr.write(
    `Slower than ${known.floor} of what was reached, in ${TRIES} tries: ${names.join('; ')}. ` +
      'Compare with npm run bench -- beside COMMIT.\n',
  );
}

/** Ends, and says so, where the disk is of another kind than that of the ratios. */
function requireAlike(rows: readonly BenchRow[]): void {
  const syncs = rows.find(({ name }) => name.startsWith('raw fdatasync'))?.value ?? known.syncs;
  if (syncs >= known.syncs / 2 && syncs <= known.syncs * 2) return;
  process.stdout.write(
    `Nothing is compared: this disk has ${Math.round(syncs)} fdatasync a second, the ratios were ` +
      `measured at ${known.syncs}.\n`,
  );
  process.exit(0);
}

function floorOf({ ofRaw }: Ratio): number {
  return ofRaw * known.floor;
}

function measured(): readonly BenchRow[] {
  const folder = mkdtempSync(join(tmpdir(), 'keping-ratchet-'));
  const file = join(folder, 'rows.json');
  const main = join(import.meta.dirname, 'main.js');
  try {
    execFileSync(process.execPath, ['--expose-gc', main, ...NAMES, '--json', file], {
      env: { ...process.env, ...SHORT },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    return (JSON.parse(readFileSync(file, 'utf8')) as { rows: readonly BenchRow[] }).rows;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function keep(): void {
  const head = execFileSync('git', ['rev-parse', '--short=7', 'HEAD'], { encoding: 'utf8' }).trim();
  const rows = Object.entries(known.rows).map(([name, { best, reached }]) => {
    const now: Ratio = { ofRaw: Number((found.get(name) ?? 0).toFixed(3)), commit: head };
    const better = (before: Ratio) => (now.ofRaw > before.ofRaw ? now : before);
    return [name, { best: better(best), reached: better(reached) }] as const;
  });
  const kept: Known = { ...known, rows: Object.fromEntries(rows) };
  writeFileSync(FILE, `${JSON.stringify(kept, null, 2)}\n`);
}
