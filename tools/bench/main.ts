// npm run bench [-- NAME…] [--json FILE]: measures our figures beside the machine's raw limits.
// `npm run bench -- beside COMMIT` measures another commit beside them too: `beside.ts`.
import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { auditing } from './audit.bench.js';
import { commandsInProcess, commandsOverHttp } from './commands.bench.js';
import { loanBenches } from './loans.bench.js';
import { pages } from './pages.bench.js';
import { profile } from './profile.bench.js';
import { rawLimits, type RawLimits } from './raw.bench.js';
import { distributed, lagAlone } from './distributed/distributed.bench.js';
import { reading, millionEvents } from './reading.bench.js';
import { series } from './series.bench.js';
import type { BenchRow } from './fixture.js';

type Bench = (raw: RawLimits) => Promise<readonly BenchRow[]>;
const BENCHES: Readonly<Record<string, Bench>> = {
  commands: commandsInProcess,
  http: commandsOverHttp,
  loans: loanBenches,
  reading,
  series,
  million: millionEvents,
  audit: auditing,
};
/** Run only where they are named: they start servers or a browser, or are about parts. */
const NAMED: Readonly<Record<string, Bench>> = {
  distributed,
  lag: lagAlone,
  pages,
  profile,
};

const { values, positionals } = parseArgs({
  options: { json: { type: 'string' } },
  allowPositionals: true,
});
const unknown = positionals.filter((name) => !(name in BENCHES) && !(name in NAMED));
if (unknown.length > 0) {
  const known = Object.keys({ ...BENCHES, ...NAMED }).join(', ');
  process.stderr.write(`There is no benchmark ${unknown.join(', ')}; there are ${known}.\n`);
  process.exit(2);
}

const printLine = (line: string) => process.stdout.write(`${line}\n`);
const number = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });
const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`;
printLine(`${cpus().length} × ${cpus()[0]?.model.trim()}, ${memory}, Node ${process.version}`);
printLine('SQLite: WAL, synchronous=FULL for events (one fsync a commit), NORMAL for views\n');
const raw = rawLimits();
const rows: BenchRow[] = [...raw.rows];
for (const row of raw.rows) print(row);
for (const [name, bench] of Object.entries({ ...BENCHES, ...NAMED })) {
  if (positionals.length > 0 ? !positionals.includes(name) : name in NAMED) continue;
  for (const row of await bench(raw)) {
    rows.push(row);
    print(row);
  }
}
if (values.json !== undefined)
  writeFileSync(
    values.json,
    JSON.stringify(
      { machine: { cpus: cpus().length, model: cpus()[0]?.model, node: process.version }, rows },
      null,
      2,
    ),
  );

function print({ name, value, unit, raw: limit, rawName, target, better }: BenchRow): void {
  const beside =
    limit === undefined
      ? ''
      : `  raw ${number.format(limit)} (${rawName}) → ${(value / limit).toFixed(2)}`;
  const isReached = target === undefined || (better === 'less' ? value <= target : value >= target);
  const reached =
    target === undefined
      ? ''
      : `  target ${number.format(target)}: ${isReached ? 'reached' : 'NOT reached'}`;
  printLine(
    `${name.padEnd(58)} ${number.format(value).padStart(10)} ${unit.padEnd(9)}${beside}${reached}`,
  );
}
