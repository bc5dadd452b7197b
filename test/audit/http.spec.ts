// The audit over HTTP: findings by role and page, seals by schedule, and everything rebuilt and
// verified from a service's feed alone.
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSeals, readSeal, sealDigest } from '../../libs/service/integrity/seals.js';
import { StandaloneModule } from '../../apps/standalone/app.module.js';
import { startService } from '../../libs/service/http/server.js';
import { startSealing } from '../../libs/testing/servers/sealing.js';
import type { Seal } from '../../libs/audit/verification/seal-check.js';
import { openSource } from '../../apps/audit/sources/sources.js';
import { openOffice } from '../http/office.js';
import { audit, bodyOf } from '../../libs/testing/servers/audit-command-line.js';
import {
  auditor,
  centre,
  province,
  regency,
  TestService,
} from '../../libs/testing/servers/test-service.js';

describe('the audit over HTTP', () => {
  let rig: TestService;
  let seals: string;
  beforeAll(async () => {
    seals = mkdtempSync(join(tmpdir(), 'keping-seals-'));
    rig = await TestService.start({
      now: '2017-07-03T09:00:00+07:00',
      environment: { KEPING_SEAL_FOLDER: seals },
    });
    await rig.done(centre, 'ProcureBlanks', {
      quantity: 10_000,
      fundSource: 'APBN',
      lot: 'L-1',
      serials: [{ first: 1, last: 10_000 }],
    });
    await openOffice(rig, regency('32.07'), 500);
    await openOffice(rig, regency('32.08'), 500);
    await rig.done(centre, 'ShipBlanks', {
      shipment: 'S-1',
      from: '00',
      to: '32.07',
      quantity: 100,
      serials: [{ first: 1, last: 100 }],
    });
    for (const quantity of [10, 20, 30])
      await rig.done(regency('32.07'), 'PrintBlanks', {
        place: '32.07',
        quantity,
        printer: 'P-32.07',
      });
    await rig.done(regency('32.08'), 'FileDailyReport', {
      place: '32.08',
      date: '2017-07-03',
      enrolled: 1,
      printed: 0,
      blanksLeft: 0,
      inkLeft: 0,
      waiting: 5,
    });
  });
  afterAll(async () => {
    await rig.stop();
    rmSync(seals, { recursive: true, force: true });
  });

  it('GET /v1/findings names its kinds, and answers each with its events', async () => {
    const kinds = (await rig.ask('/v1/findings'))['items'] as { kind: string; question: number }[];
    expect(new Set(kinds.map(({ question }) => question))).toEqual(
      new Set([3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20]),
    );
    for (const { kind } of kinds) {
      const answer = await rig.fetch(
        `/v1/findings?kind=${kind}&lot=L-1&serial=7&match=S-1`,
        {},
        auditor,
      );
      expect([kind, answer.status, answer.body['kind']]).toEqual([kind, 200, kind]);
    }
    expect(await rig.ask('/v1/findings?kind=reported-empty')).toMatchObject({
      items: [
        { place: '32.08', item: 'blank', reported: 0, ledger: 500, events: [expect.any(String)] },
        { place: '32.08', item: 'ink', reported: 0 },
      ],
    });
    expect(await rig.ask('/v1/findings?kind=serial&serial=7')).toMatchObject({
      totals: { lot: 'L-1', fundSource: 'APBN', where: 'in transit' },
      items: [{ type: 'BlankProcured' }, { type: 'BlankShipped', shipment: 'S-1' }],
    });
    expect(await rig.ask('/v1/serials/7')).toMatchObject({ lot: 'L-1', fundSource: 'APBN' });
  });

  it('gives a province its own, an office nothing, and refuses what it does not know', async () => {
    const status = async (path: string, who = auditor) => (await rig.fetch(path, {}, who)).status;
    expect(await status('/v1/findings?kind=reported-empty', province('32'))).toBe(200);
    expect(
      (await rig.fetch('/v1/findings?kind=reported-empty', {}, province('33'))).body['items'],
    ).toEqual([]);
    expect(await status('/v1/findings?kind=lots', province('32'))).toBe(403);
    expect(await status('/v1/findings?kind=who&province=32', province('33'))).toBe(403);
    expect(await status('/v1/findings?kind=who', regency('32.07'))).toBe(403);
    for (const query of [
      'kind=nothing',
      'kind=serial',
      'kind=who&days=-1',
      'kind=who&cursor=!',
      'kind=who&cursor=LTU',
      'what=x',
      'kind=who&place=99.99',
    ])
      expect([400, 404]).toContain(await status(`/v1/findings?${query}`));
  });

  it('refuses a province that is none, and a limit that is no number, instead of finding nothing', async () => {
    for (const code of ['32.07', '99', ''])
      expect([
        code,
        (await rig.fetch(`/v1/findings?kind=counts&province=${code}`, {}, auditor)).status,
      ]).toEqual([code, 400]);
    for (const limit of ['abc', '0', '-1'])
      expect([
        limit,
        (await rig.fetch(`/v1/findings?kind=counts&limit=${limit}`, {}, auditor)).status,
      ]).toEqual([limit, 400]);
    const environment = { KEPING_DATA_DIR: rig.folder };
    const [from, to] = ['2017-07-01T00:00:00Z', '2017-07-02T00:00:00Z'];
    for (const words of [
      ['diff', '--from', from, '--to', to, '--province', '99'],
      ['diff', '--from', from, '--to', to, '--province', '32.07'],
      ['findings', 'counts', '--province', '32.07'],
      ['findings', 'counts', '--province', '99'],
      ['findings', 'counts', '--limit', 'abc'],
      ['findings', 'counts', '--limit', '0'],
    ]) {
      expect([words, (await audit(environment, ...words)).code]).toEqual([words, 2]);
    }
    expect(
      (await audit(environment, 'findings', 'counts', '--province', '32', '--limit', '1')).code,
    ).toBe(0);
  });

  it('answers in pages of one fold', async () => {
    const first = await rig.ask('/v1/findings?kind=utilisation&limit=400');
    const second = await rig.ask(
      `/v1/findings?kind=utilisation&limit=400&cursor=${first['next'] as string}`,
    );
    const places = [
      ...(first['items'] as { place: string }[]),
      ...(second['items'] as { place: string }[]),
    ].map(({ place }) => place);
    expect([places.length, new Set(places).size, second['next']]).toEqual([514, 514, undefined]);
  });

  it('rebuilds a place from the feed as the service answers it, and verifies the chain elsewhere', async () => {
    const url = ['--url', rig.server.url, '--token', await rig.token(auditor), '--json'];
    const live = await rig.ask(
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
    const { position: _p, ...wanted } = live;
    const { position: _q, ...found } = replayed;
    expect(found).toEqual(wanted);
    const direct = await audit(
      { KEPING_DATA_DIR: rig.folder },
      'replay',
      '--place',
      '32.07',
      '--as-of',
      '2017-07-03T23:00:00+07:00',
      '--known-at',
      '2017-07-03T23:00:00+07:00',
      '--json',
    );
    expect(direct.out.trim()).toBe(JSON.stringify(live));
    expect(bodyOf(await audit({}, 'verify', ...url))).toMatchObject({
      ok: true,
      faultCount: 0,
      position: (await rig.ledger.ports.store.head()).position,
    });
    expect(bodyOf(await audit({}, 'findings', 'reported-empty', ...url))).toMatchObject({
      items: [
        { place: '32.08', item: 'blank' },
        { place: '32.08', item: 'ink' },
      ],
    });
    expect((await audit({}, 'verify', '--url', rig.server.url, '--token', 'wrong')).code).toBe(1);
  });

  it('seals by schedule into a folder outside, each naming the one before, and hands them to a publisher', async () => {
    const published: Seal[] = [];
    const sealing = startSealing(rig.ledger, {
      holdsLease: () => true,
      topic: {
        last: async () => JSON.stringify(published.at(-1)),
        publish: async (_key: string, text: string) =>
          void published.push(JSON.parse(text) as Seal),
      },
    });
    await sealing.now();
    await rig.done(regency('32.07'), 'PrintBlanks', {
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
    const key = createPublicKey(readFileSync(join(rig.folder, 'seal-key.pub.pem')));
    for (const seal of kept) expect(readSeal(seal, key).faults).toEqual([]);
    expect(
      bodyOf(await audit({ KEPING_DATA_DIR: rig.folder }, 'verify', '--seal', seals, '--json')),
    ).toMatchObject({ ok: true, seals: { checked: kept.length, agreed: kept.length } });
    expect(readdirSync(rig.folder)).toContain('seal-key.pem');
  });

  it('an export is verified on another machine with the seal and the public key alone, and fails when a line is altered', async () => {
    const file = join(seals, 'export.ndjson');
    const environment = { KEPING_DATA_DIR: rig.folder };
    expect((await audit(environment, 'export', '--seal', seals, '--out', file)).code).toBe(0);
    const elsewhere = { KEPING_DATA_DIR: join(seals, 'nothing-here') };
    const key = join(rig.folder, 'seal-key.pub.pem');
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
          index === 3 ? line.replace('"quantity":500', '"quantity":400') : line,
        )
        .join('\n'),
    );
    const altered = await audit(elsewhere, 'verify', '--file', file, '--key', key, '--json');
    expect([altered.code, bodyOf(altered)]).toMatchObject([
      1,
      { ok: false, faults: [{ position: 3, what: 'hash' }] },
    ]);
    expect((await audit(elsewhere, 'replay', '--file', join(seals, 'other.pem'))).code).toBe(1);
  });

  it('rebuild is refused while a service holds the folder, and done when it does not', async () => {
    const { settings } = rig.ledger;
    const environment = { KEPING_DATA_DIR: rig.folder };
    expect(await audit(environment, 'rebuild', 'summary')).toMatchObject({
      code: 74,
      err: expect.stringContaining('another service') as string,
    });
    expect((await audit(environment, 'rebuild')).code).toBe(2);
    await rig.server.close();
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
      rig.server = await startService(StandaloneModule, settings, rig.clock);
    }
  });

  it('reads the store up to its end as it is when the reading begins, not as it was when it was opened', async () => {
    const source = await openSource(rig.ledger.settings, {});
    await rig.done(regency('32.07'), 'PrintBlanks', {
      place: '32.07',
      quantity: 1,
      printer: 'P-32.07',
    });
    let last = 0;
    for await (const { events } of source.tolerant()) last = events[events.length - 1]!.position;
    expect([last, last > source.total]).toEqual([
      (await rig.ledger.ports.store.head()).position,
      true,
    ]);
    await source.close();
  });

  it('usage is exit 2, in order 0, and both languages speak', async () => {
    const environment = { KEPING_DATA_DIR: rig.folder };
    for (const words of [
      ['nothing'],
      ['replay', '--place', '99.99'],
      ['replay', '--as-of', 'yesterday'],
      ['findings', 'nothing'],
      ['findings', 'serial'],
      ['diff', '--from', '2017-01-01T00:00:00Z'],
      ['verify', '--seal', '/nowhere.json'],
    ])
      expect([words, (await audit(environment, ...words)).code]).toEqual([words, 2]);
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
