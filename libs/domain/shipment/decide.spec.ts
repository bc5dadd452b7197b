// Shipments: sent, received in parts, lost, voided, and by whom (SHIP-1 to SHIP-4, STOCK-2).
import {
  centre,
  friday,
  monday,
  policeRecord,
  province,
  regency,
  saturday,
  utc,
  warehouse,
  YMCK,
} from '../../testing/builders/builders.js';
import { did, fact, given, type Step } from '../../testing/builders/given-when-then.js';
import { BLORA, CIAMIS, ink, procured, received, shipped } from '../../testing/builders/steps.js';
import type { World } from '../../testing/simulation/world.js';
import type { DomainEvent } from '../events.js';
import { changesOf } from '../movements.js';
import { stockStream } from '../values/streams.js';

const place = CIAMIS;
const stock: readonly Step[] = [procured(2_000)];
const onTheWay: readonly Step[] = [...stock, shipped('S1', 100, place, friday(9))];
const officialRecord = policeRecord;
const parts = { shipment: 'S1', from: '00', to: place };

describe('SHIP-1 a consignment', () => {
  it('SHIP-1 goes from one place to another, and both exist', () => {
    given(stock)
      .when('ShipBlanks', { shipment: 'S1', from: '00', to: '00', quantity: 1 })
      .thenRejected('same-place', { from: '00', to: '00' });
    given(stock)
      .when('ShipBlanks', { shipment: 'S1', from: '00', to: '32.99', quantity: 1 })
      .thenRejected('unknown-place', { place: '32.99' });
    given(stock)
      .when('ShipBlanks', { shipment: 'S1', from: '99', to: place, quantity: 1 })
      .thenRejected('unknown-place', { place: '99' });
  });

  it('SHIP-1 has an id that is used once, whoever uses it and whatever became of it', () => {
    const again = { shipment: 'S1', from: '00', to: BLORA, quantity: 5 };
    given(onTheWay)
      .when('ShipBlanks', again)
      .thenRejected('shipment-known', { shipment: 'S1', to: place });
    given([...onTheWay, received('S1', 100, saturday(9))])
      .when('ShipBlanks', again)
      .thenRejected('shipment-known');
    given([...onTheWay, ink('00', 500)])
      .when('ShipInk', { shipment: 'S1', from: '00', to: BLORA, model: YMCK, ribbons: 1 })
      .thenRejected('shipment-known');
  });

  it('SHIP-1 carries one item: ink is not received as blanks', () => {
    given(onTheWay)
      .when('ReceiveInk', { shipment: 'S1', accepted: 1 })
      .thenRejected('wrong-item', { item: 'blank' });
    given([
      ink('00', 5_000),
      did('ShipInk', { shipment: 'S2', from: '00', to: place, model: YMCK, ribbons: 4 }),
    ])
      .when('ReceiveBlanks', { shipment: 'S2', accepted: 1 })
      .thenRejected('wrong-item', { item: 'ink' });
    given([
      ink('00', 5_000),
      did('ShipInk', { shipment: 'S2', from: '00', to: place, model: YMCK, ribbons: 4 }),
    ])
      .when('ReportBlanksFound', { place, quantity: 1, incident: 'LP-1', shipment: 'S2' })
      .thenRejected('wrong-item', { item: 'ink' });
  });

  it('SHIP-1 keeps what the waybill says', () => {
    given(stock)
      .when('ShipBlanks', {
        ...parts,
        quantity: 2_000,
        cartons: 1,
        carrier: 'Pos',
        expectedAt: monday(12),
      })
      .then(
        fact('BlankShipped', {
          ...parts,
          quantity: 2_000,
          cartons: 1,
          carrier: 'Pos',
          expectedAt: monday(12),
        }),
      );
  });

  it('SHIP-1 of ink is counted in ribbons and counts as prints in stock', () => {
    const { world } = given([
      ink('00', 5_000),
      did(
        'ShipInk',
        { shipment: 'S2', from: '00', to: place, model: YMCK, ribbons: 4 },
        { occurredAt: friday(9) },
      ),
    ])
      .when('ReceiveInk', {
        shipment: 'S2',
        accepted: 2,
        damaged: 1,
        missing: 1,
        surplus: 1,
        officialRecord: policeRecord,
      })
      .then(
        fact('InkReceived', {
          shipment: 'S2',
          from: '00',
          to: place,
          model: YMCK,
          printsPerRibbon: 500,
          accepted: 2,
          damaged: 1,
          missing: 1,
          surplus: 1,
          officialRecord: policeRecord,
          confirmation: 'required',
        }),
      );
    expect(world.shelf('00', YMCK).onHand.total).toBe(3_000);
    expect(world.shelf(place, YMCK).onHand.total).toBe(1_500);
    expect(world.shelf(place, YMCK).quarantine.total).toBe(0);
  });

  it('SHIP-1 of ink needs prints for whole ribbons', () => {
    given([ink('00', 1_999)])
      .when('ShipInk', { shipment: 'S2', from: '00', to: place, model: YMCK, ribbons: 4 })
      .thenRejected('insufficient-ink', { needed: 2_000, available: 1_999 });
    given([ink('00', 1_999)])
      .when('ShipInk', { shipment: 'S2', from: '00', to: place, model: 'CMY', ribbons: 4 })
      .thenRejected('unknown-ink-model', { model: 'CMY' });
  });
});

