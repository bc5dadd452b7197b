// PLAN-14 and PLAN-15 on the demo: no office that runs out is missing in an inbox, and every page
// says the same of an office.
import {
  centreUser,
  provinceUser,
  regencyUser,
  TestService,
  type User,
} from '../../../../libs/testing/servers/test-service.js';

type Office = {
  readonly place: string;
  readonly name: string;
  readonly state: {
    readonly state: string;
    readonly causes: readonly string[];
    readonly lastPrintOn: string | null;
  };
  readonly planning: {
    readonly blanks: { readonly days: number | null };
    readonly ink: { readonly days: number | null };
  };
};
type Line = {
  readonly place: string;
  readonly severity: string;
  readonly facts: { readonly item: 'blanks' | 'ink'; readonly neighbour: string | null };
};

/** `demo` gives the folder of the demo's ledger, which nobody writes meanwhile. */
export function demoInboxes(demo: () => string): void {
  describe('the inboxes and the states of 514 offices', () => {
    let service: TestService;
    let offices: readonly Office[];
    beforeAll(async () => {
      service = await TestService.start({ from: demo(), now: '2017-07-17T12:00:00+07:00' });
      offices = (await service.ask('/v1/stock?kind=regency&limit=1000', centreUser))[
        'items'
      ] as unknown as readonly Office[];
    });
    afterAll(() => service.stop());
    const lines = async (user: User) =>
      (await service.ask('/v1/worklist?kind=runs-out-soon&limit=1000', user))[
        'items'
      ] as unknown as readonly Line[];
    const shown = (of: readonly Line[]) =>
      of.map(({ place, facts }) => `${place} ${facts.item}`).sort();

    it('PLAN-15: who runs out is in three inboxes, and nobody else is', async () => {
      // Days are answered with one decimal: 7.04 of them are more than 7.
      const within = (isWithin: (days: number) => boolean) =>
        offices
          .flatMap(({ place, planning }) =>
            (['blanks', 'ink'] as const)
              .filter((item) => isWithin(planning[item].days ?? Infinity))
              .map((item) => `${place} ${item}`),
          )
          .sort();
      const ending = shown(await lines(centreUser));
      expect(ending).toEqual(expect.arrayContaining(within((days) => days < 7)));
      expect(within((days) => days <= 7)).toEqual(expect.arrayContaining(ending));
      const { country } = (await service.ask('/v1/summary?by=province', centreUser)) as unknown as {
        country: { planning: { runOut: { [I in 'blanks' | 'ink']: { within7: number } } } };
      };
      const { runOut } = country.planning;
      expect(ending).toHaveLength(runOut.blanks.within7 + runOut.ink.within7);
      expect(ending.length).toBeGreaterThan(5);
      const provinces = [...new Set(offices.map(({ place }) => place.slice(0, 2)))];
      const ofProvinces = await Promise.all(provinces.map((code) => lines(provinceUser(code))));
      expect(shown(ofProvinces.flat())).toEqual(ending);
      const own: Line[] = [];
      for (const { place } of offices) own.push(...(await lines(regencyUser(place))));
      expect(shown(own)).toEqual(ending);
      // The same lender, or none, wherever the line is read.
      const named = (of: readonly Line[]) =>
        of.map(({ place, facts }) => `${place} ${facts.item} ${facts.neighbour}`).sort();
      expect(named(own)).toEqual(named(ofProvinces.flat()));
      expect(named(own)).toEqual(named(await lines(centreUser)));
    });

    it('PLAN-14: the board says of every office what its stock row says', async () => {
      const { items } = (await service.fetch('/v1/board')).body as unknown as {
        items: readonly (Office['state'] & { readonly place: string; readonly says: string })[];
      };
      expect(
        items.map(({ place, state, causes, lastPrintOn }) => [place, state, causes, lastPrintOn]),
      ).toEqual(
        offices.map(({ place, state: { state, causes, lastPrintOn } }) => [
          place,
          state,
          causes,
          lastPrintOn,
        ]),
      );
      const stopped = items.filter(({ state }) => state === 'cannot-print');
      const bySaid = (cause: string) => stopped.filter(({ causes }) => causes.includes(cause));
      expect([bySaid('printers').length, bySaid('power').length]).toEqual([9, 4]);
      for (const { says, state } of items)
        expect(says).toMatch(
          state === 'cannot-print' ? /^cannot print: / : /^can print|^not known$/,
        );
    });

    it('PLAN-14: strangers read the same state, and stores have none', async () => {
      const [neighbour] = offices.filter(({ place }) => place === '32.79');
      expect(await service.ask('/v1/stock/32.79', regencyUser('32.07'))).toMatchObject({
        state: neighbour!.state,
        planning: null,
      });
      for (const store of ['00', '32'])
        expect(await service.ask(`/v1/stock/${store}`, centreUser)).toMatchObject({ state: null });
      const listed = (
        await service.ask('/v1/stock?state=cannot-print&limit=1000', regencyUser('32.07'))
      )['items'] as unknown as readonly Office[];
      expect(listed.map(({ place }) => place)).toEqual(
        offices.filter(({ state }) => state.state === 'cannot-print').map(({ place }) => place),
      );
    });
  });
}
