// Altered rows and snapshots: verify reports each one that differs from the events.
import { storedProjectionName } from '../../libs/kernel/runtime/projector-rows.js';
import { dice } from '../../libs/testing/simulation/hostile-feed.js';
import type { TamperedLedger } from './tampered-ledger.js';

const SEED = Number(process.env['KEPING_TEST_SEED'] ?? 20_170_717);

export function itReportsAlteredRows(ledger: TamperedLedger): void {
  it('reports rows that differ from the events', async () => {
    const roll = dice(SEED);
    const filled: (typeof ledger.projections.stream)[number][] = [];
    for (const projection of ledger.projections.stream)
      if ((await ledger.rows(projection, 1)).length > 0) filled.push(projection);
    expect(filled.length).toBeGreaterThan(2);
    for (let round = 0; round < 12; round += 1) {
      const projection = filled[round % filled.length]!;
      const view = storedProjectionName(projection);
      const rows = await ledger.rows(projection, 1000);
      const { key, version, body } = rows[roll(rows.length)]!;
      await ledger.tampering.rewriteRow(view, key, withNextNumber(body));
      const { faultCount, rowFaults } = await ledger.verifyRows();
      expect([faultCount, rowFaults]).toEqual([
        0,
        [{ view, key, version, what: 'row-differs', facts: {} }],
      ]);
      await ledger.tampering.rewriteRow(view, key, body);
    }
  });

  it('reports rows that are missing or have no events', async () => {
    const [first, second] = ledger.projections.stream;
    const { key } = await ledger.firstRow(first!);
    const view = storedProjectionName(first!);
    await ledger.tampering.rewriteRow(view, key);
    expect((await ledger.verifyRows()).rowFaults).toMatchObject([
      { view, key, what: 'row-missing' },
    ]);
    await ledger.restoreRows();
    const other = storedProjectionName(second!);
    const { version } = await ledger.firstRow(second!);
    await ledger.tampering.projectionStore.write({
      rows: [{ view: other, key: 'made-up', version, latestAtMs: 0, body: {} }],
      snapshots: [],
      checkpoints: new Map(),
      parked: [],
      released: [],
    });
    expect((await ledger.verifyRows()).rowFaults).toMatchObject([
      { key: 'made-up', what: 'row-extra' },
    ]);
    await ledger.tampering.rewriteRow(other, 'made-up');
  });

  it('reports rows of the whole ledger that differ from the events', async () => {
    const [custody] = ledger.projections.ledger;
    const view = storedProjectionName(custody!);
    const { key, body } = await ledger.firstRow(custody!);
    await ledger.tampering.rewriteRow(view, key, { ...body, last: 5 });
    expect((await ledger.verifyRows()).rowFaults).toMatchObject([{ view, what: 'row-differs' }]);
    await ledger.tampering.rewriteRow(view, key, body);
  });
}

export function itReportsAlteredSnapshots(ledger: TamperedLedger): void {
  it('reports snapshots that differ from the events, or were inserted', async () => {
    const projection = ledger.projections.stream[0]!;
    const view = storedProjectionName(projection);
    await ledger.tampering.rewriteSnapshots(view, {});
    const { rowFaults } = await ledger.verifyRows();
    expect(rowFaults.length).toBeGreaterThan(3);
    expect(new Set(rowFaults.map(({ what }) => what))).toEqual(new Set(['snapshot-differs']));
    await ledger.restoreRows();
    const row = await ledger.firstRow(projection);
    await ledger.tampering.projectionStore.write({
      rows: [],
      snapshots: [{ view, ...row, version: 3 }],
      checkpoints: new Map(),
      parked: [],
      released: [],
    });
    expect((await ledger.verifyRows()).rowFaults).toEqual([
      { view, key: row.key, version: 3, what: 'snapshot-differs', facts: {} },
    ]);
    await ledger.restoreRows();
  });

  it('reports what this storage keeps beside its rows', async () => {
    const projection = ledger.projections.stream[0]!;
    for (const { alter, what } of ledger.tampering.besideRows) {
      await alter(storedProjectionName(projection), (await ledger.firstRow(projection)).key);
      const { rowFaults } = await ledger.verifyRows();
      expect(rowFaults.map((fault) => fault.what)).toEqual(what);
      await ledger.restoreRows();
    }
  });
}

/** The body with its first number raised by one. */
const withNextNumber = (body: object): object =>
  JSON.parse(
    JSON.stringify(body).replace(/:(\d+)/, (_match, number: string) => `:${Number(number) + 1}`),
  ) as object;
