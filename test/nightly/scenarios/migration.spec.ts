// M13: a ledger file of an older layout is copied and then migrated, whole or not at all. The
// migrations are invented here; the file is what the service of today writes.
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { createPublicKey } from 'node:crypto';
import { UnusableStore } from '../../../libs/kernel/core/errors.js';
import { MIGRATIONS, type Migration } from '../../../libs/sqlite/layout.js';
import { SqliteEventStore } from '../../../libs/sqlite/sqlite-event-store.js';
import { backup } from '../../../libs/ledger/storage/backup/backup.js';
import { restore } from '../../../libs/ledger/storage/backup/restore.js';
import { openToRead } from '../../../libs/ledger/storage/open-to-read.js';
import { withAccess } from '../../../libs/ledger/storage/open-access.js';
import { centreUser, TestService } from '../../../libs/testing/servers/test-service.js';

const migrations = MIGRATIONS as Migration[];
/** What this release has, and the layout that it writes. */
const SHIPPED = MIGRATIONS.length;
const LAYOUT = SHIPPED + 1;
const addColumn = {
  name: 'how often a claim was tried',
  sql: 'ALTER TABLE claims ADD COLUMN tries INTEGER NOT NULL DEFAULT 0',
};
const failing = {
  name: 'a mistake',
  sql: 'CREATE TABLE half (x); INSERT INTO nowhere VALUES (1)',
};
const COPY = `ledger.v${LAYOUT}-before-v${LAYOUT + 1}.sqlite`;

describe('M13 the ledger file of an older layout', () => {
  let service: TestService;
  const path = (name: string) => join(service.folder, name);
  const layout = (name = 'ledger.sqlite') => {
    const db = new DatabaseSync(path(name), { readOnly: true });
    const { user_version: version } = db.prepare('PRAGMA user_version').get() as {
      user_version: number;
    };
    const tables = db.prepare('SELECT sql FROM sqlite_schema ORDER BY name').all();
    db.close();
    return { version, tables: JSON.stringify(tables) };
  };
  beforeEach(async () => {
    service = await TestService.start();
    await service.done(centreUser, 'ProcureBlanks', { quantity: 500, fundSource: 'APBN' });
  });
  afterEach(async () => {
    migrations.length = SHIPPED;
    await service.stop();
  });
  const procure = () =>
    service.give(centreUser, 'ProcureBlanks', { quantity: 1, fundSource: 'APBN' });

  it('is copied and migrated when the service starts, once', async () => {
    await service.server.close();
    migrations.push(addColumn);
    await service.restart();
    expect(layout()).toMatchObject({
      version: LAYOUT + 1,
      tables: expect.stringContaining('tries'),
    });
    expect((await service.stock('00'))['blanks']).toMatchObject({ onHand: 500 });
    expect((await procure()).status).toBe(201);
    expect(layout(COPY)).toMatchObject({
      version: LAYOUT,
      tables: expect.not.stringContaining('tries'),
    });
    expect(statSync(path(COPY)).mode & 0o777).toBe(0o600);
    const copied = readFileSync(path(COPY));
    await service.restart();
    expect(readFileSync(path(COPY)).equals(copied)).toBe(true);
    // The older release refuses it, and goes back to the copy under a new epoch.
    migrations.length = SHIPPED;
    await expect(service.restart()).rejects.toThrow(
      `newer release (schema ${LAYOUT + 1}, this one knows ${LAYOUT})`,
    );
    const { settings, epoch } = service.ledger;
    mkdirSync(path('before'));
    copyFileSync(path(COPY), path('before/ledger.sqlite'));
    await backup({ ...settings, dataDir: path('before') }, path('backup'));
    const key = createPublicKey(readFileSync(path('before/seal-key.pub.pem')));
    const restored = await restore(settings, { from: path('backup'), to: path('back') }, key);
    expect(restored.manifest.position).toBe(2);
    expect(restored.epoch).not.toBe(epoch);
    migrations.push(addColumn);
    await service.restart();
  });

  it('stays as it was where a migration fails, with the copy beside it', async () => {
    await service.server.close();
    const before = layout();
    migrations.push(failing);
    await expect(service.restart()).rejects.toThrow(UnusableStore);
    await expect(service.restart()).rejects.toThrow(
      new RegExp(
        `stays at layout ${LAYOUT}: the migration to ${LAYOUT + 1} \\(a mistake\\) failed: ` +
          `.*The copy from before is .*v${LAYOUT}-`,
      ),
    );
    expect(layout()).toEqual(before);
    expect(existsSync(path(COPY))).toBe(true);
    // The release of before goes on; a corrected one copies again, and migrates.
    migrations.length = SHIPPED;
    await service.restart();
    expect((await procure()).status).toBe(201);
    migrations.push(addColumn);
    await service.restart();
    expect(layout().version).toBe(LAYOUT + 1);
    migrations.length = SHIPPED;
    const old = new SqliteEventStore(path(COPY), { readOnly: true });
    expect((await old.head()).position).toBe(3);
    await old.close();
    migrations.push(addColumn);
  });

  it('stays at the step that was reached where a later one fails', async () => {
    await service.server.close();
    migrations.push(addColumn, failing);
    await expect(service.restart()).rejects.toThrow(
      `stays at layout ${LAYOUT + 1}: the migration to ${LAYOUT + 2}`,
    );
    expect(layout()).toMatchObject({
      version: LAYOUT + 1,
      tables: expect.not.stringContaining('half'),
    });
    expect(layout(`ledger.v${LAYOUT}-before-v${LAYOUT + 2}.sqlite`).version).toBe(LAYOUT);
    migrations.pop();
    await service.restart();
  });

  it('is not migrated where it cannot be copied', async () => {
    await service.server.close();
    const before = layout();
    migrations.push(addColumn);
    mkdirSync(join(path(COPY), 'taken'), { recursive: true });
    await expect(service.restart()).rejects.toThrow(/was not migrated, for the copy .* cannot be/);
    expect(layout()).toEqual(before);
    expect(readdirSync(service.folder).filter((name) => name.endsWith('.part'))).toEqual([]);
    rmSync(path(COPY), { recursive: true });
    await service.restart();
  });

  it('is migrated by the service only: whoever reads it beside is refused', async () => {
    const { settings } = service.ledger;
    migrations.push(addColumn);
    await expect(openToRead(settings)).rejects.toThrow(
      `written by an older release (layout ${LAYOUT}`,
    );
    await expect(withAccess(settings, async () => 1)).rejects.toThrow('Start the service on it');
    expect(layout().version).toBe(LAYOUT);
    migrations.length = SHIPPED;
  });

  it('is migrated when an older backup is restored, and a new ledger begins migrated', async () => {
    const { settings } = service.ledger;
    await backup(settings, path('backup'));
    migrations.push(addColumn);
    const key = createPublicKey(readFileSync(path('seal-key.pub.pem')));
    await restore(settings, { from: path('backup'), to: path('restored') }, key);
    expect(layout('restored/ledger.sqlite').version).toBe(LAYOUT + 1);
    const fresh = new SqliteEventStore(path('fresh.sqlite'));
    await fresh.close();
    expect(layout('fresh.sqlite')).toMatchObject({
      version: LAYOUT + 1,
      tables: expect.stringContaining('tries'),
    });
    migrations.length = SHIPPED;
  });
});
