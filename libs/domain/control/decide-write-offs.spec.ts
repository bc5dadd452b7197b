// CTRL-6: what a count takes off and what is missing on arrival are losses; who confirms them.
import {
  centre,
  friday,
  monday,
  policeRecord,
  province,
  saturday,
  tuesday,
} from '../../testing/builders/builders.js';
import { did, given, type Step } from '../../testing/builders/given-when-then.js';
import { blanks, CIAMIS, procured, shipped } from '../../testing/builders/steps.js';
import type { World } from '../../testing/simulation/world.js';
import { stockFold, type StockState } from '../stock/state.js';

const place = CIAMIS;
const west = { by: province('32', 'pengawas-lain') };
const counted = (
  at: string,
  quantity: number,
  where = place,
  by?: ReturnType<typeof centre>,
): Step =>
  did(
    'CountBlanks',
    { place: where, counted: quantity, counter: 'Tim' },
    { occurredAt: at, ...(by ? { by } : {}) },
  );
const theCount = (world: World) => ({ place, count: world.last('BlankCounted') });
const adjusted = did('AdjustBlanks', theCount);
const theAdjustment = (world: World) => ({ place, event: world.last('BlankAdjusted') });
const short: readonly Step[] = [blanks(place, 100), counted(friday(16), 95)];

describe('CTRL-6 a negative adjustment', () => {
  it('CTRL-6 N4 waits for another account of the province, or is disputed', () => {
    const { world } = given([...short, adjusted]);
    expect(world.shelf(place).onHand.total).toBe(95);
    expect(world.stock(place).unconfirmed).toMatchObject([
      { what: 'adjustment', item: 'blank', quantity: 5, disputed: false },
    ]);
    given([...short, adjusted])
      .when('ConfirmLoss', theAdjustment, { by: province('32', 'pengawas-32') })
      .thenRejected('own-report', { account: 'pengawas-32' });
    const disputed = did(
      'DisputeLoss',
      (w) => ({ ...theAdjustment(w), reason: 'count again' }),
      west,
    );
    expect(given([...short, adjusted, disputed]).world.stock(place).unconfirmed).toMatchObject([
      { disputed: true },
    ]);
    const confirmed = did('ConfirmLoss', theAdjustment, west);
    expect(given([...short, adjusted, disputed, confirmed]).world.stock(place).unconfirmed).toEqual(
      [],
    );
  });

  it('CTRL-6 N4 of the centre waits for an account that neither counted nor adjusted', () => {
    const steps = [
      procured(100),
      counted(friday(16), 95, '00', centre('gudang')),
      did('AdjustBlanks', (w) => ({ place: '00', count: w.last('BlankCounted') }), {
        by: centre('kepala'),
      }),
    ];
    const named = (world: World) => ({ place: '00', event: world.last('BlankAdjusted') });
    for (const account of ['gudang', 'kepala'])
      given(steps)
        .when('ConfirmLoss', named, { by: centre(account) })
        .thenRejected('own-report', { account });
    expect(given(steps).when('ConfirmLoss', named, { by: centre('lain') }).events).toHaveLength(1);
  });

  it("CTRL-6 N4 of a province's own shelf is confirmed by the centre alone", () => {
    const steps = [
      blanks('32', 100),
      counted(friday(16), 95, '32'),
      did('AdjustBlanks', (w) => ({ place: '32', count: w.last('BlankCounted') }), west),
    ];
    const named = (world: World) => ({ place: '32', event: world.last('BlankAdjusted') });
    given(steps)
      .when('ConfirmLoss', named, { by: province('32', 'ketiga') })
      .thenRejected('not-your-place');
    expect(given(steps).when('ConfirmLoss', named, { by: centre() }).events).toHaveLength(1);
  });

  it('CTRL-6 a positive one is no loss, and neither is one that was corrected', () => {
    const more = given([blanks(place, 100), counted(friday(16), 130), adjusted]).world;
    expect(more.stock(place)).toMatchObject({ unconfirmed: [], losses: new Map() });
    const undone = did('CorrectEvents', (w) => ({
      corrections: [{ event: w.last('BlankAdjusted'), reason: 'wrong room' }],
    }));
    for (const counting of [counted(friday(16), 130), counted(friday(16), 95)]) {
      const { world } = given([blanks(place, 100), counting, adjusted, undone]);
      expect(world.stock(place).unconfirmed).toEqual([]);
      expect(world.stock(place).losses.get('blank')?.total ?? 0).toBe(0);
    }
  });
});

