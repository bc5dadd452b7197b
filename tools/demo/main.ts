// The history of April–July 2017 through the ordinary command path on a simulated clock, then the
// tile, and the service goes on.
import { join } from 'node:path';
import { SingleBar, Presets } from 'cli-progress';
import type { CommandEnvelope, CommandOutcome } from '../../libs/kernel/core/command.js';
import type { FactRow } from './plan/figures.js';
import { history } from './history.js';
import type { DemoCommand } from './outbox.js';
import { Clock } from '../../libs/service/config/clock.js';
import type { Ledger } from '../../libs/service/storage/ledger.js';
import { dataFolder, readCsv } from '../../libs/service/config/master-data.js';
import { closeOnSignals, serve, type Server } from '../../libs/service/http/server.js';
import { start } from '../../libs/service/config/start.js';
import { openLedger } from '../../libs/service/storage/storage.module.js';
import { readSecret, signToken } from '../../libs/service/security/tokens.js';

const END = Date.parse('2017-07-17T12:00:00+07:00');
/** Commands sent within so much simulated time go together. */
const GROUP_MS = 30 * 60_000;
const GROUP_MAX = 500;

await start(
  async (settings) => {
    const ledger = await openLedger(settings, new Clock());
    const { position, recordedAtMs } = await ledger.store.head();
    if (position > 0 && !ledger.marks.get('simulated')) {
      process.stderr.write(
        `The ledger in ${settings.dataDir} is not marked simulated: the demo does not touch it.\n`,
      );
      await ledger.close();
      process.exitCode = 78;
      return;
    }
    await ledger.marks.set('simulated', 'the history of April to July 2017');
    ledger.clock.set(recordedAtMs);
    const server = await serve(ledger);
    await load(ledger, server);
    ledger.clock.set(Math.max(END, (await ledger.store.head()).recordedAtMs));
    await ledger.policies?.caughtUp();
    await ledger.feed.caughtUp();
    await show(ledger, server);
    if (process.argv.includes('--exit')) return server.close();
    closeOnSignals(server);
  },
  { KEPING_DATA_DIR: './var/demo', KEPING_LOG_LEVEL: 'warn' },
);

/** Sends the whole history in order; what was sent before is answered as before. */
async function load(ledger: Ledger, server: Server): Promise<void> {
  const facts = readCsv(join(dataFolder(), 'july-2017-facts.csv')).map(
    (row) => ({ ...row, value: Number(row['value']) }) as unknown as FactRow,
  );
  const commands = [...history(ledger.rules.places, facts)];
  const bar = new SingleBar(
    {
      format:
        'April–July 2017 {bar} {percentage}% | {value}/{total} commands | {eta_formatted} left',
      etaBuffer: 2000,
      noTTYOutput: true,
      notTTYSchedule: 5000,
    },
    Presets.shades_classic,
  );
  bar.start(commands.length, 0);
  const firstEvent = new Map<string, string>();
  let from = 0;
  while (from < commands.length) {
    const group = nextGroup(commands, from, firstEvent);
    let depleted = false;
    ledger.clock.set(
      Math.max(group[group.length - 1]!.recordedAt, (await ledger.store.head()).recordedAtMs),
    );
    await Promise.all(
      group.map(async (command) => {
        const outcome = await server
          .submit(envelopeOf(command, firstEvent, server))
          .catch((error: unknown) => {
            throw new Error(
              `the demo's ${command.type} ${command.id} was refused: ${JSON.stringify(error)}`,
            );
          });
        remember(command, outcome, firstEvent);
        depleted ||= outcome.changed && outcome.answer.includes('"InkDepleted"');
      }),
    );
    // What the policies ask for by themselves belongs to the moment: it is asked before the clock
    // goes on.
    if (depleted) await ledger.policies?.caughtUp();
    from += group.length;
    bar.update(from);
  }
  bar.stop();
}

/**
 * Consecutive commands of about one moment; one that refers to another waits for that one's answer.
 */
function nextGroup(
  commands: readonly DemoCommand[],
  from: number,
  answered: ReadonlyMap<string, string>,
): readonly DemoCommand[] {
  const group: DemoCommand[] = [];
  for (let index = from; index < commands.length && group.length < GROUP_MAX; index += 1) {
    const command = commands[index]!;
    if (group.length > 0 && command.recordedAt - group[0]!.recordedAt > GROUP_MS) break;
    if (command.refer && !answered.has(command.refer.to) && group.length > 0) break;
    group.push(command);
  }
  return group;
}

