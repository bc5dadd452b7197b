// PLAN-10 and LOAN-11 on the demo of 17 July 2017: a plan of West Java, what it brings, and what
// becomes of it once it is ordered.
import {
  provinceUser,
  regencyUser,
  TestService,
  type Json,
} from '../../../../libs/testing/servers/test-service.js';

const WEST_JAVA = provinceUser('32');
const DAYS_MOST = 60;
const FOR_GOOD = { terms: 'transfer' };
const LENT = { terms: 'loan', dueAt: '2017-08-16T17:00:00+07:00' };
type Line = { readonly from: string; readonly to: string; readonly quantity: number };
type Plan = {
  readonly transfers: readonly Line[];
  readonly shortPlaces: number;
  readonly target: number;
  readonly places: readonly {
    readonly place: string;
    readonly role: string;
    readonly after: { readonly days: number | null };
  }[];
};

/** `demo` gives the folder of the demo's ledger, which nobody writes meanwhile. */
export function plansOfWestJava(demo: () => string): void {
  describe('the joint plan of West Java on the demo', () => {
    let service: TestService;
    beforeEach(async () => {
      service = await TestService.start({ from: demo(), now: '2017-07-17T12:00:00+07:00' });
    });
    afterEach(() => service.stop());
    const planOf = async (target?: number) => {
      const more = target === undefined ? '' : `&target=${target}`;
      const path = `/v1/redistribution?province=32&item=blank${more}`;
      return (await service.ask(path, WEST_JAVA)) as unknown as Plan;
    };
    const order = (transfers: readonly Line[], target: number, terms: object = FOR_GOOD) =>
      service.done(WEST_JAVA, 'OrderRedistribution', {
        province: '32',
        item: 'blank',
        ...terms,
        target,
        transfers: transfers.map(({ from, to, quantity }) => ({ from, to, quantity })),
        reason: 'pemerataan blangko Jawa Barat',
      });
    const loansOf = async (place: string) =>
      (await service.ask('/v1/loans?state=open&limit=1000', regencyUser(place)))['items'] as Json[];

    it.each([30, 60])('PLAN-10 nobody gets above %d working days of its use', async (target) => {
      const plan = await planOf(target);
      const takers = plan.places.filter(({ role }) => role === 'takes');
      expect(takers.length).toBeGreaterThan(0);
      for (const { place, after } of takers)
        expect([place, after.days! <= Math.min(target, DAYS_MOST)]).toEqual([place, true]);
      expect(plan.target).toBe(target);
    });

    it.each([
      [30, FOR_GOOD],
      [60, FOR_GOOD],
      [60, LENT],
    ])('PLAN-10 ordered up to %d days as %j and asked again it is empty', async (target, terms) => {
      const plan = await planOf(target);
      expect(plan.transfers.length).toBeGreaterThan(0);
      await order(plan.transfers, target, terms);
      expect(await planOf(target)).toMatchObject({ transfers: [], moved: 0 });
    });

    it('PLAN-10 LOAN-11 ordering two lines asks two lenders, and nobody else', async () => {
      const { transfers } = await planOf(DAYS_MOST);
      const first = transfers[0]!;
      const second = transfers.find(({ from, to }) => from !== first.from && to !== first.to)!;
      const others = [...new Set(transfers.map(({ from }) => from))].filter(
        (from) => from !== first.from && from !== second.from,
      );
      expect(others.length).toBeGreaterThan(0);
      const { events } = await order([first, second], DAYS_MOST);
      expect(events).toHaveLength(2);
      for (const { from, to, quantity } of [first, second])
        expect((await loansOf(from)).filter(({ terms }) => terms === 'transfer')).toMatchObject([
          { borrower: to, quantity, asked: [{ lender: from, quantity }], dueAt: null },
        ]);
      for (const place of others)
        expect((await loansOf(place)).filter(({ terms }) => terms === 'transfer')).toEqual([]);
      // The rest of the plan is still there.
      const rest = await planOf(DAYS_MOST);
      expect(rest.transfers).not.toEqual([]);
      for (const { from, to } of [first, second])
        expect(rest.transfers.filter((line) => line.from === from && line.to === to)).toEqual([]);
    });
  });
}
