// npm run bench -- beside COMMIT [NAME…] [--rounds 3]: builds another commit in a folder of its own
// and runs the same benchmarks of both in turns, so that a comparison holds although the speed of
// the machine drifts. Prints the medians of both, their ratio, and that of each to its raw limit.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { BenchRow } from './fixture.js';

const { values, positionals } = parseArgs({
  options: { rounds: { type: 'string', default: '3' } },
  allowPositionals: true,
});
const [, commit, ...names] = positionals;
if (commit === undefined) {
  process.stderr.write('Name a commit: npm run bench -- beside COMMIT [NAME…]\n');
  process.exit(2);
}

const here = process.cwd();
const folder = mkdtempSync(join(tmpdir(), 'keping-beside-'));
const other = join(folder, 'commit');
const run = (cwd: string, command: string, ...args: readonly string[]) =>
  execFileSync(command, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });

try {
  run(here, 'git', 'worktree', 'add', '--detach', other, commit);
  run(other, 'npm', 'ci', '--no-audit', '--no-fund');
  run(other, 'npm', 'run', '-s', buildOf(other));
  const rounds = Array.from({ length: Number(values.rounds) }, () => [
    measured(here),
    measured(other),
  ]);
  const ours = rounds.flatMap(([rows]) => rows!);
  const theirs = rounds.flatMap(([, rows]) => rows!);
  process.stdout.write(`here and ${commit}, medians of ${values.rounds} rounds in turns\n`);
  for (const name of new Set(ours.map((row) => row.name))) print(name, ours, theirs);
} finally {
  run(here, 'git', 'worktree', 'remove', '--force', other);
  rmSync(folder, { recursive: true, force: true });
}

/** The script that builds the benchmarks of a checkout; early commits build everything at once. */
function buildOf(cwd: string): string {
  const { scripts } = JSON.parse(readFileSync(join(cwd, 'package.json'), 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>;
  };
  return 'build:tools' in scripts ? 'build:tools' : 'build';
}

/** The rows of one run in a checkout. In early commits the benchmarks are among the apps. */
function measured(cwd: string): readonly BenchRow[] {
  const file = join(folder, 'rows.json');
  const main = ['tools', 'apps']
    .map((room) => join('dist', room, 'bench', 'main.js'))
    .find((path) => existsSync(join(cwd, path)));
  if (main === undefined) throw new Error(`${commit!} has no benchmarks that can be run.`);
  run(cwd, process.execPath, '--expose-gc', main, ...names, '--json', file);
  return (JSON.parse(readFileSync(file, 'utf8')) as { rows: readonly BenchRow[] }).rows;
}

function print(name: string, ours: readonly BenchRow[], theirs: readonly BenchRow[]): void {
  const ofName = (rows: readonly BenchRow[]) => rows.filter((row) => row.name === name);
  const [a, b] = [ofName(ours), ofName(theirs)];
  const value = (rows: readonly BenchRow[]) => median(rows.map((row) => row.value));
  const toRaw = (rows: readonly BenchRow[]) =>
    median(rows.flatMap((row) => (row.raw === undefined ? [] : [row.value / row.raw])));
  const shown = (figure: number | undefined, digits = 2) => figure?.toFixed(digits) ?? '–';
  const ratio = b.length > 0 ? value(a)! / value(b)! : undefined;
  process.stdout.write(
    `${name.padEnd(58)} ${shown(value(a), 1).padStart(10)} ${shown(value(b), 1).padStart(10)} ` +
      `${a[0]!.unit.padEnd(9)} ratio ${shown(ratio)}  of raw ${shown(toRaw(a))} and ` +
      `${shown(toRaw(b))}\n`,
  );
}

/** Undefined of nothing. */
function median(figures: readonly number[]): number | undefined {
  const sorted = [...figures].sort((one, another) => one - another);
  return sorted[Math.floor(sorted.length / 2)];
}
