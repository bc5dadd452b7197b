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
  readonly places: readonly { place: string; role: string; reason?: string }[];
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

  it('PLAN-10 the order opens the loans; each lender sees what it is asked for', async () => {
    const { transfers } = await plan();
    const data = {
      province: '32',
      item: 'blank',
      transfers: transfers.map(({ from, to, quantity }) => ({ from, to, quantity })),
      dueAt: '2017-12-31T00:00:00+07:00',
      reason: 'blangko Jawa Barat diratakan',
    };
    const { events } = await service.done(west, 'OrderRedistribution', data);
    expect(events.map(({ type }) => type)).toEqual(['LoanRequested']);
    const { loan } = (await loans(TASIK))[0]!;
    expect(loan).toMatch(/^R-[\w-]{20}-1$/);
    expect(await loans(TASIK)).toMatchObject([
      { loan, borrower: CIAMIS, uncovered: 2_500, asked: [{ lender: TASIK }, { lender: BANJAR }] },
    ]);
    expect((await service.ask(`/v1/loans?lender=${BANJAR}`, west))['items']).toHaveLength(1);
    await service.done(regencyUser(TASIK), 'OfferLoan', { loan, lender: TASIK, quantity: 1_800 });
    expect((await loans(TASIK))[0]).toMatchObject({ uncovered: 700 });
  });

  it('WHO-2 who could lend sees an open request, and of it the request alone', async () => {
    // Blora could lend 50,000 − 20; it was not asked. Ciamis' neighbour without stock could not.
    expect(await loans(BLORA)).toMatchObject([
      { borrower: CIAMIS, uncovered: 700, asked: [], parts: [], requestedBy: null },
    ]);
    const { loan } = (await loans(BLORA))[0]!;
    const seen = await service.ask(`/v1/loans/${loan}`, regencyUser(BLORA));
    expect(seen).toMatchObject({ service: null, history: [], parts: [] });
    expect(await loans('32.05')).toEqual([]);
    expectProblem(await service.fetch(`/v1/loans/${loan}`, {}, regencyUser('32.05')), 404);
    // Covered: it is nobody else's any more.
    await service.done(regencyUser(BANJAR), 'OfferLoan', { loan, lender: BANJAR, quantity: 700 });
    expect(await loans(BLORA)).toEqual([]);
    expectProblem(await service.fetch(`/v1/loans/${loan}`, {}, regencyUser(BLORA)), 404);
  });
});
