// CTRL-4: daily reports of a day without prints, and a second report of a day.
import { friday, monday, saturday } from '../../testing/builders/builders.js';
import { did, given, type Step } from '../../testing/builders/given-when-then.js';
import { CIAMIS } from '../../testing/builders/steps.js';
import { fieldsOf } from '../values/field.js';
import { FileDailyReport } from './commands-office.js';

const place = CIAMIS;
const report = {
  place,
  date: '2017-07-14',
  enrolled: 3,
  printed: 7,
  blanksLeft: 93,
  inkLeft: 493,
  waiting: 4,
};
const filed = (more: object = {}, occurredAt = friday(17)): Step =>
  did('FileDailyReport', { ...report, ...more }, { occurredAt });

describe('CTRL-4 a daily report', () => {
  it('CTRL-4 of 0 printed cards needs the reason', () => {
    given([])
      .when('FileDailyReport', { ...report, printed: 0 })
      .thenRejected('zero-reason-required', { place, date: '2017-07-14' });
    expect(
      given([]).when('FileDailyReport', { ...report, printed: 0, zeroReason: 'no power' }).events,
    ).toMatchObject([{ data: { printed: 0, zeroReason: 'no power' } }]);
  });

  it('CTRL-4 a second one of a day names the one that it supersedes', () => {
    const { world } = given([filed(), filed({ date: '2017-07-13' }, friday(18))]);
    expect(world.events.map(({ data }) => 'supersedes' in data)).toEqual([false, false]);
    const again = given([filed()]).when('FileDailyReport', { ...report, printed: 8 });
    expect(again.events[0]!.data).toMatchObject({ supersedes: again.world.events[0]!.id });
    const third = given([filed(), filed({ printed: 8 }, saturday(9))]).when(
      'FileDailyReport',
      { ...report, printed: 9 },
      { occurredAt: monday(9) },
    );
    expect(third.events[0]!.data).toMatchObject({ supersedes: third.world.events[1]!.id });
  });

  it('CTRL-4 which one is superseded is not for the sender to say', () => {
    expect([...fieldsOf(FileDailyReport).keys()]).not.toContain('supersedes');
  });
});
