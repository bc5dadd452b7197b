// Corrections of numbered pieces (TIME-2, STOCK-8).
import { destructionRecord, serials } from '../../testing/builders/builders.js';
import { did, given } from '../../testing/builders/given-when-then.js';
import { CIAMIS, procured } from '../../testing/builders/steps.js';
import type { EventType } from '../events.js';

const place = CIAMIS;
type Replaced = { readonly type: string; readonly data: object };
/** Corrections of the last event of each type, in this order. */
const undo =
  (...types: readonly (EventType | readonly [EventType, Replaced])[]) =>
  (world: { last(type: EventType): string }) => ({
    corrections: types.map((one) =>
      typeof one === 'string'
        ? { event: world.last(one), reason: 'typing error' }
        : {
            event: world.last(one[0] as EventType),
            reason: 'typing error',
            replacement: one[1] as Replaced,
          },
    ),
  });
describe('TIME-2 STOCK-8 an undo of numbered pieces', () => {
  it('TIME-2 of numbered pieces needs the numbers where they were put (STOCK-8)', () => {
    const steps = [
      did('ProcureBlanks', { quantity: 100, fundSource: 'APBN', serials: serials(1, 100) }),
      procured(100),
      did('ShipBlanks', {
        shipment: 'S1',
        from: '00',
        to: place,
        quantity: 10,
        serials: serials(1, 10),
      }),
    ];
    given(steps)
      .when('CorrectEvents', (w) => ({
        corrections: [{ event: w.events[0]!.id, reason: 'wrong lot' }],
      }))
      .thenRejected('serial-not-here', { cell: 'shelf', serial: 1 });
    const { world } = given(steps).when('CorrectEvents', undo('BlankShipped'));
    expect(world.shelf('00').serials.shelf.ranges).toEqual(serials(1, 100));
    expect(world.shipment('S1').serials.travelling.size).toBe(0);
  });

  it('TIME-2 never leaves more numbers than pieces (STOCK-8)', () => {
    // 10 numbered and 10 unnumbered; 10 unnumbered are printed: taking the unnumbered opening back
    // would leave 10 numbers for 0 pieces.
    const steps = [
      procured(10),
      did('ProcureBlanks', { quantity: 10, fundSource: 'APBN', serials: serials(1, 10) }),
      did('ReportBlanksLost', { place: '00', quantity: 5, incident: 'LP' }),
    ];
    given(steps)
      .when('CorrectEvents', (w) => ({
        corrections: [{ event: w.events[0]!.id, reason: 'never came' }],
      }))
      .thenRejected('serials-left-over', { numbered: 10, pieces: 5 });
    const burned = [
      ...steps,
      did('SpoilBlanks', { place: '00', quantity: 10, cause: 'wet', serials: serials(1, 10) }),
      did('SpoilBlanks', { place: '00', quantity: 5, cause: 'wet' }),
      did('DestroyBlanks', {
        place: '00',
        quantity: 5,
        minute: destructionRecord(),
      }),
    ];
    given(burned)
      .when('CorrectEvents', undo('BlankSpoiled'))
      .thenRejected('serials-left-over', { numbered: 10, pieces: 5 });
  });
});