describe('SHIP-2 what arrives', () => {
  const sums = (world: World) => ({
    travelling: world.shipment('S1').inTransit.total,
    ended: world.shipment('S1').ended,
    shipped: world.shipment('S1').shipped,
  });

  it('SHIP-2 is at most what is still in transit; a surplus is beside it', () => {
    given(onTheWay)
      .when('ReceiveBlanks', { shipment: 'S1', accepted: 90, damaged: 6, missing: 5 })
      .thenRejected('more-than-travelling', { needed: 101, available: 100, shipped: 100 });
    given(onTheWay)
      .when('ReceiveBlanks', { shipment: 'S1', accepted: 90, damaged: 6, missing: 4, surplus: 50 })
      .then(
        fact('BlankReceived', {
          ...parts,
          accepted: 90,
          damaged: 6,
          missing: 4,
          surplus: 50,
          confirmation: 'required',
        }),
      );
    given(onTheWay)
      .when('ReceiveBlanks', { shipment: 'S1', accepted: 0 })
      .thenRejected('nothing-received');
    given(onTheWay)
      .when('ReceiveBlanks', { shipment: 'S9', accepted: 1 }, { by: regency(place) })
      .thenRejected('unknown-shipment', { shipment: 'S9' });
  });

  it('SHIP-2 may come in parts, be lost or voided, and closes when nothing travels', () => {
    const history = [
      ...onTheWay,
      did(
        'ReceiveBlanks',
        { shipment: 'S1', accepted: 50, damaged: 6, missing: 4 },
        { occurredAt: friday(12) },
      ),
      did(
        'ReportShipmentLost',
        { shipment: 'S1', quantity: 15, incident: 'LP-2', officialRecord },
        { occurredAt: saturday(9) },
      ),
    ];
    expect(sums(given(history).world)).toEqual({ shipped: 100, ended: 75, travelling: 25 });
    const { world } = given(history)
      .when('VoidShipment', { shipment: 'S1', reason: 'truck turned back' })
      .then(
        fact('ShipmentVoided', {
          ...parts,
          item: 'blank',
          quantity: 25,
          reason: 'truck turned back',
        }),
      );
    expect(sums(world)).toEqual({ shipped: 100, ended: 100, travelling: 0 });
    expect(world.shelf('00').onHand.total).toBe(1_925);
    for (const after of ['ReceiveBlanks', 'ReportShipmentLost', 'VoidShipment'] as const) {
      given([...history, did('VoidShipment', { shipment: 'S1', reason: 'back' })])
        .when(after, { shipment: 'S1', accepted: 1, quantity: 1, incident: 'LP', reason: 'again' })
        .thenRejected('already-received', { travelling: 0 });
    }
  });

  it('SHIP-2 a late receipt looks at every time since', () => {
    given([...onTheWay, received('S1', 90, saturday(12))])
      .when(
        'ReceiveBlanks',
        { shipment: 'S1', accepted: 11 },
        { occurredAt: friday(12), now: monday(9) },
      )
      .thenRejected('more-than-travelling', {
        needed: 11,
        available: 10,
        moment: utc(saturday(12)),
      });
  });

  it('SHIP-2 a late voiding takes back only what nobody received since', () => {
    given([...onTheWay, received('S1', 90, saturday(12))])
      .when(
        'VoidShipment',
        { shipment: 'S1', reason: 'never left' },
        { occurredAt: friday(12), now: monday(9) },
      )
      .then(
        fact('ShipmentVoided', { ...parts, item: 'blank', quantity: 10, reason: 'never left' }),
      );
  });
});

