// TIME-5: a period is closed; what is entered behind it says why, and a correction has its reason
// already.
import {
  friday,
  officialRecord,
  monday,
  province,
  saturday,
  thursday,
} from '../../testing/builders/builders.js';
import { did, fact, given, type Step } from '../../testing/builders/given-when-then.js';
import { BLORA, CIAMIS, office } from '../../testing/builders/steps.js';

const place = CIAMIS;
const close = (until: string, where = place): Step =>
  did(
    'ClosePeriod',
    { place: where, until, minute: officialRecord() },
    { now: monday(8), by: province('32') },
  );
const closed: readonly Step[] = [
  ...office(),
  did('PrintBlanks', { place, quantity: 5 }, { occurredAt: thursday(9) }),
  close(friday(23)),
];
const print = { place, quantity: 3 };

describe('TIME-5 a closed period', () => {
  it('TIME-5 rejects an entry before its end that has no reason, and takes one that has', () => {
    given(closed)
      .when('PrintBlanks', print, { occurredAt: friday(10), now: monday(9) })
      .thenRejected('period-closed', { place });
    given(closed)
      .when('PrintBlanks', print, {
        occurredAt: friday(10),
        now: monday(9),
        note: 'the power was out until Monday',
      })
      .then(fact('BlankPrinted', { ...print, printer: 'P-1', model: 'YMCK-500' }));
  });

  it('TIME-5 takes what happened after its end, and at its end no more', () => {
    given(closed)
      .when('PrintBlanks', print, { occurredAt: friday(23), now: monday(9) })
      .thenRejected('period-closed');
    given(closed)
      .when('PrintBlanks', print, { occurredAt: saturday(9), now: monday(9) })
      .then(fact('BlankPrinted', { ...print, printer: 'P-1', model: 'YMCK-500' }));
  });

  it('TIME-5 counts for both ends of a shipment', () => {
    const steps = [
      ...closed,
      did(
        'OpenStock',
        { place: BLORA, item: 'blank', quantity: 50, minute: officialRecord() },
        { occurredAt: thursday(8) },
      ),
    ];
    given(steps)
      .when(
        'ShipBlanks',
        { shipment: 'S1', from: BLORA, to: place, quantity: 2 },
        { occurredAt: friday(10), now: monday(9) },
      )
      .thenRejected('period-closed', { place });
  });

  it('TIME-5 lets a correction through: it has its reason', () => {
    const { events } = given(closed).when(
      'CorrectEvents',
      (world) => ({ corrections: [{ event: world.last('BlankPrinted'), reason: 'typing error' }] }),
      { now: monday(9) },
    );
    expect(events.map(({ type }) => type)).toEqual(['EventCorrected']);
  });

  it('TIME-5 closes a province with its regencies, once, and never the future', () => {
    const { events } = given(closed).when(
      'ClosePeriod',
      { place: '32', until: friday(22), minute: officialRecord() },
      { now: monday(9), by: province('32') },
    );
    const places = events.map(({ data }) => (data as { place: string }).place);
    expect(places).toHaveLength(27);
    expect(places).toContain('32');
    expect(places).not.toContain(place);
    given(closed)
      .when(
        'ClosePeriod',
        { place, until: friday(23), minute: officialRecord() },
        { now: monday(9), by: province('32') },
      )
      .thenNothing();
    given(closed)
      .when(
        'ClosePeriod',
        { place, until: monday(10), minute: officialRecord() },
        { now: monday(9), by: province('32') },
      )
      .thenRejected('in-the-future');
  });
});