function envelopeOf(
  command: DemoCommand,
  firstEvent: ReadonlyMap<string, string>,
  server: Server,
): CommandEnvelope {
  const { id, type, by, occurredAt, document } = command;
  const body = {
    ...referring(command, firstEvent),
    ...(occurredAt === undefined ? {} : { occurredAt }),
    ...(document === undefined ? {} : { document }),
  };
  return server.intake.command(type, body, id, { by, correlationId: id });
}

/**
 * The data with the id of the event that it refers to: a count that is adjusted, an event that is
 * corrected.
 */
function referring(
  { type, data, refer }: DemoCommand,
  firstEvent: ReadonlyMap<string, string>,
): object {
  if (!refer) return data;
  const event = firstEvent.get(refer.to);
  if (event === undefined) throw new Error(`the demo refers to ${refer.to}, which has no event`);
  if (type !== 'CorrectEvents') return { ...data, count: event };
  const [first, ...others] = (data as { corrections: readonly object[] }).corrections;
  return { corrections: [{ ...first, event }, ...others] };
}

function remember(
  { id }: DemoCommand,
  { answer }: CommandOutcome,
  firstEvent: Map<string, string>,
): void {
  const event = /"events":\[\{"id":"([^"]+)"/.exec(answer)?.[1];
  if (event !== undefined) firstEvent.set(id, event);
}

async function show(ledger: Ledger, server: Server): Promise<void> {
  const secret = readSecret(ledger.settings);
  const token = (role: string, place: string) =>
    signToken(secret, { account: `demo-${role}`, role, place }, 30);
  const auditor = await token('auditor', '00');
  const ask = async (path: string) =>
    (
      await fetch(`${server.url}${path}`, { headers: { authorization: `Bearer ${auditor}` } })
    ).json() as Promise<Record<string, never>>;
  const moment = 'asOf=2017-07-17T12:00:00%2B07:00&knownAt=2017-07-17T12:00:00%2B07:00';
  const tile = await ask(`/v1/summary?${moment}`);
  const number = new Intl.NumberFormat('en-US');
  const say = (line: string) => process.stdout.write(`${line}\n`);
  say(
    `\nThe tile of 17 July 2017, 12:00 WIB, folded from ${number.format(tile['position']!)} events (reported figures; how the rest is assumed: docs/demo-assumptions.md)`,
  );
  say(
    `  distributed ${number.format(tile['distributed']!)} · printed ${number.format(tile['printed']!)} · ${tile['utilisation']} % · unused in the regions ${number.format(tile['unusedInRegions']!)} · under ${tile['lowPrint']!['threshold']}: ${tile['lowPrint']!['count']} regencies`,
  );
  for (const place of ['32.07', '35.17', '51.07', '18.05']) {
    const row = await ask(`/v1/stock/${place}?${moment}`);
    say(
      `  ${String(row['name']).padEnd(24)} on hand ${number.format(row['blanks']!['onHand'])}, printed ${number.format(row['blanks']!['printed'])}, days of service ${row['service']!['days'] ?? '–'} (${row['service']!['bottleneck'] ?? '–'})`,
    );
  }
  await showLoans(ask as never, say);
  say(`\nTokens (30 days), the clock of this ledger is simulated:`);
  say(`  auditor         ${auditor}`);
  say(`  regency 32.07   ${await token('regency', '32.07')}`);
  say(`  province 32     ${await token('province', '32')}`);
  say(
    `\nTry:\n  TOKEN=${auditor}\n  curl -s '${server.url}/v1/summary' -H "Authorization: Bearer $TOKEN"\n  curl -s '${server.url}/v1/worklist?province=32' -H "Authorization: Bearer $TOKEN"\n  ${server.url}/docs\n  ${server.url}/v1/board\n`,
  );
}

async function showLoans(
  ask: (path: string) => Promise<{
    items: readonly { borrower: string; lent: number; state: string; overdue: boolean }[];
  }>,
  say: (line: string) => void,
): Promise<void> {
  const { items: open } = await ask('/v1/loans?state=open&limit=1000');
  const { items: settled } = await ask('/v1/loans?state=settled&limit=1000');
  say(
    `  loans open ${open.length}, of them waiting for a lender ${open.filter(({ state }) => state === 'requested').length}, overdue ${open.filter(({ overdue }) => overdue).length}; settled ${settled.length} (${settled.map(({ borrower }) => borrower).join(', ')})`,
  );
}
