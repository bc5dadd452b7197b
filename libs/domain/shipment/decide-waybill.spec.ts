// SHIP-5: waybills with several lines, sent and received in one commit or not at all.
import { centre, friday, monday, regency, YMCK } from '../../testing/builders/builders.js';
import { did, given, type Step } from '../../testing/builders/given-when-then.js';
import { CIAMIS, ink, procured } from '../../testing/builders/steps.js';
import { isSscc } from '../values/cartons.js';

const waybill = 'SJ-118';
const goods = {
  waybill,
  from: '00',
  to: CIAMIS,
  carrier: 'Pos',
  lines: [
    { item: 'blank' as const, quantity: 2_000, cartons: 1, cartonIds: ['001234560000000018'] },
    { item: 'ink' as const, model: YMCK, ribbons: 4 },
    { item: 'blank' as const, quantity: 500 },
  ],
};
const stocked: readonly Step[] = [procured(2_600), ink('00', 5_000)];
const by = centre('gudang');
const sent = did('ShipGoods', goods, { by, occurredAt: friday(9) });
const receive = (lines: object[]) =>
  [
    'ReceiveGoods',
    { waybill, lines } as never,
    { by: regency(CIAMIS), occurredAt: monday(9) },
  ] as const;

describe('SHIP-5 waybills', () => {
  it('SHIP-5 each line is a shipment of its own, decided after those before it', () => {
    const { events } = given(stocked).when('ShipGoods', goods, { by, occurredAt: friday(9) });
    expect(events.map(({ type, data }) => [type, (data as { shipment: string }).shipment])).toEqual(
      [
        ['BlankShipped', 'SJ-118-1'],
        ['InkShipped', 'SJ-118-2'],
        ['BlankShipped', 'SJ-118-3'],
      ],
    );
    expect(events[0]!.data).toMatchObject({
      waybill,
      carrier: 'Pos',
      cartonIds: [expect.anything()],
    });
    // 2,000 and 500 are more than 2,400, though each of them is not.
    given([procured(2_400), ink('00', 5_000)])
      .when('ShipGoods', goods, { by, occurredAt: friday(9) })
      .thenRejected('insufficient-blanks');
  });

  it('SHIP-5 lines are received in parts, each in the units of its goods', () => {
    const { events } = given([...stocked, sent]).when(
      ...receive([
        { line: 2, accepted: 3, missing: 1 },
        { line: 1, accepted: 1_990, damaged: 10 },
      ]),
    );
    expect(events.map(({ type }) => type)).toEqual(['InkReceived', 'BlankReceived']);
    given([...stocked, sent])
      .when(
        ...receive([
          { line: 1, accepted: 1_000 },
          { line: 1, accepted: 1_000 },
        ]),
      )
      .thenRejected('line-twice', { waybill, line: 1 });
    given([...stocked, sent])
      .when(
        ...receive([
          { line: 1, accepted: 5 },
          { line: 3, accepted: 501 },
        ]),
      )
      .thenRejected('more-than-travelling', { shipment: 'SJ-118-3' });
    given([...stocked, sent])
      .when(...receive([{ line: 4, accepted: 5 }]))
      .thenRejected('unknown-shipment', { shipment: 'SJ-118-4' });
  });

  it('SHIP-5 a line names pieces of blanks or ribbons of ink', () => {
    for (const line of [
      { item: 'blank', ribbons: 3 },
      { item: 'blank', quantity: 1, ribbons: 3 },
    ])
      given(stocked)
        .when('ShipGoods', { ...goods, lines: [line] as never }, { by, occurredAt: friday(9) })
        .thenRejected('waybill-line', { line: 1, item: 'blank', wanted: 'quantity' });
  });

  it('SHIP-5 an SSCC has 18 digits and a check digit', () => {
    expect(['001234560000000018', '106141412345678908'].map(isSscc)).toEqual([true, true]);
    expect(['001234560000000019', '00123456000000001', 'CARTON-7'].map(isSscc)).toEqual([
      false,
      false,
      false,
    ]);
  });
});