describe('STOCK-2 in transit', () => {
  it("STOCK-2 in transit is in nobody's stock: outbound equals inbound and ends with it", () => {
    const { world } = given([
      ...onTheWay,
      did('ReceiveBlanks', { shipment: 'S1', accepted: 50, damaged: 6, missing: 4 }),
      did('ReportShipmentLost', { shipment: 'S1', quantity: 15, incident: 'LP', officialRecord }),
    ]);
    const sum = (stream: string, quantity: 'inbound' | 'outbound') =>
      world.events
        .flatMap((event) => changesOf(event as unknown as DomainEvent))
        .reduce(
          (total, change) =>
            change.stream === stream ? total + (change.delta[quantity] ?? 0) : total,
          0,
        );
    expect([sum('stock-00', 'outbound'), sum(stockStream(place), 'inbound')]).toEqual([25, 25]);
    world.run('VoidShipment', { shipment: 'S1', reason: 'back' });
    expect([sum('stock-00', 'outbound'), sum(stockStream(place), 'inbound')]).toEqual([0, 0]);
  });
});

describe('SHIP-3 a deadline', () => {
  it('SHIP-3 is a date on the waybill: a late shipment is received like any other', () => {
    given([
      ...stock,
      did(
        'ShipBlanks',
        { ...parts, quantity: 100, expectedAt: friday(12) },
        { occurredAt: friday(9) },
      ),
    ])
      .when('ReceiveBlanks', { shipment: 'S1', accepted: 100 }, { occurredAt: monday(9) })
      .then(fact('BlankReceived', { ...parts, accepted: 100, damaged: 0, missing: 0, surplus: 0 }));
  });
});

describe('SHIP-4 who may report it', () => {
  it('SHIP-4 only the receiver receives', () => {
    const receive = { shipment: 'S1', accepted: 1 };
    for (const by of [regency(place), warehouse(place)])
      expect(given(onTheWay).when('ReceiveBlanks', receive, { by }).events).toHaveLength(1);
    for (const by of [centre(), province('32'), warehouse('00')])
      given(onTheWay)
        .when('ReceiveBlanks', receive, { by })
        .thenRejected('not-your-place', { place });
  });

  it('SHIP-4 only the sender voids', () => {
    const command = { shipment: 'S1', reason: 'never left' };
    for (const by of [centre(), warehouse('00')])
      expect(given(onTheWay).when('VoidShipment', command, { by }).events).toHaveLength(1);
    for (const by of [regency(place), warehouse(place), province('32')])
      given(onTheWay)
        .when('VoidShipment', command, { by })
        .thenRejected('not-your-place', { place: '00' });
  });

  it('SHIP-4 either side reports a loss in transit', () => {
    const command = { shipment: 'S1', quantity: 3, incident: 'LP-3' };
    for (const by of [centre(), regency(place), warehouse(place)])
      expect(given(onTheWay).when('ReportShipmentLost', command, { by }).events).toHaveLength(1);
    given(onTheWay)
      .when('ReportShipmentLost', command, { by: province('32') })
      .thenRejected('not-your-place');
  });
});
