// Prints a signed token, lists what was printed, revokes one, or makes a pair of keys to sign with:
// npm run token -- --role regency --place 32.07 [--sub NAME] [--days 30] | --list | --revoke ID |
// --new-keys FOLDER.
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Role } from '../../libs/domain/authorization/send.js';
import { CENTRE } from '../../libs/domain/values/places.js';
import { DAY_MS } from '../../libs/domain/values/time.js';
import { readPlaces } from '../../libs/service/config/master-data.js';
import { SettingsFault, type Settings } from '../../libs/service/config/settings.js';
import { start } from '../../libs/service/config/start.js';
import { TokenRegister } from '../../libs/service/security/token-register.js';
import {
  PRIVATE_KEY_NAME,
  PUBLIC_KEYS_NAME,
  readPrivateKey,
  writeTokenKeys,
  type PrivateTokenKey,
} from '../../libs/service/security/token-pair.js';
import { isAccount, mayStandFor, TOKEN_ROLES } from '../../libs/service/security/claimed-actor.js';
import { readSecret, signToken, TOKEN_DAYS_MAX } from '../../libs/service/security/tokens.js';
import { withNotes } from '../../libs/service/storage/open-notes.js';

const USAGE =
  'The place must fit the role; auditor and centre need none. ' +
  `NAME is an account: letters, digits and ._@:- DAYS are 1 to ${TOKEN_DAYS_MAX}.\n` +
  `npm run -s token -- --role ${TOKEN_ROLES.join('|')} [--place CODE] [--sub NAME] [--days 30]\n` +
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
    !TOKEN_ROLES.includes(role as never) ||
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
  const id = randomUUID();
  const days = Number(options.days);
  const printedAtMs = Date.now();
  await withNotes(settings, ({ metadata }) =>
    new TokenRegister(metadata).add({
      id,
      ...actor,
      printedAt: new Date(printedAtMs).toISOString(),
      endsAt: new Date(printedAtMs + days * DAY_MS).toISOString(),
    }),
  );
  process.stdout.write(`${await signToken(key, actor, days, id)}\n`);
}

async function listTokens(settings: Settings): Promise<void> {
  const printed = await withNotes(settings, ({ metadata }) =>
    new TokenRegister(metadata).printed(),
  );
  for (const { id, account, role, place, endsAt, revokedAt } of printed) {
    const state = revokedAt === null ? `until ${endsAt}` : `revoked ${revokedAt}`;
    process.stdout.write(`${id}  ${role}  ${place}  ${account}  ${state}\n`);
  }
}

async function revokeToken(settings: Settings, id: string): Promise<void> {
  const at = new Date().toISOString();
  await withNotes(settings, ({ metadata }) => new TokenRegister(metadata).revoke(id, at));
  process.stdout.write(`${id} is revoked; every process refuses it within 60 s.\n`);
}

function usage(): void {
  process.stderr.write(USAGE);
  process.exitCode = 2;
}

await start(async (settings) => {
  const options = readOptions();
  if (!options) return usage();
  if (options['new-keys'] !== undefined) return newKeys(options['new-keys']);
  if (settings.oidcIssuer !== undefined)
    throw new SettingsFault(['Tokens come from KEPING_OIDC_ISSUER; none is printed here.']);
  if (settings.storage === 'embedded')
    mkdirSync(settings.dataDir, { recursive: true, mode: 0o700 });
  if (options.list) return listTokens(settings);
  if (options.revoke !== undefined) return revokeToken(settings, options.revoke);
  return printToken(settings, options);
});
