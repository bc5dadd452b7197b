// Custody of serials against brute force: one list of steps per serial, whatever was written
// between two events.
import fc from 'fast-check';
import type { StoredEvent } from '../../kernel/core/event.js';
import { LedgerOverlays } from '../../kernel/runtime/ledger-overlays.js';
import type { StoredRow } from '../../kernel/ports/projection-store.js';
import { anyRange, textsIn } from '../../testing/builders/serial-ranges.js';
import type { CustodyRow } from './intervals.js';
import { serialCustodyProjection } from './projection.js';

const NAME = 'serial-custody.3';

/** A store of rows in memory, with the two reads that a ledger projection needs. */
class Rows {
  readonly byKey = new Map<string, object>();

  async floor(_name: string, key: string): Promise<StoredRow | undefined> {
    return this.sorted()
      .filter((row) => row.key <= key)
      .at(-1);
  }

  async list(
    _name: string,
    { after = '', limit }: { after?: string; limit: number },
  ): Promise<readonly StoredRow[]> {
    return this.sorted()
      .filter((row) => row.key > after)
      .slice(0, limit);
  }

  sorted(): readonly StoredRow[] {
    return [...this.byKey]
      .map(([key, body]) => ({ key, version: 0, latestAtMs: 0, body }))
      .sort((a, b) => (a.key < b.key ? -1 : 1));
  }
}

const steps = fc.array(
  fc.record({
    ranges: fc.array(anyRange, { minLength: 1, maxLength: 4 }),
    isWritten: fc.boolean(),
  }),
  { minLength: 1, maxLength: 30 },
);

const printed = (position: number, serials: readonly object[]): StoredEvent =>
  ({
    position,
    id: `e${position}`,
    type: 'BlankPrinted',
    data: { place: '32.07', quantity: 1, model: 'YMCK-500', serials },
    occurredAt: 'then',
    recordedAt: 'now',
  }) as unknown as StoredEvent;

describe('STOCK-8 where every serial has been', () => {
  it('STOCK-8 each serial has the steps that named it, and no interval overlaps', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (history) => {
        const stored = new Rows();
        const overlays = new LedgerOverlays(stored as never);
        const expected = new Map<string, string[]>();
        for (const [index, { ranges, isWritten }] of history.entries()) {
          const event = printed(
            index + 1,
            ranges.map(({ range }) => range),
          );
          const rows = await overlays.rowsIn(NAME, serialCustodyProjection.reads(event));
          overlays.put(NAME, serialCustodyProjection.project(rows, event), event.position);
          for (const text of ranges.flatMap(({ texts }) => texts))
            expected.set(text, [...(expected.get(text) ?? []), event.id]);
          if (!isWritten) continue;
          for (const { key, body } of overlays.writes()) stored.byKey.set(key, body);
          overlays.clear();
        }
        for (const { key, body } of overlays.writes()) stored.byKey.set(key, body);
        const actual = stored.sorted().flatMap(({ body }) => {
          const { steps: taken, ...range } = body as CustodyRow;
          return textsIn([range]).map((text) => [text, taken.map(({ event }) => event)] as const);
        });
        expect(new Map(actual)).toEqual(expected);
        expect(actual.length).toBe(expected.size);
      }),
      { seed: 20_170_717, numRuns: 200 },
    );
  });
});
