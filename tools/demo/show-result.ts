// Prints the summary of 17 July 2017, some places, the loans, and tokens to try the service with.
import type { RunningService } from '../../libs/service/http/server.js';
import { SignInCodes } from '../../libs/service/sessions/sign-in-codes.js';
import { ensureAccount, reissuedToken } from '../../libs/service/access/of-ledger.js';
import { OpenedLedger } from '../../libs/service/storage/opened-ledger.js';

const AS_OF = 'asOf=2017-07-17T12:00:00%2B07:00&knownAt=2017-07-17T12:00:00%2B07:00';
const formatted = (value: number) => new Intl.NumberFormat('en-US').format(value);
const printLine = (line: string) => process.stdout.write(`${line}\n`);

type Get = <T>(path: string) => Promise<T>;

/** Tokens for 30 days, by who they are for. */
export type DemoTokens = {
  readonly auditor: string;
  readonly regency: string;
  readonly province: string;
};

/** Adds the accounts of the links and issues the tokens, where they are not there yet. */
export async function recordAccess(service: RunningService): Promise<DemoTokens> {
  const ledger = service.get(OpenedLedger);
  const token = (role: string, place: string) =>
    reissuedToken(ledger, { account: `demo-${role}`, role, place }, 30);
  for (const [role, place] of READERS)
    await ensureAccount(ledger, { account: `demo-${role}-${place}`, role, place });
  return {
    auditor: await token('auditor', '00'),
    regency: await token('regency', '32.07'),
    province: await token('province', '32'),
  };
}

/** Reads over HTTP and prints what an official would look at first. */
export async function showResult(
  service: RunningService,
  { auditor, regency, province }: DemoTokens,
): Promise<void> {
  const headers = { authorization: `Bearer ${auditor}` };
  const get: Get = async <T>(path: string) =>
    (await fetch(`${service.url}${path}`, { headers })).json() as Promise<T>;
  await showSummary(get);
  for (const place of ['32.07', '35.17', '51.07', '18.05']) await showPlace(get, place);
  await showLoans(get);
  showSignInLinks(service);
  printLine(`\nTokens (30 days), the clock of this ledger is simulated:`);
  printLine(`  auditor         ${auditor}`);
  printLine(`  regency 32.07   ${regency}`);
  printLine(`  province 32     ${province}`);
  const curl = (path: string) =>
    `  curl -s '${service.url}${path}' -H "Authorization: Bearer $TOKEN"`;
  printLine(`\nTry:\n  TOKEN=${auditor}`);
  printLine(curl('/v1/summary'));
  printLine(curl('/v1/worklist?province=32'));
  printLine(`  ${service.url}/docs\n  ${service.url}/v1/board\n`);
}

/** Who opens the pages: an account of each kind. */
const READERS = [
  ['centre', '00'],
  ['province', '32'],
  ['regency', '32.07'],
  ['regency', '32.78'],
  ['warehouse', '00'],
  ['auditor', '00'],
  ['operator', '00'],
] as const;

/** One line for each role; a link signs in once, from this machine, within 15 minutes. */
function showSignInLinks(service: RunningService): void {
  const codes = service.get(SignInCodes);
  printLine('\nOpen in a browser on this machine (each link once, within 15 minutes):');
  for (const [role, place] of READERS) {
    const code = codes.issue(`demo-${role}-${place}`);
    printLine(`  ${`${role} ${place}`.padEnd(16)} ${service.url}/app#code=${code}`);
  }
}

type Summary = {
  readonly position: number;
  readonly distributed: number;
  readonly printed: number;
  readonly utilisation: number;
  readonly unusedInRegions: number;
  readonly lowPrint: { readonly threshold: number; readonly count: number };
};

async function showSummary(get: Get): Promise<void> {
  const summary = await get<Summary>(`/v1/summary?${AS_OF}`);
  const { lowPrint } = summary;
  printLine(
    `\nThe summary of 17 July 2017, 12:00 WIB, folded from ${formatted(summary.position)} events ` +
      '(reported figures; how the rest is assumed: docs/demo-assumptions.md)',
  );
  const figures = [
    `distributed ${formatted(summary.distributed)}`,
    `printed ${formatted(summary.printed)}`,
    `${summary.utilisation} %`,
    `unused in the regions ${formatted(summary.unusedInRegions)}`,
    `under ${lowPrint.threshold}: ${lowPrint.count} regencies`,
  ];
  printLine(`  ${figures.join(' · ')}`);
}

type PlaceStock = {
  readonly name: string;
  readonly blanks: { readonly onHand: number; readonly printed: number };
  readonly planning: {
    readonly blanks: { readonly days: number | null };
    readonly ink: { readonly days: number | null };
    readonly limits: readonly string[];
  } | null;
};

async function showPlace(get: Get, code: string): Promise<void> {
  const { name, blanks, planning } = await get<PlaceStock>(`/v1/stock/${code}?${AS_OF}`);
  printLine(
    `  ${name.padEnd(24)} on hand ${formatted(blanks.onHand)}, ` +
      `printed ${formatted(blanks.printed)}, ` +
      `blanks for ${planning?.blanks.days ?? '–'} and ink for ${planning?.ink.days ?? '–'} ` +
      `working days (limited by: ${planning?.limits.join(', ') || '–'})`,
  );
}

type LoanList = {
  readonly items: readonly {
    readonly borrower: string;
    readonly state: string;
    readonly overdue: boolean;
  }[];
};

async function showLoans(get: Get): Promise<void> {
  const { items: open } = await get<LoanList>('/v1/loans?state=open&limit=1000');
  const { items: settled } = await get<LoanList>('/v1/loans?state=settled&limit=1000');
  const requested = open.filter(({ state }) => state === 'requested').length;
  const overdue = open.filter((loan) => loan.overdue).length;
  const borrowers = settled.map(({ borrower }) => borrower).join(', ');
  printLine(
    `  loans open ${open.length}, of them waiting for a lender ${requested}, ` +
      `overdue ${overdue}; settled ${settled.length} (${borrowers})`,
  );
}
