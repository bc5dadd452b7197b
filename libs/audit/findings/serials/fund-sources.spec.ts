// Question 12: stock by fund source, how it is known, and what it is worth (STOCK-9).
import { friday, saturday, serials, thursday, YMCK } from '../../../testing/builders/builders.js';
import { did, type Step } from '../../../testing/builders/given-when-then.js';
import { eventsOfSteps, findingOn, itFindsEventsOf } from '../../../testing/builders/findings.js';
import {
  BANJAR,
  blanks,
  CIAMIS,
  ink,
  print,
  printer,
  shipped,
  received,
} from '../../../testing/builders/steps.js';

const lot = (
  quantity: number,
  fundSource: string,
  more: { unitPrice?: number; serials?: ReturnType<typeof serials> } = {},
  occurredAt = thursday(8),
): Step => did('ProcureBlanks', { quantity, fundSource, ...more }, { occurredAt });
const sent = (id: string, quantity: number, to: string): readonly Step[] => [
  shipped(id, quantity, to, thursday(12)),
  received(id, quantity, friday(8)),
];
const linesOf = async (steps: readonly Step[], place: string) =>
  (await findingOn(eventsOfSteps(...steps), 'fund-sources', { place })).items.map(
    ({ item, fundSource, basis, quantity, value, unpriced }) => [
      item,
      fundSource,
      basis,
      quantity,
      value,
      unpriced,
    ],
  );

describe('the finding on fund sources', () => {
  it('STOCK-9 blanks of a place to which only one source ever came are certain', async () => {
    const steps = [
      lot(100, 'APBN', { unitPrice: 10_182 }),
      ...sent('S1', 60, CIAMIS),
      // Of another source there is some only after the consignment has left.
      lot(100, 'DAK', { unitPrice: 9_000 }, saturday(8)),
    ];
    expect(await linesOf(steps, CIAMIS)).toEqual([
      ['blank', 'APBN', 'only-source', 60, 60 * 10_182, 0],
    ]);
    expect(await linesOf(steps, '00')).toEqual([
      ['blank', 'APBN', 'fifo', 40, 40 * 10_182, 0],
      ['blank', 'DAK', 'fifo', 100, 900_000, 0],
    ]);
  });

  it('STOCK-9 of two sources the older leaves first; an empty shelf begins anew', async () => {
    const steps = [
      lot(100, 'APBN', { unitPrice: 10_000 }),
      lot(50, 'DAK'),
      ...sent('S1', 120, CIAMIS),
    ];
    expect(await linesOf(steps, CIAMIS)).toEqual([
      ['blank', 'APBN', 'fifo', 100, 1_000_000, 0],
      ['blank', 'DAK', 'fifo', 20, null, 20],
    ]);
    const emptied = [
      ...steps,
      did(
        'ShipBlanks',
        { shipment: 'S2', from: CIAMIS, to: BANJAR, quantity: 120 },
        { occurredAt: friday(12) },
      ),
      lot(7, 'GRANT', {}, friday(13)),
      did(
        'ShipBlanks',
        { shipment: 'S3', from: '00', to: CIAMIS, quantity: 30 },
        { occurredAt: friday(12) },
      ),
      received('S3', 30, saturday(8)),
    ];
    // At the centre DAK alone was left, as far as the order of arrival says.
    expect(await linesOf(emptied, CIAMIS)).toEqual([['blank', 'DAK', 'fifo', 30, null, 30]]);
    expect(await linesOf(emptied, '00')).toEqual([['blank', 'GRANT', 'only-source', 7, null, 7]]);
  });

  it('STOCK-9 serial numbers give the source; what was not procured has none', async () => {
    const numbered = { unitPrice: 11_000, serials: serials(1, 50) };
    const steps = [
      blanks(CIAMIS, 5),
      lot(100, 'APBN', { unitPrice: 10_000 }),
      lot(50, 'DAK', numbered),
      ...sent('S1', 10, CIAMIS),
      did(
        'ShipBlanks',
        { shipment: 'S2', from: '00', to: CIAMIS, quantity: 20, serials: serials(1, 20) },
        { occurredAt: thursday(12) },
      ),
      received('S2', 20, friday(9)),
    ];
    expect(await linesOf(steps, CIAMIS)).toEqual([
      ['blank', 'APBN', 'fifo', 10, 100_000, 0],
      ['blank', 'DAK', 'serials', 20, 220_000, 0],
      ['blank', 'unattributed', null, 5, null, 5],
    ]);
    expect(await linesOf(steps, '00')).toEqual([
      ['blank', 'APBN', 'only-source', 90, 900_000, 0],
      ['blank', 'DAK', 'serials', 30, 330_000, 0],
    ]);
  });

  it('STOCK-9 ink as well; totals, also of quarantine and of what is in transit', async () => {
    const steps = [
      blanks(CIAMIS, 10),
      ink(CIAMIS, 100),
      printer('P-1', CIAMIS),
      did(
        'ProcureInk',
        { place: CIAMIS, model: YMCK, ribbons: 1, fundSource: 'APBD', unitPrice: 1_000_000 },
        { occurredAt: thursday(9) },
      ),
      lot(100, 'APBN', { unitPrice: 10_000 }),
      ...sent('S1', 40, CIAMIS),
      print(CIAMIS, 20, friday(9)),
      did('SpoilBlanks', { place: CIAMIS, quantity: 3, cause: 'wet' }, { occurredAt: friday(10) }),
      shipped('S2', 25, BANJAR, friday(11)),
    ];
    // Pieces of the opening balance may be among them: it is not certain.
    expect(await linesOf(steps, CIAMIS)).toEqual([
      ['blank', 'APBN', 'fifo', 27, 270_000, 0],
      ['ink', 'APBD', 'fifo', 500, 1_000_000, 0],
      ['ink', 'unattributed', null, 80, null, 80],
    ]);
    const events = eventsOfSteps(...steps);
    expect((await findingOn(events, 'fund-sources')).totals).toEqual({
      value: 270_000 + 1_000_000 + 350_000,
      unpriced: 0,
      unpricedPrints: 80,
      quarantineValue: 30_000,
      inTransitValue: 250_000,
      onShelves: { APBN: 62 },
      procuredBy: { '00': { APBN: 100 } },
      inkPrintsUnattributed: { [YMCK]: 80 },
    });
    const banjar = await findingOn(events, 'fund-sources', { place: BANJAR });
    expect(banjar.totals).toMatchObject({ value: 0, quarantineValue: 0 });
    expect(banjar.totals).not.toHaveProperty('inTransitValue');
  });

  itFindsEventsOf('fund-sources');
});
