// The serial numbers of a shipment (STOCK-8).
import { friday, policeRecord, serials } from '../../testing/builders/builders.js';
import { did, fact, given, type Step } from '../../testing/builders/given-when-then.js';
import { blanks, CIAMIS } from '../../testing/builders/steps.js';

const place = CIAMIS;
const officialRecord = policeRecord;
const parts = { shipment: 'S1', from: '00', to: place };

describe('STOCK-8 the numbers of a consignment', () => {
  const numbered: readonly Step[] = [
    did('ProcureBlanks', { quantity: 100, fundSource: 'APBN', serials: serials(1, 100) }),
    did(
      'ShipBlanks',
      { ...parts, quantity: 40, serials: serials(11, 50) },
      { occurredAt: friday(9) },
    ),
  ];

  it('STOCK-8 without numbers all arrive if all is accepted, else they are required', () => {
    given(numbered)
      .when('ReceiveBlanks', { shipment: 'S1', accepted: 40 })
      .then(
        fact('BlankReceived', {
          ...parts,
          accepted: 40,
          damaged: 0,
          missing: 0,
          surplus: 0,
          serials: { accepted: serials(11, 50) },
        }),
      );
    given(numbered)
      .when('ReceiveBlanks', { shipment: 'S1', accepted: 39, missing: 1 })
      .thenRejected('serials-required', { needed: 40 });
    given(numbered)
      .when('ReportShipmentLost', { shipment: 'S1', quantity: 39, incident: 'LP', officialRecord })
      .thenRejected('serials-required');
    given(numbered)
      .when('ReportShipmentLost', { shipment: 'S1', quantity: 40, incident: 'LP', officialRecord })
      .then(
        fact('ShipmentLost', {
          ...parts,
          item: 'blank',
          quantity: 40,
          serials: serials(11, 50),
          incident: 'LP',
          officialRecord,
        }),
      );
    given(numbered)
      .when('VoidShipment', { shipment: 'S1', reason: 'back' })
      .then(
        fact('ShipmentVoided', {
          ...parts,
          item: 'blank',
          quantity: 40,
          serials: serials(11, 50),
          reason: 'back',
        }),
      );
  });

  it('STOCK-8 each part has its numbers, out of those that are in transit, none twice', () => {
    const receive = (accepted: readonly number[], damaged: readonly number[]) =>
      given(numbered).when('ReceiveBlanks', {
        shipment: 'S1',
        accepted: 30,
        damaged: 10,
        serials: {
          accepted: serials(accepted[0]!, accepted[1]!),
          damaged: serials(damaged[0]!, damaged[1]!),
        },
      });
    receive([11, 40], [40, 49]).thenRejected('serial-not-here', { serial: 40 });
    receive([10, 39], [41, 50]).thenRejected('serial-not-here', { serial: 10 });
    receive([11, 39], [41, 50]).thenRejected('serials-size', { quantity: 30, serials: 29 });
    const { world } = receive([11, 40], [41, 50]);
    expect(world.shelf(place).serials.shelf.ranges).toEqual(serials(11, 40));
    expect(world.shelf(place).serials.quarantine.ranges).toEqual(serials(41, 50));
    expect(world.shelf('00').serials.shelf.ranges).toEqual([
      ...serials(1, 10),
      ...serials(51, 100),
    ]);
  });

  it('STOCK-8 the missing are found by their numbers', () => {
    const short = [
      ...numbered,
      did(
        'ReceiveBlanks',
        {
          shipment: 'S1',
          accepted: 32,
          missing: 8,
          serials: { accepted: serials(11, 42), missing: serials(43, 50) },
        },
        { occurredAt: friday(12) },
      ),
    ];
    const find = (first: number, last: number) =>
      given(short).when('ReportBlanksFound', {
        place,
        quantity: last - first + 1,
        incident: 'LP',
        shipment: 'S1',
        serials: serials(first, last),
      });
    find(42, 43).thenRejected('serial-not-here', { serial: 42 });
    expect(find(43, 50).world.shelf(place).serials.shelf.ranges).toEqual(serials(11, 50));
    given(short)
      .when('ReportBlanksFound', { place, quantity: 8, incident: 'LP', shipment: 'S1' })
      .thenRejected('serials-required', { unnumbered: 0 });
  });

  it('STOCK-8 surplus numbers are noted and never put in stock', () => {
    const { world } = given([blanks('00', 20), did('ShipBlanks', { ...parts, quantity: 20 })]).when(
      'ReceiveBlanks',
      { shipment: 'S1', accepted: 20, surplus: 5 },
    );
    expect(world.shelf(place).onHand.total).toBe(25);
    const marked = given(numbered).when('ReceiveBlanks', {
      shipment: 'S1',
      accepted: 40,
      surplus: 5,
      serials: { accepted: serials(11, 50), surplus: serials(901, 905) },
    });
    expect(marked.world.shelf(place).serials.shelf.ranges).toEqual(serials(11, 50));
    expect(marked.events[0]!.data).toMatchObject({
      surplus: 5,
      serials: { surplus: serials(901, 905) },
    });
  });
});
