// Prints a signed token: npm run token -- --role regency --place 32.07 [--sub NAME] [--days 30].
import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ROLES, type Role } from '../../libs/domain/authorization.js';
import { CENTRE } from '../../libs/domain/values/places.js';
import { readPlaces } from '../../libs/service/config/master-data.js';
import { start } from '../../libs/service/config/start.js';
import {
  isAccount,
  mayStandFor,
  readSecret,
  signToken,
} from '../../libs/service/security/tokens.js';

const USAGE =
  'The place must fit the role; auditor and centre need none. ' +
  'NAME is an account: letters, digits and ._@:-\n' +
  `npm run -s token -- --role ${ROLES.join('|')} [--place CODE] [--sub NAME] [--days 30]\n`;

/** The options; undefined where an option is not known. */
function readOptions() {
  try {
    return parseArgs({
      options: {
        role: { type: 'string' },
        place: { type: 'string' },
        sub: { type: 'string' },
        days: { type: 'string', default: '30' },
      },
    }).values;
  } catch {
    return undefined;
  }
}

/** The place of a role that has only one: an auditor and the centre are for the whole country. */
const placeOfRole = (role: string | undefined) =>
  role === 'auditor' || role === 'centre' ? CENTRE : '';

await start(async (settings) => {
  const values: Partial<NonNullable<ReturnType<typeof readOptions>>> = readOptions() ?? {};
  const { role, days = '' } = values;
  const place = readPlaces().get(values.place ?? placeOfRole(role));
  if (
    !ROLES.includes(role as Role) ||
    !place ||
    !mayStandFor(role as Role, place) ||
    !isAccount(values.sub ?? 'x') ||
    !/^\d{1,4}$/.test(days) ||
    Number(days) < 1
  ) {
    process.stderr.write(USAGE);
    process.exit(2);
  }
  mkdirSync(settings.dataDir, { recursive: true, mode: 0o750 });
  const account = values.sub ?? `${role}-${place.code}`;
  const actor = { account, role: role!, place: place.code };
  const token = await signToken(readSecret(settings), actor, Number(days));
  process.stdout.write(`${token}\n`);
});
