// Adds accounts that sign in by password, one by one or from a list; lists, changes, disables,
// enables, resets and unlocks them:
// npm run account -- add --role regency --place 32.07 --name dinas-32.07 | import | list | change |
// disable | enable | reset | unlock.
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ACCOUNT_ROLES } from '../../libs/domain/access/account.js';
import { CENTRE } from '../../libs/domain/values/places.js';
import { Rejection, UnusableStore } from '../../libs/kernel/core/errors.js';
import { AccessAdministration } from '../../libs/ledger/access/administration.js';
import {
  LETTERS_HEAD,
  letterOf,
  listedAccounts,
} from '../../libs/ledger/access/listed-accounts.js';
import { readPlaces } from '../../libs/ledger/config/master-data.js';
import { SettingsFault, type Settings } from '../../libs/ledger/config/settings.js';
import { start } from '../../libs/ledger/config/start.js';
import { problemOf } from '../../libs/http/problems/problems.js';
import { Accounts, type AccountRecord } from '../../libs/service/sessions/accounts.js';
import { withAccess, type OpenedAccess } from '../../libs/ledger/storage/open-access.js';

const USAGE =
  'Accounts are of offices and functions, not of people. NAME has letters, digits and ._@:-\n' +
  'The place must fit the role; auditor and centre need none.\n' +
  `npm run -s account -- add --role ${ACCOUNT_ROLES.join('|')} [--place CODE] [--name NAME]\n` +
  'npm run -s account -- import --file LIST.csv --letters LETTERS.html\n' +
  'npm run -s account -- list\n' +
  'npm run -s account -- change --name NAME --role ROLE [--place CODE]\n' +
  'npm run -s account -- disable --name NAME\n' +
  'npm run -s account -- enable --name NAME\n' +
  'npm run -s account -- reset --name NAME\n' +
  'npm run -s account -- unlock --all | NAME …\n';

function readOptions() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        role: { type: 'string' },
        place: { type: 'string' },
        name: { type: 'string' },
        file: { type: 'string' },
        letters: { type: 'string' },
        all: { type: 'boolean', default: false },
      },
    });
    const [action, ...names] = positionals;
    return action === undefined ? undefined : { ...values, action, names };
  } catch {
    return undefined;
  }
}
type AccountOptions = NonNullable<ReturnType<typeof readOptions>>;
type Action = (options: AccountOptions, opened: OpenedAccess, settings: Settings) => Promise<void>;

/** Whom the options name; whether the role fits the place, the rule decides. */
function actorOf({ role = '', place: code, name }: AccountOptions) {
  const isOfCountry = role === 'auditor' || role === 'centre';
  const place = code ?? (isOfCountry ? CENTRE : '');
  const current = readPlaces().get(place)?.code ?? place;
  return { account: name ?? `${role}-${current}`, role, place: current };
}

const printLine = (line: string) => process.stdout.write(`${line}\n`);
const showPassword = (account: string, password: string) =>
  printLine(
    `account: ${account}\npassword: ${password}\n` +
      'It must be changed at the first sign-in, which must be within 7 days.',
  );

function stateOf({ disabledAt, isLocked, mustChange, firstPasswordUntil }: AccountRecord): string {
  if (disabledAt !== null) return `disabled ${disabledAt}`;
  if (isLocked) return 'locked by a restore';
  return mustChange ? `first password until ${firstPasswordUntil}` : 'in use';
}

async function list(opened: OpenedAccess): Promise<void> {
  for (const record of await new Accounts(opened.tables, opened.states).all())
    printLine(`${record.account}  ${record.role}  ${record.place}  ${stateOf(record)}`);
}

async function unlock({ all, names }: AccountOptions, opened: OpenedAccess): Promise<void> {
  const unlocked = await new AccessAdministration(opened).unlock(all ? 'all' : names);
  for (const account of unlocked) printLine(`${account} is unlocked.`);
  for (const account of names)
    if (!unlocked.includes(account)) printLine(`${account} was not locked.`);
  printLine(`${unlocked.length} accounts unlocked; their passwords are those of the backup.`);
}

