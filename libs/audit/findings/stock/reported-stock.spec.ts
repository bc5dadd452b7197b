// Counts and daily reports against the ledger: each kind on a small ledger.
import type { StoredEvent } from '../../../kernel/core/event.js';
import {
  friday,
  monday,
  officialRecord,
  saturday,
  thursday,
} from '../../../testing/builders/builders.js';
import { did } from '../../../testing/builders/given-when-then.js';
import { eventsOfSteps, findingOn, itFindsEventsOf } from '../../../testing/builders/findings.js';
import { BANJAR, CIAMIS, office } from '../../../testing/builders/steps.js';

/** A report as it could be before CTRL-4. */
function withoutReason(event: StoredEvent): StoredEvent {
  const { zeroReason: _zeroReason, ...data } = event.data as { zeroReason?: string };
  return event.type === 'DailyReportFiled' ? { ...event, data } : event;
}

describe('findings on counts and reports', () => {
  it('counts: last by effective time, with its variance then, overdue by days', async () => {
    const ledger = eventsOfSteps(
      ...office(),
      did('CountBlanks', { place: CIAMIS, counted: 98, counter: 'Tim' }, { occurredAt: friday(9) }),
      did('PrintBlanks', { place: CIAMIS, quantity: 5 }, { occurredAt: saturday(9) }),
    );
    expect((await findingOn(ledger, 'counts', { days: 2 })).items).toMatchObject([
      { place: CIAMIS, counted: 98, variance: -2, days: 4, overdue: true },
    ]);
    expect((await findingOn(ledger, 'counts', { days: 5 })).totals).toMatchObject({
      places: 1,
      counted: 1,
      overdue: 0,
    });
  });

  it('compares counts and reports with the ledger at their own times', async () => {
    const report = (date: string, blanksLeft: number, at: string) =>
      did(
        'FileDailyReport',
        {
          place: CIAMIS,
          date,
          enrolled: 0,
          printed: 0,
          blanksLeft,
          inkLeft: 0,
          waiting: 0,
          zeroReason: 'nobody came',
        },
        { occurredAt: at },
      );
    const ledger = eventsOfSteps(
      ...office(),
      report('2017-07-14', 0, friday(17)),
      did('PrintBlanks', { place: CIAMIS, quantity: 30 }, { occurredAt: saturday(9) }),
      report('2017-07-17', 70, monday(17)),
    );
    expect((await findingOn(ledger, 'count-ledger-report')).items).toEqual([]);
    const counted = eventsOfSteps(
      ...office(),
      did('CountBlanks', { place: CIAMIS, counted: 98, counter: 'Tim' }, { occurredAt: friday(9) }),
      report('2017-07-14', 99, friday(17)),
    );
    expect((await findingOn(counted, 'count-ledger-report')).items).toMatchObject([
      { place: CIAMIS, countDifference: -2, reportDifference: -1, events: { length: 2 } },
    ]);
    // The older claim first, however small: of Ciamis it is Friday's, of Banjar Saturday's.
    const twice = eventsOfSteps(
      ...office(),
      did(
        'OpenStock',
        { place: BANJAR, item: 'blank', quantity: 100, minute: officialRecord() },
        { occurredAt: thursday(8) },
      ),
      did(
        'CountBlanks',
        { place: BANJAR, counted: 50, counter: 'Tim' },
        { occurredAt: saturday(9) },
      ),
      did('CountBlanks', { place: CIAMIS, counted: 98, counter: 'Tim' }, { occurredAt: friday(9) }),
    );
    expect(
      (await findingOn(twice, 'count-ledger-report')).items.map(({ place, countDays }) => [
        place,
        countDays,
      ]),
    ).toEqual([
      [CIAMIS, 4],
      [BANJAR, 3],
    ]);
    expect((await findingOn(ledger, 'reported-empty')).items).toMatchObject([
      { place: CIAMIS, date: '2017-07-14', item: 'blank', ledger: 100 },
      { date: '2017-07-14', item: 'ink', ledger: 500 },
      { date: '2017-07-17', item: 'ink', ledger: 470 },
    ]);
    // Thursday to Monday: Friday and Monday were reported, both without a reason for zero prints,
    // as it was possible before CTRL-4.
    const before = ledger.map((event) => withoutReason(event));
    expect((await findingOn(before, 'reports')).items).toMatchObject([
      { workingDays: 3, filed: 2, missing: 1, lastMissing: '2017-07-13', zeroWithoutReason: 2 },
    ]);
  });

  it('CTRL-4 a report that is superseded is no finding any more', async () => {
    const report = { place: CIAMIS, date: '2017-07-14', enrolled: 0, inkLeft: 500, waiting: 0 };
    const ledger = eventsOfSteps(
      ...office(),
      did('FileDailyReport', { ...report, printed: 9, blanksLeft: 0 }, { occurredAt: friday(17) }),
      did(
        'FileDailyReport',
        { ...report, printed: 9, blanksLeft: 100 },
        { occurredAt: friday(18) },
      ),
    );
    expect((await findingOn(ledger, 'reported-empty')).items).toEqual([]);
  });

  itFindsEventsOf('counts', 'count-ledger-report', 'reported-empty', 'reports');
});
