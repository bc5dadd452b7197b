// Every verb of the auditor's command line on MongoDB beside a live service, and over HTTP from
// that service: both give the same.
import { createPublicKey } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { audit, bodyOf } from '../../../libs/testing/servers/audit-command-line.js';
import { openOffice } from '../../http/office.js';
import { distributedEnvironment } from '../../../libs/testing/servers/distributed.js';
import { servers, type Servers } from '../../../libs/testing/servers/servers.js';
import {
  auditorUser,
  centreUser,
  regencyUser,
  TestService,
} from '../../../libs/testing/servers/test-service.js';

const place = '32.07';

describe('the command line on MongoDB', () => {
  let given: Servers;
  let environment: Readonly<Record<string, string>>;
  let service: TestService;
  let url: readonly string[];
  const folder = mkdtempSync(join(tmpdir(), 'keping-lines-'));
  const direct = (...words: readonly string[]) =>
    audit({ ...environment, KEPING_DATA_DIR: folder }, ...words);
  const print = (quantity: number) =>
    service.done(regencyUser(place), 'PrintBlanks', { place, quantity });
  /** The results of the same verb on the store and over HTTP. */
  const both = async (...words: readonly string[]) => {
    const [stored, fetched] = await Promise.all([
      direct(...words, '--json'),
      audit({ KEPING_DATA_DIR: join(folder, 'none') }, ...words, '--json', ...url),
    ]);
    expect([words[0], stored.code, fetched.code, stored.err]).toEqual([words[0], 0, 0, '']);
    return [bodyOf(stored), bodyOf(fetched)] as const;
  };

  beforeAll(async () => {
    given = await servers();
    environment = distributedEnvironment(given, { KEPING_SWEEP_SECONDS: '5' });
    service = await TestService.start({ environment });
    await service.done(centreUser, 'ProcureBlanks', {
      quantity: 10_000,
      fundSource: 'APBN',
      lot: 'L-1',
      serials: [{ first: 1, last: 10_000 }],
    });
    await openOffice(service, regencyUser(place), 9000);
    await service.done(centreUser, 'ShipBlanks', {
      shipment: 'S-1',
      from: '00',
      to: place,
      quantity: 100,
      serials: [{ first: 1, last: 100 }],
    });
    await service.done(regencyUser(place), 'ReceiveBlanks', { shipment: 'S-1', accepted: 100 });
    for (const quantity of [10, 20, 30]) await print(quantity);
    await service.ledger.ports.feed.caughtUp();
    url = ['--url', service.server.url, '--token', await service.token(auditorUser)];
  });
  afterAll(async () => {
    await service?.stop();
    await given?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('replay, explain, diff and findings', async () => {
    const moment = ['--as-of', '2099-01-01T00:00:00Z', '--known-at', '2099-01-01T00:00:00Z'];
    const [stored, fetched] = await both('replay', '--place', place, ...moment);
    // Planning rests on settings and on shipments besides the events of the place.
    const {
      position: _position,
      planning: _planning,
      state: _state,
      ...live
    } = await service.stock(place, '?asOf=2099-01-01T00:00:00Z&knownAt=2099-01-01T00:00:00Z');
    for (const { position: _p, ...answer } of [stored, fetched]) expect(answer).toEqual(live);
    const tiles = await both('replay', ...moment);
    expect(tiles[0]).toMatchObject({
      procured: 10_000,
      distributed: 100,
      printed: 60,
      accounted: { difference: 0 },
    });
    expect(tiles[1]).toEqual(tiles[0]);
    for (const words of [
      ['explain', place],
      ['diff', '--from', '2001-01-01T00:00:00Z', '--to', '2099-01-01T00:00:00Z'],
      ['findings', 'lots', ...moment],
      ['findings', 'serial', '--serial', '7', ...moment],
    ]) {
      const [one, other] = await both(...words);
      expect([words, other]).toEqual([words, one]);
    }
    expect((await both('explain', place))[0]).toMatchObject({ closing: { onHand: 9040 } });
    expect((await both('findings', 'serial', '--serial', '7'))[0]).toMatchObject({
      totals: { holder: place, where: 'shelf' },
    });
  });

  it('seal, export and verify, on the store, on the service, and on the export alone', async () => {
    const made = bodyOf(await direct('seal', '--out', join(folder, 'seals'), '--json'));
    const { position } = await service.ledger.ports.store.head();
    expect(made).toMatchObject({ position });
    expect(createPublicKey(readFileSync(join(folder, 'seal-key.pub.pem'))).asymmetricKeyType).toBe(
      'ed25519',
    );
    const key = ['--seal', join(folder, 'seals'), '--key', join(folder, 'seal-key.pub.pem')];
    const [stored, fetched] = await both('verify', ...key);
    expect(stored).toMatchObject({
      ok: true,
      position,
      rowsBehind: [],
      seals: { checked: 1, agreed: 1, sealedTo: position },
    });
    expect(stored['rowsCompared']).toBeGreaterThan(5);
    expect(fetched).toMatchObject({ ok: true, position, rowsCompared: 0, seals: { agreed: 1 } });
    // Never into the data folder.
    const exports = mkdtempSync(join(tmpdir(), 'keping-exports-'));
    for (const [name, where] of [
      ['direct', []],
      ['fetched', url],
    ] as const) {
      const file = join(exports, `${name}.ndjson`);
      expect(
        (await direct('export', '--seal', join(folder, 'seals'), '--out', file, ...where)).code,
      ).toBe(0);
      expect(
        bodyOf(
          await audit(
            { KEPING_DATA_DIR: join(folder, 'none') },
            'verify',
            '--file',
            file,
            ...key.slice(2),
            '--json',
          ),
        ),
      ).toMatchObject({ ok: true, position, seals: { checked: 1, agreed: 1 } });
    }
    expect(readFileSync(join(exports, 'fetched.ndjson'), 'utf8')).toBe(
      readFileSync(join(exports, 'direct.ndjson'), 'utf8'),
    );
    rmSync(exports, { recursive: true });
    expect((await direct('seal', ...url)).code).toBe(2);
  });

  it('rebuild and verify beside a live service find no fault', async () => {
    let going = true;
    let printed = 0;
    const office = (async () => {
      for (; going; printed += 1) await print(1);
    })();
    try {
      const { stream, ledger } = service.ledger.projections;
      for (const [index, { name }] of [...stream, ...ledger].entries()) {
        const rebuilt = await direct('rebuild', name);
        expect([name, rebuilt.code, rebuilt.code === 0 ? '' : rebuilt.err]).toEqual([name, 0, '']);
        // The last three are looked at together.
        if (index % 3 !== 2) continue;
        const { code, out } = await direct('verify', '--json');
        expect([
          name,
          code,
          out.length > 0 && (JSON.parse(out) as { rowFaults: unknown }).rowFaults,
        ]).toEqual([name, 0, []]);
      }
    } finally {
      going = false;
      await office;
    }
    expect((await service.stock(place))['blanks']).toMatchObject({ printed: 60 + printed });
    expect(await service.ask('/v1/summary')).toMatchObject({
      printed: 60 + printed,
      accounted: { difference: 0 },
    });
    expect(bodyOf(await direct('verify', '--json'))).toMatchObject({ ok: true, rowsBehind: [] });
    expect((await direct('rebuild', 'nothing')).code).toBe(2);
    expect(
      (
        await audit(
          {
            ...environment,
            KEPING_MONGODB_URL: 'mongodb://127.0.0.1:1/x?serverSelectionTimeoutMS=300',
          },
          'verify',
        )
      ).code,
    ).toBe(74);
  });
});
