// Losses by place, account and record; destructions whose record number was used before.
import {
  destructionRecord,
  friday,
  monday,
  policeRecord,
  province,
  saturday,
  thursday,
} from '../../../testing/builders/builders.js';
import { did } from '../../../testing/builders/given-when-then.js';
import { eventsOfSteps, findingOn, itFindsEventsOf } from '../../../testing/builders/findings.js';
import { BANJAR, blanks, CIAMIS } from '../../../testing/builders/steps.js';

const west = { by: province('32') };

describe('the findings on control', () => {
  it('CTRL-3 losses and finds by place, account and record, not the corrected ones', async () => {
    const lost = (quantity: number, occurredAt: string, more: object = {}) =>
      did('ReportBlanksLost', { place: CIAMIS, quantity, incident: 'LP', ...more }, { occurredAt });
    const ledger = eventsOfSteps(
      blanks(CIAMIS, 20_000),
      lost(4, friday(9)),
      did('ConfirmLoss', (world) => ({ place: CIAMIS, event: world.last('BlankLost') }), west),
      lost(3, friday(10)),
      did(
        'DisputeLoss',
        (world) => ({ place: CIAMIS, event: world.last('BlankLost'), reason: 'no record' }),
        west,
      ),
      lost(14_000, friday(11), { officialRecord: policeRecord }),
      lost(2, friday(12), { officialRecord: policeRecord }),
      did('CorrectEvents', (world) => ({
        corrections: [{ event: world.last('BlankLost'), reason: 'counted twice' }],
      })),
      did(
        'ReportBlanksFound',
        { place: CIAMIS, quantity: 1, incident: 'behind the cabinet' },
        { occurredAt: saturday(9) },
      ),
    );
    const { items, totals } = await findingOn(ledger, 'losses');
    expect(items).toMatchObject([
      { place: CIAMIS, record: policeRecord.number, lost: 14_000, unconfirmed: 14_000, found: 0 },
      { place: CIAMIS, record: null, lost: 7, found: 1, unconfirmed: 0, disputed: 3 },
    ]);
    expect(totals).toMatchObject({ lost: 14_007, found: 1, unconfirmed: 14_000, disputed: 3 });
  });

  it('CTRL-3 the same record number twice is an alarm, unless one is corrected', async () => {
    const burned = (place: string, number: string, occurredAt: string) =>
      did(
        'DestroyBlanks',
        { place, quantity: 5, minute: destructionRecord(number) },
        { occurredAt },
      );
    const steps = [CIAMIS, BANJAR].flatMap((place) => [
      blanks(place, 100),
      did('SpoilBlanks', { place, quantity: 30, cause: 'wet' }, { occurredAt: thursday(9) }),
    ]);
    const once = eventsOfSteps(
      ...steps,
      burned(CIAMIS, 'BA-1', friday(9)),
      burned(CIAMIS, 'BA-2', friday(10)),
    );
    expect(await findingOn(once, 'destructions')).toMatchObject({
      items: [{ what: 'destroyed', unconfirmed: 5 }, { what: 'destroyed' }],
      alarms: 0,
    });
    const twice = [
      ...steps,
      burned(CIAMIS, 'BA-1', friday(9)),
      did(
        'ConfirmDestruction',
        (world) => ({ place: CIAMIS, event: world.last('BlankDestroyed') }),
        west,
      ),
      burned(BANJAR, ' ba-1', friday(10)),
    ];
    expect(await findingOn(eventsOfSteps(...twice), 'destructions')).toMatchObject({
      items: [
        { what: 'same record number', place: CIAMIS, times: 2, unconfirmed: 0 },
        { what: 'same record number', place: BANJAR, times: 2, unconfirmed: 5 },
      ],
      alarms: 1,
    });
    const corrected = eventsOfSteps(
      ...twice,
      did(
        'CorrectEvents',
        (world) => ({
          corrections: [{ event: world.last('BlankDestroyed'), reason: 'wrong number' }],
        }),
        { now: monday(9) },
      ),
    );
    expect(await findingOn(corrected, 'destructions')).toMatchObject({
      items: [{ what: 'destroyed', place: CIAMIS }],
      alarms: 0,
    });
  });

  itFindsEventsOf('losses', 'destructions');
});