/** Adds the accounts of a list that are not there yet; each first password is in its letter. */
async function importList(
  { file, letters }: AccountOptions,
  opened: OpenedAccess,
  { publicUrl = 'http://…' }: Settings,
): Promise<void> {
  const places = readPlaces();
  const listed = listedAccounts(readText(file!), places);
  const known = new Map(
    (await new Accounts(opened.tables, opened.states).all()).map((one) => [one.account, one]),
  );
  const added = listed.filter(({ account }) => !known.has(account));
  for (const { account, role, place } of listed) {
    const other = known.get(account);
    if (other && (other.role !== role || other.place !== place))
      printLine(`${account} stays ${other.role} of ${other.place}: change it with change.`);
  }
  if (added.length > 0) {
    const out = openLetters(letters!);
    try {
      for (const actor of added) {
        const password = await new AccessAdministration(opened).add(actor);
        const office = places.get(actor.place)!.name;
        writeSync(out, letterOf(actor, office, password, publicUrl));
      }
      fsyncSync(out);
    } finally {
      closeSync(out);
    }
    printLine(`First passwords are in ${letters!} alone: print the letters, then remove it.`);
  }
  printLine(`${added.length} accounts added, ${listed.length - added.length} were there already.`);
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UnusableStore(`${file} cannot be read: ${(error as Error).message}`);
  }
}

/** A new file for its owner alone: one that is there may hold passwords that nobody has read. */
function openLetters(file: string): number {
  try {
    const out = openSync(file, 'wx', 0o600);
    writeSync(out, LETTERS_HEAD);
    return out;
  } catch (error) {
    throw new UnusableStore(`no account was added: ${file} cannot be made: ${reasonOf(error)}`);
  }
}

const reasonOf = (error: unknown) =>
  (error as NodeJS.ErrnoException).code === 'EEXIST'
    ? 'it is there already'
    : (error as Error).message;

type Needed = 'name' | 'role' | 'file' | 'letters';
/** Each action with the options that it needs. */
const ACTIONS: Readonly<Record<string, { needs: readonly Needed[]; run: Action }>> = {
  import: { needs: ['file', 'letters'], run: importList },
  list: { needs: [], run: (_options, opened) => list(opened) },
  add: {
    needs: ['role'],
    run: async (options, opened) => {
      const actor = actorOf(options);
      showPassword(actor.account, await new AccessAdministration(opened).add(actor));
    },
  },
  change: {
    needs: ['name', 'role'],
    run: async (options, opened) => {
      const { account, role, place } = actorOf(options);
      await new AccessAdministration(opened).change({ account, role, place });
      printLine(`${account} is ${role} of ${place}; its sessions and other tokens are over.`);
    },
  },
  disable: {
    needs: ['name'],
    run: async ({ name }, opened) => {
      await new AccessAdministration(opened).disable(name!);
      printLine(`${name} is disabled; every process refuses its sessions and tokens within 10 s.`);
    },
  },
  enable: {
    needs: ['name'],
    run: async ({ name }, opened) => {
      await new AccessAdministration(opened).enable(name!);
      printLine(`${name} is enabled; it signs in again.`);
    },
  },
  reset: {
    needs: ['name'],
    run: async ({ name }, opened) => {
      showPassword(name!, await new AccessAdministration(opened).reset(name!));
    },
  },
  unlock: { needs: [], run: unlock },
};

/** The action, where its options are there. */
function actionOf(options: AccountOptions): Action | undefined {
  const { action, all, names } = options;
  if (action === 'unlock' ? all === names.length > 0 : all || names.length > 0) return undefined;
  const found = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
  return found?.needs.every((name) => options[name] !== undefined) ? found.run : undefined;
}

async function main(settings: Settings): Promise<void> {
  if (settings.oidcIssuer !== undefined)
    throw new SettingsFault(['Accounts are kept by KEPING_OIDC_ISSUER; none is kept here.']);
  const options = readOptions();
  const action = options && actionOf(options);
  if (!action) {
    process.stderr.write(USAGE);
    process.exitCode = 2;
    return;
  }
  try {
    await withAccess(settings, (opened) => action(options, opened, settings));
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    process.stderr.write(`${problemOf(error.code, error.details, 'en', '').detail}\n`);
    process.exitCode = 1;
  }
}

await start(main, { KEPING_LOG_LEVEL: 'warn' });
