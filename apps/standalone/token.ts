// Prints a signed token, lists what was printed, revokes one, or makes a pair of keys to sign with:
// npm run token -- --role regency --place 32.07 [--sub NAME] [--days 30] | --list | --revoke ID |
// --new-keys FOLDER.
import { parseArgs } from 'node:util';
import { ACCOUNT_ROLES, isAccount, mayStandFor } from '../../libs/domain/access/account.js';
import type { Role } from '../../libs/domain/authorization/roles.js';
import { CENTRE } from '../../libs/domain/values/places.js';
import { Rejection } from '../../libs/kernel/core/errors.js';
import { AccessAdministration } from '../../libs/ledger/access/administration.js';
import { readPlaces } from '../../libs/ledger/config/master-data.js';
import { SettingsFault, type Settings } from '../../libs/ledger/config/settings.js';
import { start } from '../../libs/ledger/config/start.js';
import { problemOf } from '../../libs/http/problems/problems.js';
import {
  PRIVATE_KEY_NAME,
  PUBLIC_KEYS_NAME,
  readPrivateKey,
  writeTokenKeys,
  type PrivateTokenKey,
} from '../../libs/http/security/token-pair.js';
import { readSecret, signToken, TOKEN_DAYS_MAX } from '../../libs/http/security/tokens.js';
import { withAccess } from '../../libs/ledger/storage/open-access.js';

const USAGE =
  'The place must fit the role; auditor and centre need none. ' +
  `NAME is an account: letters, digits and ._@:- DAYS are 1 to ${TOKEN_DAYS_MAX}.\n` +
  `npm run -s token -- --role ${ACCOUNT_ROLES.join('|')} [--place CODE] [--sub NAME] ` +
  '[--days 30]\n' +
  'npm run -s token -- --list\n' +
  'npm run -s token -- --revoke ID\n' +
  'npm run -s token -- --new-keys FOLDER\n';

/** The options; undefined where an option is not known. */
function readOptions() {
  try {
    return parseArgs({
      options: {
        role: { type: 'string' },
        place: { type: 'string' },
        sub: { type: 'string' },
        days: { type: 'string', default: '30' },
        list: { type: 'boolean', default: false },
        revoke: { type: 'string' },
        'new-keys': { type: 'string' },
      },
    }).values;
  } catch {
    return undefined;
  }
}
type Options = NonNullable<ReturnType<typeof readOptions>>;

/** The place of a role that has only one: an auditor and the centre are for the whole country. */
const placeOfRole = (role: string | undefined) =>
  role === 'auditor' || role === 'centre' ? CENTRE : '';

function actorOf({ role, place: code, sub, days }: Options) {
  const place = readPlaces().get(code ?? placeOfRole(role));
  if (
    !ACCOUNT_ROLES.includes(role as never) ||
    !place ||
    !mayStandFor(role as Role, place) ||
    !isAccount(sub ?? 'x') ||
    !/^\d{1,4}$/.test(days) ||
    Number(days) < 1 ||
    Number(days) > TOKEN_DAYS_MAX
  )
    return undefined;
  return { account: sub ?? `${role}-${place.code}`, role: role!, place: place.code };
}

/** The private key where the services hold public ones; the secret otherwise. */
async function signingKey(settings: Settings): Promise<Uint8Array | PrivateTokenKey> {
  const { jwtPrivateKeyFile, jwtJwksFile } = settings;
  if (jwtJwksFile === undefined) return readSecret(settings);
  if (jwtPrivateKeyFile === undefined)
    throw new SettingsFault([
      'KEPING_JWT_PRIVATE_KEY_FILE: with KEPING_JWT_JWKS_FILE it names the key that signs',
    ]);
  return readPrivateKey(jwtPrivateKeyFile, jwtJwksFile);
}

async function newKeys(folder: string): Promise<void> {
  await writeTokenKeys(folder);
  process.stdout.write(
    `${folder} has ${PRIVATE_KEY_NAME}, for KEPING_JWT_PRIVATE_KEY_FILE of this command alone, ` +
      `and ${PUBLIC_KEYS_NAME}, for KEPING_JWT_JWKS_FILE of every process.\n`,
  );
}

async function printToken(settings: Settings, options: Options): Promise<void> {
  const actor = actorOf(options);
  if (!actor) return usage();
  const key = await signingKey(settings);
  const days = Number(options.days);
  const id = await withAccess(settings, (opened) =>
    new AccessAdministration(opened).issue(actor, days),
  );
  process.stdout.write(`${await signToken(key, actor, days, id)}\n`);
}

async function listTokens(settings: Settings): Promise<void> {
  const issued = await withAccess(settings, async ({ states }) =>
    (await states.all()).flatMap(({ account, tokens }) =>
      [...tokens.values()].map((token) => ({ ...token, account })),
    ),
  );
  const byTime = issued.sort((one, other) => (one.issuedAt < other.issuedAt ? -1 : 1));
  for (const { token, account, role, place, until, revokedAt } of byTime) {
    const state = revokedAt === null ? `until ${until}` : `revoked ${revokedAt}`;
    process.stdout.write(`${token}  ${role}  ${place}  ${account}  ${state}\n`);
  }
}

async function revokeToken(settings: Settings, id: string): Promise<void> {
  const isRevoked = await withAccess(settings, (opened) =>
    new AccessAdministration(opened).revoke(id),
  );
  if (!isRevoked) throw new Rejection('unknown-token', { token: id });
  process.stdout.write(`${id} is revoked; every process refuses it within 10 s.\n`);
}

function usage(): void {
  process.stderr.write(USAGE);
  process.exitCode = 2;
}

async function run(settings: Settings): Promise<void> {
  const options = readOptions();
  if (!options) return usage();
  if (options['new-keys'] !== undefined) return newKeys(options['new-keys']);
  if (settings.oidcIssuer !== undefined)
    throw new SettingsFault(['Tokens come from KEPING_OIDC_ISSUER; none is printed here.']);
  if (options.list) return listTokens(settings);
  if (options.revoke !== undefined) return revokeToken(settings, options.revoke);
  return printToken(settings, options);
}

await start(
  (settings) =>
    run(settings).catch((error: unknown) => {
      if (!(error instanceof Rejection)) throw error;
      process.stderr.write(`${problemOf(error.code, error.details, 'en', '').detail}\n`);
      process.exitCode = 1;
    }),
  { KEPING_LOG_LEVEL: 'warn' },
);
