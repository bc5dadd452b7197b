// F18: a full disk is said clearly, nothing of a command is half done, and everything goes on when
// there is room again.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SealSchedule } from '../../../libs/service/integrity/seal-schedule.js';
import type { SqliteEventStore } from '../../../libs/sqlite/sqlite-event-store.js';
import { centreUser, TestService } from '../../../libs/testing/servers/test-service.js';

describe('readiness', () => {
  it('is 503 while the disk has less than 64 MiB free', async () => {
    const service = await TestService.start();
    try {
      const { space } = service.ledger.ports;
      const free = (bytes: number) =>
        Object.assign(service.ledger.ports, {
          space: () => ({ ...space!(), free: bytes }),
        });
      free(64 * 1024 * 1024 - 1);
      expect(await service.fetch('/health/ready')).toMatchObject({
        status: 503,
        body: { status: 'not ready', disk: { status: 'full', freeBytes: 67_108_863 } },
      });
      expect((await service.fetch('/metrics')).text).toMatch(/^keping_ready 0$/m);
      free(64 * 1024 * 1024);
      expect(await service.fetch('/health/ready')).toMatchObject({ status: 200 });
    } finally {
      await service.stop();
    }
  });

  it('is 503 where the history cannot be sealed because it was altered', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'keping-seals-'));
    const service = await TestService.start({ environment: { KEPING_SEAL_FOLDER: folder } });
    try {
      const { db } = service.ledger.ports.store as SqliteEventStore;
      const seals = service.server.get(SealSchedule);
      await service.done(centreUser, 'ProcureBlanks', { quantity: 1, fundSource: 'APBN' });
      await seals.now();
      expect(await service.fetch('/health/ready')).toMatchObject({
        status: 200,
        body: { seals: { status: 'up', position: 2 } },
      });
      await service.done(centreUser, 'ProcureBlanks', { quantity: 2, fundSource: 'APBN' });
      db.exec(`UPDATE events SET payload = replace(payload, '"quantity":2', '"quantity":3')`);
      await seals.now();
      expect(await service.fetch('/health/ready')).toMatchObject({
        status: 503,
        body: { seals: { status: 'not in order', position: 2 } },
      });
      expect((await service.fetch('/metrics')).text).toMatch(/^keping_seals_failed_total [1-9]/m);
    } finally {
      await service.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('a full disk', () => {
  let service: TestService;
  beforeEach(async () => {
    service = await TestService.start({ now: '2017-05-02T08:00:00+07:00' });
  });
  afterEach(() => service.stop());

  const pages = (most: number) =>
    (service.ledger.ports.store as SqliteEventStore).db.exec(`PRAGMA max_page_count = ${most}`);
  const procure = (index: number) =>
    service.give(
      centreUser,
      'ProcureBlanks',
      { quantity: 1, fundSource: 'APBN', note: 'x'.repeat(400) },
      { key: `disk-full-${index}` },
    );

  it('answers 503, stores nothing in part, and accepts the same key later', async () => {
    await procure(0);
    pages(1);
    let accepted = 1;
    let refused = await procure(accepted);
    while (refused.status === 201 && accepted < 500) refused = await procure((accepted += 1));
    expect(refused).toMatchObject({
      status: 503,
      body: { type: 'urn:keping:problem:unavailable' },
    });
    expect(refused.headers.get('retry-after')).toBe('1');
    expect(refused.text).not.toMatch(/SQLITE|sqlite|disk image/);
    expect(await service.fetch('/health/ready')).toMatchObject({
      status: 503,
      body: { status: 'not ready', store: { status: 'failing' } },
    });
    const { position } = await service.ledger.ports.store.head();
    // The sender's token besides.
    expect(position).toBe(accepted + 1);
    expect((await service.ledger.ports.store.readAll(0, 10_000)).length).toBe(accepted + 1);
    expect((await service.ledger.ports.store.streamHead('stock-00')).version).toBe(accepted);
    pages(1_000_000);
    expect(await procure(accepted)).toMatchObject({
      status: 201,
      body: { position: accepted + 2, streams: { 'stock-00': accepted + 1 } },
    });
    expect(await service.fetch('/health/ready')).toMatchObject({ status: 200 });
    expect(await service.stock('00')).toMatchObject({
      version: accepted + 1,
      blanks: { procured: accepted + 1 },
    });
  });
});
