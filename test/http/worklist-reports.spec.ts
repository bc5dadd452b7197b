// The province's worklist: prints, reports, counts and corrections, each with its cause.
import {
  auditorUser,
  centreUser,
  provinceUser,
  regencyUser,
  type User,
} from '../../libs/testing/servers/test-service.js';
import { WorkingCalendar } from '../../libs/domain/planning/calendar.js';
import { readHolidays } from '../../libs/ledger/config/master-data.js';
import { workingDaysBefore } from '../../libs/projections/worklist/place-items.js';
import {
  BANDUNG,
  BANJAR,
  BEKASI,
  CIAMIS,
  CIMAHI,
  GARUT,
  INK,
  TASIK,
  worklistFixture,
  type Item,
} from './worklist-fixture.js';

describe('GET /v1/worklist: reports and counts', () => {
  const fixture = worklistFixture();
  const { at, list, open, report } = fixture;

  it('few prints, with the likely cause', async () => {
    await open(CIMAHI, 0, 500);
    for (const place of [GARUT, CIAMIS, TASIK, BANJAR, BANDUNG, BEKASI])
      await open(place, 100, place === CIAMIS ? 0 : 500);
    await fixture.service.done(regencyUser(GARUT), 'ReportPrinterFailed', {
      printer: `P-${GARUT}`,
    });
    await fixture.service.done(regencyUser(TASIK), 'ReportPowerFailed', { place: TASIK });
    await report(BANJAR, '2017-07-07', { waiting: 0 });
    await fixture.service.done(regencyUser(BEKASI), 'PrintBlanks', { place: BEKASI, quantity: 15 });
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
    await fixture.service.done(regencyUser(TASIK), 'CommissionGenerator', {
      place: TASIK,
      fitForPrinting: true,
      fundSource: 'APBD',
    });
    expect((await list('low-prints')).find(({ place }) => place === TASIK)!.facts['cause']).toBe(
      'unknown',
    );
  });

  it('reports of "empty" against the ledger, and working days without a report', async () => {
    await open(CIAMIS, 23_000, 500, '2017-07-04T08:00:00+07:00');
    await report(CIAMIS, '2017-07-06', { blanksLeft: 0 });
    await report(CIAMIS, '2017-07-07', { blanksLeft: 0 });
    expect(await list('reported-empty')).toMatchObject([
      { place: CIAMIS, facts: { item: 'blanks', date: '2017-07-07', ledger: 23_000 } },
    ]);
    // Who was empty when it said so is not accused by what has come since.
    await fixture.service.done(regencyUser(BANJAR), 'FileDailyReport', {
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
    const covered = { since: 0, calendar: new WorkingCalendar(readHolidays()) };
    expect(
      workingDaysBefore(Date.parse('2017-07-10T00:30:00+09:00'), 'Asia/Jayapura', 2, covered),
    ).toEqual(['2017-07-06', '2017-07-07']);
    expect(
      workingDaysBefore(Date.parse('2017-07-10T23:30:00+07:00'), 'Asia/Jayapura', 2, covered),
    ).toEqual(['2017-07-07', '2017-07-10']);
  });

  it('counts that differ until settled, and places without a count for six months', async () => {
    await open(CIAMIS, 100, 500, '2017-01-05T08:00:00+07:00');
    await open(TASIK, 100, 500);
    expect(await list('count-due')).toMatchObject([
      { place: CIAMIS, facts: { days: 186, lastCount: null } },
    ]);
    await fixture.service.done(regencyUser(CIAMIS), 'CountBlanks', {
      place: CIAMIS,
      counted: 97,
      counter: 'Tim',
    });
    const ink = await fixture.service.done(regencyUser(CIAMIS), 'CountInk', {
      place: CIAMIS,
      model: INK,
      prints: 480,
      counter: 'Tim',
    });
    expect(await list('count-due')).toEqual([]);
    expect(
      (await list('count-variance')).map(({ facts }) => [facts['item'], facts['variance']]),
    ).toEqual([
      ['blank', -3],
      [INK, -20],
    ]);
    const adjusted = await fixture.service.done(provinceUser('32'), 'AdjustInk', {
      place: CIAMIS,
      count: ink.events[0]!.id,
    });
    expect((await list('count-variance')).map(({ facts }) => facts['item'])).toEqual(['blank']);
    await fixture.service.done(provinceUser('32'), 'CorrectEvents', {
      corrections: [{ event: adjusted.events[0]!.id, reason: 'counted the wrong shelf' }],
    });
    expect((await list('count-variance')).map(({ facts }) => facts['item'])).toEqual([
      'blank',
      INK,
    ]);
  });

  it('late corrections', async () => {
    await open(CIAMIS, 100, 500);
    const print = await fixture.service.done(regencyUser(CIAMIS), 'PrintBlanks', {
      place: CIAMIS,
      quantity: 10,
      occurredAt: '2017-06-30T09:00:00+07:00',
    });
    const fresh = await fixture.service.done(regencyUser(CIAMIS), 'PrintBlanks', {
      place: CIAMIS,
      quantity: 5,
      occurredAt: '2017-07-07T09:00:00+07:00',
    });
    for (const [event, reason] of [
      [print, 'typed twice'],
      [fresh, 'three days'],
    ] as const)
      await fixture.service.done(regencyUser(CIAMIS), 'CorrectEvents', {
        corrections: [{ event: event.events[0]!.id, reason }],
      });
    expect(await list('late-correction')).toMatchObject([
      { place: CIAMIS, facts: { type: 'BlankPrinted', days: 9, reason: 'typed twice' } },
    ]);
    at('2017-09-10T08:00:00+07:00');
    expect(await list('late-correction')).toEqual([]);
  });

  it('is read by its province, the centre and auditors, by kind, in both languages', async () => {
    await open(GARUT, 10, 0);
    await open('33.16', 10, 0);
    const answer = async (user: User, query: string, language = 'en') =>
      fixture.service.fetch(
        `/v1/worklist${query}`,
        { headers: { 'accept-language': language } },
        user,
      );
    await fixture.service.ledger.ports.feed.caughtUp();
    expect([
      (await answer(provinceUser('32'), '')).body,
      (await answer(provinceUser('33'), '?province=33')).body,
    ]).toMatchObject([
      { province: '32', counts: { 'low-prints': 1 } },
      { province: '33', counts: { 'low-prints': 1 } },
    ]);
    expect([
      (await answer(auditorUser, '?province=32')).status,
      (await answer(centreUser, '')).body['province'],
      (await answer(provinceUser('33'), '?province=32')).status,
      (await answer(regencyUser(GARUT), '?province=32')).status,
    ]).toEqual([200, '00', 403, 403]);
    for (const query of [
      '?province=32.07',
      '?province=99',
      '?kind=none',
      '?soonDays=x',
      '?colour=red',
    ])
      expect([query, (await answer(provinceUser('32'), query)).status]).toEqual([
        query,
        query.endsWith('99') ? 404 : 400,
      ]);
    expect((await answer(auditorUser, '')).body).toMatchObject({ level: 'country' });
    expect((await answer(provinceUser('32'), '?place=32.07&province=32')).status).toBe(400);
    const [item] = (await answer(provinceUser('32'), '?kind=low-prints', 'id')).body[
      'items'
    ] as Item[];
    expect(item!.says).toBe('0 kartu dicetak, kurang dari 15; kemungkinan sebab: tidak ada tinta.');
  });

  it("CTRL-4 the centre's own shelf is to be counted like everybody's", async () => {
    await fixture.service.done(centreUser, 'ProcureBlanks', {
      quantity: 100,
      fundSource: 'APBN',
      occurredAt: '2016-12-01T08:00:00+07:00',
    });
    const { items } = await fixture.service.ask('/v1/worklist?kind=count-due', centreUser);
    expect(items).toMatchObject([{ place: '00', facts: { days: 221, lastCount: null } }]);
    await fixture.service.done(centreUser, 'CountBlanks', {
      place: '00',
      counted: 100,
      counter: 'petugas gudang',
    });
    expect(await fixture.service.ask('/v1/worklist?kind=count-due', centreUser)).toMatchObject({
      items: [],
    });
  });

  it('CTRL-4 a second report of a day supersedes the first, visibly', async () => {
    await open(CIAMIS, 100, 500);
    const first = await report(CIAMIS, '2017-07-07', { printed: 7 });
    const second = await report(CIAMIS, '2017-07-07', { printed: 9 });
    const { lastReport } = await fixture.service.stock(CIAMIS);
    expect(lastReport).toMatchObject({
      printed: 9,
      event: second.events[0]!.id,
      supersedes: first.events[0]!.id,
    });
    const rejected = await fixture.service.give(regencyUser(CIAMIS), 'FileDailyReport', {
      place: CIAMIS,
      date: '2017-07-06',
      enrolled: 1,
      printed: 0,
      blanksLeft: 5,
      inkLeft: 5,
      waiting: 9,
    });
    expect(rejected).toMatchObject({
      status: 409,
      body: { type: 'urn:keping:problem:zero-reason-required', rule: 'CTRL-4' },
    });
  });
});
