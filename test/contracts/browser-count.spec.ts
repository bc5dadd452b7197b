// What the browser counts is what the service counts: the same hashes, the same rows.
import fc from 'fast-check';
import { canonicalText, hashInBrowser } from '../../apps/web/recount/canonical-hash.js';
import { comparedLines, foldedRow } from '../../apps/web/recount/compare-row.js';
import type { StoredEvent } from '../../libs/kernel/core/event.js';
import { PLACES } from '../../libs/testing/builders/builders.js';
import { canonicalJson, eventHash } from '../../libs/ledger/integrity/event-hash.js';

const CIAMIS = '32.07';
const STREAM = `stock-${CIAMIS}`;
const event = (version: number, type: string, data: object): StoredEvent => ({
  position: version,
  id: `e${version}`,
  type,
  data: { place: CIAMIS, ...data },
  occurredAt: '2017-07-03T09:00:00+07:00',
  recordedAt: '2017-07-03T02:00:00.000Z',
  by: { account: 'dinas', role: 'regency', place: CIAMIS },
  commandId: `c${version}`,
  correlationId: 'x',
  streams: { [STREAM]: version },
  hash: '',
  effectiveAtMs: Date.parse('2017-07-03T02:00:00Z'),
});

describe('counting in the browser', () => {
  it('has the canonical text of the service for any JSON object', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const plain = JSON.parse(JSON.stringify(value)) as object;
        expect(canonicalText(plain)).toBe(canonicalJson(plain));
      }),
      { numRuns: 500 },
    );
  });

  it('has the hash of the service, which changes with the event before', async () => {
    const printed = event(2, 'BlankPrinted', { quantity: 20, note: 'Ciamis · 20' });
    for (const before of ['', 'a'.repeat(64)])
      expect(await hashInBrowser(printed, { [STREAM]: before })).toBe(
        eventHash(printed, { [STREAM]: before }),
      );
  });

  it('names each sum on both sides, and the sum that differs', () => {
    const events = [
      event(1, 'StockOpened', { item: 'blank', quantity: 100 }),
      event(2, 'BlankLost', { quantity: 20 }),
    ];
    const row = foldedRow(CIAMIS, events, PLACES);
    const answered = { blanks: { ...row.blanks, lost: 21 }, ink: [] };
    const lines = comparedLines(row, answered);
    expect(lines.filter(({ here, service }) => here !== service)).toEqual([
      { field: 'lost', model: null, here: 20, service: 21 },
    ]);
    expect(lines.find(({ field }) => field === 'onHand')).toMatchObject({ here: 80 });
  });
});
