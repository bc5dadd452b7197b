// Prints the summary of 17 July 2017, some places, the loans, and tokens to try the service with.
import type { Settings } from '../../libs/service/config/settings.js';
import type { RunningService } from '../../libs/service/http/server.js';
import { readSecret, signToken } from '../../libs/service/security/tokens.js';

/** Asks the service over HTTP and prints what an official would look at first. */
export async function showResult(service: RunningService, settings: Settings): Promise<void> {
  const secret = readSecret(settings);
  const token = (role: string, place: string) =>
    signToken(secret, { account: `demo-${role}`, role, place }, 30);
  const auditor = await token('auditor', '00');
  const ask = async (path: string) =>
    (
      await fetch(`${service.url}${path}`, { headers: { authorization: `Bearer ${auditor}` } })
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
    `\nTry:\n  TOKEN=${auditor}\n  curl -s '${service.url}/v1/summary' -H "Authorization: Bearer $TOKEN"\n  curl -s '${service.url}/v1/worklist?province=32' -H "Authorization: Bearer $TOKEN"\n  ${service.url}/docs\n  ${service.url}/v1/board\n`,
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
