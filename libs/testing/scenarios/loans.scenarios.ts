// Stories 1, 2 and 3 of the domain: loans, told in domain words over the interfaces, one text for
// every storage mode.
import {
  auditor,
  centre,
  minute,
  province,
  regency,
  TestService,
  type Json,
} from '../servers/test-service.js';

const INK = 'YMCK-500';
type Part = {
  readonly lender: string;
  readonly outstanding: number;
  readonly waitingFor: readonly string[];
};
type Lenders = {
  readonly candidates: readonly {
    lender: string;
    canLend: number;
    km: number;
    rank: number;
    all: boolean;
  }[];
  readonly excluded: readonly { lender: string; reason: string; km: number; says: string }[];
};

/** Tells the stories on services started with these settings. */
export function loanStories(
  mode: string,
  environment: () => Readonly<Record<string, string>>,
): void {
  describe(`stories of loans (${mode})`, () => {
    let rig: TestService;
    const begin = async (now: string) => {
      rig = await TestService.start({ now, environment: environment() });
    };
    const at = (now: string) => rig.clock.set(Date.parse(now));
    afterEach(() => rig.stop());

    /**
     * An office with a printer; it prints `used` cards a day on each of ten days, so that it has a
     * demand.
     */
    const office = async (place: string, prints: number, used: number, from: string) => {
      await rig.done(regency(place), 'OpenStock', {
        place,
        item: 'blank',
        quantity: 5_000,
        minute,
        occurredAt: from,
      });
      await rig.done(regency(place), 'OpenStock', {
        place,
        item: 'ink',
        model: INK,
        quantity: prints,
        minute,
        occurredAt: from,
      });
      await rig.done(regency(place), 'CommissionPrinter', {
        printer: `P-${place}`,
        place,
        model: 'HDP5000',
        inkModel: INK,
        fundSource: 'APBD',
        occurredAt: from,
      });
      for (let day = 0; day < 10 && used > 0; day += 1)
        await rig.done(regency(place), 'PrintBlanks', {
          place,
          quantity: used,
          occurredAt: new Date(Date.parse(from) + day * 86_400_000 + 3_600_000).toISOString(),
        });
    };
    const lenders = async (borrower: string, quantity: number): Promise<Lenders> =>
      (await rig.ask(
        `/v1/lenders?borrower=${borrower}&item=ink&model=${INK}&quantity=${quantity}`,
      )) as unknown as Lenders;
    const loan = (id: string, moment = '') => rig.ask(`/v1/loans/${id}${moment}`);
    const parts = (answer: Json) =>
      Object.fromEntries(
        (answer['parts'] as Part[]).map(({ lender, outstanding }) => [lender, outstanding]),
      );
    const prints = async (place: string, moment = '') =>
      ((await rig.stock(place, moment))['ink'] as { prints: number }[])[0]?.prints ?? 0;
    const history = (answer: Json) =>
      (answer['history'] as { type: string }[]).map(({ type }) => type);
    /** A part promised, approved, handed over and arrived. */
    const lendAndBorrow = async (
      id: string,
      borrower: string,
      lender: string,
      quantity: number,
      who = regency(lender),
      supervisor = borrower.slice(0, 2),
    ) => {
      await rig.done(who, 'OfferLoan', { loan: id, lender, quantity });
      await rig.done(province(supervisor), 'ApproveLoan', { loan: id, lender, quantity });
      await rig.done(who, 'Lend', { loan: id, lender, quantity });
      await rig.done(regency(borrower), 'Borrow', { loan: id, lender, accepted: quantity });
    };

    it('story 1, Ciamis runs dry: its nearest cannot spare, the next lends, the ribbons come back, the auditor replays it', async () => {
      const start = '2017-06-01T08:00:00+07:00';
      await begin('2017-06-12T08:00:00+07:00');
      // Ninety a day on ten days: thirty a day over the last thirty.
      await office('32.07', 900, 90, start);
      await office('32.79', 1_900, 90, start);
      await office('32.78', 4_900, 90, start);
      // The last print has depleted Ciamis, and the request comes by itself.
      type Requested = { loan: string; state: string; requestedBy: string; quantity: number };
      let requested: Requested | undefined;
      for (let tries = 0; tries < 100 && !requested; tries += 1) {
        [requested] = (await rig.ask('/v1/loans?borrower=32.07'))['items'] as Requested[];
        if (!requested) await new Promise((next) => setTimeout(next, 100));
      }
      expect(requested).toMatchObject({
        state: 'requested',
        requestedBy: 'when-ink-depleted-request-loan',
        quantity: 5,
      });
      const id = requested!.loan;
      expect(
        await rig.give(regency('32.07'), 'PrintBlanks', { place: '32.07', quantity: 1 }),
      ).toMatchObject({ status: 409, body: { type: 'urn:keping:problem:insufficient-ink' } });
      const ranked = await lenders('32.07', 3);
      expect(ranked.candidates[0]).toMatchObject({
        rank: 1,
        lender: '32.78',
        canLend: 3,
        all: true,
        km: 22.3,
      });
      expect(ranked.excluded.find(({ lender }) => lender === '32.79')).toMatchObject({
        reason: 'under-floor',
        km: 21.3,
        says: 'would keep less than its own use of 30 days',
      });
      await rig.done(regency('32.79'), 'DeclineLoan', {
        loan: id,
        lender: '32.79',
        reason: 'one month is all we have',
      });
      await rig.done(regency('32.78'), 'OfferLoan', { loan: id, lender: '32.78', quantity: 3 });
      expect((await rig.stock('32.78'))['ink']).toMatchObject([
        { prints: 4_000, offered: 1_500, available: 2_500 },
      ]);
      expect((await loan(id))['parts']).toContainEqual(
        expect.objectContaining({ lender: '32.78', promised: 3, waitingFor: ['32'] }),
      );
      expect(
        await rig.give(regency('32.78'), 'Lend', { loan: id, lender: '32.78', quantity: 3 }),
      ).toMatchObject({ status: 409, body: { rule: 'LOAN-4' } });
      expect((await loan(id))['service']).toMatchObject({
        borrower: {
          before: { inkDays: 0, bottleneck: 'ink' },
          after: { inkDays: 50, bottleneck: 'ink' },
        },
        lenders: [
          { place: '32.79' },
          { place: '32.78', before: { inkDays: 133.3 }, after: { inkDays: 83.3 } },
        ],
      });
      await rig.done(province('32'), 'ApproveLoan', { loan: id, lender: '32.78', quantity: 3 });
      await rig.done(regency('32.78'), 'Lend', { loan: id, lender: '32.78', quantity: 3 });
      await rig.done(regency('32.07'), 'Borrow', { loan: id, lender: '32.78', accepted: 3 });
      expect(await rig.stock('32.07')).toMatchObject({
        owes: [{ loan: id, lender: '32.78', quantity: 3, overdue: false }],
      });
      expect(await rig.stock('32.78')).toMatchObject({
        owed: [{ loan: id, borrower: '32.07', quantity: 3 }],
      });
      at('2017-06-13T09:00:00+07:00');
      await rig.done(regency('32.07'), 'PrintBlanks', { place: '32.07', quantity: 100 });
      at('2017-06-28T09:00:00+07:00');
      await rig.done(regency('32.07'), 'ProcureInk', {
        place: '32.07',
        model: INK,
        ribbons: 4,
        fundSource: 'APBD',
      });
      await rig.done(regency('32.07'), 'Return', { loan: id, lender: '32.78', quantity: 3 });
      const back = await rig.done(regency('32.78'), 'Recover', {
        loan: id,
        lender: '32.78',
        accepted: 3,
      });
      expect(back.events.map(({ type }) => type)).toEqual(['InkRecovered', 'LoanSettled']);
      expect([await prints('32.78'), await prints('32.07')]).toEqual([4_000, 1_900]);
      expect(await loan(id)).toMatchObject({ state: 'settled', open: false, outstanding: 0 });
      expect((await rig.stock('32.07'))['owes']).toEqual([]);
      // The auditor replays every step, and how it stood in the middle.
      expect(history(await loan(id))).toEqual([
        'LoanRequested',
        'LoanDeclined',
        'LoanOffered',
        'LoanApproved',
        'InkLent',
        'InkBorrowed',
        'InkReturned',
        'InkRecovered',
        'LoanSettled',
      ]);
      const middle = '?asOf=2017-06-20T00:00:00%2B07:00&knownAt=2017-06-20T00:00:00%2B07:00';
      expect(await loan(id, middle)).toMatchObject({ state: 'lent', outstanding: 3 });
      expect([await prints('32.78', middle), await prints('32.07', middle)]).toEqual([
        2_500, 1_400,
      ]);
      const events = (await rig.ask(
        `/v1/events?stream=loan-${id}&limit=100`,
        auditor,
      )) as unknown as { type: string }[];
      expect(events).toHaveLength(9);
    });

    it('story 2, Karangasem 2018: ten ribbons from three lenders, the budget fails, no more is lent, the centre lends eight through the province', async () => {
      await begin('2018-03-01T08:00:00+08:00');
      for (const [place, ribbons] of [
        ['51.06', 4],
        ['51.71', 20],
        ['51.01', 9],
        ['51.05', 0],
        ['51.04', 0],
      ] as const)
        if (ribbons > 0)
          await rig.done(regency(place), 'OpenStock', {
            place,
            item: 'ink',
            model: INK,
            quantity: ribbons * 500,
            minute,
          });
      const request = {
        borrower: '51.07',
        item: 'ink',
        model: INK,
        reason: 'tinta habis',
        returnFunding: 'APBD',
      };
      await rig.done(regency('51.07'), 'RequestLoan', {
        ...request,
        loan: 'KRA-1',
        quantity: 10,
        dueAt: '2018-06-30T00:00:00+08:00',
      });
      const ranked = await lenders('51.07', 10);
      // Nearer ones have nothing; of those that have, Denpasar alone could lend all of it, Bangli
      // is the nearest.
      expect(
        ranked.excluded
          .filter(({ lender }) => ['51.05', '51.04'].includes(lender))
          .map(({ reason }) => reason),
      ).toEqual(['nothing-available', 'nothing-available']);
      expect(ranked.candidates.map(({ lender }) => lender)).toEqual(['51.71', '51.06', '51.01']);
      for (const [lender, quantity] of [
        ['51.06', 3],
        ['51.71', 5],
        ['51.01', 2],
      ] as const)
        await lendAndBorrow('KRA-1', '51.07', lender, quantity);
      expect(parts(await loan('KRA-1'))).toEqual({ '51.06': 3, '51.71': 5, '51.01': 2 });
      expect(await prints('51.07')).toBe(5_000);
      expect(
        await rig.give(regency('51.71'), 'OfferLoan', {
          loan: 'KRA-1',
          lender: '51.71',
          quantity: 1,
        }),
      ).toMatchObject({
        status: 409,
        body: { rule: 'LOAN-3', facts: { requested: 10, lent: 10, uncovered: 0 } },
      });
      // The budget of the return fails; the loan is overdue by the clock, one lender waits longer,
      // by its province's word.
      at('2018-07-02T09:00:00+08:00');
      await rig.done(regency('51.07'), 'UseInk', {
        place: '51.07',
        model: INK,
        prints: 5_000,
        purpose: 'KTP-el',
      });
      expect(await loan('KRA-1')).toMatchObject({ state: 'lent', overdue: true, outstanding: 10 });
      expect(
        ((await rig.ask('/v1/loans?overdue=true'))['items'] as { loan: string }[]).map(
          ({ loan: one }) => one,
        ),
      ).toEqual(['KRA-1']);
      const extension = { loan: 'KRA-1', lender: '51.71', dueAt: '2018-12-31T00:00:00+08:00' };
      expect(await rig.give(province('51'), 'ExtendLoan', extension)).toMatchObject({
        status: 409,
        body: { type: 'urn:keping:problem:document-required' },
      });
      await rig.done(province('51'), 'ExtendLoan', { ...extension, document: 'ND-51.71/88' });
      // Neighbours decline; the centre lends eight, and the province says yes.
      await rig.done(regency('51.07'), 'RequestLoan', {
        ...request,
        loan: 'KRA-2',
        quantity: 8,
        dueAt: '2018-10-31T00:00:00+08:00',
      });
      for (const lender of ['51.06', '51.71', '51.01'])
        await rig.done(regency(lender), 'DeclineLoan', {
          loan: 'KRA-2',
          lender,
          reason: 'the first is not back',
        });
      await rig.done(centre, 'ProcureInk', {
        place: '00',
        model: INK,
        ribbons: 100,
        fundSource: 'APBN',
      });
      await rig.done(centre, 'OfferLoan', { loan: 'KRA-2', lender: '00', quantity: 8 });
      expect(
        await rig.give(centre, 'Lend', { loan: 'KRA-2', lender: '00', quantity: 8 }),
      ).toMatchObject({ status: 409, body: { rule: 'LOAN-4', facts: { waitingFor: ['51'] } } });
      await rig.done(province('51'), 'ApproveLoan', { loan: 'KRA-2', lender: '00', quantity: 8 });
      await rig.done(centre, 'Lend', { loan: 'KRA-2', lender: '00', quantity: 8 });
      await rig.done(regency('51.07'), 'Borrow', {
        loan: 'KRA-2',
        lender: '00',
        accepted: 7,
        damaged: 1,
      });
      expect(parts(await loan('KRA-2'))).toEqual({ '51.06': 0, '51.71': 0, '51.01': 0, '00': 8 });
      expect((await rig.stock('51.07'))['owes']).toMatchObject([
        { loan: 'KRA-1', lender: '51.01', quantity: 2 },
        { lender: '51.06', quantity: 3 },
        { lender: '51.71', quantity: 5, dueAt: '2018-12-31T00:00:00+08:00', overdue: false },
        { loan: 'KRA-2', lender: '00', quantity: 8 },
      ]);
      // What the centre lent is not distributed.
      expect(await rig.ask('/v1/summary')).toMatchObject({ distributed: 0 });
      await rig.done(centre, 'ForgiveLoan', {
        loan: 'KRA-2',
        lender: '00',
        quantity: 8,
        reason: 'hibah',
        document: 'KEP-8',
      });
      expect(await loan('KRA-2')).toMatchObject({ state: 'settled', outstanding: 0 });
    });

    it('story 3, Garut borrows a printer: the same unit, its prints are Garut’s, it comes back damaged', async () => {
      const start = '2017-06-01T08:00:00+07:00';
      await begin('2017-06-12T08:00:00+07:00');
      await office('32.05', 9_000, 100, start);
      await office('32.73', 9_000, 30, start);
      for (const n of [2, 3])
        await rig.done(regency('32.73'), 'CommissionPrinter', {
          printer: `BDG-${n}`,
          place: '32.73',
          model: 'HDP5000',
          inkModel: INK,
          fundSource: 'APBD',
        });
      await rig.done(regency('32.05'), 'ReportPrinterFailed', {
        printer: 'P-32.05',
        reason: 'print head',
      });
      const ranked = (await rig.ask(
        '/v1/lenders?borrower=32.05&item=printer',
      )) as unknown as Lenders;
      expect(ranked.candidates.map(({ lender, canLend }) => [lender, canLend])).toEqual([
        ['32.73', 1],
      ]);
      await rig.done(regency('32.05'), 'RequestLoan', {
        loan: 'GRT-1',
        borrower: '32.05',
        item: 'printer',
        quantity: 1,
        reason: 'orang banyak, mesin kurang',
        dueAt: '2017-07-31T00:00:00+07:00',
      });
      const unit = { loan: 'GRT-1', lender: '32.73', printer: 'BDG-2' };
      await rig.done(regency('32.73'), 'OfferLoan', unit);
      expect((await loan('GRT-1'))['service']).toMatchObject({
        borrower: {
          before: { printerCapacityPerDay: 0, bottleneck: 'printers' },
          after: { printerCapacityPerDay: 125 },
        },
      });
      await rig.done(province('32'), 'ApproveLoan', unit);
      await rig.done(regency('32.73'), 'Lend', unit);
      expect(await rig.ask('/v1/printers/BDG-2')).toMatchObject({
        owner: '32.73',
        custodian: null,
        loan: 'GRT-1',
      });
      await rig.done(regency('32.05'), 'Borrow', unit);
      await rig.done(regency('32.05'), 'PrintBlanks', {
        place: '32.05',
        quantity: 60,
        printer: 'BDG-2',
      });
      expect(await rig.ask('/v1/printers/BDG-2')).toMatchObject({
        owner: '32.73',
        custodian: '32.05',
        prints: 60,
      });
      expect((await rig.stock('32.05'))['blanks']).toMatchObject({ printed: 1_060 });
      expect((await rig.stock('32.05'))['printers']).toContainEqual(
        expect.objectContaining({ printer: 'BDG-2', owner: '32.73', custodian: '32.05' }),
      );
      expect((await rig.stock('32.73'))['printers']).toContainEqual(
        expect.objectContaining({ printer: 'BDG-2', owner: '32.73', custodian: '32.05' }),
      );
      expect((await rig.stock('32.73'))['service']).toMatchObject({ printerCapacityPerDay: 250 });
      expect(await rig.give(regency('32.05'), 'RetirePrinter', { printer: 'BDG-2' })).toMatchObject(
        { status: 409, body: { rule: 'LOAN-7' } },
      );
      at('2017-06-20T09:00:00+07:00');
      await rig.done(regency('32.05'), 'Return', { ...unit, condition: 'working' });
      const back = await rig.done(regency('32.73'), 'Recover', { ...unit, condition: 'damaged' });
      expect(back.events.map(({ type }) => type)).toEqual(['PrinterRecovered', 'LoanSettled']);
      const printer = await rig.ask('/v1/printers/BDG-2');
      expect(printer).toMatchObject({
        owner: '32.73',
        custodian: '32.73',
        working: false,
        loan: null,
        prints: 60,
      });
      expect(
        (printer['history'] as { type: string; condition: string | null }[]).map(
          ({ type, condition }) => [type, condition],
        ),
      ).toEqual([
        ['PrinterCommissioned', null],
        ['PrinterLent', 'working'],
        ['PrinterBorrowed', 'working'],
        ['PrinterReturned', 'working'],
        ['PrinterRecovered', 'damaged'],
      ]);
      expect((await rig.stock('32.05'))['printers']).toMatchObject([{ printer: 'P-32.05' }]);
      expect((await rig.stock('32.73'))['service']).toMatchObject({ printerCapacityPerDay: 250 });
      expect(await rig.ask('/v1/summary')).toMatchObject({ accounted: { difference: 0 } });
    });
  });
}
