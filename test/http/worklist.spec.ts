// The province's worklist: loans, shipments and stock that runs out, each with its cause.
import { eventually } from '../../libs/testing/servers/process.js';
import {
  centreUser,
  minute,
  provinceUser,
  regencyUser,
} from '../../libs/testing/servers/test-service.js';
import { BANJAR, CIAMIS, INK, TASIK, worklistFixture } from './worklist-fixture.js';

describe('GET /v1/worklist: goods', () => {
  const fixture = worklistFixture();
  const { at, list, open, report } = fixture;

  it('LOAN-9 loans that wait for the province’s approval, then overdue ones', async () => {
    await open(TASIK, 10, 5_000);
    await fixture.service.done(regencyUser(CIAMIS), 'RequestLoan', {
      loan: 'L1',
      borrower: CIAMIS,
      item: 'ink',
      model: INK,
      quantity: 3,
      reason: 'habis',
      dueAt: '2017-07-20T00:00:00+07:00',
    });
    await fixture.service.done(regencyUser(TASIK), 'OfferLoan', {
      loan: 'L1',
      lender: TASIK,
      quantity: 3,
    });
    expect(await list('loan-to-approve')).toMatchObject([
      {
        place: CIAMIS,
        facts: { loan: 'L1', lender: TASIK, quantity: 3 },
        severity: 'medium',
        links: {
          view: '/v1/loans/L1',
          also: [`/v1/stock/${TASIK}`],
          act: { command: 'ApproveLoan', body: { loan: 'L1', lender: TASIK, quantity: 3 } },
        },
      },
    ]);
    await fixture.service.done(provinceUser('32'), 'ApproveLoan', {
      loan: 'L1',
      lender: TASIK,
      quantity: 3,
    });
    expect(await list('loan-to-approve')).toEqual([]);
    // LOAN-9: overdue by the clock; then on its way back, too late.
    await fixture.service.done(regencyUser(TASIK), 'Lend', {
      loan: 'L1',
      lender: TASIK,
      quantity: 3,
    });
    await fixture.service.done(regencyUser(CIAMIS), 'Borrow', {
      loan: 'L1',
      lender: TASIK,
      accepted: 3,
    });
    expect(await list('loan-overdue')).toEqual([]);
    at('2017-07-23T08:00:00+07:00');
    expect(await list('loan-overdue')).toMatchObject([
      {
        place: CIAMIS,
        facts: { quantity: 3, outstanding: 3, days: 3 },
        says: 'Kabupaten Ciamis owes Kota Tasikmalaya 3 ink ribbons on loan L1, 3 days overdue.',
      },
    ]);
    await fixture.service.done(regencyUser(CIAMIS), 'Return', {
      loan: 'L1',
      lender: TASIK,
      quantity: 2,
    });
    expect([await list('loan-overdue'), await list('return-overdue')]).toMatchObject([
      [{ facts: { quantity: 1, outstanding: 3 } }],
      [{ facts: { quantity: 2, outstanding: 3 } }],
    ]);
  });

  it('shipments that should have arrived', async () => {
    await fixture.service.done(centreUser, 'ProcureBlanks', { quantity: 10, fundSource: 'APBN' });
    await fixture.service.done(centreUser, 'ShipBlanks', {
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
        links: { view: '/v1/shipments/S1', also: ['/v1/stock/00'] },
      },
    ]);
    await fixture.service.done(regencyUser(CIAMIS), 'ReceiveBlanks', {
      shipment: 'S1',
      accepted: 10,
    });
    expect(await list('shipment-overdue')).toEqual([]);
  });

  it('depleted ink without a lender, until somebody promises', async () => {
    await open(CIAMIS, 100, 40);
    await open(TASIK, 100, 5_000);
    await fixture.service.done(regencyUser(CIAMIS), 'PrintBlanks', { place: CIAMIS, quantity: 40 });
    const [item] = await eventually('the request', async () => {
      const items = await list('depleted-without-lender');
      expect(items[0]?.facts['loan']).toEqual(expect.any(String));
      return items;
    });
    expect(item).toMatchObject({
      place: CIAMIS,
      facts: { model: INK, quantity: 5 },
      links: {
        view: `/v1/lenders?borrower=${CIAMIS}&item=ink&model=${INK}`,
        also: ['/v1/loans/PJM-32.07-2017-001'],
      },
    });
    await fixture.service.done(regencyUser(TASIK), 'OfferLoan', {
      loan: item!.facts['loan'],
      lender: TASIK,
      quantity: 1,
    });
    expect(await list('depleted-without-lender')).toEqual([]);
  });

  it('PLAN-15: places that run out soon, with and without a lender', async () => {
    await open(CIAMIS, 1_000, 1_000);
    await open(TASIK, 5_000, 5_000);
    await open(BANJAR, 100, 100);
    await fixture.service.done(regencyUser(CIAMIS), 'PrintBlanks', {
      place: CIAMIS,
      quantity: 90 * 9,
      occurredAt: '2017-07-03T09:00:00+07:00',
    });
    // 190 left of what 1,620 people need in 60 working days, 27 a day: a piece more than 7 days.
    await report(CIAMIS, '2017-07-07', { waiting: 1_620 });
    await report(TASIK, '2017-07-07', { waiting: 60 });
    expect(await list('runs-out-soon')).toEqual([]);
    await fixture.service.done(regencyUser(CIAMIS), 'PrintBlanks', {
      place: CIAMIS,
      quantity: 1,
      occurredAt: '2017-07-03T10:00:00+07:00',
    });
    expect(await list('runs-out-soon')).toMatchObject(
      ['blanks', 'ink'].map((item) => ({
        place: CIAMIS,
        facts: { item, days: 7, neighbour: TASIK, neighbourDays: 5_000 },
        links: { view: `/v1/stock/${CIAMIS}`, also: [`/v1/stock/${TASIK}`] },
      })),
    );
    expect(await list('runs-out-soon', '&soonDays=6')).toEqual([]);
    expect(
      (
        await fixture.service.ask(
          '/v1/worklist?province=32&kind=runs-out-soon&richDays=3650',
          provinceUser('32'),
        )
      )['items'],
    ).toHaveLength(2);
    // Ink of a model that no printer here takes does not help.
    await fixture.service.done(regencyUser(TASIK), 'UseInk', {
      place: TASIK,
      model: INK,
      prints: 5_000,
      purpose: 'KIA',
    });
    await fixture.service.done(regencyUser(TASIK), 'OpenStock', {
      place: TASIK,
      item: 'ink',
      model: 'YMCKO-500',
      quantity: 9_000,
      minute,
    });
    await fixture.service.done(regencyUser(TASIK), 'CommissionPrinter', {
      printer: 'P-other',
      place: TASIK,
      model: 'HDP',
      inkModel: 'YMCKO-500',
      fundSource: 'APBD',
    });
    expect(await list('runs-out-soon')).toMatchObject([
      { place: CIAMIS, severity: 'high', facts: { item: 'ink', neighbour: null } },
      { place: CIAMIS, severity: 'medium', facts: { item: 'blanks', neighbour: TASIK } },
    ]);
  });
});
