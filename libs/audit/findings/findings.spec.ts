// The findings on small worlds told in commands: each kind finds what is there, nothing that is
// not, and forgets what was corrected.
import {
  friday,
  officialRecord,
  monday,
  province,
  regency,
  RULES,
  saturday,
  serials,
  thursday,
  tuesday,
  YMCK,
} from '../../testing/builders/builders.js';
import { did, given, type Step } from '../../testing/builders/given-when-then.js';
import { BANJAR, CIAMIS, ink, office, printer, procured } from '../../testing/builders/steps.js';
import type { StoredEvent } from '../../kernel/core/event.js';
import { hasColumnName, reportTexts } from '../../service/i18n/report-texts.js';
import { Trails, type Inquiry, type Item } from './finding.js';
import { EVERYTHING } from '../pages.js';
import { findingKind, findings, FINDINGS } from './register.js';
import { stockStream } from '../../domain/values/streams.js';

const NOW = Date.parse(tuesday(12));

/**
 * Of these lines some are about what is not there, and have no events: never counted, not reported,
 * nothing received or printed.
 */
const WITHOUT: Readonly<Record<string, (item: Item) => boolean>> = {
  counts: (item) => item['countedAt'] === null,
  reports: (item) => item['zeroWithoutReason'] === 0,
  utilisation: (item) => item['received'] === 0 && item['printed'] === 0,
  'printed-per-day': (item) => item['printed'] === 0,
};
const told = new Map<string, readonly Item[]>();
const columns = new Set<string>();

async function found(events: readonly StoredEvent[], kind: string, more: Partial<Inquiry> = {}) {
  async function* pages() {
    if (events.length > 0) yield events;
  }
  const asked = {
    places: RULES.places,
    inkModels: RULES.inkModels,
    cardsPerDay: 125,
    lowPrintThreshold: 15,
    ...more,
  };
  const answered = await findings(findingKind(kind)!, asked, pages(), EVERYTHING, () => NOW);
  const ids = new Set(events.map(({ id }) => id));
  for (const item of answered.items) {
    const behind = item['events'] as readonly string[];
    expect([kind, behind.filter((id) => !ids.has(id))]).toEqual([kind, []]);
    if (behind.length === 0)
      expect([kind, item, WITHOUT[kind]?.(item)]).toEqual([kind, item, true]);
  }
  told.set(kind, [...(told.get(kind) ?? []), ...answered.items]);
  for (const item of [
    ...answered.items,
    answered.totals ?? {},
    ...Object.values(answered.totals ?? {}).flatMap((one) =>
      Array.isArray(one) ? (one as Item[]) : [],
    ),
  ])
    for (const name of Object.keys(item)) columns.add(name);
  return answered;
}
const events = (...steps: readonly Step[]) => given(steps).world.events;
const shipped = (shipment: string, to: string, quantity: number, at = thursday(10), more = {}) =>
  did('ShipBlanks', { shipment, from: '00', to, quantity, ...more }, { occurredAt: at });

