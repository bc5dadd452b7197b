// STOCK-9 the value of stock, first in, first out over lots: late entries, corrections, numbers.
import {
  friday,
  monday,
  saturday,
  serials,
  thursday,
  YMCK,
} from '../../testing/builders/builders.js';
import { eventsOfSteps } from '../../testing/builders/findings.js';
import { did, type Step } from '../../testing/builders/given-when-then.js';
import { layersOf } from '../../testing/simulation/layer-invariants.js';
import {
  blanks,
  CIAMIS,
  ink,
  office,
  print,
  printer,
  received,
  shipped,
} from '../../testing/builders/steps.js';
import type { StoredEvent } from '../../kernel/core/event.js';
import { lostCell, missingCell, quarantineCell, shelfCell, shipmentCell } from './flows.js';
import { LayerQueue } from './layer-queue.js';
import { oldestOf, type Lot } from './layers.js';
import { sumOfValues, valueOf } from './stock-value.js';
import { BLANKS, inkOf } from '../../domain/values/goods.js';

const HERE = shelfCell({ place: CIAMIS, ...BLANKS });
const CENTRE_SHELF = shelfCell({ place: '00', ...BLANKS });
const END_MS = Infinity;

const lot = (quantity: number, unitPrice: number | undefined, more: object = {}): Step =>
  did(
    'ProcureBlanks',
    {
      quantity,
      fundSource: 'APBN',
      ...(unitPrice === undefined ? {} : { unitPrice }),
      ...more,
    },
    { occurredAt: thursday(8) },
  );
const sent = (quantity: number): readonly Step[] => [
  shipped('S1', quantity),
  received('S1', quantity, friday(8)),
];
const lost = (quantity: number, occurredAt: string): Step =>
  did('ReportBlanksLost', { place: CIAMIS, quantity, incident: 'LP' }, { occurredAt });
const valueIn = (events: readonly StoredEvent[], cell: string, atMs = END_MS) =>
  valueOf(layersOf(events).advanceTo(atMs).in(cell).layers);

