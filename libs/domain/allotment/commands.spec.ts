// ALLOT-1: a request with an id, from the asking to the receipt.
import {
  centre,
  friday,
  monday,
  province,
  regency,
  YMCK,
} from '../../testing/builders/builders.js';
import { did, fact, given, type Step } from '../../testing/builders/given-when-then.js';
import { blanks, CIAMIS, ink, procured } from '../../testing/builders/steps.js';
import type { World } from '../../testing/simulation/world.js';
import { allotmentStream } from '../values/streams.js';

const allotment = 'A-1';
const of = { allotment, place: CIAMIS, item: 'blank' as const };
const asked: Step = did('RequestAllotment', { ...of, quantity: 4_000 }, { occurredAt: friday(8) });
const granted: Step = did('GrantAllotment', { ...of, quantity: 3_000 }, { occurredAt: friday(9) });
const sent = (shipment: string, quantity: number): Step =>
  did(
    'ShipBlanks',
    { shipment, from: '00', to: CIAMIS, quantity, allotment },
    { by: centre(), occurredAt: friday(10) },
  );
const stateOf = (world: World) => world.allotment(allotment);
const pusat = { by: centre('pusat-2'), occurredAt: monday(8) };

describe('ALLOT-1 allotments', () => {
  it('ALLOT-1 asked, granted, shipped and received stand side by side', () => {
    const { world } = given([procured(9_000), asked, granted, sent('S1', 1_000)]).when(
      'ReceiveBlanks',
      { shipment: 'S1', accepted: 990, damaged: 10 },
      { occurredAt: monday(9) },
    );
    expect(stateOf(world)).toMatchObject({ requested: 4_000, granted: 3_000, shipped: 1_000 });
    expect(world.events.at(-1)).toMatchObject({
      type: 'BlankReceived',
      data: { allotment, accepted: 990 },
      streams: { [allotmentStream(allotment)]: 4 },
    });
  });

  it('ALLOT-1 ink too, in ribbons; another item or place is not what was asked for', () => {
    const ofInk = { allotment, place: CIAMIS, item: 'ink' as const, model: YMCK, quantity: 10 };
    const requested = did('RequestAllotment', ofInk, { occurredAt: friday(8) });
    const { world } = given([requested]).when('GrantAllotment', { ...ofInk, quantity: 6 }, pusat);
    expect(stateOf(world)).toMatchObject({ requested: 10, granted: 6, item: 'ink', model: YMCK });
    given([requested])
      .when('GrantAllotment', { ...of, quantity: 6 }, pusat)
      .thenRejected('allotment-differs', { place: CIAMIS, item: YMCK });
    given([requested, procured(10)])
      .when(
        'ShipBlanks',
        { shipment: 'S1', from: '00', to: '32.78', quantity: 1, allotment },
        pusat,
      )
      .thenRejected('allotment-differs');
    const shipped = { shipment: 'S1', from: '00', to: CIAMIS, model: YMCK, ribbons: 2, allotment };
    const ofCentre = given([requested, ink('00', 5_000)]).when('ShipInk', shipped, pusat);
    expect(stateOf(ofCentre.world).shipped).toBe(2);
  });

  it('ALLOT-1 a refusal ends a request that was not granted, by the centre alone', () => {
    const reason = 'persediaan nasional habis';
    given([asked])
      .when('RefuseAllotment', { allotment, reason }, pusat)
      .then(fact('AllotmentRefused', { allotment, place: CIAMIS, reason }));
    const refused = did('RefuseAllotment', { allotment, reason }, { occurredAt: friday(9) });
    given([asked, refused]).when('RefuseAllotment', { allotment, reason }, pusat).thenNothing();
    given([asked, refused])
      .when('GrantAllotment', { ...of, quantity: 1 }, pusat)
      .thenRejected('allotment-refused', { allotment });
    given([asked, granted])
      .when('RefuseAllotment', { allotment, reason }, pusat)
      .thenRejected('allotment-granted', { granted: 3_000 });
    for (const by of [province('32'), regency(CIAMIS)])
      given([asked])
        .when('RefuseAllotment', { allotment, reason }, { ...pusat, by })
        .thenRejected('not-your-role');
  });

  it('ALLOT-1 an id is used once; WHO-1 nobody grants what they asked for', () => {
    given([asked])
      .when('RequestAllotment', { ...of, quantity: 1 }, { occurredAt: monday(8) })
      .thenRejected('allotment-known', { allotment });
    given([])
      .when('GrantAllotment', { ...of, quantity: 1 }, pusat)
      .thenRejected('unknown-allotment', { allotment });
    const by = { ...centre('same'), account: 'same' };
    given([
      did(
        'RequestAllotment',
        { ...of, quantity: 5 },
        { by: { ...regency(CIAMIS), account: 'same' }, occurredAt: friday(8) },
      ),
    ])
      .when('GrantAllotment', { ...of, quantity: 5 }, { ...pusat, by })
      .thenRejected('own-allotment');
    given([asked])
      .when('GrantAllotment', { ...of, quantity: 5 }, { ...pusat, occurredAt: friday(7) })
      .thenRejected('before-allotment');
  });

  it('ALLOT-1 a voided shipment does not count, and a corrected request asks for nothing', () => {
    const { world } = given([procured(9_000), asked, granted, sent('S1', 1_000)]).when(
      'VoidShipment',
      { shipment: 'S1', reason: 'wrong address' },
      { by: centre(), occurredAt: monday(9) },
    );
    expect(stateOf(world)).toMatchObject({ shipped: 0, granted: 3_000 });
    const first = given([asked]).world.events[0]!.id;
    const corrected = given([asked]);
    const undone = corrected.when(
      'CorrectEvents',
      { corrections: [{ event: corrected.world.events[0]!.id, reason: 'typed twice' }] },
      { occurredAt: friday(12) },
    );
    expect(first).toBeDefined();
    expect(stateOf(undone.world).requested).toBe(0);
  });

  it('ALLOT-1 without an id the sums of the place are as before', () => {
    const { world } = given([
      did(
        'RequestAllotment',
        { place: CIAMIS, item: 'blank', quantity: 7 },
        { occurredAt: friday(8) },
      ),
      blanks(CIAMIS, 1),
    ]).when('GrantAllotment', { place: CIAMIS, item: 'blank', quantity: 5 }, pusat);
    expect(world.events.at(-1)!.data).toEqual({ place: CIAMIS, item: 'blank', quantity: 5 });
  });
});