describe('findings', () => {
  it('have a fold each, and one for every question but replay, explain and verify', () => {
    expect(new Set(FINDINGS.map(({ question }) => question))).toEqual(
      new Set([3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20]),
    );
  });

  it('counts: the last by the moment it speaks of, its variance against the ledger then, overdue by days', async () => {
    const world = events(
      ...office(),
      did('CountBlanks', { place: CIAMIS, counted: 98, counter: 'Tim' }, { occurredAt: friday(9) }),
      did('PrintBlanks', { place: CIAMIS, quantity: 5 }, { occurredAt: saturday(9) }),
    );
    expect((await found(world, 'counts', { days: 2 })).items).toMatchObject([
      { place: CIAMIS, counted: 98, variance: -2, days: 4, overdue: true },
    ]);
    expect((await found(world, 'counts', { days: 5 })).totals).toEqual({
      places: 1,
      counted: 1,
      overdue: 0,
    });
  });

  it('count-ledger-report and reported-empty: each against the ledger at its own moment', async () => {
    const report = (date: string, blanksLeft: number, at: string) =>
      did(
        'FileDailyReport',
        { place: CIAMIS, date, enrolled: 0, printed: 0, blanksLeft, inkLeft: 0, waiting: 0 },
        { occurredAt: at },
      );
    const world = events(
      ...office(),
      report('2017-07-14', 0, friday(17)),
      did('PrintBlanks', { place: CIAMIS, quantity: 30 }, { occurredAt: saturday(9) }),
      report('2017-07-17', 70, monday(17)),
    );
    expect((await found(world, 'count-ledger-report')).items).toEqual([]);
    const counted = events(
      ...office(),
      did('CountBlanks', { place: CIAMIS, counted: 98, counter: 'Tim' }, { occurredAt: friday(9) }),
      report('2017-07-14', 99, friday(17)),
    );
    expect((await found(counted, 'count-ledger-report')).items).toMatchObject([
      { place: CIAMIS, countDifference: -2, reportDifference: -1, events: { length: 2 } },
    ]);
    // The older claim first, however small: of Ciamis it is Friday's, of Banjar Saturday's.
    const twice = events(
      ...office(),
      did(
        'OpenStock',
        { place: BANJAR, item: 'blank', quantity: 100, minute: officialRecord() },
        { occurredAt: thursday(8) },
      ),
      did(
        'CountBlanks',
        { place: BANJAR, counted: 50, counter: 'Tim' },
        { occurredAt: saturday(9) },
      ),
      did('CountBlanks', { place: CIAMIS, counted: 98, counter: 'Tim' }, { occurredAt: friday(9) }),
    );
    expect(
      (await found(twice, 'count-ledger-report')).items.map(({ place, countDays }) => [
        place,
        countDays,
      ]),
    ).toEqual([
      [CIAMIS, 4],
      [BANJAR, 3],
    ]);
    expect((await found(world, 'reported-empty')).items).toMatchObject([
      { place: CIAMIS, date: '2017-07-14', item: 'blank', ledger: 100 },
      { date: '2017-07-14', item: 'ink', ledger: 500 },
      { date: '2017-07-17', item: 'ink', ledger: 470 },
    ]);
    // Thursday to Monday: Friday and Monday were reported, neither said why nothing was printed.
    expect((await found(world, 'reports')).items).toMatchObject([
      { weekdays: 3, filed: 2, missing: 1, lastMissing: '2017-07-13', zeroWithoutReason: 2 },
    ]);
  });

  it('lots and not-received: what is missing between request and receipt, and what still travels', async () => {
    const world = events(
      procured(1000),
      did(
        'RequestAllotment',
        { place: CIAMIS, item: 'blank', quantity: 500 },
        { occurredAt: thursday(9) },
      ),
      did(
        'GrantAllotment',
        { place: CIAMIS, item: 'blank', quantity: 100 },
        { occurredAt: thursday(9) },
      ),
      shipped('A', CIAMIS, 150),
      shipped('B', BANJAR, 50),
      did('ReceiveBlanks', { shipment: 'A', accepted: 148, missing: 2 }, { occurredAt: friday(9) }),
    );
    const { items } = await found(world, 'lots');
    expect(items.map(({ shipment, missingLinks }) => [shipment, missingLinks])).toEqual([
      ['A', 'more than granted, no waybill number, short'],
      ['B', 'no request, no grant, no waybill number, not received'],
    ]);
    expect((await found(world, 'not-received', { days: 4 })).items).toMatchObject([
      { shipment: 'B', travelling: 50, days: 5 },
    ]);
    expect((await found(world, 'not-received', { days: 6 })).items).toEqual([]);
  });

  it('serial, lot-in-stock and fund-sources follow serials; what has none is unattributed', async () => {
    const world = events(
      procured(100),
      did(
        'ProcureBlanks',
        { quantity: 50, fundSource: 'DAK', lot: 'L', serials: serials(1, 50) },
        { occurredAt: thursday(9) },
      ),
      shipped('A', CIAMIS, 20, thursday(10), { serials: serials(1, 20) }),
      did('ReceiveBlanks', { shipment: 'A', accepted: 20 }, { occurredAt: friday(9) }),
    );
    expect(await found(world, 'serial', { serial: 7 })).toMatchObject({
      items: [{ holder: '00' }, { shipment: 'A' }, { holder: CIAMIS, where: 'shelf' }],
      totals: { lot: 'L', fundSource: 'DAK' },
    });
    expect((await found(world, 'serial', { serial: 99 })).items).toEqual([]);
    expect(
      (await found(world, 'lot-in-stock', { lot: 'L' })).items.map(({ place, quantity }) => [
        place,
        quantity,
      ]),
    ).toEqual([
      [CIAMIS, 20],
      ['00', 30],
    ]);
    expect(
      (await found(world, 'fund-sources')).items.map(({ place, fundSource, quantity }) => [
        place,
        fundSource,
        quantity,
      ]),
    ).toEqual([
      ['00', 'DAK', 30],
      ['00', 'unattributed', 100],
      [CIAMIS, 'DAK', 20],
    ]);
  });

  it('printed-per-day and utilisation: by local day, without what was corrected, against an outside figure', async () => {
    const world = events(
      ...office(),
      did('PrintBlanks', { place: CIAMIS, quantity: 30 }, { occurredAt: friday(9) }),
      did('PrintBlanks', { place: CIAMIS, quantity: 10 }, { occurredAt: friday(15) }),
      did(
        'CorrectEvents',
        (one) => ({ corrections: [{ event: one.last('BlankPrinted'), reason: 'twice' }] }),
        { now: monday(9) },
      ),
    );
    expect((await found(world, 'printed-per-day')).items).toEqual([
      {
        date: '2017-07-14',
        printed: 30,
        events: world.slice(-3).map(({ id }) => id),
        eventCount: 3,
      },
    ]);
    const figures = [
      { place: CIAMIS, date: '2017-07-14', printed: '40' },
      { place: '', date: '2017-07-14', printed: '30' },
    ];
    expect((await found(world, 'printed-per-day', { figures })).items).toMatchObject([
      { place: CIAMIS, printed: 30, outside: 40, difference: -10 },
    ]);
    expect((await found(world, 'utilisation', { place: CIAMIS })).items).toMatchObject([
      { printed: 30, received: 100, utilisation: 30, low: false },
    ]);
  });

  it('spoilage names the outlier, ink-and-cards the printer that printed too much and the ink without cards', async () => {
    const world = events(
      ...office(CIAMIS, 3000, 3000),
      did(
        'OpenStock',
        { place: BANJAR, item: 'blank', quantity: 3000, minute: officialRecord() },
        { occurredAt: thursday(8) },
      ),
      ink(BANJAR, 3000),
      printer('P-2', BANJAR),
      did(
        'PrintBlanks',
        { place: CIAMIS, quantity: 126, printer: 'P-1' },
        { occurredAt: friday(9) },
      ),
      did('PrintBlanks', { place: BANJAR, quantity: 2000 }, { occurredAt: friday(9) }),
      did(
        'SpoilBlanks',
        { place: CIAMIS, quantity: 60, cause: 'wet', printer: 'P-1' },
        { occurredAt: friday(10) },
      ),
      did('SpoilBlanks', { place: BANJAR, quantity: 4, cause: 'wet' }, { occurredAt: friday(10) }),
      did(
        'UseInk',
        { place: BANJAR, model: YMCK, prints: 7, purpose: 'KIA' },
        { occurredAt: friday(11) },
      ),
    );
    expect(
      (await found(world, 'spoilage')).items
        .filter(({ outlier }) => outlier)
        .map(({ by, of }) => [by, of]),
    ).toEqual([
      ['place', CIAMIS],
      ['printer', 'P-1'],
    ]);
    expect((await found(world, 'ink-and-cards')).items).toMatchObject([
      { what: 'more than a printer can', printer: 'P-1', printed: 126, most: 125 },
      { place: CIAMIS, difference: 60 },
      { place: BANJAR, difference: 7 },
    ]);
  });

  it('quarantine: first in, first out; nothing destroyed that was not there', async () => {
    const world = events(
      ...office(),
      did('SpoilBlanks', { place: CIAMIS, quantity: 6, cause: 'wet' }, { occurredAt: thursday(9) }),
      did('SpoilBlanks', { place: CIAMIS, quantity: 3, cause: 'wet' }, { occurredAt: monday(9) }),
      did(
        'DestroyBlanks',
        { place: CIAMIS, quantity: 5, minute: officialRecord() },
        { occurredAt: monday(10) },
      ),
    );
    expect(await found(world, 'quarantine', { days: 3 })).toMatchObject({
      items: [{ quantity: 1, days: 5 }],
      alarms: 0,
    });
    const forged = {
      ...world.at(-1)!,
      position: world.length + 1,
      data: { place: CIAMIS, quantity: 50, minute: officialRecord() },
    } as StoredEvent;
    expect(await found([...world, forged], 'quarantine', { days: 3 })).toMatchObject({
      items: [{ what: 'destroyed without quarantine', quantity: 46 }],
      alarms: 1,
    });
  });

  it('hoarders: more than the days while a neighbour has nothing', async () => {
    const world = events(
      ...office(CIAMIS, 1000, 1000),
      did('PrintBlanks', { place: CIAMIS, quantity: 30 }, { occurredAt: friday(9) }),
    );
    expect((await found(world, 'hoarders', { days: 90, place: CIAMIS })).items).toMatchObject([
      { place: CIAMIS, onHand: 970, coverDays: 970, neighbour: BANJAR },
    ]);
    expect((await found(world, 'hoarders', { days: 1000, place: CIAMIS })).items).toEqual([]);
  });

  it('who: late entries, corrections and adjustments by account; an own approval is an alarm', async () => {
    const world = events(
      ...office(),
      did(
        'PrintBlanks',
        { place: CIAMIS, quantity: 5 },
        { occurredAt: thursday(9), now: monday(9), note: 'the sheet was lost' },
      ),
      did(
        'CountBlanks',
        { place: CIAMIS, counted: 90, counter: 'Tim' },
        { occurredAt: monday(10) },
      ),
      did('AdjustBlanks', (one) => ({ place: CIAMIS, count: one.last('BlankCounted') }), {
        now: monday(11),
      }),
    );
    const { items, alarms } = await found(world, 'who', { days: 3 });
    expect(alarms).toBe(0);
    expect(items.map(({ what, account }) => [what, account])).toEqual([
      ['late entry', 'dinas-32.07'],
      ['adjustment', 'pengawas-32'],
    ]);
    // An event between two provinces is of both.
    const between = { ...world.at(-1)!, streams: { 'stock-33.16': 1, [stockStream(CIAMIS)]: 9 } };
    for (const [asked, place] of [
      ['32', CIAMIS],
      ['33', '33.16'],
    ] as const)
      expect((await found([between], 'who', { province: asked })).items).toMatchObject([
        { what: 'adjustment', place },
      ]);
    const own = { ...world.at(-1)!, by: regency(CIAMIS) };
    expect(await found([...world.slice(0, -1), own], 'who')).toMatchObject({ alarms: 1 });
  });

  it('behind-close: what was entered behind a closed period, with its reason', async () => {
    const world = events(
      ...office(),
      did(
        'ClosePeriod',
        { place: CIAMIS, until: friday(23), minute: officialRecord() },
        { now: monday(8), by: province('32') },
      ),
      did(
        'PrintBlanks',
        { place: CIAMIS, quantity: 5 },
        { occurredAt: friday(9), now: monday(9), note: 'late' },
      ),
      did('PrintBlanks', { place: CIAMIS, quantity: 5 }, { occurredAt: monday(9) }),
    );
    expect((await found(world, 'behind-close')).items).toMatchObject([
      { type: 'BlankPrinted', note: 'late', closedUntil: friday(23) },
    ]);
  });

  it('incident: all that names it, the rest of its consignment, and what was counted and reported around it', async () => {
    const world = events(
      procured(100),
      shipped('A', CIAMIS, 20),
      did(
        'ReportShipmentLost',
        { shipment: 'A', quantity: 5, incident: 'lorry robbed near Banjar' },
        { occurredAt: friday(9) },
      ),
      did('ReceiveBlanks', { shipment: 'A', accepted: 15 }, { occurredAt: friday(12) }),
      did(
        'CountBlanks',
        { place: CIAMIS, counted: 14, counter: 'Tim' },
        { occurredAt: saturday(9) },
      ),
    );
    expect(
      (await found(world, 'incident', { match: 'ROBBED' })).items.map(({ type, says, ledger }) => [
        type,
        says,
        ledger,
      ]),
    ).toEqual([
      ['BlankShipped', null, 0],
      ['ShipmentLost', null, 0],
      ['BlankReceived', null, 15],
      ['BlankCounted', 14, 15],
    ]);
    expect((await found(world, 'incident', { match: 'nothing of the kind' })).items).toEqual([]);
  });

  it('loans: by age, what never came back, and circles; folded by name', async () => {
    let position = 0;
    const loan = (type: string, data: object, at = thursday(9)) =>
      ({
        position: (position += 1),
        id: `e${position}`,
        type,
        data,
        effectiveAtMs: Date.parse(at),
        occurredAt: at,
        recordedAt: at,
        by: regency(CIAMIS),
        streams: {},
      }) as unknown as StoredEvent;
    const lent = (id: string, lender: string, borrower: string, quantity: number) => [
      loan('LoanRequested', { loan: id, borrower, dueAt: monday(9) }),
      loan('InkLent', { loan: id, lender, borrower, quantity, dueAt: monday(9) }),
    ];
    const world = [
      ...lent('L1', CIAMIS, BANJAR, 5),
      ...lent('L2', BANJAR, '32.08', 3),
      ...lent('L3', '32.08', CIAMIS, 2),
      ...lent('L4', '33.16', '33.01', 4),
      loan(
        'InkReturned',
        { loan: 'L4', lender: '33.16', borrower: '33.01', quantity: 4 },
        friday(9),
      ),
      loan(
        'InkRecovered',
        { loan: 'L4', lender: '33.16', borrower: '33.01', accepted: 3, damaged: 1 },
        friday(9),
      ),
    ];
    const { items, totals } = await found(world, 'loans');
    expect(
      items.map((item) => [
        item['loan'],
        item['outstanding'],
        item['overdue'],
        item['neverReturned'],
        item['circular'],
      ]),
    ).toEqual([
      ['L1', 5, true, true, true],
      ['L2', 3, true, true, true],
      ['L3', 2, true, true, true],
      ['L4', 1, true, false, false],
    ]);
    expect(totals).toEqual({ open: 4, neverReturned: 3, circular: 3, settled: 0 });
  });

  it('loans: each lender’s part is due when that lender said, and an extension is of one lender', async () => {
    const step = (position: number, type: string, data: object) =>
      ({
        position,
        id: `e${position}`,
        type,
        data,
        effectiveAtMs: Date.parse(thursday(9)),
        occurredAt: thursday(9),
        recordedAt: thursday(9),
        by: regency(CIAMIS),
        streams: {},
      }) as unknown as StoredEvent;
    const part = (lender: string, more: object) => ({
      loan: 'L',
      borrower: '32.08',
      lender,
      ...more,
    });
    const world = [
      step(1, 'LoanRequested', { loan: 'L', borrower: '32.08', dueAt: friday(9) }),
      step(2, 'BlankLent', part(CIAMIS, { quantity: 5, dueAt: monday(9) })),
      step(3, 'BlankLent', part(BANJAR, { quantity: 5, dueAt: monday(9) })),
      step(4, 'LoanExtended', part(BANJAR, { dueAt: '2017-08-01T09:00:00+07:00' })),
      step(5, 'PrinterLent', part('33.16', { printer: 'P-1', dueAt: friday(9) })),
      step(6, 'PrinterLent', part('33.16', { printer: 'P-2', dueAt: '2017-08-01T09:00:00+07:00' })),
    ];
    expect(
      (await found(world, 'loans')).items.map((item) => [
        item['lender'],
        item['printer'],
        item['dueAt'],
        item['overdue'],
        item['neverReturned'],
        item['events'],
      ]),
    ).toEqual([
      [CIAMIS, null, monday(9), true, true, ['e2']],
      [BANJAR, null, '2017-08-01T09:00:00+07:00', false, false, ['e3', 'e4']],
      ['33.16', 'P-1', friday(9), true, true, ['e5']],
      ['33.16', 'P-2', '2017-08-01T09:00:00+07:00', false, false, ['e6']],
    ]);
  });

  it('not-received: also what was handed over on a loan and has not arrived, there or back', async () => {
    const step = (position: number, type: string, more: object, at: string) =>
      ({
        position,
        id: `e${position}`,
        type,
        data: { loan: 'L', borrower: BANJAR, lender: CIAMIS, ...more },
        effectiveAtMs: Date.parse(at),
        occurredAt: at,
        recordedAt: at,
        by: regency(CIAMIS),
        streams: {},
      }) as unknown as StoredEvent;
    const arrived = { accepted: 9, damaged: 1, missing: 0 };
    const world = [
      step(1, 'BlankLent', { quantity: 10, dueAt: monday(9) }, thursday(9)),
      step(2, 'BlankBorrowed', arrived, friday(9)),
      step(3, 'BlankLent', { quantity: 4, dueAt: monday(9) }, friday(10)),
      step(4, 'BlankReturned', { quantity: 9 }, saturday(9)),
      step(5, 'PrinterLent', { printer: 'P-1', dueAt: monday(9) }, monday(9)),
    ];
    const told = async (days: number, after: readonly StoredEvent[] = []) =>
      (await found([...world, ...after], 'not-received', { days })).items.map(
        ({ loan, from, to, item, travelling, days: old, events: behind }) => [
          loan,
          from,
          to,
          item,
          travelling,
          old,
          behind,
        ],
      );
    const there = ['L', CIAMIS, BANJAR, 'blank', 4, 4, ['e1', 'e2', 'e3']];
    expect(await told(2)).toEqual([there, ['L', BANJAR, CIAMIS, 'blank', 9, 3, ['e4']]]);
    expect(await told(1)).toHaveLength(3);
    expect(await told(4)).toEqual([there]);
    expect(
      await told(2, [
        step(6, 'BlankRecovered', arrived, monday(10)),
        step(7, 'BlankBorrowed', { accepted: 0, damaged: 0, missing: 4 }, monday(10)),
      ]),
    ).toEqual([]);
  });

  it('what is told by place tells another province nothing, in lines or in totals', async () => {
    const world = events(
      ...office(CIAMIS, 1000, 3000),
      printer('P-2', BANJAR),
      did(
        'ProcureBlanks',
        { quantity: 50, fundSource: 'DAK', lot: 'L', serials: serials(1, 50) },
        { occurredAt: thursday(9) },
      ),
      shipped('A', CIAMIS, 20, thursday(10), { serials: serials(1, 20) }),
      did('ReceiveBlanks', { shipment: 'A', accepted: 20 }, { occurredAt: friday(9) }),
      did(
        'PrintBlanks',
        { place: CIAMIS, quantity: 10, serials: serials(1, 10) },
        { occurredAt: friday(10) },
      ),
      did(
        'SpoilBlanks',
        { place: CIAMIS, quantity: 5, cause: 'wet', serials: serials(11, 15) },
        { occurredAt: friday(11) },
      ),
      did(
        'PrintBlanks',
        { place: CIAMIS, quantity: 126, printer: 'P-1' },
        { occurredAt: friday(12) },
      ),
      did(
        'UseInk',
        { place: CIAMIS, model: YMCK, prints: 7, purpose: 'KIA' },
        { occurredAt: friday(13) },
      ),
      did(
        'ClosePeriod',
        { place: CIAMIS, until: friday(23), minute: officialRecord() },
        { now: monday(8), by: province('32') },
      ),
      did(
        'PrintBlanks',
        { place: CIAMIS, quantity: 5 },
        { occurredAt: friday(14), now: monday(9), note: 'late' },
      ),
    );
    const lent = {
      ...world.at(-1)!,
      position: world.length + 1,
      id: 'lent',
      type: 'BlankLent',
      data: { loan: 'L', borrower: BANJAR, lender: CIAMIS, quantity: 5, dueAt: monday(9) },
      streams: { [stockStream(CIAMIS)]: 99, [stockStream(BANJAR)]: 99 },
    } as unknown as StoredEvent;
    const back = {
      ...lent,
      position: world.length + 2,
      id: 'back',
      type: 'BlankRecovered',
      data: { loan: 'L', borrower: BANJAR, lender: CIAMIS, accepted: 5, damaged: 0, missing: 0 },
    } as unknown as StoredEvent;
    for (const { name, wide } of FINDINGS) {
      if (wide) continue;
      const [asked, nothing] = [
        await found([...world, lent, back], name, { province: '33', days: 1 }),
        await found([], name, { province: '33', days: 1 }),
      ];
      expect([name, asked.items, asked.totals]).toEqual([name, nothing.items, nothing.totals]);
    }
    expect((await found(world, 'spoilage', { province: '32' })).totals).toMatchObject({
      printed: 141,
      spoiled: 5,
    });
  });

  it('every kind has told of lines above, and every line has its events', () => {
    expect(
      FINDINGS.map(({ name }) => name).filter(
        (name) => !told.get(name)?.some((item) => (item['events'] as readonly string[]).length > 0),
      ),
    ).toEqual([]);
  });

  it('every column and total above has a word in both languages, and so has what the folds say in them', () => {
    expect(
      [...columns].filter(
        (name) => name !== 'events' && name !== 'eventCount' && !hasColumnName(name),
      ),
    ).toEqual([]);
    const [en, id] = [reportTexts('en'), reportTexts('id')];
    const same = new Set<string>();
    for (const item of [...told.values()].flat())
      for (const name of ['what', 'where', 'missingLinks', 'item'])
        if (
          typeof item[name] === 'string' &&
          item[name] !== '' &&
          id.cell(item[name], name) === en.cell(item[name], name)
        )
          same.add(item[name]);
    expect([...same]).toEqual([]);
    expect([
      id.cell('no request, short', 'missingLinks'),
      id.cell('short', 'reason'),
      en.cell('late entry', 'what'),
    ]).toEqual(['tanpa permintaan, kurang', 'short', 'late entry']);
  });

  it('of a million events behind a line the last are kept, with how many there are', () => {
    const trails = new Trails();
    for (let position = 1; position <= 1000; position += 1)
      trails.add(position % 2 === 0 ? 'even' : 'odd', { position, id: `e${position}` } as never);
    expect(trails.of('even')).toMatchObject({ eventCount: 500, events: { length: 20 } });
    expect(trails.of(['even', 'odd'])).toEqual({
      eventCount: 1000,
      events: Array.from({ length: 20 }, (_unused, index) => `e${981 + index}`),
    });
    expect(trails.of('neither')).toEqual({ events: [], eventCount: 0 });
  });
});
