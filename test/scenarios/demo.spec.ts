// Story 7: the minister's tile, from replayed events only; and one print more by one piece is one
// piece more.
import { mkdtempSync, rmSync } from 'node:fs';
import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freshRows } from '../../libs/kernel/runtime/replay.js';
import type { OpenedLedger } from '../../libs/service/storage/opened-ledger.js';
import { readSettings } from '../../libs/service/config/read-settings.js';
import { openLedger } from '../../libs/service/storage/open-ledger.js';
import type { SummaryRow } from '../../libs/projections/summary/projection.js';
import type { StockRow } from '../../libs/projections/stock-by-place/projection.js';
import {
  accountedFromEvents,
  accountedFromRows,
  summaryAnswer,
} from '../../libs/projections/summary/answer.js';

const run = promisify(execFile);
let folder = '';
let said = '';
let ledger: OpenedLedger;
const environment = () => ({
  ...process.env,
  KEPING_DATA_DIR: folder,
  KEPING_HTTP_PORT: '0',
  KEPING_LOG_LEVEL: 'error',
});
const demo = async () =>
  (
    await run(process.execPath, [join(__dirname, '../../dist/tools/demo/main.js'), '--exit'], {
      env: environment(),
      maxBuffer: 1e8,
    })
  ).stdout;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'keping-demo-'));
  said = await demo();
  ledger = await openLedger(readSettings({ KEPING_DATA_DIR: folder, KEPING_LOG_LEVEL: 'silent' }));
}, 180_000);

afterAll(async () => {
  await ledger.close();
  rmSync(folder, { recursive: true, force: true });
});

const tile = async () => {
  const [row] = [
    ...(await freshRows(ledger.projections.named('summary'), ledger.ports.store)).values(),
  ];
  return {
    summary: row!.body as SummaryRow,
    ...summaryAnswer(row!.body as SummaryRow, ledger.rules.places, undefined, 15),
  };
};

describe('story 7: the minister’s tile', () => {
  it('says 5,985,000 / 1,616,917 / 27.02 % / 22 regencies', () => {
    expect(said).toContain(
      'distributed 5,985,000 · printed 1,616,917 · 27.02 % · unused in the regions 4,368,083 · ' +
        'under 15: 22 regencies',
    );
  });

  it('is folded from nothing but events, at least 40,000 of them', async () => {
    expect((await ledger.ports.store.head()).position).toBeGreaterThan(40_000);
    expect(await tile()).toMatchObject({
      distributed: 5_985_000,
      printed: 1_616_917,
      utilisation: 27.02,
      unusedInRegions: 4_368_083,
      procured: 7_000_000,
      notYetEnrolled: 7_000_000,
      lowPrint: { count: 22 },
    });
  });

  it('STOCK-2 holds for the country by two ways', async () => {
    const rows = await freshRows(ledger.projections.named('stock-by-place'), ledger.ports.store);
    const fromRows = accountedFromRows([...rows.values()].map(({ body }) => body as StockRow));
    expect(fromRows).toBe(accountedFromEvents((await tile()).summary));
  });

  it('is recorded on a clock that follows the history and is marked simulated', async () => {
    const { recordedAtMs, position } = await ledger.ports.store.head();
    expect(recordedAtMs).toBeLessThanOrEqual(Date.parse('2017-07-17T12:00:00+07:00'));
    expect(await ledger.ports.store.positionAt(Date.parse('2017-07-17T12:00:00+07:00'))).toBe(
      position,
    );
    expect(ledger.clock.simulated).toBe(true);
  });

  it('played again changes nothing: the same ids, nothing doubled', async () => {
    const { position } = await ledger.ports.store.head();
    await ledger.close();
    expect(await demo()).toContain('printed 1,616,917');
    ledger = await openLedger(
      readSettings({ KEPING_DATA_DIR: folder, KEPING_LOG_LEVEL: 'silent' }),
    );
    expect((await ledger.ports.store.head()).position).toBe(position);
  }, 180_000);

  it('gives 1,616,918 after one print more by one piece', async () => {
    const place = '32.04';
    await ledger.transactor.execute({
      commandId: 'test one-more',
      fingerprint: 'x',
      name: 'PrintBlanks',
      data: { place, quantity: 1 },
      by: { account: 'test', role: 'regency', place },
      correlationId: 'x',
    });
    expect(await tile()).toMatchObject({ printed: 1_616_918 });
  });
});
