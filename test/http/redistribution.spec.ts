// PLAN-10 and WHO-2 over HTTP: the plan of a province, ordered in one commit, seen by who is asked.
import { reportWaiting } from '../../libs/testing/scenarios/loan-requests.js';
import {
  auditorUser,
  centreUser,
  provinceUser,
  regencyUser,
  TestService,
} from '../../libs/testing/servers/test-service.js';
import { expectProblem, openOffice } from './office.js';

const [CIAMIS, TASIK, BANJAR, BLORA] = ['32.07', '32.78', '32.79', '33.16'];
const west = provinceUser('32');
type Plan = {
  readonly transfers: readonly { from: string; to: string; quantity: number; km: number }[];
  readonly places: readonly {
    place: string;
    role: string;
    reason?: string;
    underWay: object;
    before: object;
  }[];
};

describe('redistribution', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await TestService.start({ now: '2017-07-17T08:00:00+07:00' });
    for (const [place, blanks, waiting] of [
      [CIAMIS, 500, 6_000],
      [BANJAR, 1_040, 600],
      [TASIK, 12_040, 3_000],
      [BLORA, 50_000, 60],
    ] as const) {
      await openOffice(service, regencyUser(place), blanks, 90_000);
      await reportWaiting(service, place, '2017-07-14', waiting);
    }
  });
  afterAll(() => service.stop());
  const plan = async (query = 'province=32&item=blank') =>
    (await service.ask(`/v1/redistribution?${query}`, west)) as unknown as Plan;
  const loans = async (place: string) =>
    (await service.ask('/v1/loans', regencyUser(place)))['items'] as {
      loan: string;
      borrower: string;
      uncovered: number;
      asked: object[];
      requestedBy: string | null;
    }[];

  it('PLAN-10 one plan: who is short receives up to the target, from the nearest', async () => {
    // 100 a day in Ciamis: 25 lots bring 500 blanks to 30 days. Banjar is nearest, and
    // keeps 300 of its 1,040; Tasik gives the rest of them.
    const found = await plan();
    expect(found).toMatchObject({
      province: '32',
      item: 'blank',
      model: null,
      lowestDaysBefore: 5,
      lowestDaysAfter: 30,
      shortPlaces: 1,
      target: 30,
      moved: 2_500,
    });
    expect(found.transfers).toEqual([
      { from: TASIK, to: CIAMIS, quantity: 1_800, km: 22.3 },
      { from: BANJAR, to: CIAMIS, quantity: 700, km: 21.3 },
    ]);
    expect(found.places.find(({ place }) => place === CIAMIS)).toMatchObject({
      role: 'takes',
      before: { available: 500, days: 5 },
      after: { available: 3_000, days: 30 },
    });
    expect(found.places.find(({ place }) => place === '32.05')).toMatchObject({
      role: 'none',
      reason: 'need-unknown',
    });
    // Ink for 900 working days and more: nobody is short, and the plan is empty.
    expect(await plan('province=32&item=ink&model=YMCK-500')).toMatchObject({
      shortPlaces: 0,
      transfers: [],
      moved: 0,
    });
    expect(await plan('province=32&item=blank&target=10')).toMatchObject({ moved: 500 });
    expect(found.places.find(({ place }) => place === CIAMIS)).toMatchObject({
      underWay: { in: 0, out: 0 },
    });
    for (const target of [0, 61])
      expectProblem(
        await service.fetch(`/v1/redistribution?province=32&item=blank&target=${target}`, {}, west),
        400,
      );
  });

  it('WHO-2 a plan of a province is for the province, the centre and auditors', async () => {
    const path = '/v1/redistribution?province=32&item=blank';
    for (const [user, status] of [
      [centreUser, 200],
      [auditorUser, 200],
      [provinceUser('33'), 403],
      [regencyUser(CIAMIS), 403],
    ] as const)
      expect([user, (await service.fetch(path, {}, user)).status]).toEqual([user, status]);
    expectProblem(await service.fetch('/v1/redistribution?province=32', {}, west), 400);
    expectProblem(await service.fetch('/v1/redistribution?province=32&item=ink', {}, west), 400);
  });

  const order = (transfers: readonly object[], more: object = {}) => ({
    province: '32',
    item: 'blank',
    transfers,
    dueAt: '2017-12-31T00:00:00+07:00',
    reason: 'blangko Jawa Barat diratakan',
    ...more,
  });
  const lines = ({ transfers }: Plan) =>
    transfers.map(({ from, to, quantity }) => ({ from, to, quantity }));
  const give = (data: object) => service.give(west, 'OrderRedistribution', data);

  it('PLAN-10 a line not in the plan, or higher, is refused with field and numbers', async () => {
    const [first, second] = lines(await plan());
    for (const [transfers, facts] of [
      [
        [first!, { ...second!, quantity: 800 }],
        { field: '/transfers/1/quantity', from: BANJAR, to: CIAMIS, needed: 800, planned: 700 },
      ],
      [
        [{ from: TASIK, to: BANJAR, quantity: 100 }],
        { field: '/transfers/0/quantity', from: TASIK, to: BANJAR, needed: 100, planned: 0 },
      ],
    ] as const) {
      const data = order(transfers);
      const refused = await give(data);
      expectProblem(refused, 409);
      const problem = { type: 'urn:keping:problem:not-in-plan', rule: 'PLAN-10', facts };
      expect(refused.body).toMatchObject(problem);
      const headers = { 'content-type': 'application/json' };
      const tried = await service.fetch(
        '/v1/commands/OrderRedistribution?dryRun=true',
        { method: 'POST', headers, body: JSON.stringify(data) },
        west,
      );
      expect(tried.body).toMatchObject({ dryRun: true, status: 409, problem });
    }
    expectProblem(await give(order([first!], { terms: 'transfer' })), 400);
    const { dueAt: _dueAt, ...withoutDue } = order([first!]);
    expectProblem(await give(withoutDue), 400);
  });

  it('PLAN-10 a part of a line is ordered; what is left of it is planned still', async () => {
    const [first] = lines(await plan());
    const part = { ...first!, quantity: 1_000 };
    const { events } = await service.done(west, 'OrderRedistribution', order([part]));
    expect(events.map(({ type }) => type)).toEqual(['LoanRequested']);
    const [asked] = await loans(TASIK);
    expect(asked!.loan).toBe('PJM-32.07-2017-001');
    expect(asked).toMatchObject({ borrower: CIAMIS, uncovered: 1_000, asked: [{ lender: TASIK }] });
    // Nobody else is asked.
    expect(await loans(BANJAR)).toEqual([]);
    const left = await plan();
    expect(lines(left)).toEqual([
      { ...first!, quantity: 800 },
      { from: BANJAR, to: CIAMIS, quantity: 700 },
    ]);
    expect(left.places.find(({ place }) => place === CIAMIS)).toMatchObject({
      underWay: { in: 1_000, out: 0 },
      before: { available: 1_500, days: 15 },
    });
    expect(left.places.find(({ place }) => place === TASIK)).toMatchObject({
      underWay: { in: 0, out: 1_000 },
      before: { available: 11_040 },
    });
  });

  it('PLAN-10 two orders of the same line at once: one of them is refused', async () => {
    const [line] = lines(await plan());
    const half = { ...line!, quantity: 500 };
    const both = await Promise.all([give(order([half])), give(order([half]))]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('PLAN-10 LOAN-11 the rest is ordered for good; asked again the plan is empty', async () => {
    const { dueAt: _dueAt, ...rest } = order(lines(await plan()), { terms: 'transfer' });
    const { events } = await service.done(west, 'OrderRedistribution', rest);
    expect(events).toHaveLength(1);
    const isEmpty = async () =>
      expect(await plan()).toMatchObject({ transfers: [], shortPlaces: 0, moved: 0 });
    await isEmpty();
    const mine = (await loans(BANJAR))[0]!;
    const { loan } = mine;
    expect(mine).toMatchObject({
      terms: 'transfer',
      dueAt: null,
      uncovered: 1_000,
      asked: [{ lender: TASIK }, { lender: BANJAR }],
    });
    // Offered, approved, handed over, arrived: counted as moved all the time.
    const part = { loan, lender: TASIK };
    const lender = async () => (await plan()).places.find(({ place }) => place === TASIK)!;
    const { underWay, before } = await lender();
    expect(underWay).toMatchObject({ in: 0 });
    await service.done(regencyUser(TASIK), 'OfferLoan', { ...part, quantity: 300 });
    // What is promised is to be taken as much as what was asked for.
    expect(await lender()).toMatchObject({ underWay, before });
    await isEmpty();
    const another = { ...west, account: 'another' };
    await service.done(another, 'ApproveLoan', { ...part, quantity: 300 });
    await service.done(regencyUser(TASIK), 'Lend', { ...part, quantity: 300 });
    await isEmpty();
    await service.done(regencyUser(CIAMIS), 'Borrow', { ...part, accepted: 300 });
    await isEmpty();
    const stock = await service.ask(`/v1/stock/${CIAMIS}`, west);
    expect(stock).toMatchObject({ owes: [], blanks: { transferredIn: 300, borrowed: 0 } });
    const days = 'from=2017-07-17&to=2017-07-17';
    const moved = await service.ask(`/v1/movements?place=${CIAMIS}&${days}`, west);
    expect((moved['lines'] as object[])[0]).toMatchObject({ in: { transferredIn: 300 } });
    // Who declines brings nothing: it is planned anew.
    const declined = { loan, lender: BANJAR, reason: 'dipakai sendiri' };
    await service.done(regencyUser(BANJAR), 'DeclineLoan', declined);
    expect(await plan()).toMatchObject({ moved: 700, shortPlaces: 1 });
    const over = (await loans(BANJAR)).find((one) => one.loan === loan);
    expect(over).toMatchObject({ state: 'settled', open: false, outstanding: 0 });
  });

  it('WHO-2 LOAN-11 who could lend sees a request that asks everybody, and no other', async () => {
    expect(await loans(BLORA)).toEqual([]);
    const named = (await loans(TASIK))[0]!.loan;
    expectProblem(await service.fetch(`/v1/loans/${named}`, {}, regencyUser(BLORA)), 404);
    await service.done(regencyUser(CIAMIS), 'RequestLoan', {
      loan: 'L-OPEN',
      borrower: CIAMIS,
      item: 'blank',
      quantity: 600,
      reason: 'r',
      dueAt: '2017-12-31T00:00:00+07:00',
    });
    expect(await loans(BLORA)).toMatchObject([
      { borrower: CIAMIS, uncovered: 600, asked: [], parts: [], requestedBy: null },
    ]);
    const seen = await service.ask('/v1/loans/L-OPEN', regencyUser(BLORA));
    expect(seen).toMatchObject({ effect: null, history: [], parts: [] });
    expect(await loans('32.05')).toEqual([]);
    expectProblem(await service.fetch('/v1/loans/L-OPEN', {}, regencyUser('32.05')), 404);
    // Covered: it is nobody else's any more.
    const offer = { loan: 'L-OPEN', lender: BANJAR, quantity: 600 };
    await service.done(regencyUser(BANJAR), 'OfferLoan', offer);
    expect(await loans(BLORA)).toEqual([]);
    expectProblem(await service.fetch('/v1/loans/L-OPEN', {}, regencyUser(BLORA)), 404);
  });
});
