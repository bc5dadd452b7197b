// Rows compared while a service writes them: rows written meanwhile are no faults, and faults are
// still found.
import type {
  ParkedStream,
  StoredRow,
  ProjectionStore,
} from '../../kernel/ports/projection-store.js';
import type { LedgerProjection, StreamProjection } from '../../kernel/core/projection.js';
import { given } from '../../testing/builders/given-when-then.js';
import { procured } from '../../testing/builders/steps.js';
import { RowsCheck } from './rows-check.js';

const { events } = given(Array.from({ length: 9 }, () => procured(1))).world;
const custody: LedgerProjection = {
  name: 'custody',
  schema: 1,
  reads: ({ position }) => [{ first: `k${position}`, last: `k${position}` }],
  project: (_rows, { position }) => [{ key: `k${position}`, row: { position } }],
};
const counts: StreamProjection = {
  name: 'counts',
  kind: 'stock',
  schema: 1,
  initial: () => ({ count: 0 }),
  project: (row) => ({ count: (row as { count: number }).count + 1 }),
};

/** A store with these rows; each reading of the checkpoint gives the next one. */
function storeWith({
  rows = [],
  checkpoints = [0],
  parked = [],
}: {
  rows?: readonly StoredRow[];
  checkpoints?: readonly number[];
  parked?: readonly Partial<ParkedStream>[];
}): ProjectionStore {
  let reads = 0;
  return {
    list: async (_view: string, { after = '' }: { after?: string }) => (after === '' ? rows : []),
    get: async () => undefined,
    parked: async () => parked,
    checkpoint: async () => checkpoints[Math.min(reads++, checkpoints.length - 1)],
    snapshot: async () => undefined,
  } as unknown as ProjectionStore;
}

async function found(
  views: readonly StreamProjection[],
  ledgerViews: readonly LedgerProjection[],
  store: ProjectionStore,
  checked = events,
) {
  const check = new RowsCheck(views, ledgerViews, store, (body) => JSON.stringify(body));
  await check.begin();
  await check.check(checked);
  await check.end();
  return { faults: check.faults.map(({ key, what }) => [key, what]), behind: check.behind };
}

const row = (position: number, body: object = { position }, key = `k${position}`): StoredRow => ({
  key,
  version: position,
  latestAtMs: 0,
  body,
});
const upTo = (last: number) => Array.from({ length: last }, (_unused, index) => row(index + 1));

describe('rows of a ledger projection that continues during the check', () => {
  it('accepts rows that were written meanwhile', async () => {
    expect(
      (await found([], [custody], storeWith({ rows: upTo(9), checkpoints: [5, 9] }))).faults,
    ).toEqual([]);
    expect(
      (await found([], [custody], storeWith({ rows: upTo(5), checkpoints: [5, 9] }))).faults,
    ).toEqual([]);
  });

  it('reports rows that are impossible, different or missing', async () => {
    expect(
      (await found([], [custody], storeWith({ rows: [...upTo(9), row(12)], checkpoints: [5, 9] })))
        .faults,
    ).toEqual([['k12', 'row-extra']]);
    expect(
      (
        await found(
          [],
          [custody],
          storeWith({ rows: [...upTo(5), row(3, {}, 'x')], checkpoints: [5, 9] }),
        )
      ).faults,
    ).toEqual([['x', 'row-extra']]);
    expect(
      (
        await found(
          [],
          [custody],
          storeWith({ rows: [...upTo(4), row(5, { position: 4 })], checkpoints: [5] }),
        )
      ).faults,
    ).toEqual([['k5', 'row-differs']]);
    expect(
      (await found([], [custody], storeWith({ rows: upTo(4), checkpoints: [5] }))).faults,
    ).toEqual([['k5', 'row-missing']]);
  });
});

describe('rows of streams that do not exist yet', () => {
  it('are missing after their first event, and lag behind while parked', async () => {
    // The stream begins at position 5.
    const later = events.map((event) => ({ ...event, position: event.position + 4 }));
    expect((await found([counts], [], storeWith({ checkpoints: [4] }), later)).faults).toEqual([]);
    expect((await found([counts], [], storeWith({ checkpoints: [5] }), later)).faults).toEqual([
      ['00', 'row-missing'],
    ]);
    expect(
      await found(
        [counts],
        [],
        storeWith({ checkpoints: [9], parked: [{ view: 'counts.1', stream: 'stock-00' }] }),
      ),
    ).toEqual({ faults: [], behind: [{ view: 'counts.1', key: '00', version: 0, head: 9 }] });
  });
});
