// A mongod with logins, prepared by docker/mongodb/users.mjs: each process has its own user.
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { MongoClient } from 'mongodb';
import { startMongo } from '../native.js';

export const MONGO_USERS = ['intake', 'relay', 'reactor', 'query', 'operator'] as const;
export type MongoUser = (typeof MONGO_USERS)[number];

export type SecuredMongo = {
  readonly folder: string;
  /** The file with the URL of a user. */
  urlFile(user: MongoUser | 'root'): string;
  url(user: MongoUser | 'root'): string;
  close(): Promise<void>;
};

/** Starts it, makes its users, and gives their URLs for one database. */
export async function startSecuredMongo(): Promise<SecuredMongo> {
  const folder = mkdtempSync(join(tmpdir(), 'keping-mongo-'));
  const keyFile = join(folder, 'key');
  writeFileSync(keyFile, randomBytes(96).toString('base64'));
  chmodSync(keyFile, 0o400);
  const cluster = await startMongo(1, ['--auth', '--keyFile', keyFile]);
  // Without any user, the first one may be made from this machine.
  const first = new MongoClient(cluster.url);
  await first.db('admin').command({ createUser: 'root', pwd: 'root', roles: ['root'] });
  await first.close();
  const url = (user: MongoUser | 'root') =>
    cluster.url.replace('//', `//${user}:${user === 'root' ? user : `password-of-${user}`}@`) +
    (user === 'root' ? '&authSource=admin' : '');
  const urlFile = (user: MongoUser | 'root') => join(folder, `mongodb-url-${user}`);
  for (const user of ['root', ...MONGO_USERS] as const) writeFileSync(urlFile(user), url(user));
  // Twice, as after an upgrade.
  for (let round = 0; round < 2; round += 1)
    await promisify(execFile)(process.execPath, [
      join(process.cwd(), 'docker/mongodb/users.mjs'),
      urlFile('root'),
      folder,
    ]);
  return {
    folder,
    urlFile,
    url,
    close: async () => {
      await cluster.close();
      rmSync(folder, { recursive: true });
    },
  };
}
