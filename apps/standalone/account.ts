// Adds, lists, disables and resets the accounts that sign in with a password, beside a running
// service: npm run account -- add --role regency --place 32.07 --name dinas-32.07 | list |
// disable --name NAME | reset --name NAME.
import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Role } from '../../libs/domain/authorization/send.js';
import { CENTRE } from '../../libs/domain/values/places.js';
import { readPlaces } from '../../libs/service/config/master-data.js';
import { SettingsFault, type Settings } from '../../libs/service/config/settings.js';
import { start } from '../../libs/service/config/start.js';
import { isAccount, mayStandFor, TOKEN_ROLES } from '../../libs/service/security/claimed-actor.js';
import { Accounts } from '../../libs/service/sessions/accounts.js';
import { SessionRegister } from '../../libs/service/sessions/session-register.js';
import { withNotes } from '../../libs/service/storage/open-notes.js';

const USAGE =
  'Accounts are of offices and functions, not of people. NAME has letters, digits and ._@:-\n' +
  'The place must fit the role; auditor and centre need none.\n' +
  `npm run -s account -- add --role ${TOKEN_ROLES.join('|')} [--place CODE] [--name NAME]\n` +
  'npm run -s account -- list\n' +
  'npm run -s account -- disable --name NAME\n' +
  'npm run -s account -- reset --name NAME\n';

function readOptions() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        role: { type: 'string' },
        place: { type: 'string' },
        name: { type: 'string' },
      },
    });
    return positionals.length === 1 ? { ...values, action: positionals[0] } : undefined;
  } catch {
    return undefined;
  }
}
type AccountOptions = NonNullable<ReturnType<typeof readOptions>>;

/** Undefined where the place does not fit the role, or the name is none. */
function actorOf({ role, place: code, name }: AccountOptions) {
  const isOfCountry = role === 'auditor' || role === 'centre';
  const place = readPlaces().get(code ?? (isOfCountry ? CENTRE : ''));
  const account = name ?? `${role}-${place?.code}`;
  const isFit = TOKEN_ROLES.includes(role as never) && place && mayStandFor(role as Role, place);
  return isFit && isAccount(account) ? { account, role: role!, place: place.code } : undefined;
}

const printLine = (line: string) => process.stdout.write(`${line}\n`);
const showPassword = (account: string, password: string) =>
  printLine(`account: ${account}\npassword: ${password}\nIt must be changed at the first sign-in.`);

async function run(settings: Settings, options: AccountOptions): Promise<boolean> {
  const { action, name = '' } = options;
  return withNotes(settings, async ({ access }) => {
    const accounts = new Accounts(access);
    const endSessions = () => new SessionRegister(access, true).closeAllOf(name);
    if (action === 'list')
      for (const { account, role, place, disabledAt, mustChange } of await accounts.all()) {
        const state = disabledAt
          ? `disabled ${disabledAt}`
          : mustChange
            ? 'first password'
            : 'in use';
        printLine(`${account}  ${role}  ${place}  ${state}`);
      }
    else if (action === 'add') {
      const actor = actorOf(options);
      if (!actor) return false;
      showPassword(actor.account, await accounts.add(actor));
    } else if (action === 'disable') {
      await accounts.disable(name);
      await endSessions();
      printLine(`${name} is disabled; every process refuses its sessions within 60 s.`);
    } else if (action === 'reset') {
      const password = await accounts.reset(name);
      await endSessions();
      showPassword(name, password);
    } else return false;
    return true;
  });
}

await start(async (settings) => {
  if (settings.oidcIssuer !== undefined)
    throw new SettingsFault(['Accounts are kept by KEPING_OIDC_ISSUER; none is kept here.']);
  const options = readOptions();
  if (settings.storage === 'embedded')
    mkdirSync(settings.dataDir, { recursive: true, mode: 0o700 });
  try {
    if (options && (await run(settings, options))) return;
    process.stderr.write(USAGE);
    process.exitCode = 2;
  } catch (error) {
    if (!/^there is (an|no) account/.test((error as Error).message)) throw error;
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = 1;
  }
});
