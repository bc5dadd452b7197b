// The inbox of an office, and what the levels above see of it.
import {
  auditorUser,
  centreUser,
  provinceUser,
  regencyUser,
  warehouseUser,
  type User,
} from '../../libs/testing/servers/test-service.js';
import { askForInk, reportWaiting } from '../../libs/testing/scenarios/loan-requests.js';
import { BANJAR, CIAMIS, GARUT, TASIK, worklistFixture, type Item } from './worklist-fixture.js';

describe('GET /v1/worklist: what must I do today', () => {
  const fixture = worklistFixture();
  const { at, open } = fixture;
  const inbox = async (user: User, query = ''): Promise<readonly Item[]> =>
    (await fixture.service.ask(`/v1/worklist${query}`, user))['items'] as readonly Item[];
  const kinds = async (user: User, query = '') =>
    (await inbox(user, query)).map(({ kind }) => kind);
  const act = async (user: User, kind: string) => {
    const item = (await inbox(user)).find((one) => one.kind === kind)!;
    const { command, body } = item.links.act!;
    return fixture.service.done(user, command as 'Lend', body as never);
  };

  it('a regency: receive what was sent, by the command in the item', async () => {
    await fixture.service.done(centreUser, 'ProcureBlanks', { quantity: 500, fundSource: 'APBN' });
    await fixture.service.done(centreUser, 'ShipBlanks', {
      shipment: 'S1',
      from: '00',
      to: CIAMIS,
      quantity: 500,
      expectedAt: '2017-07-12T10:00:00+07:00',
    });
    expect(await inbox(regencyUser(CIAMIS), '?kind=shipment-to-receive')).toMatchObject([
      {
        kind: 'shipment-to-receive',
        severity: 'medium',
        due: '2017-07-12T10:00:00+07:00',
        says:
          '500 blanks of shipment S1 from Pusat (Ditjen Dukcapil, Jakarta) are on the way to ' +
          'you: ' +
          'receive them when they arrive.',
        links: {
          view: '/v1/shipments/S1',
          act: { command: 'ReceiveBlanks', body: { shipment: 'S1', accepted: 500 } },
        },
      },
    ]);
    // A warehouse receives too; an auditor looks on, without a command.
    expect((await inbox(warehouseUser(CIAMIS)))[0]!.links.act).toBeDefined();
    expect((await inbox(auditorUser, `?place=${CIAMIS}`))[0]!.links).not.toHaveProperty('act');
    at('2017-07-13T10:00:00+07:00');
    expect((await inbox(regencyUser(CIAMIS)))[0]).toMatchObject({ severity: 'high' });
    expect(await kinds(centreUser)).toContain('shipment-overdue');
    await act(regencyUser(CIAMIS), 'shipment-to-receive');
    expect(await kinds(regencyUser(CIAMIS), '?severity=high')).toEqual([]);
  });

  it('a loan from request to return: each end finds its next step', async () => {
    await open(CIAMIS, 100, 0);
    await open(TASIK, 100, 20_000);
    await reportWaiting(fixture.service, TASIK, '2017-07-07');
    await askForInk(fixture.service, 'L1', 3);
    const [borrower, lender] = [regencyUser(CIAMIS), regencyUser(TASIK)];
    const ofLoans = async (user: User) =>
      (await inbox(user)).filter(({ facts }) => facts['loan'] === 'L1').map(({ kind }) => kind);
    expect([await ofLoans(borrower), await ofLoans(lender)]).toEqual([
      ['request-without-offer'],
      ['loan-to-answer'],
    ]);
    await act(lender, 'loan-to-answer');
    expect([await ofLoans(borrower), await ofLoans(lender)]).toEqual([[], []]);
    expect(await ofLoans(provinceUser('32'))).toEqual(['loan-to-approve']);
    await act(provinceUser('32'), 'loan-to-approve');
    expect(await ofLoans(lender)).toEqual(['loan-to-lend']);
    await act(lender, 'loan-to-lend');
    expect([await ofLoans(borrower), await ofLoans(lender)]).toEqual([['loan-to-receive'], []]);
    await act(borrower, 'loan-to-receive');
    expect([await ofLoans(borrower), await ofLoans(lender)]).toEqual([[], []]);
    // Due on 31 August.
    at('2017-08-29T08:00:00+07:00');
    expect(await ofLoans(borrower)).toEqual(['return-due']);
    at('2017-09-05T08:00:00+07:00');
    expect([await ofLoans(borrower), await ofLoans(provinceUser('32'))]).toEqual([
      ['loan-overdue'],
      ['loan-overdue'],
    ]);
    await act(borrower, 'loan-overdue');
    expect(await ofLoans(lender)).toEqual(['return-to-receive']);
    await act(lender, 'return-to-receive');
    expect(await fixture.service.ask('/v1/loans/L1')).toMatchObject({ state: 'settled' });
    expect([await ofLoans(borrower), await ofLoans(lender)]).toEqual([[], []]);
  });

  it('WHO-2 a request without an offer escalates: 3 working days, then 10', async () => {
    await askForInk(fixture.service, 'L1', 3);
    const seen = async () => [
      await kinds(provinceUser('32'), '?kind=request-without-offer'),
      await kinds(centreUser, '?kind=request-without-offer'),
    ];
    expect(await seen()).toEqual([[], []]);
    // Monday the 10th and three working days.
    at('2017-07-13T08:00:00+07:00');
    expect(await seen()).toEqual([['request-without-offer'], []]);
    at('2017-07-21T08:00:00+07:00');
    expect(await seen()).toEqual([['request-without-offer'], []]);
    at('2017-07-24T08:00:00+07:00');
    expect(await seen()).toEqual([['request-without-offer'], ['request-without-offer']]);
    expect((await inbox(provinceUser('32'), '?kind=request-without-offer'))[0]).toMatchObject({
      severity: 'high',
      facts: { days: 10, quantity: 3 },
    });
  });

  it('above the regency what many offices have in common is one line', async () => {
    for (const place of [GARUT, CIAMIS, BANJAR]) await open(place, 100, 500);
    await open('33.16', 100, 500);
    const low = await inbox(provinceUser('32'), '?kind=low-prints');
    expect(low).toMatchObject([
      {
        place: '32',
        facts: { count: 3, places: '32.05, 32.07, 32.79' },
        says:
          '3 offices have printed next to nothing: Kabupaten Garut, Kabupaten Ciamis, ' +
          'Kota Banjar.',
        links: { view: '/v1/worklist?province=32&kind=low-prints&each=place' },
      },
    ]);
    expect(
      (await inbox(provinceUser('32'), low[0]!.links.view.slice('/v1/worklist'.length))).map(
        ({ place }) => place,
      ),
    ).toEqual([GARUT, CIAMIS, BANJAR]);
    expect(await inbox(centreUser, '?kind=low-prints')).toMatchObject([
      { place: '00', facts: { count: 4 } },
    ]);
  });

  it('about a place or a province, by words, and some of each kind', async () => {
    for (const place of [GARUT, CIAMIS, BANJAR]) await open(place, 100, 500);
    await open('33.16', 100, 500);
    const places = async (query: string, user: User = provinceUser('32')) =>
      (await inbox(user, `?each=place&kind=low-prints&${query}`)).map(({ place }) => place);
    expect(await places('search=ciam')).toEqual([CIAMIS]);
    expect(await places('search=32.05')).toEqual([GARUT]);
    expect(await places('search=NO+PRINTER')).toEqual([]);
    expect(await places(`about=${BANJAR}`)).toEqual([BANJAR]);
    expect(await places('about=33', centreUser)).toEqual(['33.16']);
    // A line of several offices is about each of them.
    expect(await kinds(centreUser, '?about=33&kind=low-prints')).toEqual(['low-prints']);
    expect(await kinds(centreUser, '?about=11&kind=low-prints')).toEqual([]);
    const some = await fixture.service.ask('/v1/worklist?each=place&ofEach=2', provinceUser('32'));
    expect(some).toMatchObject({ counts: { 'low-prints': 3 } });
    expect(
      (some['items'] as unknown as readonly Item[]).filter(({ kind }) => kind === 'low-prints'),
    ).toHaveLength(2);
  });

  it('page by page, with counts of all, and as CSV', async () => {
    for (const place of [GARUT, CIAMIS, BANJAR]) await open(place, 100, 500);
    const query = '/v1/worklist?each=place&kind=low-prints';
    const user = provinceUser('32');
    const first = await fixture.service.ask(`${query}&limit=2`, user);
    const second = await fixture.service.ask(`${query}&cursor=${String(first['next'])}`, user);
    expect([first, second]).toMatchObject([
      { counts: { 'low-prints': 3 }, items: [{ place: GARUT }, { place: CIAMIS }] },
      { items: [{ place: BANJAR }] },
    ]);
    const csv = await fixture.service.fetch(`${query}&format=csv`, {}, user);
    expect(csv.text.trim().split('\n')).toHaveLength(4);
    expect(csv.text).toMatch(/^severity,kind,place,name,since,due,says,view/);
    expect(csv.text).toContain('Kabupaten Garut');
  });
});
