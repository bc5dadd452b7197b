// CTRL-1: losses that need a record, and who confirms or disputes them.
import {
  centre,
  friday,
  monday,
  policeRecord,
  province,
  regency,
  saturday,
  thursday,
} from '../../testing/builders/builders.js';
import { did, fact, given, type Step } from '../../testing/builders/given-when-then.js';
import { blanks, BLORA, CIAMIS, procured, shipped } from '../../testing/builders/steps.js';
import type { World } from '../../testing/simulation/world.js';

const place = CIAMIS;
const officialRecord = policeRecord;
const lost = (quantity: number, occurredAt: string, more: object = {}): Step =>
  did('ReportBlanksLost', { place, quantity, incident: 'LP', ...more }, { occurredAt });
const stocked: readonly Step[] = [blanks(place, 20_000)];
const reported: readonly Step[] = [...stocked, lost(8, friday(9))];
const theLoss = (world: World) => ({ place, event: world.last('BlankLost') });
const west = { by: province('32') };

describe('CTRL-1 a record of the police or the office', () => {
  it('CTRL-1 a loss of 14,000 without a record is rejected with what is missing', () => {
    const loss = { place, quantity: 14_000, incident: 'x' };
    given(stocked)
      .when('ReportBlanksLost', loss)
      .thenRejected('record-required', { place, lost: 14_000, days: 30, max: 10 });
    given(stocked)
      .when('ReportBlanksLost', { ...loss, officialRecord })
      .then(fact('BlankLost', { ...loss, officialRecord }));
  });

  it('CTRL-1 is needed for the eleventh piece of any 30 days, also of a late entry', () => {
    const june = '2017-06-20T09:00:00+07:00';
    const early = [blanks(place, 100, '2017-06-01T08:00:00+07:00')];
    given([...early, lost(8, friday(9))])
      .when('ReportBlanksLost', { place, quantity: 2, incident: 'LP' }, { occurredAt: friday(10) })
      .then(fact('BlankLost', { place, quantity: 2, incident: 'LP' }));
    given([...early, lost(8, june), lost(2, friday(9))])
      .when('ReportBlanksLost', { place, quantity: 1, incident: 'LP' }, { occurredAt: friday(10) })
      .thenRejected('record-required', { lost: 11 });
    given([...early, lost(8, friday(9))])
      .when(
        'ReportBlanksLost',
        { place, quantity: 3, incident: 'LP' },
        { occurredAt: june, now: monday(9) },
      )
      .thenRejected('record-required', { lost: 11 });
    const past = '2017-06-14T09:00:00+07:00';
    given([...early, lost(8, past)])
      .when('ReportBlanksLost', { place, quantity: 10, incident: 'LP' }, { occurredAt: friday(9) })
      .then(fact('BlankLost', { place, quantity: 10, incident: 'LP' }));
  });

  it('CTRL-1 counts losses in transit from the place, not net of finds, not what is voided', () => {
    const onTheWay = [
      ...reported,
      did(
        'ShipBlanks',
        { shipment: 'S1', from: place, to: BLORA, quantity: 50 },
        { occurredAt: friday(10) },
      ),
    ];
    const loss = { shipment: 'S1', quantity: 3, incident: 'LP' };
    given(onTheWay)
      .when('ReportShipmentLost', loss, { occurredAt: saturday(9) })
      .thenRejected('record-required', { place, lost: 11 });
    expect(
      given(onTheWay).when('ReportShipmentLost', { ...loss, officialRecord }).events[0]!.data,
    ).toMatchObject({ officialRecord });
    given([...reported, did('ReportBlanksFound', { place, quantity: 8, incident: 'LP' })])
      .when('ReportBlanksLost', { place, quantity: 3, incident: 'LP' })
      .thenRejected('record-required');
    given([
      ...reported,
      did('CorrectEvents', (world) => ({
        corrections: [{ event: world.last('BlankLost'), reason: 'found in another room' }],
      })),
    ])
      .when('ReportBlanksLost', { place, quantity: 3, incident: 'LP' })
      .then(fact('BlankLost', { place, quantity: 3, incident: 'LP' }));
  });

  it('CTRL-1, TIME-2 a replacement takes the record of the loss that it replaces', () => {
    const { events } = given([...stocked, lost(14_000, friday(9), { officialRecord })]).when(
      'CorrectEvents',
      (world) => ({
        corrections: [
          {
            event: world.last('BlankLost'),
            reason: 'counted again',
            replacement: {
              type: 'ReportBlanksLost',
              data: { place, quantity: 13_900, incident: 'LP' },
            },
          },
        ],
      }),
    );
    expect(events[1]!.data).toMatchObject({ quantity: 13_900, officialRecord });
  });
});

