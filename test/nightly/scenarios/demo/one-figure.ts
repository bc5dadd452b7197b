// One name, one computation, on the demo of 17 July 2017: the days that stock lasts are the same
// wherever they are answered; orders of the country are the sum of those of its places; nobody is
// low for stock that its printers cannot use up.
import {
  auditorUser,
  centreUser,
  provinceUser,
  regencyUser,
  TestService,
  type Json,
} from '../../../../libs/testing/servers/test-service.js';

const WEST_JAVA = provinceUser('32');
const CIAMIS = '32.07';
const BANDUNG = '32.04';
const INK = 'YMCK-500';
type Days = { readonly days: number };
type Planning = {
  readonly expectedUsePerDay: number;
  readonly limits: readonly string[];
  readonly printersShort: number;
  readonly blanks: Days;
  readonly ink: Days;
  readonly reorder: {
    readonly orderDue: boolean;
    readonly orderBlanks: number;
    readonly orderRibbons: number;
  };
};

/**
 * `demo` gives the folder of the demo's ledger, which nobody writes meanwhile, and `printed` what
 * the demo printed.
 */
export function oneFigure(demo: () => string, printed: () => string): void {
  describe('one figure of days on the demo', () => {
    let service: TestService;
    beforeAll(async () => {
      service = await TestService.start({ from: demo(), now: '2017-07-17T12:00:00+07:00' });
    });
    afterAll(() => service.stop());

    const itemsOf = async (path: string, user = auditorUser) =>
      (await service.ask(path, user))['items'] as readonly Json[];
    const planningOf = async (place: string) =>
      (await service.ask(`/v1/stock/${place}`))['planning'] as unknown as Planning;
    const named = (items: readonly Json[], place: string, field = 'place') =>
      items.find((item) => item[field] === place)!;

    it('PLAN-4 PLAN-8 Ciamis is limited by ink and printers, Bandung by printers', async () => {
      expect(await planningOf(CIAMIS)).toMatchObject({
        expectedUsePerDay: 250,
        limits: ['ink', 'printers'],
        blanks: { days: 58.3 },
        ink: { days: 2.6 },
      });
      const bandung = await planningOf(BANDUNG);
      expect(bandung).toMatchObject({ blanks: { days: 85.7 }, reorder: { orderBlanks: 0 } });
      expect(bandung.limits).toContain('printers');
      expect(bandung.printersShort).toBeGreaterThan(0);
    });

    it.each([CIAMIS, BANDUNG])('days of %s are the same in each answer', async (place) => {
      const { blanks, ink } = await planningOf(place);
      const csv = await service.fetch(
        '/v1/stock?province=32&limit=100&format=csv' +
          '&fields=place,planning.blanks.days,planning.ink.days',
        {},
        auditorUser,
      );
      expect(csv.text.split(/\r?\n/)).toContain(`${place},${blanks.days},${ink.days}`);
      const [forecast] = await itemsOf(`/v1/forecast?place=${place}`);
      expect(forecast).toMatchObject({ planning: { blanks, ink } });
      for (const [goods, { days }] of [
        ['blank', blanks],
        [`ink&model=${INK}`, ink],
      ] as const) {
        const lenders = await service.ask(`/v1/lenders?borrower=32.05&quantity=1&item=${goods}`);
        const all = [lenders['candidates'], lenders['excluded']].flat() as readonly Json[];
        expect(named(all, place, 'lender')).toMatchObject({ daysBefore: days });
        const plan = await service.ask(`/v1/redistribution?province=32&item=${goods}`, WEST_JAVA);
        expect(named(plan['places'] as Json[], place)).toMatchObject({ before: { days } });
      }
      const listed = named(await itemsOf('/v1/stock?province=32&limit=100'), place);
      expect(listed).toMatchObject({ planning: { blanks, ink } });
      // The board counts whole days, of what ends first.
      const board = named(await itemsOf('/v1/board'), place);
      expect(board).toMatchObject({ days: Math.floor(Math.min(blanks.days, ink.days)) });
    });

    it('days of Ciamis are the same in inboxes, a loan and what the demo prints', async () => {
      const { blanks, ink } = await planningOf(CIAMIS);
      for (const user of [regencyUser(CIAMIS), WEST_JAVA, centreUser]) {
        const lines = await itemsOf('/v1/worklist?kind=runs-out-soon&limit=1000', user);
        expect(named(lines, CIAMIS)).toMatchObject({ facts: { item: 'ink', days: ink.days } });
      }
      const [own] = await itemsOf(`/v1/loans?borrower=${CIAMIS}&state=requested`, WEST_JAVA);
      const loan = await service.ask(`/v1/loans/${String(own!['loan'])}`, WEST_JAVA);
      expect(loan).toMatchObject({ effect: { borrower: { daysBefore: ink.days } } });
      expect(printed()).toContain(`Ciamis: ink for ${ink.days} working days;`);
      expect(printed()).toMatch(
        new RegExp(`Kabupaten Ciamis .*blanks for ${blanks.days} and ink for ${ink.days} working`),
      );
    });

    it('days of question 14 are those of the stock row', async () => {
      // One office has no blanks on that day; its neighbours have many.
      const past = `asOf=${encodeURIComponent('2017-07-10T12:00:00+07:00')}`;
      const found = await itemsOf(`/v1/findings?kind=hoarders&days=90&${past}`);
      expect(found.length).toBeGreaterThan(0);
      for (const { place, coverDays, perDay } of found)
        expect(await service.ask(`/v1/stock/${String(place)}?${past}`)).toMatchObject({
          planning: { expectedUsePerDay: perDay, blanks: { days: coverDays } },
        });
    });

    it('PLAN-13 orders of the country are the sum of its provinces and places', async () => {
      const sumOf = (items: readonly Json[]) =>
        (['orderBlanks', 'orderRibbons'] as const).map((order) =>
          items.reduce(
            (sum, { planning }) => sum + ((planning as unknown as Planning).reorder[order] ?? 0),
            0,
          ),
        );
      const summary = await service.ask('/v1/summary?by=province', centreUser);
      const country = sumOf([summary['country'] as Json]);
      // The centre is of no province.
      const shelf = sumOf(await itemsOf('/v1/forecast?place=00', centreUser));
      const provinces = sumOf(summary['items'] as Json[]);
      expect(provinces.map((sum, i) => sum + shelf[i]!)).toEqual(country);
      expect(sumOf(await itemsOf('/v1/stock?limit=1000', centreUser))).toEqual(country);
    });

    it('PLAN-14 an office is low where its blanks or ink end within seven days', async () => {
      const board = await itemsOf('/v1/board');
      const low = board.filter(({ state }) => state === 'low').map(({ place }) => String(place));
      expect(low).toContain(CIAMIS);
      for (const place of low) {
        const { blanks, ink } = await planningOf(place);
        expect([place, Math.min(blanks.days, ink.days) <= 7]).toEqual([place, true]);
      }
      // The four other offices with many who wait are short of printers, not of stock.
      const ofWestJava = low.filter((place) => place.startsWith('32.'));
      expect(ofWestJava).toEqual([CIAMIS]);
    });
  });
}
