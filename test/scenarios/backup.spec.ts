// Promise 9: a backup that was taken beside a running service restores to a ledger that verify
// accepts, at the position that the backup names, under a new epoch.
import { generateKeyPairSync, createPublicKey } from 'node:crypto';
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StandaloneModule } from '../../apps/standalone/app.module.js';
import { backup } from '../../libs/ledger/storage/backup/backup.js';
import { restore } from '../../libs/ledger/storage/backup/restore.js';
import { readSettings } from '../../libs/ledger/config/read-settings.js';
import { startService } from '../../libs/service/server.js';
import { SealSchedule } from '../../libs/service/integrity/seal-schedule.js';
import { readSeals } from '../../libs/ledger/integrity/seal-folder.js';
import { publicPem, readSealKey } from '../../libs/ledger/integrity/seals.js';
import { audit, bodyOf } from '../../libs/testing/servers/audit-command-line.js';
import { centreUser, TestService } from '../../libs/testing/servers/test-service.js';

const procure = { quantity: 10, fundSource: 'APBN' };

describe('backup and restore', () => {
  let folder: string;
  let service: TestService;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'keping-backup-'));
    service = await TestService.start({
      environment: { KEPING_SEAL_FOLDER: join(folder, 'seals') },
    });
    // Twenty events: the sender's token and its commands.
    for (let n = 0; n < 19; n += 1) await service.done(centreUser, 'ProcureBlanks', procure);
  });
  afterEach(async () => {
    await service.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const settingsOf = (dataDir: string) =>
    readSettings({ KEPING_DATA_DIR: dataDir, KEPING_LOG_LEVEL: 'silent', KEPING_HTTP_PORT: '0' });
  const keyOf = () => createPublicKey(publicPem(readSealKey(settingsOf(service.folder))));
  const at = (name: string) => join(folder, name);
  const headerOf = async () => (await service.fetch('/health/live')).headers.get('keping-ledger');

  it('beside a service that writes: what was acknowledged before is in it', async () => {
    let isWriting = true;
    const writing = (async () => {
      while (isWriting) await service.done(centreUser, 'ProcureBlanks', procure);
    })();
    const before = (await service.ledger.ports.store.head()).position;
    const manifest = await backup(settingsOf(service.folder), at('backup'));
    isWriting = false;
    await writing;
    expect(manifest.position).toBeGreaterThanOrEqual(before);
    expect(manifest.seal!.statement.position).toBe(manifest.position);
    expect(readdirSync(at('backup')).sort()).toEqual(['ledger.sqlite', 'manifest.json']);

    const { epoch } = await restore(
      settingsOf(at('x')),
      { from: at('backup'), to: at('new') },
      keyOf(),
    );
    expect(readdirSync(at('new'))).toEqual(['ledger.sqlite']);
    const verified = bodyOf(await audit({ KEPING_DATA_DIR: at('new') }, 'verify', '--json'));
    expect(verified).toMatchObject({ ok: true, position: manifest.position });
    expect(epoch).not.toBe(await headerOf());

    const restored = await startService(StandaloneModule, settingsOf(at('new')));
    try {
      const answer = await fetch(`${restored.url}/health/ready`);
      expect([answer.status, answer.headers.get('keping-ledger')]).toEqual([200, epoch]);
    } finally {
      await restored.close();
    }
  });

  it('refuses what would mix, and what was altered', async () => {
    await backup(settingsOf(service.folder), at('backup'));
    const restoring = (from: string, to: string, key = keyOf()) =>
      restore(settingsOf(at('x')), { from, to }, key);
    await expect(backup(settingsOf(service.folder), at('backup'))).rejects.toThrow('is not empty');
    await expect(backup(settingsOf(at('nothing')), at('b2'))).rejects.toThrow('there is no ledger');
    await expect(restoring(at('backup'), service.folder)).rejects.toThrow('is not empty');
    const { publicKey } = generateKeyPairSync('ed25519');
    await expect(restoring(at('backup'), at('new'), publicKey)).rejects.toThrow('another key');
    const manifest = readFileSync(join(at('backup'), 'manifest.json'), 'utf8');
    writeFileSync(
      join(at('backup'), 'manifest.json'),
      manifest.replace(/"position": \d+/, '"position": 9'),
    );
    await expect(restoring(at('backup'), at('new'))).rejects.toThrow('was altered');
    writeFileSync(join(at('backup'), 'manifest.json'), manifest);
    appendFileSync(join(at('backup'), 'ledger.sqlite'), 'x');
    await expect(restoring(at('backup'), at('new'))).rejects.toThrow('was altered');
    rmSync(join(at('backup'), 'ledger.sqlite'));
    await expect(restoring(at('backup'), at('new'))).rejects.toThrow('is missing');
    expect(existsSync(at('new'))).toBe(false);
  });

  it('a copy of the ledger file alone is refused, not served as an empty ledger', async () => {
    const copied = mkdtempSync(join(folder, 'copied-'));
    copyFileSync(join(service.folder, 'ledger.sqlite'), join(copied, 'ledger.sqlite'));
    await expect(startService(StandaloneModule, settingsOf(copied))).rejects.toThrow(
      'it holds no ledger',
    );
  });

  it('a ledger that was rolled back does not start, until the loss is accepted once', async () => {
    await backup(settingsOf(service.folder), at('backup'));
    const key = keyOf();
    for (let n = 0; n < 5; n += 1) await service.done(centreUser, 'ProcureBlanks', procure);
    await service.server.get(SealSchedule).now();
    const sealed = readSeals(at('seals')).at(-1)!.statement.position;
    await restore(settingsOf(at('x')), { from: at('backup'), to: at('new') }, key);
    const environment = {
      KEPING_DATA_DIR: at('new'),
      KEPING_SEAL_FOLDER: at('seals'),
      KEPING_LOG_LEVEL: 'silent',
      KEPING_HTTP_PORT: '0',
    };
    const started = (more = {}) =>
      startService(StandaloneModule, readSettings({ ...environment, ...more }));
    await expect(started()).rejects.toThrow(
      `The ledger ends at 20, but seals, topics or rows have seen ${sealed}`,
    );
    const accepted = await started({ KEPING_ACCEPT_LOSS: '1' });
    const epoch = (await fetch(`${accepted.url}/health/live`)).headers.get('keping-ledger');
    await accepted.get(SealSchedule).now();
    await accepted.close();
    expect(epoch).not.toBe(await headerOf());
    expect(readdirSync(at('seals')).filter((name) => name.includes('.lost-'))).toHaveLength(1);
    const again = await started();
    expect((await fetch(`${again.url}/health/live`)).headers.get('keping-ledger')).toBe(epoch);
    await again.close();
  });

  it('rows of lost events are noticed, and made again once the loss is accepted', async () => {
    const file = join(service.folder, 'ledger.sqlite');
    const before = (await service.stock('00'))['blanks'];
    await service.server.close();
    copyFileSync(file, at('earlier.sqlite'));
    await service.restart();
    await service.done(centreUser, 'ProcureBlanks', procure);
    expect((await service.stock('00'))['blanks']).not.toEqual(before);
    await service.server.close();
    copyFileSync(at('earlier.sqlite'), file);
    // Without seals, rows alone have seen it.
    rmSync(at('seals'), { recursive: true });
    await expect(service.restart()).rejects.toThrow('but seals, topics or rows have seen');
    await service.restart({ KEPING_ACCEPT_LOSS: '1' });
    expect((await service.stock('00'))['blanks']).toEqual(before);
  });

  it('N8: what was recorded up to a stop is sealed, and is missed when it is cut off', async () => {
    await backup(settingsOf(service.folder), at('before'));
    const key = keyOf();
    for (let n = 0; n < 5; n += 1) await service.done(centreUser, 'ProcureBlanks', procure);
    const { position } = await service.ledger.ports.store.head();
    await service.restart();
    expect(readSeals(at('seals')).at(-1)!.statement.position).toBe(position);
    await restore(settingsOf(at('x')), { from: at('before'), to: at('cut') }, key);
    const cut = readSettings({
      KEPING_DATA_DIR: at('cut'),
      KEPING_SEAL_FOLDER: at('seals'),
      KEPING_LOG_LEVEL: 'silent',
      KEPING_HTTP_PORT: '0',
    });
    await expect(startService(StandaloneModule, cut)).rejects.toThrow(
      `but seals, topics or rows have seen ${position}`,
    );
  });

  describe('to a point in time', () => {
    const exported = async (...options: string[]) => {
      const out = at(`export-${options.join('')}.ndjson`);
      await audit({ KEPING_DATA_DIR: service.folder }, 'export', '--out', out, ...options);
      return out;
    };
    const restoring = (to: string, position: number, exportFile?: string) =>
      restore(
        settingsOf(at('x')),
        { from: at('backup'), to: at(to), position, exportFile },
        keyOf(),
      );
    const verified = async (name: string) =>
      bodyOf(await audit({ KEPING_DATA_DIR: at(name) }, 'verify', '--json'));

    beforeEach(async () => {
      await backup(settingsOf(service.folder), at('backup'));
    });

    it('before the end of the backup: what came later is not in it', async () => {
      const { epoch, position } = await restoring('new', 12);
      expect(position).toBe(12);
      expect(await verified('new')).toMatchObject({ ok: true, position: 12 });
      const restored = await startService(StandaloneModule, settingsOf(at('new')));
      try {
        const answer = await fetch(`${restored.url}/health/live`);
        expect(answer.headers.get('keping-ledger')).toBe(epoch);
      } finally {
        await restored.close();
      }
    });

    it('behind the backup: with an export; a command sent again acts once', async () => {
      const lot = { quantity: 7, fundSource: 'APBN' };
      const first = await service.give(centreUser, 'ProcureBlanks', lot, { key: 'lot-later-1' });
      for (let n = 0; n < 4; n += 1) await service.done(centreUser, 'ProcureBlanks', procure);
      const file = await exported('--from', '21');
      await restoring('new', 23, file);
      expect(await verified('new')).toMatchObject({ ok: true, position: 23 });
      const restored = await TestService.start({ environment: { KEPING_DATA_DIR: at('new') } });
      try {
        const again = await restored.give(centreUser, 'ProcureBlanks', lot, { key: 'lot-later-1' });
        expect([again.status, again.body]).toEqual([first.status, first.body]);
        // Its new token alone.
        expect((await restored.ledger.ports.store.head()).position).toBe(24);
      } finally {
        await restored.stop();
      }
    });

    it('refuses what does not reach, does not follow or was altered', async () => {
      for (let n = 0; n < 5; n += 1) await service.done(centreUser, 'ProcureBlanks', procure);
      const file = await exported('--from', '21');
      await expect(restoring('new', 24)).rejects.toThrow('the backup ends at 20');
      await expect(restoring('new', 26, file)).rejects.toThrow('ends at 25, before 26');
      const late = await exported('--from', '23');
      await expect(restoring('new', 24, late)).rejects.toThrow(
        'begins at 23, the backup ends at 20',
      );
      writeFileSync(file, readFileSync(file, 'utf8').replaceAll('"quantity":10', '"quantity":99'));
      await expect(restoring('new', 24, file)).rejects.toThrow('not in order at 21');
      await expect(restoring('new', 24, at('backup/manifest.json'))).rejects.toThrow(
        'is not an export',
      );
      expect(existsSync(at('new'))).toBe(false);
    });
  });

  it('a consumer that was ahead gets 409 at once', async () => {
    const ahead = await service.fetch('/v1/events?after=21&wait=30', {}, centreUser);
    expect([ahead.status, ahead.body]).toMatchObject([
      409,
      { type: 'urn:keping:problem:ahead-of-ledger', facts: { after: 21, position: 20 } },
    ]);
    expect((await service.fetch('/v1/events?after=20', {}, centreUser)).status).toBe(200);
  });
});
