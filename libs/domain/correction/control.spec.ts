// CTRL-7: corrections that change much, and all of procurements, wait for the supervisor.
import {
  centre,
  friday,
  monday,
  policeRecord,
  province,
  regency,
  tuesday,
} from '../../testing/builders/builders.js';
import { did, given, type Step } from '../../testing/builders/given-when-then.js';
import { blanks, CIAMIS, office, print, procured } from '../../testing/builders/steps.js';
import type { World } from '../../testing/simulation/world.js';
import { stockFold, type StockState } from '../stock/state.js';
import type { EventType } from '../events.js';

const place = CIAMIS;
const west = { by: province('32') };
/** Corrects the last event of a type; with a command and its fields it is replaced. */
const corrected =
  (type: EventType, replacement?: { type: string; data: object }) => (world: World) => ({
    corrections: [
      { event: world.last(type), reason: 'salah', ...(replacement ? { replacement } : {}) },
    ],
  });
const printOf = (quantity: number) => ({ type: 'PrintBlanks', data: { place, quantity } });
const printed: readonly Step[] = [...office(place, 900, 900), print(place, 100, friday(10))];
const now = { now: monday(9) };
const theCorrection = (world: World) => ({ place, event: world.last('EventCorrected') });

describe('CTRL-7 a correction', () => {
  it('CTRL-7 N15 is confirmed where its net effect is more than 100 pieces, up or down', () => {
    for (const [quantity, waits] of [
      [199, false],
      [200, false],
      [201, true],
    ] as const) {
      const result = given(printed).when(
        'CorrectEvents',
        corrected('BlankPrinted', printOf(quantity)),
        now,
      );
      const net = 100 - quantity;
      expect(result.events[0]!.data).toMatchObject({
        effects: [
          { place, item: 'blank', net },
          { place, item: 'ink', net },
        ],
      });
      expect('confirmation' in result.events[0]!.data).toBe(waits);
      expect(result.world.stock(place).unconfirmed.map(({ what }) => what)).toEqual(
        waits ? ['correction'] : [],
      );
    }
    const large = [...office(place, 900, 900), print(place, 101, friday(10))];
    const undone = given(large).when('CorrectEvents', corrected('BlankPrinted'), now);
    expect(undone.world.shelf(place).onHand.total).toBe(900);
    expect(undone.world.stock(place)).toMatchObject({
      unconfirmed: [{ what: 'correction', item: 'blank', quantity: 101, cause: 'salah' }],
    });
    const few = given(printed).when('CorrectEvents', corrected('BlankPrinted'), now);
    expect(few.world.stock(place).unconfirmed).toEqual([]);
  });

  it('CTRL-7 several in one command, and those of 30 days, count together', () => {
    const twice = [...printed, print(place, 60, friday(11)), print(place, 60, friday(12))];
    const both = given(twice).when(
      'CorrectEvents',
      (world) => ({
        corrections: world.events
          .filter(
            ({ type, data }) =>
              type === 'BlankPrinted' && 'quantity' in data && data.quantity === 60,
          )
          .map(({ id }) => ({ event: id, reason: 'salah' })),
      }),
      now,
    );
    expect(both.world.stock(place).unconfirmed).toHaveLength(2);
    const one = did('CorrectEvents', corrected('BlankPrinted', printOf(200)), now);
    const next = (later: string) =>
      given([
        ...office(place, 900, 900),
        print(place, 5, friday(9)),
        print(place, 100, friday(10)),
        one,
      ]).when(
        'CorrectEvents',
        (world) => ({
          corrections: [
            {
              event: world.events.find(({ data }) => 'quantity' in data && data.quantity === 5)!.id,
              reason: 'salah',
              replacement: printOf(6),
            },
          ],
        }),
        { now: later },
      ).world;
    expect(next(tuesday(9)).stock(place).unconfirmed).toMatchObject([{ quantity: -1 }]);
    expect(next('2017-08-16T09:00:01+07:00').stock(place).unconfirmed).toEqual([]);
  });

  it('CTRL-7 N15 of a procurement is confirmed by another account of the centre, always', () => {
    const steps = [
      procured(20_000),
      did(
        'CorrectEvents',
        corrected('BlankProcured', {
          type: 'ProcureBlanks',
          data: { quantity: 20_000, fundSource: 'APBN', unitPrice: 9_000 },
        }),
      ),
    ];
    const named = (world: World) => ({ place: '00', event: world.last('EventCorrected') });
    expect(given(steps).world.stock('00').unconfirmed).toMatchObject([
      { what: 'correction', quantity: 0 },
    ]);
    given(steps).when('ConfirmCorrection', named, { by: centre() }).thenRejected('own-report');
    const { world } = given(steps).when('ConfirmCorrection', named, { by: centre('lain') });
    expect(world.stock('00').unconfirmed).toEqual([]);
  });

  it('CTRL-7 is disputed until it is confirmed, by the office above alone', () => {
    const steps = [...printed, did('CorrectEvents', corrected('BlankPrinted', printOf(900)), now)];
    given(steps)
      .when('ConfirmCorrection', theCorrection, { by: regency(place) })
      .thenRejected('not-your-role');
    given(steps)
      .when('ConfirmCorrection', theCorrection, { by: centre() })
      .thenRejected('not-your-place');
    given(steps)
      .when('ConfirmCorrection', theCorrection, { by: province('32', `dinas-${place}`) })
      .thenRejected('own-report');
    const reason = 'no such prints';
    const dispute = did('DisputeCorrection', (w) => ({ ...theCorrection(w), reason }), west);
    const disputed = given([...steps, dispute]);
    expect(disputed.world.stock(place).unconfirmed).toMatchObject([{ disputed: true }]);
    disputed
      .when('DisputeCorrection', (w) => ({ ...theCorrection(w), reason }), west)
      .thenNothing();
    disputed
      .when('ConfirmCorrection', theCorrection, {
        ...west,
        occurredAt: friday(11),
        now: tuesday(9),
      })
      .thenRejected('before-report');
    expect(disputed.when('ConfirmCorrection', theCorrection, west).events).toHaveLength(1);
    disputed.when('ConfirmCorrection', theCorrection, west).thenNothing();
    disputed
      .when('DisputeCorrection', (w) => ({ ...theCorrection(w), reason }), west)
      .thenRejected('already-confirmed');
    given(steps)
      .when('ConfirmLoss', theCorrection, west)
      .thenRejected('not-a-loss', { type: 'EventCorrected' });
    given([...printed, did('CorrectEvents', corrected('BlankPrinted'), now)])
      .when('ConfirmCorrection', theCorrection, west)
      .thenRejected('not-a-correction');
  });

  it('CTRL-7 what its replacement reports as lost is asked for once, as a loss', () => {
    const lossOf = (quantity: number) => ({
      type: 'ReportBlanksLost',
      data: { place, quantity, incident: 'LP', officialRecord: policeRecord },
    });
    const lost = [blanks(place, 900), did('ReportBlanksLost', lossOf(300).data as never)];
    const waiting = (steps: readonly Step[], type: EventType, quantity?: number) =>
      given(steps)
        .when(
          'CorrectEvents',
          corrected(type, quantity === undefined ? undefined : lossOf(quantity)),
          now,
        )
        .world.stock(place)
        .unconfirmed.map(({ what, quantity: amount }) => [what, amount]);
    expect(waiting(lost, 'BlankLost', 600)).toEqual([['loss', 600]]);
    expect(waiting(lost, 'BlankLost', 290)).toEqual([['loss', 290]]);
    expect(waiting(printed, 'BlankPrinted', 300)).toEqual([['loss', 300]]);
    expect(waiting(lost, 'BlankLost', 100)).toEqual([
      ['correction', 200],
      ['loss', 100],
    ]);
    expect(waiting(lost, 'BlankLost')).toEqual([['correction', 300]]);
  });

  it('CTRL-7 one of before the rule waits for nobody', () => {
    const { world } = given([
      ...printed,
      did('CorrectEvents', corrected('BlankPrinted', printOf(900)), now),
    ]);
    const old = world.events.map((event) => {
      const {
        effects: _effects,
        confirmation: _confirmation,
        ...data
      } = event.data as {
        effects?: object;
        confirmation?: string;
      };
      return { ...event, data };
    });
    const state = old.reduce<StockState>(
      (known, event) => stockFold.evolve(known, event),
      stockFold.initial(place),
    );
    expect(state).toMatchObject({ unconfirmed: [], corrections: new Map() });
  });
});
