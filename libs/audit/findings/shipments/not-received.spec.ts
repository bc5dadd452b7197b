// Not received: also what was handed over on a loan.
import { friday, monday, regency, saturday, thursday } from '../../../testing/builders/builders.js';
import { findingOn, itFindsEventsOf } from '../../../testing/builders/findings.js';
import { BANJAR, CIAMIS } from '../../../testing/builders/steps.js';
import type { StoredEvent } from '../../../kernel/core/event.js';

describe('the finding on goods not received', () => {
  it('not-received: loans in transit, to the borrower and back', async () => {
    const step = (position: number, type: string, more: object, at: string) =>
      ({
        position,
        id: `e${position}`,
        type,
        data: { loan: 'L', borrower: BANJAR, lender: CIAMIS, ...more },
        effectiveAtMs: Date.parse(at),
        occurredAt: at,
        recordedAt: at,
        by: regency(CIAMIS),
        streams: {},
      }) as unknown as StoredEvent;
    const arrived = { accepted: 9, damaged: 1, missing: 0 };
    const ledger = [
      step(1, 'BlankLent', { quantity: 10, dueAt: monday(9) }, thursday(9)),
      step(2, 'BlankBorrowed', arrived, friday(9)),
      step(3, 'BlankLent', { quantity: 4, dueAt: monday(9) }, friday(10)),
      step(4, 'BlankReturned', { quantity: 9 }, saturday(9)),
      step(5, 'PrinterLent', { printer: 'P-1', dueAt: monday(9) }, monday(9)),
    ];
    const inTransit = async (days: number, after: readonly StoredEvent[] = []) =>
      (await findingOn([...ledger, ...after], 'not-received', { days })).items.map(
        ({ loan, from, to, item, travelling, days: old, events: referenced }) => [
          loan,
          from,
          to,
          item,
          travelling,
          old,
          referenced,
        ],
      );
    const there = ['L', CIAMIS, BANJAR, 'blank', 4, 4, ['e1', 'e2', 'e3']];
    expect(await inTransit(2)).toEqual([there, ['L', BANJAR, CIAMIS, 'blank', 9, 3, ['e4']]]);
    expect(await inTransit(1)).toHaveLength(3);
    expect(await inTransit(4)).toEqual([there]);
    expect(
      await inTransit(2, [
        step(6, 'BlankRecovered', arrived, monday(10)),
        step(7, 'BlankBorrowed', { accepted: 0, damaged: 0, missing: 4 }, monday(10)),
      ]),
    ).toEqual([]);
  });

  itFindsEventsOf('not-received');
});
