// Documents beside the ledger file: in a backup and after a restore, and what verify says of one
// that is missing, altered or removed.
import { createHash, createPublicKey } from 'node:crypto';
import { appendFileSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings } from '../../libs/ledger/config/read-settings.js';
import { publicPem, readSealKey } from '../../libs/ledger/integrity/seals.js';
import { backup } from '../../libs/ledger/storage/backup/backup.js';
import { restore } from '../../libs/ledger/storage/backup/restore.js';
import { openToRead } from '../../libs/ledger/storage/open-to-read.js';
import { jpegOf, pdfOf } from '../../libs/testing/builders/documents.js';
import { audit, backupCommand, bodyOf } from '../../libs/testing/servers/audit-command-line.js';
import { centreUser, TestService } from '../../libs/testing/servers/test-service.js';

const sha256Of = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const [PHOTO, PAPER, REMOVED] = [jpegOf('a photo'), pdfOf('a paper'), jpegOf('with a NIK')];
const NEVER_SENT = 'cd'.repeat(32);
const pathOf = (bytes: Buffer) => join('documents', sha256Of(bytes).slice(0, 2), sha256Of(bytes));

describe('documents beside the ledger', () => {
  let folder: string;
  let service: TestService;
  let named: Readonly<Record<string, { position: number; event: string }>>;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'keping-documents-'));
    service = await TestService.start();
    for (const [bytes, type] of [
      [PHOTO, 'image/jpeg'],
      [PAPER, 'application/pdf'],
      [REMOVED, 'image/jpeg'],
    ] as const)
      await service.fetch(
        '/v1/documents',
        { method: 'POST', body: new Uint8Array(bytes), headers: { 'content-type': type } },
        centreUser,
      );
    const found: Record<string, { position: number; event: string }> = {};
    for (const documentSha256 of [...[PHOTO, PAPER, REMOVED].map(sha256Of), NEVER_SENT]) {
      const procure = { quantity: 10, fundSource: 'APBN', documentSha256 };
      const { position, events } = await service.done(centreUser, 'ProcureBlanks', procure);
      found[documentSha256] = { position, event: events[0]!.id };
    }
    named = found;
    const remove = `/v1/documents/${sha256Of(REMOVED)}?reason=NIK`;
    await service.fetch(remove, { method: 'DELETE' }, { role: 'operator', place: '00' });
  });
  afterEach(async () => {
    await service.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const at = (name: string) => join(folder, name);
  const settingsOf = (dataDir: string) =>
    readSettings({ KEPING_DATA_DIR: dataDir, KEPING_LOG_LEVEL: 'silent' });
  const keyOf = () => createPublicKey(publicPem(readSealKey(settingsOf(service.folder))));
  const verified = async (dataDir: string) =>
    bodyOf(await audit({ KEPING_DATA_DIR: dataDir }, 'verify', '--json'));
  const faultOf = (bytes: Buffer, what: string) => {
    const sha256 = sha256Of(bytes);
    return { ...named[sha256]!, what, facts: { sha256 } };
  };

  it('are copied, named in the signed manifest, and there again after a restore', async () => {
    const { files } = await backup(settingsOf(service.folder), at('backup'));
    const entryOf = (bytes: Buffer) => ({
      name: pathOf(bytes),
      bytes: bytes.length,
      sha256: sha256Of(bytes),
    });
    expect(files.slice(1)).toHaveLength(2);
    expect(files).toEqual(expect.arrayContaining([entryOf(PHOTO), entryOf(PAPER)]));
    expect(await verified(at('backup'))).toMatchObject({ ok: true });

    const from = at('backup');
    const { position } = await restore(settingsOf(at('x')), { from, to: at('new') }, keyOf());
    const options = { from, to: at('part'), position: position - 2 };
    await restore(settingsOf(at('x')), options, keyOf());
    for (const target of ['new', 'part']) {
      expect(readdirSync(at(target)).sort()).toEqual(['documents', 'ledger.sqlite']);
      expect(await verified(at(target))).toMatchObject({ ok: true, faultCount: 0 });
      const { documents, close } = await openToRead(settingsOf(at(target)));
      expect((await documents.content(sha256Of(PHOTO)))!.equals(PHOTO)).toBe(true);
      expect((await documents.content(sha256Of(PAPER)))!.equals(PAPER)).toBe(true);
      expect(await documents.about(sha256Of(PHOTO))).toMatchObject({ places: ['00'] });
      expect(await documents.about(sha256Of(REMOVED))).toMatchObject({ reason: 'NIK' });
      await close();
    }
  });

  it('that were altered or are missing in a backup are not restored', async () => {
    const restoring = (from: string) =>
      restore(settingsOf(at('x')), { from, to: at('new') }, keyOf());
    await backup(settingsOf(service.folder), at('backup'));
    appendFileSync(join(at('backup'), pathOf(PHOTO)), 'x');
    await expect(restoring(at('backup'))).rejects.toThrow(`${sha256Of(PHOTO)} was altered`);
    rmSync(join(at('backup'), pathOf(PHOTO)));
    await expect(restoring(at('backup'))).rejects.toThrow(`${sha256Of(PHOTO)} is missing`);
    expect(existsSync(at('new'))).toBe(false);
  });

  it('are in the drill', async () => {
    const drilled = await backupCommand({ KEPING_DATA_DIR: service.folder }, 'drill');
    expect(drilled).toMatchObject({ code: 0, out: expect.stringContaining('in order') });
  });

  it('verify names what is missing or altered with its event; removed is no fault', async () => {
    expect(await verified(service.folder)).toMatchObject({ ok: true, faultCount: 0 });
    appendFileSync(join(service.folder, pathOf(PAPER)), 'x');
    rmSync(join(service.folder, pathOf(PHOTO)));
    const faults = [faultOf(PHOTO, 'document-missing'), faultOf(PAPER, 'document-altered')];
    expect(await verified(service.folder)).toMatchObject({ ok: false, faultCount: 2, faults });
    const text = await audit({ KEPING_DATA_DIR: service.folder }, 'verify');
    expect(text.code).not.toBe(0);
    expect(text.out).toContain(named[sha256Of(PHOTO)]!.event);

    rmSync(join(service.folder, 'documents'), { recursive: true });
    const missing = faults.map((fault) => ({ ...fault, what: 'document-missing' }));
    expect(await verified(service.folder)).toMatchObject({ faultCount: 2, faults: missing });
  });

  it('a faulty one does not stop a backup; verify names it there too', async () => {
    appendFileSync(join(service.folder, pathOf(PAPER)), 'x');
    rmSync(join(service.folder, pathOf(PHOTO)));
    await backup(settingsOf(service.folder), at('backup'));
    await restore(settingsOf(at('x')), { from: at('backup'), to: at('new') }, keyOf());
    const faults = [faultOf(PHOTO, 'document-altered'), faultOf(PAPER, 'document-altered')];
    expect(await verified(at('new'))).toMatchObject({ faultCount: 2, faults });
  });
});