describe('STOCK-9 the value of stock', () => {
  it('STOCK-9 the oldest lot leaves first, with its own price', () => {
    const events = eventsOfSteps(lot(100, 10_000), lot(100, 12_000), ...sent(130));
    expect(valueIn(events, HERE)).toEqual({ value: 100 * 10_000 + 30 * 12_000, unpriced: 0 });
    expect(valueIn(events, CENTRE_SHELF)).toEqual({ value: 70 * 12_000, unpriced: 0 });
    expect(valueIn(events, HERE, Date.parse(thursday(10)))).toEqual({ value: 0, unpriced: 0 });
    expect(valueIn(events, shipmentCell('S1'), Date.parse(thursday(10))).value).toBe(1_360_000);
  });

  it('STOCK-9 what has no price is counted apart and never 0; only unpriced is not known', () => {
    const mixed = eventsOfSteps(blanks(CIAMIS, 40), lot(100, 10_000), ...sent(60));
    expect(valueIn(mixed, HERE)).toEqual({ value: 600_000, unpriced: 40 });
    expect(valueIn(eventsOfSteps(blanks(CIAMIS, 40)), HERE)).toEqual({ value: null, unpriced: 40 });
    expect(valueIn(eventsOfSteps(lot(5, undefined)), CENTRE_SHELF).value).toBeNull();
    expect([sumOfValues([null, 5, 7]), sumOfValues([null]), sumOfValues([])]).toEqual([
      12,
      null,
      0,
    ]);
  });

  it('STOCK-9 a late print takes from what was there at its own time', () => {
    const events = eventsOfSteps(
      lot(100, 10_000),
      lot(100, 20_000),
      ink(CIAMIS, 500),
      printer('P-1', CIAMIS),
      ...sent(150),
      did(
        'ReportBlanksLost',
        { place: CIAMIS, quantity: 10, incident: 'LP' },
        { occurredAt: monday(8), now: monday(8) },
      ),
      did(
        'PrintBlanks',
        { place: CIAMIS, quantity: 95 },
        { occurredAt: saturday(9), now: monday(9) },
      ),
    );
    // Of Saturday's 95 no dear one; of Monday's loss five of each.
    expect(valueIn(events, lostCell({ place: CIAMIS, ...BLANKS }))).toEqual({
      value: 150_000,
      unpriced: 0,
    });
    expect(valueIn(events.slice(0, -1), lostCell({ place: CIAMIS, ...BLANKS })).value).toBe(
      100_000,
    );
  });

  it('STOCK-9 a correction leaves the layers as if its original had not been', () => {
    const steps = [
      lot(10, 10_000),
      lot(100, 20_000),
      ink(CIAMIS, 500),
      printer('P-1', CIAMIS),
      ...sent(50),
      print(CIAMIS, 10, friday(9)),
    ];
    expect(valueIn(eventsOfSteps(...steps), HERE).value).toBe(40 * 20_000);
    const corrected = eventsOfSteps(
      ...steps,
      did('CorrectEvents', (world) => ({
        corrections: [{ event: world.last('BlankPrinted'), reason: 'typed twice' }],
      })),
    );
    expect(valueIn(corrected, HERE).value).toBe(10 * 10_000 + 40 * 20_000);
  });

  it('STOCK-9 damaged and missing pieces keep their price, and what is found has it again', () => {
    const short = [
      lot(100, 10_000),
      shipped('S1', 100),
      did(
        'ReceiveBlanks',
        { shipment: 'S1', accepted: 90, damaged: 4, missing: 6, surplus: 3 },
        { occurredAt: friday(8) },
      ),
    ];
    const events = eventsOfSteps(...short);
    expect(valueIn(events, HERE)).toEqual({ value: 900_000, unpriced: 3 });
    expect(valueIn(events, quarantineCell({ place: CIAMIS, ...BLANKS })).value).toBe(40_000);
    const missing = missingCell(shipmentCell('S1'));
    expect(valueIn(events, missing).value).toBe(60_000);
    const found = eventsOfSteps(
      ...short,
      did(
        'ReportBlanksFound',
        { place: CIAMIS, quantity: 5, incident: 'in the truck', shipment: 'S1' },
        { occurredAt: friday(9) },
      ),
    );
    expect(valueIn(found, missing).value).toBe(10_000);
    expect(valueIn(found, HERE)).toEqual({ value: 950_000, unpriced: 3 });
  });

  it('STOCK-9 numbered pieces have the price of their own lot, whatever came before', () => {
    const events = eventsOfSteps(
      lot(100, 10_000),
      lot(50, 20_000, { lot: 'N', serials: serials(1, 50) }),
      did(
        'ShipBlanks',
        { shipment: 'S1', from: '00', to: CIAMIS, quantity: 20, serials: serials(11, 30) },
        { occurredAt: thursday(9) },
      ),
      did('ReceiveBlanks', { shipment: 'S1', accepted: 20 }, { occurredAt: friday(8) }),
    );
    expect(valueIn(events, HERE).value).toBe(400_000);
    const { layers } = layersOf(events).advanceTo(END_MS).in(CENTRE_SHELF);
    expect(layers.map(({ quantity, serials: numbers = [] }) => [quantity, numbers])).toEqual([
      [100, []],
      [30, [...serials(1, 10), ...serials(31, 50)]],
    ]);
  });

  it('STOCK-9 ink is priced by the ribbon and valued by the print', () => {
    const events = eventsOfSteps(
      ...office(CIAMIS, 100, 30),
      did(
        'ProcureInk',
        { place: CIAMIS, model: YMCK, ribbons: 2, fundSource: 'APBD', unitPrice: 1_250_000 },
        { occurredAt: friday(8) },
      ),
      print(CIAMIS, 100, friday(9)),
    );
    expect(valueIn(events, shelfCell({ place: CIAMIS, ...inkOf(YMCK) }))).toEqual({
      value: (2 * 1_250_000 * 930) / 1000,
      unpriced: 0,
    });
  });

  it('STOCK-9 of two movements at one time, what brings the pieces is played first', () => {
    const [first, ...rest] = eventsOfSteps(lot(10, 10_000), ...sent(10), lost(10, friday(9)));
    const atOnce = [first!, ...rest.map((event) => ({ ...event, effectiveAtMs: 5e12 }))];
    const turned = atOnce.map((event, i) => ({ ...event, position: 100 - i }));
    expect(valueIn(turned, lostCell({ place: CIAMIS, ...BLANKS }))).toEqual({
      value: 100_000,
      unpriced: 0,
    });
  });

  it('STOCK-9 pieces taken before they are there are of no lot, and no balance changes', () => {
    const known: Lot = { event: 'e', fundSource: 'APBN', unitPrice: 7, piecesPerPrice: 1 };
    const queue = new LayerQueue();
    const put = (quantity: number) =>
      queue.put({ layers: [{ lot: known, quantity }], possibleSources: new Set(['APBN']) });
    put(3);
    expect(queue.take(5).layers.map(({ lot: of, quantity }) => [of?.event, quantity])).toEqual([
      ['e', 3],
      [undefined, 2],
    ]);
    put(4);
    expect(queue.quantity).toBe(2);
    expect(valueOf(oldestOf(queue.layers, 1))).toEqual({ value: 7, unpriced: 0 });
  });

  it('STOCK-9 a long history is played with pauses, to the same layers', async () => {
    const [first] = eventsOfSteps(lot(10, 10_000));
    const many = Array.from({ length: 1000 }, (_unused, i) => ({
      ...first!,
      id: `${first!.id}-${i}`,
      position: i + 1,
      effectiveAtMs: first!.effectiveAtMs + i,
    }));
    const replay = layersOf(many);
    const played = replay.advanceWithPauses(END_MS);
    const soon = replay.in(CENTRE_SHELF).quantity;
    expect(soon).toBeGreaterThan(0);
    expect(soon).toBeLessThan(10_000);
    await played;
    expect(replay.in(CENTRE_SHELF).layers).toEqual(
      layersOf(many).advanceTo(END_MS).in(CENTRE_SHELF).layers,
    );
  });
});
