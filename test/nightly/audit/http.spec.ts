// The audit over HTTP: seals by schedule, and everything rebuilt and verified from a service's feed
// alone.
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSeal, sealDigest } from '../../../libs/ledger/integrity/seals.js';
import { readSeals } from '../../../libs/ledger/integrity/seal-folder.js';
import { StandaloneModule } from '../../../apps/standalone/app.module.js';
import { startService } from '../../../libs/service/server.js';
import { startSealing } from '../../../libs/testing/servers/sealing.js';
import type { Seal } from '../../../libs/audit/verification/seal-check.js';
import { openSource } from '../../../apps/audit/sources/sources.js';
import { audit, bodyOf } from '../../../libs/testing/servers/audit-command-line.js';
import {
  auditorUser,
  regencyUser,
  type TestService,
} from '../../../libs/testing/servers/test-service.js';
import { startAuditedService } from '../../audit/audited-service.js';

describe('the audit over HTTP', () => {
  let service: TestService;
  let seals: string;
  beforeAll(async () => {
    seals = mkdtempSync(join(tmpdir(), 'keping-seals-'));
    service = await startAuditedService(seals);
  });
  afterAll(async () => {
    await service.stop();
    rmSync(seals, { recursive: true, force: true });
  });

  it('rebuilds a place from the feed as the service shows it, and verifies it', async () => {
    const url = [
      '--url',
      service.server.url,
      '--token',
      await service.token(auditorUser),
      '--json',
    ];
    const live = await service.ask(
      '/v1/stock/32.07?asOf=2017-07-03T23:00:00%2B07:00&knownAt=2017-07-03T23:00:00%2B07:00',
    );
    const replayed = bodyOf(
      await audit(
        {},
        'replay',
        '--place',
        '32.07',
        '--as-of',
        '2017-07-03T23:00:00+07:00',
        '--known-at',
        '2017-07-03T23:00:00+07:00',
        ...url,
      ),
    );
    // Planning rests on settings and on shipments besides the events of the place.
    const { position: _p, planning: _planning, state: _state, ...wanted } = live;
    const { position: _q, ...found } = replayed;
    expect(found).toEqual(wanted);
    const direct = await audit(
      { KEPING_DATA_DIR: service.folder },
      'replay',
      '--place',
      '32.07',
      '--as-of',
      '2017-07-03T23:00:00+07:00',
      '--known-at',
      '2017-07-03T23:00:00+07:00',
      '--json',
    );
    expect(bodyOf(direct)).toEqual({ position: live['position'], ...wanted });
    expect(bodyOf(await audit({}, 'verify', ...url))).toMatchObject({
      ok: true,
      faultCount: 0,
      position: (await service.ledger.ports.store.head()).position,
    });
    expect(bodyOf(await audit({}, 'findings', 'reported-empty', ...url))).toMatchObject({
      items: [
        { place: '32.08', item: 'blank' },
        { place: '32.08', item: 'ink' },
      ],
    });
    expect((await audit({}, 'verify', '--url', service.server.url, '--token', 'wrong')).code).toBe(
      1,
    );
  });

  it('seals by schedule; each seal names the one before and is published', async () => {
    const published: Seal[] = [];
    const sealing = startSealing(service.ledger, {
      holdsLease: () => true,
      topic: {
        last: async () => JSON.stringify(published.at(-1)),
        publish: async (_key: string, text: string) =>
          void published.push(JSON.parse(text) as Seal),
      },
    });
    await sealing.now();
    await service.done(regencyUser('32.07'), 'PrintBlanks', {
      place: '32.07',
      quantity: 1,
      printer: 'P-32.07',
    });
    await sealing.now();
    await sealing.now();
    await sealing.stop();
    const kept = readSeals(seals);
    expect(published.map(({ statement }) => statement.position)).toEqual(
      [kept.at(-2)!.statement.position, kept.at(-1)!.statement.position].slice(-published.length),
    );
    expect(kept.at(-1)!.statement.previous).toBe(sealDigest(kept.at(-2)!));
    const key = createPublicKey(readFileSync(join(service.folder, 'seal-key.pub.pem')));
    for (const seal of kept) expect(readSeal(seal, key).faults).toEqual([]);
    expect(
      bodyOf(await audit({ KEPING_DATA_DIR: service.folder }, 'verify', '--seal', seals, '--json')),
    ).toMatchObject({ ok: true, seals: { checked: kept.length, agreed: kept.length } });
    expect(readdirSync(service.folder)).toContain('seal-key.pem');
  });

  it('an export replaces nothing, and never writes into the folder of the ledger', async () => {
    const environment = { KEPING_DATA_DIR: service.folder };
    const exportTo = async (...options: string[]) =>
      audit(environment, 'export', '--to', '3', '--out', ...options);
    const before = readFileSync(join(service.folder, 'ledger.sqlite'));
    for (const inside of [
      'ledger.sqlite',
      'export.ndjson',
      join('.', 'x', '..', 'export.ndjson'),
    ]) {
      const { code, err } = await exportTo(join(service.folder, inside), '--force');
      expect([inside, code, err]).toEqual([inside, 2, expect.stringContaining('in the folder')]);
    }
    expect(readFileSync(join(service.folder, 'ledger.sqlite')).equals(before)).toBe(true);
    const precious = join(seals, 'precious.txt');
    writeFileSync(precious, 'precious');
    expect(await exportTo(precious)).toMatchObject({ code: 2 });
    expect(readFileSync(precious, 'utf8')).toBe('precious');
    expect(await exportTo(seals, '--force')).toMatchObject({ code: 2 });
    expect(await exportTo(precious, '--force')).toMatchObject({ code: 0 });
    expect(readFileSync(precious, 'utf8').split('\n')).toHaveLength(5);
    const { code, err } = await exportTo(join(seals, 'no-such-folder', 'x'));
    expect([code, err]).toEqual([74, expect.stringMatching(/^.*cannot be written \(ENOENT\)\n$/)]);
    expect(readdirSync(seals).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('verifies an export elsewhere with seal and public key; rejects an altered one', async () => {
    const file = join(seals, 'export.ndjson');
    const environment = { KEPING_DATA_DIR: service.folder };
    expect((await audit(environment, 'export', '--seal', seals, '--out', file)).code).toBe(0);
    const elsewhere = { KEPING_DATA_DIR: join(seals, 'nothing-here') };
    const key = join(service.folder, 'seal-key.pub.pem');
    expect(
      bodyOf(await audit(elsewhere, 'verify', '--file', file, '--key', key, '--json')),
    ).toMatchObject({ ok: true, seals: { checked: 1, agreed: 1 } });
    const other = join(seals, 'other.pem');
    writeFileSync(
      other,
      generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }),
    );
    expect(
      bodyOf(await audit(elsewhere, 'verify', '--file', file, '--key', other, '--json')),
    ).toMatchObject({ ok: false, faults: [{ what: 'seal-signature' }] });
    const lines = readFileSync(file, 'utf8').split('\n');
    writeFileSync(
      file,
      lines
        .map((line, index) =>
          index === 4 ? line.replace('"quantity":500', '"quantity":400') : line,
        )
        .join('\n'),
    );
    const altered = await audit(elsewhere, 'verify', '--file', file, '--key', key, '--json');
    expect([altered.code, bodyOf(altered)]).toMatchObject([
      1,
      { ok: false, faults: [{ position: 4, what: 'hash' }] },
    ]);
    expect((await audit(elsewhere, 'replay', '--file', join(seals, 'other.pem'))).code).toBe(1);
  });

  it('rebuild is rejected while a service holds the folder, and works without one', async () => {
    const { settings } = service.ledger;
    const environment = { KEPING_DATA_DIR: service.folder };
    expect(await audit(environment, 'rebuild', 'summary')).toMatchObject({
      code: 74,
      err: expect.stringContaining('another service') as string,
    });
    expect((await audit(environment, 'rebuild')).code).toBe(2);
    await service.server.close();
    try {
      const { position } = bodyOf(await audit(environment, 'verify', '--json'));
      expect(bodyOf(await audit(environment, 'rebuild', 'summary', '--json'))).toEqual({
        view: 'summary',
        position,
      });
      expect(await audit(environment, 'rebuild', 'stock-by-place')).toMatchObject({
        code: 0,
        out: expect.stringContaining('stock-by-place was rebuilt') as string,
      });
      expect((await audit(environment, 'rebuild', 'nothing', '--json')).code).toBe(2);
      expect(bodyOf(await audit(environment, 'verify', '--json'))).toMatchObject({
        ok: true,
        position,
      });
    } finally {
      service.server = await startService(StandaloneModule, settings, service.clock);
    }
  });

  it('reads the store up to its end as it is when reading begins, not when opened', async () => {
    const source = await openSource(service.ledger.settings, {});
    await service.done(regencyUser('32.07'), 'PrintBlanks', {
      place: '32.07',
      quantity: 1,
      printer: 'P-32.07',
    });
    let last = 0;
    for await (const { events } of source.tolerant()) last = events[events.length - 1]!.position;
    expect([last, last > source.total]).toEqual([
      (await service.ledger.ports.store.head()).position,
      true,
    ]);
    await source.close();
  });

  it('exits with 2 for wrong usage and 0 for a valid ledger, in both languages', async () => {
    const environment = { KEPING_DATA_DIR: service.folder };
    for (const args of [
      ['nothing'],
      ['replay', '--place', '99.99'],
      ['replay', '--as-of', 'yesterday'],
      ['findings', 'nothing'],
      ['findings', 'serial'],
      ['diff', '--from', '2017-01-01T00:00:00Z'],
      ['verify', '--seal', '/nowhere.json'],
    ])
      expect([args, (await audit(environment, ...args)).code]).toEqual([args, 2]);
    expect(await audit(environment, 'verify', '--lang', 'id')).toMatchObject({
      code: 0,
      out: expect.stringContaining('Sah.') as string,
    });
    expect(await audit(environment, 'verify', '--lang', 'en')).toMatchObject({
      code: 0,
      out: expect.stringContaining('Valid.') as string,
    });
    expect((await audit({ KEPING_DATA_DIR: join(seals, 'nothing-here') }, 'verify')).code).toBe(74);
  });
});
