// Loans: their age, due dates by lender, and circles.
import { friday, monday, regency, thursday } from '../../../testing/builders/builders.js';
import { findingOn, itFindsEventsOf } from '../../../testing/builders/findings.js';
import { BANJAR, CIAMIS } from '../../../testing/builders/steps.js';
import type { StoredEvent } from '../../../kernel/core/event.js';

describe('the finding on loans', () => {
  it('loans: by age, never returned, circular', async () => {
    let position = 0;
    const loan = (type: string, data: object, at = thursday(9)) =>
      ({
        position: (position += 1),
        id: `e${position}`,
        type,
        data,
        effectiveAtMs: Date.parse(at),
        occurredAt: at,
        recordedAt: at,
        by: regency(CIAMIS),
        streams: {},
      }) as unknown as StoredEvent;
    const lent = (id: string, lender: string, borrower: string, quantity: number) => [
      loan('LoanRequested', { loan: id, borrower, dueAt: monday(9) }),
      loan('InkLent', { loan: id, lender, borrower, quantity, dueAt: monday(9) }),
    ];
    const ledger = [
      ...lent('L1', CIAMIS, BANJAR, 5),
      ...lent('L2', BANJAR, '32.08', 3),
      ...lent('L3', '32.08', CIAMIS, 2),
      ...lent('L4', '33.16', '33.01', 4),
      loan(
        'InkReturned',
        { loan: 'L4', lender: '33.16', borrower: '33.01', quantity: 4 },
        friday(9),
      ),
      loan(
        'InkRecovered',
        { loan: 'L4', lender: '33.16', borrower: '33.01', accepted: 3, damaged: 1 },
        friday(9),
      ),
    ];
    const { items, totals } = await findingOn(ledger, 'loans');
    expect(
      items.map((item) => [
        item['loan'],
        item['outstanding'],
        item['overdue'],
        item['neverReturned'],
        item['circular'],
      ]),
    ).toEqual([
      ['L1', 5, true, true, true],
      ['L2', 3, true, true, true],
      ['L3', 2, true, true, true],
      ['L4', 1, true, false, false],
    ]);
    expect(totals).toEqual({ open: 4, neverReturned: 3, circular: 3, settled: 0 });
  });

  it('loans: each lender has its due date; an extension is of one lender', async () => {
    const step = (position: number, type: string, data: object) =>
      ({
        position,
        id: `e${position}`,
        type,
        data,
        effectiveAtMs: Date.parse(thursday(9)),
        occurredAt: thursday(9),
        recordedAt: thursday(9),
        by: regency(CIAMIS),
        streams: {},
      }) as unknown as StoredEvent;
    const part = (lender: string, more: object) => ({
      loan: 'L',
      borrower: '32.08',
      lender,
      ...more,
    });
    const ledger = [
      step(1, 'LoanRequested', { loan: 'L', borrower: '32.08', dueAt: friday(9) }),
      step(2, 'BlankLent', part(CIAMIS, { quantity: 5, dueAt: monday(9) })),
      step(3, 'BlankLent', part(BANJAR, { quantity: 5, dueAt: monday(9) })),
      step(4, 'LoanExtended', part(BANJAR, { dueAt: '2017-08-01T09:00:00+07:00' })),
      step(5, 'PrinterLent', part('33.16', { printer: 'P-1', dueAt: friday(9) })),
      step(6, 'PrinterLent', part('33.16', { printer: 'P-2', dueAt: '2017-08-01T09:00:00+07:00' })),
    ];
    expect(
      (await findingOn(ledger, 'loans')).items.map((item) => [
        item['lender'],
        item['printer'],
        item['dueAt'],
        item['overdue'],
        item['neverReturned'],
        item['events'],
      ]),
    ).toEqual([
      [CIAMIS, null, monday(9), true, true, ['e2']],
      [BANJAR, null, '2017-08-01T09:00:00+07:00', false, false, ['e3', 'e4']],
      ['33.16', 'P-1', friday(9), true, true, ['e5']],
      ['33.16', 'P-2', '2017-08-01T09:00:00+07:00', false, false, ['e6']],
    ]);
  });

  itFindsEventsOf('loans');
});
