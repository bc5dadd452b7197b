// Makes the secrets of docker/compose.yaml, once: `npm run -s secrets`. A folder that is there is
// kept.
// The folder is for its owner alone; the files in it are mounted into containers, where other users
// read them.
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PRIVATE_KEY_NAME, writeTokenKeys } from '../dist/libs/http/security/token-pair.js';

const FOLDER = process.argv[2] ?? join(import.meta.dirname, 'secrets');
const USERS = ['intake', 'relay', 'reactor', 'query', 'operator'];
const password = () => randomBytes(24).toString('base64url');
const url = (user, secret, more = '') =>
  `mongodb://${user}:${secret}@mongodb:27017/keping?replicaSet=rs0${more}\n`;

if (existsSync(FOLDER)) {
  console.error(`${FOLDER} is there already: it is kept as it is.`);
} else {
  const root = password();
  const files = {
    'mongodb-key': `${randomBytes(96).toString('base64')}\n`,
    'mongodb-root-password': root,
    'mongodb-root-url': url('root', root, '&authSource=admin'),
    ...Object.fromEntries(USERS.map((user) => [`mongodb-url-${user}`, url(user, password())])),
  };
  await writeTokenKeys(FOLDER);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(FOLDER, name), content);
  for (const name of [...Object.keys(files), PRIVATE_KEY_NAME])
    chmodSync(join(FOLDER, name), 0o444);
  console.log(`${FOLDER} has the secrets; back it up apart from the ledger.`);
}