describe('CTRL-1 a second look', () => {
  const waiting = (world: World, at = place) =>
    world.stock(at).unconfirmed.map(({ quantity, disputed }) => ({ quantity, disputed }));

  it('CTRL-1 the province confirms the loss of its regency, once', () => {
    const { world } = given(reported).when('ConfirmLoss', theLoss, west);
    expect(world.events.at(-1)).toMatchObject({
      type: 'LossConfirmed',
      data: { place, event: world.last('BlankLost') },
    });
    expect(waiting(given(reported).world)).toEqual([{ quantity: 8, disputed: false }]);
    expect(waiting(world)).toEqual([]);
    given([...reported, did('ConfirmLoss', theLoss, west)])
      .when('ConfirmLoss', theLoss, west)
      .thenNothing();
  });

  it('CTRL-1 it takes effect at once, confirmed or not', () => {
    expect(given(reported).world.shelf(place).onHand.total).toBe(19_992);
  });

  it('CTRL-1 the province disputes it, and may confirm it afterwards; not the other way', () => {
    const dispute = (world: World) => ({ ...theLoss(world), reason: 'no report of the police' });
    const disputed = [...reported, did('DisputeLoss', dispute, west)];
    expect(waiting(given(disputed).world)).toEqual([{ quantity: 8, disputed: true }]);
    given(disputed).when('DisputeLoss', dispute, west).thenNothing();
    const confirmed = [...disputed, did('ConfirmLoss', theLoss, west)];
    expect(waiting(given(confirmed).world)).toEqual([]);
    given(confirmed).when('DisputeLoss', dispute, west).thenRejected('already-confirmed');
  });

  it("CTRL-1 never one's own: neither by its role nor by another of its roles", () => {
    given(reported)
      .when('ConfirmLoss', theLoss, { by: regency(place) })
      .thenRejected('not-your-role');
    given(reported)
      .when('ConfirmLoss', theLoss, { by: province('32', `dinas-${place}`) })
      .thenRejected('own-report', { account: `dinas-${place}` });
    given(reported).when('ConfirmLoss', theLoss, { by: centre() }).thenRejected('not-your-place');
  });

  it("CTRL-1 for a province the centre confirms; for the centre's own another account", () => {
    const ofProvince = [
      blanks('32', 50),
      did('ReportBlanksLost', { place: '32', quantity: 2, incident: 'LP' }),
    ];
    const named = (world: World) => ({ place: '32', event: world.last('BlankLost') });
    given(ofProvince)
      .when('ConfirmLoss', named, { by: province('32', 'lain') })
      .thenRejected('not-your-place');
    expect(given(ofProvince).when('ConfirmLoss', named, { by: centre() }).events).toHaveLength(1);
    const ofCentre = [
      procured(100),
      shipped('S1', 50),
      did('ReportShipmentLost', { shipment: 'S1', quantity: 4, incident: 'LP' }),
    ];
    const inTransit = (world: World) => ({ place: '00', event: world.last('ShipmentLost') });
    given(ofCentre).when('ConfirmLoss', inTransit, { by: centre() }).thenRejected('own-report');
    const { world } = given(ofCentre).when('ConfirmLoss', inTransit, { by: centre('lain') });
    expect(waiting(world, '00')).toEqual([]);
    expect(waiting(world)).toEqual([]);
  });

  it('CTRL-1 names a loss of that place, not before it happened, not one that is voided', () => {
    given([...reported, did('CountBlanks', { place, counted: 5, counter: 'Tim' })])
      .when('ConfirmLoss', (world) => ({ place, event: world.last('BlankCounted') }), west)
      .thenRejected('not-a-loss', { type: 'BlankCounted' });
    given(reported)
      .when('ConfirmLoss', (world) => ({ ...theLoss(world), place: '32.79' }), west)
      .thenRejected('not-a-loss', { place: '32.79' });
    given(reported)
      .when('ConfirmLoss', theLoss, { ...west, occurredAt: thursday(9), now: monday(9) })
      .thenRejected('before-report');
    const voided = [
      ...reported,
      did('CorrectEvents', (world) => ({
        corrections: [{ event: world.last('BlankLost'), reason: 'found in another room' }],
      })),
    ];
    expect(waiting(given(voided).world)).toEqual([]);
    given(voided).when('ConfirmLoss', theLoss, west).thenRejected('already-corrected');
  });
});
