// Prints a signed token: npm run token -- --role regency --place 32.07 [--sub NAME] [--days 30].
import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ROLES, type Role } from '../../libs/domain/authorization.js';
import { readPlaces } from '../../libs/service/config/master-data.js';
import { start } from '../../libs/service/config/start.js';
import {
  isAccount,
  mayStandFor,
  readSecret,
  signToken,
} from '../../libs/service/security/tokens.js';

const USAGE =
  `A role speaks for a place of its kind; NAME is an account: letters, digits and ._@:-\n` +
  `npm run -s token -- --role ${ROLES.join('|')} --place CODE [--sub NAME] [--days 30]\n`;

/** What was asked for; undefined where an option is not known. */
function asked() {
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

await start(async (settings) => {
  const values: Partial<NonNullable<ReturnType<typeof asked>>> = asked() ?? {};
  const { role, days = '' } = values;
  const place = readPlaces().get(values.place ?? '');
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
  process.stdout.write(
    `${await signToken(readSecret(settings), { account, role: role!, place: place.code }, Number(days))}\n`,
  );
});
