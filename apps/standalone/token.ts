// Prints a signed token: npm run token -- --role regency --place 32.07 [--sub NAME] [--days 30].
import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ROLES, type Role } from '#domain/who-may';
import { readPlaces } from '#service/master-data';
import { start } from '#service/start';
import { readSecret, signToken } from '#service/tokens';

const USAGE = `npm run -s token -- --role ${ROLES.join('|')} --place CODE [--sub NAME] [--days 30]\n`;

await start(async (settings) => {
  const { values } = parseArgs({ options: { role: { type: 'string' }, place: { type: 'string' }, sub: { type: 'string' }, days: { type: 'string', default: '30' } } });
  const { role, days } = values;
  const place = readPlaces().get(values.place ?? '');
  if (!ROLES.includes(role as Role) || !place || !/^\d{1,4}$/.test(days) || Number(days) < 1) {
    process.stderr.write(USAGE);
    process.exit(2);
  }
  mkdirSync(settings.dataDir, { recursive: true, mode: 0o750 });
  const account = values.sub ?? `${role}-${place.code}`;
  process.stdout.write(`${await signToken(readSecret(settings), { account, role: role!, place: place.code }, Number(days))}\n`);
});
