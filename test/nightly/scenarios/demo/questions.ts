// The everyday questions of offices, the centre and auditors, each answered in one request by the
// role that asks it, on the demo of 17 July 2017.
import {
  auditorUser,
  centreUser,
  provinceUser,
  regencyUser,
  TestService,
  type Json,
  type User,
} from '../../../../libs/testing/servers/test-service.js';

const INK = 'YMCK-500';
const CIAMIS = regencyUser('32.07');
const WEST_JAVA = provinceUser('32');
type Rows = readonly Readonly<Record<string, unknown>>[];
const rowsOf = (answer: Json) => answer['items'] as unknown as Rows;

/** `demo` gives the folder of the demo's ledger, which nobody writes meanwhile. */
export function everydayQuestions(demo: () => string): void {
  describe('everyday questions, one request each', () => {
    let service: TestService;
    beforeAll(async () => {
      service = await TestService.start({ from: demo(), now: '2017-07-17T12:00:00+07:00' });
    });
    afterAll(() => service.stop());
    const ask = (path: string, user: User = centreUser) => service.ask(path, user);

    it('who has what', async () => {
      const rows = rowsOf(
        await ask('/v1/stock?limit=1000&fields=place,name,blanks.onHand', CIAMIS),
      );
      expect(rows).toHaveLength(553);
      expect(rows.find(({ place }) => place === '32.07')).toEqual({
        place: '32.07',
        name: 'Kabupaten Ciamis',
        blanks: { onHand: expect.any(Number) as number },
      });
    });

    it('what must I do today (regency)', async () => {
      const own = await ask('/v1/worklist', CIAMIS);
      expect(own).toMatchObject({ level: 'place', place: '32.07', name: 'Kabupaten Ciamis' });
      expect(rowsOf(own).length).toBeGreaterThan(0);
    });

    it('what must I do (province), what should I approve', async () => {
      const own = (await ask('/v1/worklist', WEST_JAVA)) as { counts: Record<string, number> };
      expect(own.counts['destruction-to-confirm']).toBeGreaterThan(0);
      const [offered] = rowsOf(await ask('/v1/loans?state=offered'));
      const [{ waitingFor }] = offered!['parts'] as [{ waitingFor: [string] }];
      const approver = provinceUser(waitingFor[0]);
      const waiting = rowsOf(await ask('/v1/worklist?kind=loan-to-approve', approver));
      expect(waiting).toMatchObject([{ facts: { loan: offered!['loan'] } }]);
    });

    it('what must I do (centre), and what should I grant', async () => {
      const all = await ask('/v1/worklist?limit=1000');
      expect(all).toMatchObject({ level: 'country' });
      const low = rowsOf(all).find(({ kind }) => kind === 'low-prints')!;
      expect(low).toMatchObject({ facts: { count: 22 } });
      const waiting = rowsOf(await ask('/v1/allotments?waiting=true&limit=1000'));
      expect(waiting.length).toBeGreaterThanOrEqual(10);
      expect(rowsOf(await ask('/v1/worklist?kind=allotment-to-grant&limit=1000'))).toHaveLength(
        waiting.length,
      );
      // A few offices wait, each for one request: all others were granted or refused.
      const open = rowsOf(await ask('/v1/allotments?state=open&limit=1000'));
      expect(waiting).toHaveLength(open.length);
      expect(waiting.length).toBeLessThanOrEqual(25);
    });

    it('what became of what I asked for', async () => {
      const received = rowsOf(await ask('/v1/allotments?state=received&limit=1000', WEST_JAVA));
      expect(received.length).toBeGreaterThan(0);
      for (const row of received)
        expect(Number(row['shipped'])).toBeGreaterThanOrEqual(Number(row['granted']));
    });

    it('who asks me to lend', async () => {
      const requests = rowsOf(await ask('/v1/loans?state=requested&limit=1000'));
      expect(requests.length).toBeGreaterThan(0);
      const { borrower, item, model, quantity } = requests[0]! as Record<string, string>;
      const lenders = await ask(
        `/v1/lenders?borrower=${borrower}&item=${item}&model=${model}&quantity=${quantity}`,
      );
      const [{ lender }] = lenders['candidates'] as unknown as [{ lender: string }];
      const seen = rowsOf(await ask('/v1/loans?state=requested', regencyUser(lender)));
      expect(seen.map((loan) => loan['borrower'])).toContain(borrower);
    });

    it('who can lend', async () => {
      const lenders = await ask(`/v1/lenders?borrower=32.07&item=ink&model=${INK}`, CIAMIS);
      expect((lenders['candidates'] as object[]).length).toBeGreaterThan(0);
    });

    it('what is overdue', async () => {
      const shipments = rowsOf(await ask('/v1/shipments?state=overdue&sort=expectedAt'));
      const dates = shipments.map(({ expectedAt }) => Date.parse(String(expectedAt)));
      expect(dates).toEqual([...dates].sort((a, b) => a - b));
      expect(rowsOf(await ask('/v1/loans?overdue=true')).length).toBeGreaterThan(0);
    });

    it('what runs out first', async () => {
      const rows = rowsOf(
        await ask('/v1/stock?sort=days&limit=20&fields=place,planning.runsOutOn'),
      );
      const dates = rows.map(({ planning }) => (planning as { runsOutOn: string }).runsOutOn);
      expect(dates.filter((date) => date !== null)).toHaveLength(20);
    });

    it('printing per day: 40 % more in July than in June', async () => {
      const mean = async (from: string, to: string) => {
        const series = await ask(`/v1/series?measure=printed&by=day&from=${from}&to=${to}`);
        const [values] = series['values'] as [(number | null)[]];
        const known = values.filter((value) => value !== null && value > 1_000) as number[];
        return known.reduce((sum, value) => sum + value, 0) / known.length;
      };
      const [june, july] = [
        await mean('2017-06-01', '2017-06-22'),
        await mean('2017-07-03', '2017-07-06'),
      ];
      expect(july / june).toBeCloseTo(1.4, 1);
    });

    it('any other series, for each place at once', async () => {
      const series = await ask(
        '/v1/series?measure=onHand&each=place&from=2017-04-01&to=2017-07-17',
      );
      expect(series['days']).toHaveLength(108);
      expect(series['places']).toHaveLength(553);
    });

    it("a province's utilisation, and the ranking", async () => {
      const summary = (await ask('/v1/summary?province=32', WEST_JAVA)) as { utilisation: number };
      expect(summary.utilisation).toBeGreaterThan(0);
      expect(rowsOf(await ask('/v1/stock?sort=utilisation&kind=regency&limit=22'))).toHaveLength(
        22,
      );
    });

    it('the 22, and why', async () => {
      const { country, items } = (await ask('/v1/summary?by=province')) as unknown as {
        country: { lowPrint: { count: number; places: { name: string; cause: string }[] } };
        items: object[];
      };
      expect(country.lowPrint.count).toBe(22);
      for (const { name, cause } of country.lowPrint.places)
        expect([name.length > 0, cause.length > 0]).toEqual([true, true]);
      expect(items).toHaveLength(38);
    });

    it('redistribution for a province', async () => {
      const plan = (await ask(
        '/v1/redistribution?province=32&item=blank',
        WEST_JAVA,
      )) as unknown as {
        lowestDaysBefore: number;
        lowestDaysAfter: number;
        transfers: object[];
      };
      // Depok alone has less than 30 working days of what its printers print.
      expect(plan).toMatchObject({
        transfers: [{ from: '32.01', to: '32.76', quantity: 400, km: 18.2 }],
        lowestDaysBefore: 28.4,
        lowestDaysAfter: 30,
      });
    });

    it('stock-out date and reorder', async () => {
      const [item] = rowsOf(await ask('/v1/forecast?place=32.07', CIAMIS));
      expect(item!['planning']).toMatchObject({
        blanks: { runsOutOn: '2017-10-11' },
        ink: { runsOutOn: '2017-07-20' },
        reorder: { leadTimeDays: 4.5, minimumBlanks: 1_125, orderCartons: 0, orderRibbons: 30 },
      });
    });

    it('the target of 7 million by October', async () => {
      expect(await ask('/v1/targets')).toMatchObject({
        country: { notYetEnrolled: 7_000_000, enrolledReported: expect.any(Number) as number },
      });
    });

    it('printers: all, broken since, age, fund source; power outages', async () => {
      const bought = rowsOf(await ask('/v1/printers?fundSource=APBD&limit=1000'));
      expect(bought.length).toBeGreaterThan(0);
      const broken = rowsOf(await ask('/v1/printers?working=false&limit=1000'));
      expect(broken.every(({ lastFailure }) => lastFailure !== null)).toBe(true);
      const outages = rowsOf(await ask('/v1/outages?from=2017-04-01&to=2017-07-17'));
      expect(outages.length).toBeGreaterThan(0);
    });

    it('mutasi persediaan of a period', async () => {
      const { lines } = (await ask(
        '/v1/movements?from=2017-07-01&to=2017-07-17&place=32.07',
        auditorUser,
      )) as unknown as {
        lines: {
          opening: number;
          in: Record<string, number>;
          out: Record<string, number>;
          closing: number;
        }[];
      };
      const sum = (parts: Record<string, number>) =>
        Object.values(parts).reduce((total, part) => total + part, 0);
      for (const line of lines)
        expect(line.opening + sum(line.in) - sum(line.out)).toBe(line.closing);
    });

    it('who am I, what may I', async () => {
      expect(await ask('/v1/me', CIAMIS)).toMatchObject({
        role: 'regency',
        place: { code: '32.07' },
      });
      expect(rowsOf(await ask('/v1/ink-models', CIAMIS)).length).toBeGreaterThan(0);
    });
  });
}
