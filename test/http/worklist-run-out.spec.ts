// PLAN-15: who runs out stands in three inboxes with the request filled in; and what lenders are
// owed, with the same days and dates for everybody.
import { askForInk, reportWaiting } from '../../libs/testing/scenarios/loan-requests.js';
import {
  auditorUser,
  centreUser,
  provinceUser,
  regencyUser,
  type User,
} from '../../libs/testing/servers/test-service.js';
import { CIAMIS, INK, TASIK, worklistFixture, type Item } from './worklist-fixture.js';

describe('GET /v1/worklist: who runs out', () => {
  const fixture = worklistFixture();
  const { at, open, report } = fixture;
  type Line = Item & { readonly since: string | null; readonly due: string | null };
  const lines = async (user: User, kind: string, query = '') =>
    (await fixture.service.ask(`/v1/worklist?kind=${kind}${query}`, user))[
      'items'
    ] as readonly Line[];
  const [clerk, neighbour] = [regencyUser(CIAMIS), regencyUser(TASIK)];
  const [west, auditor] = [provinceUser('32'), auditorUser];
  const act = (line: Line, user: User) =>
    fixture.service.done(user, line.links.act!.command as 'Lend', line.links.act!.body as never);

  /** 600 people in 60 working days: 10 a day, so that 60 prints last 6 of them. */
  async function runningOut(prints = 60): Promise<void> {
    await open(CIAMIS, 5_000, prints);
    await report(CIAMIS, '2017-07-07', { waiting: 600 });
  }
  async function lender(): Promise<void> {
    await open(TASIK, 5_000, 5_000);
    await report(TASIK, '2017-07-07', { waiting: 60 });
  }

  it('PLAN-15: a loan is asked of the lender, by one act in each inbox', async () => {
    await runningOut();
    await lender();
    const facts = {
      item: 'ink',
      model: INK,
      days: 6,
      way: 'loan',
      // 20 working days take 200 prints, and 60 are there.
      quantity: 1,
      coming: 0,
      neighbour: TASIK,
      canLend: 1,
    };
    const line = { place: CIAMIS, severity: 'medium', due: '2017-07-18', facts };
    const goods = { item: 'ink', model: INK };
    const dueAt = '2017-08-09T16:59:00.000Z';
    const reason = 'stock of ink lasts 6 more working days';
    // LOAN-11: the lender is asked by name.
    const lenders = [{ lender: TASIK, quantity: 1 }];
    const body = { borrower: CIAMIS, ...goods, quantity: 1, lenders, dueAt, reason };
    const request = { command: 'RequestLoan', body };
    const own = await lines(clerk, 'runs-out-soon');
    expect(own).toMatchObject([
      {
        ...line,
        says:
          'Stock of ink lasts 6 more working days: ask for a loan of 1 ink ribbon; Kota ' +
          'Tasikmalaya can lend 1 ink ribbon.',
        links: { act: request },
      },
    ]);
    for (const user of [west, centreUser])
      expect(await lines(user, 'runs-out-soon')).toMatchObject([
        { ...line, links: { act: request } },
      ]);
    const [seen] = await lines(auditor, 'runs-out-soon');
    expect(seen).toMatchObject(line);
    expect(seen!.links).not.toHaveProperty('act');
    await act(own[0]!, clerk);
    const [after] = await lines(clerk, 'runs-out-soon');
    expect(after).toMatchObject({ facts: { way: 'coming', quantity: 0, coming: 1 } });
    expect(after!.links).not.toHaveProperty('act');
    expect(after!.says).toContain('on the way or asked for: 1 ink ribbon.');
  });

  it('PLAN-15: a province asks for its office, and the lender is asked by name', async () => {
    await runningOut();
    await lender();
    const [line] = await lines(west, 'runs-out-soon');
    await act(line!, west);
    expect(await lines(neighbour, 'loan-to-answer')).toMatchObject([
      { severity: 'medium', facts: { borrower: CIAMIS, quantity: 1 } },
    ]);
  });

  it('PLAN-15: without a lender it is more urgent, and the centre is asked', async () => {
    await runningOut();
    const line = { place: CIAMIS, severity: 'high', facts: { way: 'order', neighbour: null } };
    const goods = { place: CIAMIS, item: 'ink', model: INK, quantity: 2 };
    const own = await lines(clerk, 'runs-out-soon');
    expect(own).toMatchObject([
      { ...line, links: { act: { command: 'RequestAllotment', body: goods } } },
    ]);
    expect(await lines(centreUser, 'runs-out-soon')).toMatchObject([
      { ...line, links: { act: { command: 'GrantAllotment', body: goods } } },
    ]);
    const [ofProvince] = await lines(west, 'runs-out-soon');
    expect(ofProvince).toMatchObject(line);
    expect(ofProvince!.links).not.toHaveProperty('act');
    await act(own[0]!, clerk);
    expect(await lines(clerk, 'runs-out-soon')).toMatchObject([
      { severity: 'high', facts: { way: 'coming', coming: 2 } },
    ]);
  });

  it('PLAN-15: the seventh working day is in, what lasts longer is not', async () => {
    await runningOut(71);
    expect(await lines(clerk, 'runs-out-soon')).toEqual([]);
    await fixture.service.done(clerk, 'UseInk', {
      place: CIAMIS,
      model: INK,
      prints: 1,
      purpose: 'KIA',
    });
    expect(await lines(clerk, 'runs-out-soon')).toMatchObject([{ facts: { days: 7 } }]);
  });

  /** Three ribbons of Tasikmalaya to Ciamis, due at noon of 20 July. */
  async function lent(): Promise<void> {
    await open(CIAMIS, 100, 0);
    await open(TASIK, 100, 20_000);
    await reportWaiting(fixture.service, TASIK, '2017-07-07');
    await askForInk(fixture.service, 'L1', 3, CIAMIS, { dueAt: '2017-07-20T12:00:00+07:00' });
    const goods = { loan: 'L1', lender: TASIK, quantity: 3 };
    at('2017-07-11T08:00:00+07:00');
    await fixture.service.done(neighbour, 'OfferLoan', goods);
    at('2017-07-12T08:00:00+07:00');
    await fixture.service.done(west, 'ApproveLoan', goods);
    at('2017-07-13T08:00:00+07:00');
    await fixture.service.done(neighbour, 'Lend', goods);
  }
  const receive = () =>
    fixture.service.done(clerk, 'Borrow', { loan: 'L1', lender: TASIK, accepted: 3 });
  const day = (date: string) => expect.stringMatching(`^${date}T01:00:`) as string;

  it('a line is since when its reader could first act', async () => {
    await lent();
    expect(await lines(clerk, 'loan-to-receive')).toMatchObject([{ since: day('2017-07-13') }]);
    await receive();
    at('2017-07-14T08:00:00+07:00');
    await fixture.service.done(clerk, 'Return', { loan: 'L1', lender: TASIK, quantity: 3 });
    expect(await lines(neighbour, 'return-to-receive')).toMatchObject([
      { since: day('2017-07-14') },
    ]);
  });

  it('a lender sees what it is owed: due soon, then overdue', async () => {
    await lent();
    await receive();
    at('2017-07-17T08:00:00+07:00');
    expect(await lines(neighbour, 'owed-due')).toEqual([]);
    at('2017-07-18T08:00:00+07:00');
    expect(await lines(neighbour, 'owed-due')).toMatchObject([
      { place: TASIK, facts: { loan: 'L1', borrower: CIAMIS, quantity: 3 } },
    ]);
    at('2017-07-27T08:00:00+07:00');
    expect(await lines(neighbour, 'owed-due')).toEqual([]);
    expect(await lines(neighbour, 'owed-overdue')).toMatchObject([
      {
        says: 'Kabupaten Ciamis owes you 3 ink ribbons on loan L1, 7 days overdue.',
        links: { view: '/v1/loans/L1' },
      },
    ]);
    await fixture.service.done(clerk, 'Return', { loan: 'L1', lender: TASIK, quantity: 3 });
    expect(await lines(neighbour, 'owed-overdue')).toEqual([]);
  });

  it('days late are counted by date; a loan has one since and due in every list', async () => {
    await lent();
    await receive();
    await fixture.service.done(centreUser, 'ProcureBlanks', { quantity: 10, fundSource: 'APBN' });
    await fixture.service.done(centreUser, 'ShipBlanks', {
      shipment: 'S1',
      from: '00',
      to: CIAMIS,
      quantity: 10,
      expectedAt: '2017-07-20T23:00:00+07:00',
    });
    // In the morning of the seventh day, before the hour of either.
    at('2017-07-27T06:00:00+07:00');
    const due = '2017-07-20T12:00:00+07:00';
    const overdue = { since: due, due, facts: { days: 7 } };
    expect([
      await lines(clerk, 'loan-overdue'),
      await lines(neighbour, 'owed-overdue'),
      await lines(west, 'loan-overdue'),
      await lines(centreUser, 'loan-overdue'),
    ]).toMatchObject([[overdue], [overdue], [overdue], [overdue]]);
    expect([
      await lines(clerk, 'shipment-to-receive'),
      await lines(west, 'shipment-overdue'),
    ]).toMatchObject([[{ facts: { days: 7 } }], [{ facts: { days: 7 } }]]);
  });
});
