// Prints links for each role with what to try, then the summary of 17 July 2017, some places, the
// loans, and tokens.
import { LAST_DAYS } from '../../libs/domain/planning/run-out.js';
import type { RunningService } from '../../libs/service/server.js';
import { SignInCodes } from '../../libs/service/sessions/sign-in-codes.js';
import { ensureAccount, reissuedToken } from '../../libs/service/access/of-ledger.js';
import { OpenedLedger } from '../../libs/ledger/storage/opened-ledger.js';

const AS_OF = 'asOf=2017-07-17T12:00:00%2B07:00&knownAt=2017-07-17T12:00:00%2B07:00';
const formatted = (value: number) => new Intl.NumberFormat('en-US').format(value);

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
  const places: string[] = [];
  for (const place of ['32.07', '35.17', '51.07', '18.05'])
    places.push(await placeLine(get, place));
  const curl = (path: string) =>
    `  curl -s '${service.url}${path}' -H "Authorization: Bearer $TOKEN"`;
  const lines = [
    ...signInLinks(service),
    ...(await summaryLines(get)),
    ...places,
    await loansLine(get),
    `\nTokens (30 days), the clock of this ledger is simulated:`,
    `  auditor         ${auditor}`,
    `  regency 32.07   ${regency}`,
    `  province 32     ${province}`,
    `\nTry:\n  TOKEN=${auditor}`,
    curl('/v1/summary'),
    curl('/v1/worklist?province=32'),
    `  ${service.url}/docs\n  ${service.url}/v1/board\n`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** Who opens the pages, an account of each kind, and what to try there, the first to open first. */
const READERS = [
  ['centre', '00', 'the country on 17 July 2017; grant or refuse what offices ask for (inbox)'],
  ['province', '32', 'West Java: even out blanks between offices (plan), confirm destructions'],
  [
    'regency',
    '32.07',
    'Ciamis: ink for 2.6 working days; borrow it from a neighbour, enter prints',
  ],
  ['regency', '32.78', 'Kota Tasikmalaya: has ink to spare; offer ribbons to Ciamis (loans)'],
  ['warehouse', '00', 'send what was granted, with a waybill; see what is overdue (shipments)'],
  ['auditor', '00', 'findings by value; any office as of any day, as known on any other'],
  ['operator', '00', 'who may sign in (accounts), and the state of the service'],
] as const;

/** A link signs in once, from this machine, within 15 minutes. */
function signInLinks(service: RunningService): readonly string[] {
  const codes = service.get(SignInCodes);
  return [
    '\nOpen the first link in a browser on this machine, then the others. Each signs in once,',
    'within 15 minutes; the language (Indonesian, English) is changed on the page.',
    ...READERS.flatMap(([role, place, toTry]) => [
      `  ${`${role} ${place}`.padEnd(14)} ${toTry}`,
      `  ${' '.repeat(14)} ${service.url}/app#code=${codes.issue(`demo-${role}-${place}`)}`,
    ]),
  ];
}

type Summary = {
  readonly position: number;
  readonly distributed: number;
  readonly printed: number;
  readonly utilisation: number;
  readonly unusedInRegions: number;
  readonly lowPrint: { readonly threshold: number; readonly count: number };
};

async function summaryLines(get: Get): Promise<readonly string[]> {
  const summary = await get<Summary>(`/v1/summary?${AS_OF}`);
  const { lowPrint } = summary;
  const heading =
    `\nThe summary of 17 July 2017, 12:00 WIB, folded from ${formatted(summary.position)} events ` +
    '(reported figures; how the rest is assumed: docs/demo-assumptions.md)';
  const figures = [
    `distributed ${formatted(summary.distributed)}`,
    `printed ${formatted(summary.printed)}`,
    `${summary.utilisation} %`,
    `unused in the regions ${formatted(summary.unusedInRegions)}`,
    `under ${lowPrint.threshold}: ${lowPrint.count} regencies`,
  ];
  return [heading, `  ${figures.join(' · ')}`];
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

/** PLAN-7: beyond 250 working days there is no date. */
const lasting = (days: number | null | undefined): string =>
  (days ?? 0) > LAST_DAYS ? `more than ${LAST_DAYS}` : String(days ?? '–');

async function placeLine(get: Get, code: string): Promise<string> {
  const { name, blanks, planning } = await get<PlaceStock>(`/v1/stock/${code}?${AS_OF}`);
  return (
    `  ${name.padEnd(24)} on hand ${formatted(blanks.onHand)}, ` +
    `printed ${formatted(blanks.printed)}, ` +
    `blanks for ${lasting(planning?.blanks.days)} and ink for ${lasting(planning?.ink.days)} ` +
    `working days (limited by: ${planning?.limits.join(', ') || '–'})`
  );
}

type LoanList = {
  readonly items: readonly {
    readonly borrower: string;
    readonly state: string;
    readonly overdue: boolean;
  }[];
};

async function loansLine(get: Get): Promise<string> {
  const { items: open } = await get<LoanList>('/v1/loans?state=open&limit=1000');
  const { items: settled } = await get<LoanList>('/v1/loans?state=settled&limit=1000');
  const requested = open.filter(({ state }) => state === 'requested').length;
  const overdue = open.filter((loan) => loan.overdue).length;
  const borrowers = settled.map(({ borrower }) => borrower).join(', ');
  return (
    `  loans open ${open.length}, of them waiting for a lender ${requested}, ` +
    `overdue ${overdue}; settled ${settled.length} (${borrowers})`
  );
}