describe('CTRL-6 losses, missing pieces and adjustments of 30 days', () => {
  const lost = did(
    'ReportBlanksLost',
    { place, quantity: 4, incident: 'LP' },
    { occurredAt: friday(9) },
  );
  const missing = did(
    'ReceiveBlanks',
    { shipment: 'S1', accepted: 86, missing: 4 },
    { occurredAt: friday(10) },
  );
  const before = [blanks(place, 100), procured(100), shipped('S1', 90), lost, missing];

  it('CTRL-6 count together: 10 need no record, the eleventh piece does', () => {
    const left = 100 - 4 + 86;
    for (const [off, at] of [
      [1, saturday(8)],
      [2, saturday(9)],
    ] as const)
      expect(
        given([...before, counted(at, left - off)]).when('AdjustBlanks', theCount).events,
      ).toHaveLength(1);
    given([...before, counted(saturday(9), left - 3)])
      .when('AdjustBlanks', theCount)
      .thenRejected('record-required', { lost: 11, quantity: 3, max: 10 });
    const officialRecord = policeRecord;
    const { events } = given([...before, counted(saturday(9), left - 3)]).when(
      'AdjustBlanks',
      (world) => ({ ...theCount(world), officialRecord }),
    );
    expect(events[0]!.data).toMatchObject({ delta: -3, officialRecord, confirmation: 'required' });
  });

  it('CTRL-6 an adjustment is a loss of the time of its count', () => {
    const august = '2017-08-14T08:00:00+07:00';
    expect(
      given([...before, counted(august, 175)]).when('AdjustBlanks', theCount, { now: august })
        .events,
    ).toHaveLength(1);
  });
});

describe('CTRL-6 events of before', () => {
  /** The same ledger as a release stored it that did not ask for confirmations. */
  const stored = ({ events }: World) =>
    events.map((event) => {
      const { confirmation: _confirmation, ...data } = event.data as { confirmation?: string };
      return { ...event, data };
    });

  it('CTRL-6 are counted for 30 days, and nobody is asked to confirm them', () => {
    const { world } = given([...short, adjusted]);
    const state = stored(world).reduce<StockState>(
      (known, event) => stockFold.evolve(known, event),
      stockFold.initial(place),
    );
    expect(state.unconfirmed).toEqual([]);
    expect(state.losses.get('blank')!.total).toBe(5);
    world.events.splice(0, Infinity, ...stored(world));
    expect(() => world.run('ConfirmLoss', theAdjustment, west)).toThrow(
      expect.objectContaining({ code: 'not-a-loss' }),
    );
  });
});

describe('CTRL-6 what was confirmed', () => {
  const confirmed = [...short, adjusted, did('ConfirmLoss', theAdjustment, west)];
  const again =
    (record: object = {}) =>
    (world: World) => ({
      corrections: [
        {
          event: world.last('BlankAdjusted'),
          reason: 'the same count',
          replacement: { type: 'AdjustBlanks', data: { ...theCount(world), ...record } },
        },
      ],
    });
  const second = { by: province('32', 'pengawas-32'), now: tuesday(9) };

  it('CTRL-6 is not asked for again when it is recorded again', () => {
    const { events, world } = given(confirmed).when('CorrectEvents', again(), second);
    expect(events.at(-1)!.data).toMatchObject({ delta: -5, confirmation: 'given' });
    expect(world.stock(place).unconfirmed).toEqual([]);
    // Nor when that is recorded once more.
    const twice = given([...confirmed, did('CorrectEvents', again(), second)]);
    expect(twice.when('CorrectEvents', again(), second).events.at(-1)!.data).toMatchObject({
      confirmation: 'given',
    });
  });

  it('CTRL-6 is asked for where it is more, has another record, or was not confirmed', () => {
    const unconfirmed = given([...short, adjusted]).when('CorrectEvents', again(), second);
    expect(unconfirmed.events.at(-1)!.data).toMatchObject({ confirmation: 'required' });
    const officialRecord = { number: 'LP/99', date: '2017-07-14' };
    const other = given(confirmed).when('CorrectEvents', again({ officialRecord }), second);
    expect(other.events.at(-1)!.data).toMatchObject({ confirmation: 'required' });
  });

  it('CTRL-6 a loss that replaces a confirmed one of more pieces is not asked for again', () => {
    const lost = (quantity: number) => ({ place, quantity, incident: 'LP' });
    const theLoss = (world: World) => ({ place, event: world.last('BlankLost') });
    const steps = [
      blanks(place, 100),
      did('ReportBlanksLost', lost(8), { occurredAt: friday(9) }),
      did('ConfirmLoss', theLoss, west),
    ];
    const replaced = (quantity: number) =>
      given(steps).when(
        'CorrectEvents',
        (world) => ({
          corrections: [
            {
              event: world.last('BlankLost'),
              reason: 'typing error',
              replacement: { type: 'ReportBlanksLost', data: lost(quantity) },
            },
          ],
        }),
        { now: monday(9) },
      );
    for (const quantity of [7, 8])
      expect(replaced(quantity).world.stock(place).unconfirmed).toEqual([]);
    expect(replaced(9).world.stock(place).unconfirmed).toMatchObject([
      { what: 'loss', quantity: 9 },
    ]);
  });
});
