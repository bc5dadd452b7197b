// STOCK-9 the value of what findings are about, and where most of it is.
import {
  destructionRecord,
  friday,
  monday,
  province,
  saturday,
  thursday,
  YMCK,
} from '../../../testing/builders/builders.js';
import { did, type Step } from '../../../testing/builders/given-when-then.js';
import { eventsOfSteps, findingOn, itFindsEventsOf } from '../../../testing/builders/findings.js';
import {
  BANJAR,
  CIAMIS,
  ink,
  print,
  printer,
  received,
  shipped,
} from '../../../testing/builders/steps.js';

/** 100 pieces at 10,000 and 100 at 20,000 in Ciamis on Thursday at noon, with ink and a printer. */
const priced: readonly Step[] = [
  ...[10_000, 20_000].map((unitPrice) =>
    did(
      'ProcureBlanks',
      { quantity: 100, fundSource: 'APBN', unitPrice },
      {
        occurredAt: thursday(8),
      },
    ),
  ),
  ink(CIAMIS, 500),
  printer('P-1', CIAMIS),
  shipped('S1', 200, CIAMIS, thursday(9)),
  received('S1', 200, thursday(12)),
];
const at = (occurredAt: string) => ({ occurredAt });
const lost = (quantity: number, occurredAt: string) =>
  did('ReportBlanksLost', { place: CIAMIS, quantity, incident: 'LP' }, at(occurredAt));
const spoiled = (quantity: number, occurredAt: string) =>
  did('SpoilBlanks', { place: CIAMIS, quantity, cause: 'wet' }, at(occurredAt));
const reportedEmpty = (date: string, occurredAt: string) =>
  did(
    'FileDailyReport',
    {
      place: CIAMIS,
      date,
      enrolled: 0,
      printed: 5,
      blanksLeft: 0,
      inkLeft: 9,
      waiting: 0,
    },
    at(occurredAt),
  );

async function riskOf(kind: string, steps: readonly Step[], days?: number) {
  const given = days === undefined ? {} : { days };
  const { items, totals } = await findingOn(eventsOfSteps(...priced, ...steps), kind, given);
  return {
    items: items
      .map(({ atRisk, valueAtRisk, unpriced }) => [atRisk, valueAtRisk, unpriced])
      .filter(([atRisk]) => atRisk !== 0),
    total: totals?.['valueAtRisk'],
    unpriced: totals?.['unpriced'],
  };
}

