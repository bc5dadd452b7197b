// The province's worklist: every kind of item comes with its cause and goes when it is dealt with;
// each to its readers, in both languages.
import {
  auditor,
  centre,
  minute,
  province,
  regency,
  TestService,
  type Speaker,
} from '../../libs/testing/servers/test-service.js';
import { workingDaysBefore } from '../../libs/projections/worklist/place-items.js';

const INK = 'YMCK-500';
const [GARUT, CIAMIS, TASIK, BANJAR, BANDUNG, BEKASI, CIMAHI] = [
  '32.05',
  '32.07',
  '32.78',
  '32.79',
  '32.73',
  '32.16',
  '32.77',
] as const;
type Item = {
  readonly kind: string;
  readonly place: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly says: string;
  readonly links: readonly string[];
};

describe('GET /v1/worklist', () => {
  let rig: TestService;
  const at = (time: string) => rig.clock.set(Date.parse(time));
  const list = async (kind = '', query = ''): Promise<readonly Item[]> =>
    (await rig.ask(`/v1/worklist?province=32${kind && `&kind=${kind}`}${query}`, province('32')))[
      'items'
    ] as readonly Item[];
  const open = async (
    place: string,
    blanks: number,
    prints: number,
    occurredAt = '2017-06-01T08:00:00+07:00',
  ) => {
    if (blanks > 0)
      await rig.done(regency(place), 'OpenStock', {
        place,
        item: 'blank',
        quantity: blanks,
        minute,
        occurredAt,
      });
    if (prints > 0)
      await rig.done(regency(place), 'OpenStock', {
        place,
        item: 'ink',
        model: INK,
        quantity: prints,
        minute,
        occurredAt,
      });
    await rig.done(regency(place), 'CommissionPrinter', {
      printer: `P-${place}`,
      place,
      model: 'HDP',
      inkModel: INK,
      fundSource: 'APBD',
      occurredAt,
    });
  };
  const report = (place: string, date: string, more: object = {}) =>
    rig.done(regency(place), 'FileDailyReport', {
      place,
      date,
      enrolled: 1,
      printed: 1,
      blanksLeft: 5,
      inkLeft: 5,
      waiting: 9,
      ...more,
    });

  beforeEach(async () => {
    rig = await TestService.start({ now: '2017-07-10T08:00:00+07:00' });
  });
  afterEach(() => rig.stop());

  it('LOAN-9 loans that wait for this province’s yes, until it is said; then those that are overdue by the clock', async () => {
    await open(TASIK, 10, 5_000);
    await rig.done(regency(CIAMIS), 'RequestLoan', {
      loan: 'L1',
      borrower: CIAMIS,
      item: 'ink',
      model: INK,
      quantity: 3,
      reason: 'habis',
      dueAt: '2017-07-20T00:00:00+07:00',
    });
    await rig.done(regency(TASIK), 'OfferLoan', { loan: 'L1', lender: TASIK, quantity: 3 });
    expect(await list('loan-to-approve')).toMatchObject([
      {
        place: CIAMIS,
        facts: { loan: 'L1', lender: TASIK, quantity: 3 },
        links: ['/v1/loans/L1', `/v1/stock/${TASIK}`],
      },
    ]);
    await rig.done(province('32'), 'ApproveLoan', { loan: 'L1', lender: TASIK, quantity: 3 });
    expect(await list('loan-to-approve')).toEqual([]);
    // LOAN-9: overdue by the clock; then on its way back, too late.
    await rig.done(regency(TASIK), 'Lend', { loan: 'L1', lender: TASIK, quantity: 3 });
    await rig.done(regency(CIAMIS), 'Borrow', { loan: 'L1', lender: TASIK, accepted: 3 });
    expect(await list('loan-overdue')).toEqual([]);
    at('2017-07-23T08:00:00+07:00');
    expect(await list('loan-overdue')).toMatchObject([
      {
        place: CIAMIS,
        facts: { quantity: 3, outstanding: 3, days: 3 },
        says: '32.07 owes 32.78 3 (ink) on loan L1, 3 days overdue.',
      },
    ]);
    await rig.done(regency(CIAMIS), 'Return', { loan: 'L1', lender: TASIK, quantity: 2 });
    expect([await list('loan-overdue'), await list('return-overdue')]).toMatchObject([
      [{ facts: { quantity: 1, outstanding: 3 } }],
      [{ facts: { quantity: 2, outstanding: 3 } }],
    ]);
  });

  it('shipments that should have arrived', async () => {
    await rig.done(centre, 'ProcureBlanks', { quantity: 10, fundSource: 'APBN' });
    await rig.done(centre, 'ShipBlanks', {
      shipment: 'S1',
      from: '00',
      to: CIAMIS,
      quantity: 10,
      expectedAt: '2017-07-12T00:00:00+07:00',
    });
    expect(await list('shipment-overdue')).toEqual([]);
    at('2017-07-14T01:00:00+07:00');
    expect(await list('shipment-overdue')).toMatchObject([
      {
        place: CIAMIS,
        facts: { shipment: 'S1', quantity: 10, days: 2 },
        links: ['/v1/shipments/S1', '/v1/stock/00'],
      },
    ]);
    await rig.done(regency(CIAMIS), 'ReceiveBlanks', { shipment: 'S1', accepted: 10 });
    expect(await list('shipment-overdue')).toEqual([]);
  });

  it('depleted ink without a lender, until somebody promises', async () => {
    await open(CIAMIS, 100, 40);
    await open(TASIK, 100, 5_000);
    await rig.done(regency(CIAMIS), 'PrintBlanks', { place: CIAMIS, quantity: 40 });
    for (
      let tries = 0;
      tries < 50 && (await list('depleted-without-lender'))[0]?.facts['loan'] == null;
      tries += 1
    )
      await new Promise((next) => setTimeout(next, 50));
    const [item] = await list('depleted-without-lender');
    expect(item).toMatchObject({
      place: CIAMIS,
      facts: { model: INK, quantity: 5 },
      links: [
        `/v1/lenders?borrower=${CIAMIS}&item=ink&model=${INK}`,
        expect.stringMatching(/^\/v1\/loans\/ink-/),
      ],
    });
    await rig.done(regency(TASIK), 'OfferLoan', {
      loan: item!.facts['loan'],
      lender: TASIK,
      quantity: 1,
    });
    expect(await list('depleted-without-lender')).toEqual([]);
  });

  it('places that run out soon while a neighbour has plenty', async () => {
    await open(CIAMIS, 1_000, 1_000);
    await open(TASIK, 5_000, 5_000);
    await open(BANJAR, 100, 100);
    await rig.done(regency(CIAMIS), 'PrintBlanks', {
      place: CIAMIS,
      quantity: 90 * 9,
      occurredAt: '2017-07-03T09:00:00+07:00',
    });
    await rig.done(regency(TASIK), 'PrintBlanks', {
      place: TASIK,
      quantity: 30,
      occurredAt: '2017-07-03T09:00:00+07:00',
    });
    expect(await list('runs-out-soon')).toMatchObject(
      ['blanks', 'ink'].map((item) => ({
        place: CIAMIS,
        facts: { item, days: 7, neighbour: TASIK, neighbourDays: 4_970 },
        links: [`/v1/stock/${CIAMIS}`, `/v1/stock/${TASIK}`],
      })),
    );
    expect(await list('runs-out-soon', '&soonDays=6')).toEqual([]);
    expect(
      (await rig.ask('/v1/worklist?province=32&kind=runs-out-soon&richDays=3650', province('32')))[
        'items'
      ],
    ).toHaveLength(2);
    // Ink of a model that no printer here takes does not help.
    await rig.done(regency(TASIK), 'UseInk', {
      place: TASIK,
      model: INK,
      prints: 4_970,
      purpose: 'KIA',
    });
    await rig.done(regency(TASIK), 'OpenStock', {
      place: TASIK,
      item: 'ink',
      model: 'YMCKO-500',
      quantity: 9_000,
      minute,
    });
    await rig.done(regency(TASIK), 'CommissionPrinter', {
      printer: 'P-other',
      place: TASIK,
      model: 'HDP',
      inkModel: 'YMCKO-500',
      fundSource: 'APBD',
    });
    expect((await list('runs-out-soon')).map(({ place, facts }) => [place, facts['item']])).toEqual(
      [[CIAMIS, 'blanks']],
    );
  });

  it('few prints, with the likely cause', async () => {
    await open(CIMAHI, 0, 500);
    for (const place of [GARUT, CIAMIS, TASIK, BANJAR, BANDUNG, BEKASI])
      await open(place, 100, place === CIAMIS ? 0 : 500);
    await rig.done(regency(GARUT), 'ReportPrinterFailed', { printer: `P-${GARUT}` });
    await rig.done(regency(TASIK), 'ReportPowerFailed', { place: TASIK });
    await report(BANJAR, '2017-07-07', { waiting: 0 });
    await rig.done(regency(BEKASI), 'PrintBlanks', { place: BEKASI, quantity: 15 });
    const causes = Object.fromEntries(
      (await list('low-prints')).map(({ place, facts }) => [place, facts['cause']]),
    );
    expect(causes).toEqual({
      [GARUT]: 'no printer',
      [CIAMIS]: 'no ink',
      [TASIK]: 'no power',
      [BANJAR]: 'nothing waiting',
      [BANDUNG]: 'unknown',
      [CIMAHI]: 'no blanks',
    });
    await rig.done(regency(TASIK), 'CommissionGenerator', {
      place: TASIK,
      fitForPrinting: true,
      fundSource: 'APBD',
    });
    expect((await list('low-prints')).find(({ place }) => place === TASIK)!.facts['cause']).toBe(
      'unknown',
    );
  });

  it('reports of "empty" where the ledger shows stock, and working days without a report', async () => {
    await open(CIAMIS, 23_000, 500, '2017-07-04T08:00:00+07:00');
    await report(CIAMIS, '2017-07-06', { blanksLeft: 0 });
    await report(CIAMIS, '2017-07-07', { blanksLeft: 0 });
    expect(await list('reported-empty')).toMatchObject([
      { place: CIAMIS, facts: { item: 'blanks', date: '2017-07-07', ledger: 23_000 } },
    ]);
    // Who was empty when it said so is not accused by what has come since.
    await rig.done(regency(BANJAR), 'FileDailyReport', {
      place: BANJAR,
      date: '2017-07-07',
      enrolled: 1,
      printed: 1,
      blanksLeft: 0,
      inkLeft: 0,
      waiting: 9,
      occurredAt: '2017-07-07T16:00:00+07:00',
    });
    await open(BANJAR, 9_000, 500, '2017-07-08T08:00:00+07:00');
    expect((await list('reported-empty')).map(({ place }) => place)).toEqual([CIAMIS]);
    // Since Tuesday the 4th; the 8th and 9th are a weekend, the 10th is today.
    expect(await list('reports-missing')).toMatchObject([
      {
        place: CIAMIS,
        facts: { count: 2, dates: '2017-07-04, 2017-07-05', lastReport: '2017-07-07' },
      },
    ]);
    await report(CIAMIS, '2017-07-04', { blanksLeft: 0 });
    await report(CIAMIS, '2017-07-05');
    expect(await list('reports-missing')).toEqual([]);
    expect(
      workingDaysBefore(Date.parse('2017-07-10T00:30:00+09:00'), 'Asia/Jayapura', 2, 0),
    ).toEqual(['2017-07-06', '2017-07-07']);
    expect(
      workingDaysBefore(Date.parse('2017-07-10T23:30:00+07:00'), 'Asia/Jayapura', 2, 0),
    ).toEqual(['2017-07-07', '2017-07-10']);
  });

  it('counts that differ until they are settled, and places without a count for six months', async () => {
    await open(CIAMIS, 100, 500, '2017-01-05T08:00:00+07:00');
    await open(TASIK, 100, 500);
    expect(await list('no-count')).toMatchObject([
      { place: CIAMIS, facts: { days: 186, lastCount: null } },
    ]);
    await rig.done(regency(CIAMIS), 'CountBlanks', { place: CIAMIS, counted: 97, counter: 'Tim' });
    const ink = await rig.done(regency(CIAMIS), 'CountInk', {
      place: CIAMIS,
      model: INK,
      prints: 480,
      counter: 'Tim',
    });
    expect(await list('no-count')).toEqual([]);
    expect(
      (await list('count-variance')).map(({ facts }) => [facts['item'], facts['variance']]),
    ).toEqual([
      ['blank', -3],
      [INK, -20],
    ]);
    const adjusted = await rig.done(province('32'), 'AdjustInk', {
      place: CIAMIS,
      count: ink.events[0]!.id,
    });
    expect((await list('count-variance')).map(({ facts }) => facts['item'])).toEqual(['blank']);
    await rig.done(province('32'), 'CorrectEvents', {
      corrections: [{ event: adjusted.events[0]!.id, reason: 'counted the wrong shelf' }],
    });
    expect((await list('count-variance')).map(({ facts }) => facts['item'])).toEqual([
      'blank',
      INK,
    ]);
  });

  it('late corrections', async () => {
    await open(CIAMIS, 100, 500);
    const print = await rig.done(regency(CIAMIS), 'PrintBlanks', {
      place: CIAMIS,
      quantity: 10,
      occurredAt: '2017-06-30T09:00:00+07:00',
    });
    const fresh = await rig.done(regency(CIAMIS), 'PrintBlanks', {
      place: CIAMIS,
      quantity: 5,
      occurredAt: '2017-07-07T09:00:00+07:00',
    });
    for (const [event, reason] of [
      [print, 'typed twice'],
      [fresh, 'three days'],
    ] as const)
      await rig.done(regency(CIAMIS), 'CorrectEvents', {
        corrections: [{ event: event.events[0]!.id, reason }],
      });
    expect(await list('late-correction')).toMatchObject([
      { place: CIAMIS, facts: { type: 'BlankPrinted', days: 9, reason: 'typed twice' } },
    ]);
    at('2017-09-10T08:00:00+07:00');
    expect(await list('late-correction')).toEqual([]);
  });

  it('is read by its province, the centre and auditors, counts by kind, and speaks both languages', async () => {
    await open(GARUT, 10, 0);
    await open('33.16', 10, 0);
    const answer = async (speaker: Speaker, query: string, language = 'en') =>
      rig.fetch(`/v1/worklist${query}`, { headers: { 'accept-language': language } }, speaker);
    await rig.ledger.feed.caughtUp();
    expect([
      (await answer(province('32'), '')).body,
      (await answer(province('33'), '?province=33')).body,
    ]).toMatchObject([
      { province: '32', counts: { 'low-prints': 1 } },
      { province: '33', counts: { 'low-prints': 1 } },
    ]);
    expect([
      (await answer(auditor, '?province=32')).status,
      (await answer(centre, '')).body['province'],
      (await answer(province('33'), '?province=32')).status,
      (await answer(regency(GARUT), '?province=32')).status,
    ]).toEqual([200, '00', 403, 403]);
    for (const query of [
      '?province=32.07',
      '?province=99',
      '?kind=none',
      '?soonDays=x',
      '?colour=red',
    ])
      expect([query, (await answer(province('32'), query)).status]).toEqual([
        query,
        query.endsWith('99') ? 404 : 400,
      ]);
    expect((await answer(auditor, '')).status).toBe(400);
    const [item] = (await answer(province('32'), '?kind=low-prints', 'id')).body['items'] as Item[];
    expect(item!.says).toBe('0 kartu dicetak, kurang dari 15; kemungkinan sebab: tidak ada tinta.');
  });
});
