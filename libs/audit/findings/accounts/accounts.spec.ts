// Activity of accounts: late entries, corrections, own approvals, entries in a closed period.
import {
  friday,
  monday,
  officialRecord,
  province,
  regency,
  thursday,
} from '../../../testing/builders/builders.js';
import { did } from '../../../testing/builders/given-when-then.js';
import { eventsOfSteps, findingOn, itFindsEventsOf } from '../../../testing/builders/findings.js';
import { CIAMIS, office } from '../../../testing/builders/steps.js';
import { stockStream } from '../../../domain/values/streams.js';

describe('findings on accounts', () => {
  it('who: late entries, corrections and adjustments; an own approval is an alarm', async () => {
    const ledger = eventsOfSteps(
      ...office(),
      did(
        'PrintBlanks',
        { place: CIAMIS, quantity: 5 },
        { occurredAt: thursday(9), now: monday(9), note: 'the sheet was lost' },
      ),
      did(
        'CountBlanks',
        { place: CIAMIS, counted: 90, counter: 'Tim' },
        { occurredAt: monday(10) },
      ),
      did('AdjustBlanks', (world) => ({ place: CIAMIS, count: world.last('BlankCounted') }), {
        now: monday(11),
      }),
    );
    const { items, alarms } = await findingOn(ledger, 'who', { days: 3 });
    expect(alarms).toBe(0);
    expect(items.map(({ what, account }) => [what, account])).toEqual([
      ['late entry', 'dinas-32.07'],
      ['adjustment', 'pengawas-32'],
    ]);
    // An event between two provinces is of both.
    const between = { ...ledger.at(-1)!, streams: { 'stock-33.16': 1, [stockStream(CIAMIS)]: 9 } };
    for (const [provinceCode, place] of [
      ['32', CIAMIS],
      ['33', '33.16'],
    ] as const)
      expect((await findingOn([between], 'who', { province: provinceCode })).items).toMatchObject([
        { what: 'adjustment', place },
      ]);
    const own = { ...ledger.at(-1)!, by: regency(CIAMIS) };
    expect(await findingOn([...ledger.slice(0, -1), own], 'who')).toMatchObject({ alarms: 1 });
  });

  it('behind-close: entries behind a closed period, with their reasons', async () => {
    const ledger = eventsOfSteps(
      ...office(),
      did(
        'ClosePeriod',
        { place: CIAMIS, until: friday(23), minute: officialRecord() },
        { now: monday(8), by: province('32') },
      ),
      did(
        'PrintBlanks',
        { place: CIAMIS, quantity: 5 },
        { occurredAt: friday(9), now: monday(9), note: 'late' },
      ),
      did('PrintBlanks', { place: CIAMIS, quantity: 5 }, { occurredAt: monday(9) }),
    );
    expect((await findingOn(ledger, 'behind-close')).items).toMatchObject([
      { type: 'BlankPrinted', note: 'late', closedUntil: friday(23) },
    ]);
  });

  itFindsEventsOf('who', 'behind-close');
});