describe('STOCK-9 the value at risk', () => {
  it('STOCK-9 losses: what is not found again, at the price of the lost pieces', async () => {
    expect(
      await riskOf('losses', [
        lost(8, friday(9)),
        did(
          'ReportBlanksFound',
          { place: CIAMIS, quantity: 3, incident: 'behind the cabinet' },
          at(saturday(9)),
        ),
      ]),
    ).toEqual({ items: [[5, 50_000, 0]], total: 50_000, unpriced: 0 });
    const officialRecord = { number: 'LP/7', date: '2017-07-14' };
    const more = did(
      'ReportBlanksLost',
      { place: CIAMIS, quantity: 95, incident: 'LP', officialRecord },
      at(friday(10)),
    );
    // The losses have their own pieces: of the last 95 the first 92 are of the cheap lot.
    expect((await riskOf('losses', [lost(8, friday(9)), more])).items).toEqual([
      [95, 92 * 10_000 + 3 * 20_000, 0],
      [8, 80_000, 0],
    ]);
  });

  it('STOCK-9 losses in transit, of pieces without a price', async () => {
    const unpriced = did('ProcureBlanks', { quantity: 4, fundSource: 'APBD' }, at(thursday(13)));
    const inTransit = [
      shipped('S9', 4, BANJAR, friday(9)),
      did('ReportShipmentLost', { shipment: 'S9', quantity: 4, incident: 'LP' }, at(saturday(9))),
    ];
    expect(await riskOf('losses', [unpriced, ...inTransit])).toEqual({
      items: [[4, null, 4]],
      total: null,
      unpriced: 4,
    });
  });

  it('STOCK-9 destructions: those that wait, and those whose record is used twice', async () => {
    const burned = (number: string, occurredAt: string) =>
      did(
        'DestroyBlanks',
        { place: CIAMIS, quantity: 2, minute: destructionRecord(number) },
        at(occurredAt),
      );
    const confirmed = did(
      'ConfirmDestruction',
      (world) => ({ place: CIAMIS, event: world.last('BlankDestroyed') }),
      { by: province('32') },
    );
    const steps = [spoiled(10, friday(9)), burned('BA-1', friday(10)), confirmed];
    expect(await riskOf('destructions', steps)).toEqual({ items: [], total: 0, unpriced: 0 });
    expect((await riskOf('destructions', [...steps, burned('BA-2', friday(11))])).items).toEqual([
      [2, 20_000, 0],
    ]);
    expect((await riskOf('destructions', [...steps, burned('ba-1', friday(11))])).total).toBe(
      40_000,
    );
  });

  it('STOCK-9 not received: what is in transit, also ribbons', async () => {
    const moving = [
      did(
        'ShipBlanks',
        { shipment: 'S2', from: CIAMIS, to: BANJAR, quantity: 110 },
        at(thursday(13)),
      ),
      did(
        'ProcureInk',
        { place: '00', model: YMCK, ribbons: 3, fundSource: 'APBN', unitPrice: 1_000_000 },
        at(thursday(8)),
      ),
      did(
        'ShipInk',
        { shipment: 'I1', from: '00', to: CIAMIS, model: YMCK, ribbons: 2 },
        at(thursday(14)),
      ),
    ];
    expect(await riskOf('not-received', moving, 2)).toEqual({
      items: [
        [110, 1_200_000, 0],
        [1000, 2_000_000, 0],
      ],
      total: 3_200_000,
      unpriced: 0,
    });
  });

  it('STOCK-9 quarantine: what has been there for too long, not what came later', async () => {
    const steps = [spoiled(6, friday(9)), spoiled(4, monday(9))];
    expect((await riskOf('quarantine', steps, 3)).items).toEqual([[6, 60_000, 0]]);
  });

  it('STOCK-9 counts: pieces that were not counted; more than the ledger is no risk', async () => {
    const counted = (pieces: number) =>
      did('CountBlanks', { place: CIAMIS, counted: pieces, counter: 'Tim' }, at(friday(9)));
    // What is printed later does not change what was missing on Friday.
    const later = print(CIAMIS, 90, saturday(9));
    // The centre never counted: what it lacks is not known, and not nothing.
    expect((await riskOf('counts', [counted(185), later])).items).toEqual([
      [null, null, 0],
      [15, 150_000, 0],
    ]);
    expect((await riskOf('counts', [counted(210)])).total).toBe(0);
  });

  it('VAR-1 reported as empty: each report is listed, without a value', async () => {
    const steps = [
      reportedEmpty('2017-07-14', friday(17)),
      print(CIAMIS, 50, saturday(9)),
      reportedEmpty('2017-07-17', monday(17)),
    ];
    const events = eventsOfSteps(...priced, ...steps);
    const { items } = await findingOn(events, 'reported-empty');
    expect(items.map(({ ledger }) => ledger)).toEqual([200, 150]);
    expect(items.map((item) => 'valueAtRisk' in item)).toEqual([false, false]);
    const ranked = (await findingOn(events, 'value-at-risk')).items;
    expect(ranked.filter(({ finding }) => finding !== 'hoarders')).toMatchObject([
      { finding: 'reported-empty', item: 'blank', valueAtRisk: null, atRisk: null, cases: 2 },
    ]);
  });

  it('STOCK-9 excess stock: what is left after the days', async () => {
    // Ten on each of five days, the weekend too: of 150 pieces 100 are for the days.
    const steps = [13, 14, 15, 16, 17].map((day) =>
      print(CIAMIS, 10, `2017-07-${day}T13:00:00+07:00`),
    );
    expect((await riskOf('hoarders', steps, 10)).items).toEqual([[50, 50 * 10_000, 0]]);
  });

  it('STOCK-9 ranks the kinds by value, then those of which no value is known', async () => {
    const events = eventsOfSteps(
      ...priced,
      lost(10, friday(9)),
      did('CountBlanks', { place: CIAMIS, counted: 188, counter: 'Tim' }, at(friday(10))),
      reportedEmpty('2017-07-14', friday(17)),
      reportedEmpty('2017-07-15', saturday(17)),
      did(
        'FileDailyReport',
        {
          place: CIAMIS,
          date: '2017-07-17',
          enrolled: 0,
          printed: 5,
          blanksLeft: 190,
          inkLeft: 0,
          waiting: 0,
        },
        at(monday(17)),
      ),
    );
    const { items } = await findingOn(events, 'value-at-risk');
    expect(
      items
        .filter(({ finding }) => finding !== 'hoarders')
        .map(({ finding, item, cases, atRisk, valueAtRisk, unpriced }) => [
          finding,
          item,
          cases,
          atRisk,
          valueAtRisk,
          unpriced,
        ]),
    ).toEqual([
      ['losses', 'blank', 1, 10, 100_000, 0],
      ['counts', 'blank', 1, 2, 20_000, 0],
      ['reported-empty', 'blank', 2, null, null, 0],
      ['reported-empty', 'ink', 1, null, null, 0],
    ]);
    expect((await findingOn(events, 'value-at-risk', { province: '33' })).items).toEqual([]);
  });

  itFindsEventsOf('value-at-risk');
});
