// STOCK-7: a count is an observation; the adjustment is a second person's, at the count's time, and
// settles what lies before it.
import {
  policeRecord,
  friday,
  monday,
  province,
  regency,
  saturday,
  serials,
  tuesday,
  utc,
  YMCK,
} from '../../testing/builders/builders.js';
import { did, fact, given, type Step } from '../../testing/builders/given-when-then.js';
import { BANJAR, BLORA, blanks, CIAMIS, ink, office, print } from '../../testing/builders/steps.js';
import { only } from '../../testing/simulation/world.js';

const place = CIAMIS;
const count = (counted: number, occurredAt = friday(16)): Step =>
  did('CountBlanks', { place, counted, counter: 'Tim opname' }, { occurredAt });
const adjusted: Step = did('AdjustBlanks', (world) => ({
  place,
  count: world.last('BlankCounted'),
}));

describe('STOCK-7 counts and adjustments', () => {
  it('STOCK-7 a count shows counted and expected and moves nothing', () => {
    const { world } = given(office())
      .when('CountBlanks', { place, counted: 93, counter: 'Tim opname' })
      .then(fact('BlankCounted', { place, counted: 93, expected: 100, counter: 'Tim opname' }));
    expect(world.shelf(place).onHand.total).toBe(100);
  });

  it('STOCK-7 an adjustment is the difference at the count, and happens at the count', () => {
    // Counted 60 of 100 on Friday 16:00; afterwards a print of 30 on Friday 10:00 is entered: 10
    // are still unexplained.
    const { events, world } = given([
      ...office(),
      count(60),
      did('PrintBlanks', { place, quantity: 30 }, { occurredAt: friday(10), now: monday(9) }),
    ]).when('AdjustBlanks', (w) => ({ place, count: w.last('BlankCounted') }), { now: monday(10) });
    expect(only(events, 'BlankAdjusted').data.delta).toBe(-10);
    expect(only(events, 'BlankAdjusted').occurredAt).toBe(friday(16));
    expect(world.shelf(place).onHand.total).toBe(60);
  });

  it('STOCK-7 who adjusts is not who recorded the count, by token', () => {
    const bandung = province('32', 'provinsi-32');
    const counted = did(
      'CountBlanks',
      { place: '32', counted: 4, counter: 'Somebody else by name' },
      { by: bandung },
    );
    const history = [blanks('32', 5), counted];
    const adjust = (account: string) =>
      given(history).when('AdjustBlanks', (w) => ({ place: '32', count: w.last('BlankCounted') }), {
        by: province('32', account),
      });
    adjust('provinsi-32').thenRejected('own-count', { account: 'provinsi-32' });
    expect(adjust('inspektorat-32').events).toHaveLength(1);
  });

  it('STOCK-7 the count must be one, of that item, at that place', () => {
    given([...office(), count(90)])
      .when('AdjustBlanks', { place, count: '00000000-0000-4000-8000-000000009999' })
      .thenRejected('unknown-event');
    given([...office(), count(90)])
      .when('AdjustBlanks', (w) => ({ place, count: w.last('StockOpened') }))
      .thenRejected('not-a-count', { type: 'StockOpened' });
    given([...office(), count(90)])
      .when('AdjustInk', (w) => ({ place, count: w.last('BlankCounted') }))
      .thenRejected('not-a-count', { wanted: 'InkCounted' });
    given([...office(), count(90)])
      .when('AdjustBlanks', (w) => ({ place: BANJAR, count: w.last('BlankCounted') }))
      .thenRejected('count-elsewhere', { counted: place });
  });

  it('STOCK-7 no difference records nothing, and adjusting twice changes nothing', () => {
    given([...office(), count(100)])
      .when('AdjustBlanks', (w) => ({ place, count: w.last('BlankCounted') }))
      .thenNothing();
    given([...office(), count(90), adjusted])
      .when('AdjustBlanks', (w) => ({ place, count: w.last('BlankCounted') }))
      .thenNothing();
  });

  it('STOCK-7 an adjustment downwards needs that many at every time since', () => {
    given([...office(place, 100), count(20), print(place, 90, monday(9))])
      .when('AdjustBlanks', (w) => ({ place, count: w.last('BlankCounted') }), { now: tuesday(9) })
      .thenRejected('insufficient-blanks', { needed: 80, available: 10, moment: utc(monday(9)) });
  });

  it('STOCK-7 afterwards nothing that changes on hand may be dated before the count', () => {
    const settled = [...office(), count(90), adjusted];
    const late = (occurredAt: string) =>
      given(settled).when('PrintBlanks', { place, quantity: 1 }, { occurredAt, now: monday(9) });
    late(friday(15, 59)).thenRejected('behind-count', { count: utc(friday(16)) });
    late(friday(16)).then(
      fact('BlankPrinted', { place, quantity: 1, printer: 'P-1', model: YMCK }),
    );
    given(settled)
      .when(
        'SpoilBlanks',
        { place, quantity: 1, cause: 'wet' },
        { occurredAt: friday(15), now: monday(9) },
      )
      .thenRejected('behind-count');
  });

  it('STOCK-7 a count alone settles nothing, and another item is not settled', () => {
    given([...office(), count(90)])
      .when('PrintBlanks', { place, quantity: 1 }, { occurredAt: friday(10), now: monday(9) })
      .then(fact('BlankPrinted', { place, quantity: 1, printer: 'P-1', model: YMCK }));
    given([...office(), count(90), adjusted])
      .when(
        'UseInk',
        { place, model: YMCK, prints: 1, purpose: 'KIA' },
        { occurredAt: friday(10), now: monday(9) },
      )
      .then(fact('InkUsed', { place, model: YMCK, prints: 1, purpose: 'KIA' }));
  });

  it('STOCK-7 a change of inbound or outbound alone passes behind a settled count', () => {
    const settledAtReceiver = [...office(), blanks('00', 50), count(90), adjusted];
    given(settledAtReceiver)
      .when(
        'ShipBlanks',
        { shipment: 'S1', from: '00', to: place, quantity: 5 },
        { occurredAt: friday(9), now: monday(9) },
      )
      .then(fact('BlankShipped', { shipment: 'S1', from: '00', to: place, quantity: 5 }));
    const settledAtSender = [
      ...office(),
      did(
        'ShipBlanks',
        { shipment: 'S1', from: place, to: BLORA, quantity: 5 },
        { occurredAt: friday(9) },
      ),
      count(90, monday(8)),
      adjusted,
    ];
    given(settledAtSender)
      .when(
        'ReceiveBlanks',
        { shipment: 'S1', accepted: 5 },
        { occurredAt: saturday(9), now: monday(9) },
      )
      .then(
        fact('BlankReceived', {
          shipment: 'S1',
          from: place,
          to: BLORA,
          accepted: 5,
          damaged: 0,
          missing: 0,
          surplus: 0,
        }),
      );
  });

  it('STOCK-7 an undo before a settled count needs a correction of its adjustment', () => {
    const settled = [...office(), print(place, 30, friday(10)), count(60), adjusted];
    const undoPrint = { reason: 'wrong office' };
    given(settled)
      .when('CorrectEvents', (w) => ({
        corrections: [{ event: w.last('BlankPrinted'), ...undoPrint }],
      }))
      .thenRejected('behind-count');
    // Nobody may give both commands at a regency: the province takes its adjustment back, then the
    // regency its print.
    const steps = [
      ...settled,
      did('CorrectEvents', (w) => ({
        corrections: [{ event: w.last('BlankAdjusted'), reason: 'counted the wrong room' }],
      })),
    ];
    const { world } = given(steps).when('CorrectEvents', (w) => ({
      corrections: [{ event: w.last('BlankPrinted'), ...undoPrint }],
    }));
    expect(world.shelf(place).onHand.total).toBe(100);
  });

  it('STOCK-7 a replacement behind a count that the same commit settles is refused', () => {
    const second = province('32', 'inspektorat-32');
    const wrongOrder = given([
      ...office('32'),
      print('32', 30, friday(10)),
      did('CountBlanks', { place: '32', counted: 60, counter: 'Tim' }, { occurredAt: friday(16) }),
      did('AdjustBlanks', (w) => ({ place: '32', count: w.last('BlankCounted') }), { by: second }),
    ]).when(
      'CorrectEvents',
      (w) => ({
        corrections: [
          {
            event: w.last('BlankAdjusted'),
            reason: 'again',
            replacement: {
              type: 'AdjustBlanks',
              data: { place: '32', count: w.last('BlankCounted'), officialRecord: policeRecord },
            },
          },
          {
            event: w.last('BlankPrinted'),
            reason: '20 it was',
            replacement: {
              type: 'PrintBlanks',
              data: { place: '32', quantity: 20, occurredAt: friday(10) },
            },
          },
        ],
      }),
      { by: second, now: monday(9) },
    );
    wrongOrder.thenRejected('behind-count', { count: utc(friday(16)), moment: utc(friday(10)) });
  });

  it('STOCK-7 one commit undoes a print and adjusts again at the same count', () => {
    // 100 opened, 30 "printed" by mistake, counted 60: adjusted −10; without the print −40.
    const second = province('32', 'inspektorat-32');
    const { world } = given([
      ...office('32'),
      print('32', 30, friday(10)),
      did(
        'CountBlanks',
        { place: '32', counted: 60, counter: 'Tim' },
        { occurredAt: friday(16), by: province('32') },
      ),
      did('AdjustBlanks', (w) => ({ place: '32', count: w.last('BlankCounted') }), { by: second }),
    ]);
    const events = world.run(
      'CorrectEvents',
      {
        corrections: [
          { event: world.last('BlankPrinted'), reason: 'wrong office' },
          {
            event: world.last('BlankAdjusted'),
            reason: 'with it',
            replacement: {
              type: 'AdjustBlanks',
              data: {
                place: '32',
                count: world.last('BlankCounted'),
                officialRecord: policeRecord,
              },
            },
          },
        ],
      },
      { by: second, now: monday(9) },
    );
    expect(only(events, 'BlankAdjusted').data.delta).toBe(-40);
    expect(world.shelf('32').onHand.total).toBe(60);
    expect([...world.shelf('32').settled.values()]).toEqual([Date.parse(friday(16))]);
  });

  it('STOCK-7 ink is counted in prints and adjusted by the same rules', () => {
    const history = [
      ink(place, 500),
      did(
        'CountInk',
        { place, model: YMCK, prints: 480, counter: 'Tim' },
        { occurredAt: friday(16) },
      ),
    ];
    const { events, world } = given(history).when('AdjustInk', (w) => ({
      place,
      count: w.last('InkCounted'),
    }));
    expect(only(events, 'InkAdjusted').data).toEqual({
      place,
      model: YMCK,
      delta: -20,
      count: world.last('InkCounted'),
      confirmation: 'required',
    });
    given([...history, did('AdjustInk', (w) => ({ place, count: w.last('InkCounted') }))])
      .when(
        'UseInk',
        { place, model: YMCK, prints: 1, purpose: 'KIA' },
        { occurredAt: friday(9), now: monday(9) },
      )
      .thenRejected('behind-count');
    given(history)
      .when('AdjustInk', (w) => ({ place, count: w.last('InkCounted') }), {
        by: regency(place, 'other'),
      })
      .thenRejected('not-your-role');
  });

  it('STOCK-7 what was counted over the ledger is adjusted without numbers', () => {
    given([...office(), count(110)])
      .when('AdjustBlanks', (w) => ({
        place,
        count: w.last('BlankCounted'),
        serials: serials(1, 10),
      }))
      .thenRejected('serials-of-surplus', { delta: 10 });
  });
});
