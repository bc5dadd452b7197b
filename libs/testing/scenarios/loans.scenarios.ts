// Stories 1, 2 and 3 of the domain: loans, in the words of the domain over the interfaces, one text
// for every storage mode.
import { auditor, centre, minute, province, regency } from '../servers/test-service.js';
import { loanOffices } from './loan-offices.js';
import { INK } from './loan-requests.js';

/** Runs the stories on services started with these settings. */
export function loanStories(
  mode: string,
  environment: () => Readonly<Record<string, string>>,
): void {
  describe(`stories of loans (${mode})`, () => {
    const offices = loanOffices(environment);
    const { begin, at, office, lenders, loan, parts, prints, history, lendAndBorrow } = offices;

    it('story 1, Ciamis has no ink and borrows from the next that can lend', async () => {
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
        [requested] = (await offices.service.ask('/v1/loans?borrower=32.07'))[
          'items'
        ] as Requested[];
        if (!requested) await new Promise((next) => setTimeout(next, 100));
      }
      expect(requested).toMatchObject({
        state: 'requested',
        requestedBy: 'when-ink-depleted-request-loan',
        quantity: 5,
      });
      const id = requested!.loan;
      expect(
        await offices.service.give(regency('32.07'), 'PrintBlanks', {
          place: '32.07',
          quantity: 1,
        }),
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
      await offices.service.done(regency('32.79'), 'DeclineLoan', {
        loan: id,
        lender: '32.79',
        reason: 'one month is all we have',
      });
      await offices.service.done(regency('32.78'), 'OfferLoan', {
        loan: id,
        lender: '32.78',
        quantity: 3,
      });
      expect((await offices.service.stock('32.78'))['ink']).toMatchObject([
        { prints: 4_000, offered: 1_500, available: 2_500 },
      ]);
      expect((await loan(id))['parts']).toContainEqual(
        expect.objectContaining({ lender: '32.78', promised: 3, waitingFor: ['32'] }),
      );
      expect(
        await offices.service.give(regency('32.78'), 'Lend', {
          loan: id,
          lender: '32.78',
          quantity: 3,
        }),
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
      await offices.service.done(province('32'), 'ApproveLoan', {
        loan: id,
        lender: '32.78',
        quantity: 3,
      });
      await offices.service.done(regency('32.78'), 'Lend', {
        loan: id,
        lender: '32.78',
        quantity: 3,
      });
      await offices.service.done(regency('32.07'), 'Borrow', {
        loan: id,
        lender: '32.78',
        accepted: 3,
      });
      expect(await offices.service.stock('32.07')).toMatchObject({
        owes: [{ loan: id, lender: '32.78', quantity: 3, overdue: false }],
      });
      expect(await offices.service.stock('32.78')).toMatchObject({
        owed: [{ loan: id, borrower: '32.07', quantity: 3 }],
      });
      at('2017-06-13T09:00:00+07:00');
      await offices.service.done(regency('32.07'), 'PrintBlanks', {
        place: '32.07',
        quantity: 100,
      });
      at('2017-06-28T09:00:00+07:00');
      await offices.service.done(regency('32.07'), 'ProcureInk', {
        place: '32.07',
        model: INK,
        ribbons: 4,
        fundSource: 'APBD',
      });
      await offices.service.done(regency('32.07'), 'Return', {
        loan: id,
        lender: '32.78',
        quantity: 3,
      });
      const back = await offices.service.done(regency('32.78'), 'Recover', {
        loan: id,
        lender: '32.78',
        accepted: 3,
      });
      expect(back.events.map(({ type }) => type)).toEqual(['InkRecovered', 'LoanSettled']);
      expect([await prints('32.78'), await prints('32.07')]).toEqual([4_000, 1_900]);
      expect(await loan(id)).toMatchObject({ state: 'settled', open: false, outstanding: 0 });
      expect((await offices.service.stock('32.07'))['owes']).toEqual([]);
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
      const events = (await offices.service.ask(
        `/v1/events?stream=loan-${id}&limit=100`,
        auditor,
      )) as unknown as { type: string }[];
      expect(events).toHaveLength(9);
    });

    it('story 2, Karangasem 2018: ten ribbons of three lenders, eight of the centre', async () => {
      await begin('2018-03-01T08:00:00+08:00');
      for (const [place, ribbons] of [
        ['51.06', 4],
        ['51.71', 20],
        ['51.01', 9],
        ['51.05', 0],
        ['51.04', 0],
      ] as const)
        if (ribbons > 0)
          await offices.service.done(regency(place), 'OpenStock', {
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
      await offices.service.done(regency('51.07'), 'RequestLoan', {
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
        await offices.service.give(regency('51.71'), 'OfferLoan', {
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
      await offices.service.done(regency('51.07'), 'UseInk', {
        place: '51.07',
        model: INK,
        prints: 5_000,
        purpose: 'KTP-el',
      });
      expect(await loan('KRA-1')).toMatchObject({ state: 'lent', overdue: true, outstanding: 10 });
      expect(
        ((await offices.service.ask('/v1/loans?overdue=true'))['items'] as { loan: string }[]).map(
          ({ loan: one }) => one,
        ),
      ).toEqual(['KRA-1']);
      const extension = { loan: 'KRA-1', lender: '51.71', dueAt: '2018-12-31T00:00:00+08:00' };
      expect(await offices.service.give(province('51'), 'ExtendLoan', extension)).toMatchObject({
        status: 409,
        body: { type: 'urn:keping:problem:document-required' },
      });
      await offices.service.done(province('51'), 'ExtendLoan', {
        ...extension,
        document: 'ND-51.71/88',
      });
      // Neighbours decline; the centre lends eight, and the province says yes.
      await offices.service.done(regency('51.07'), 'RequestLoan', {
        ...request,
        loan: 'KRA-2',
        quantity: 8,
        dueAt: '2018-10-31T00:00:00+08:00',
      });
      for (const lender of ['51.06', '51.71', '51.01'])
        await offices.service.done(regency(lender), 'DeclineLoan', {
          loan: 'KRA-2',
          lender,
          reason: 'the first is not back',
        });
      await offices.service.done(centre, 'ProcureInk', {
        place: '00',
        model: INK,
        ribbons: 100,
        fundSource: 'APBN',
      });
      await offices.service.done(centre, 'OfferLoan', { loan: 'KRA-2', lender: '00', quantity: 8 });
      expect(
        await offices.service.give(centre, 'Lend', { loan: 'KRA-2', lender: '00', quantity: 8 }),
      ).toMatchObject({ status: 409, body: { rule: 'LOAN-4', facts: { waitingFor: ['51'] } } });
      await offices.service.done(province('51'), 'ApproveLoan', {
        loan: 'KRA-2',
        lender: '00',
        quantity: 8,
      });
      await offices.service.done(centre, 'Lend', { loan: 'KRA-2', lender: '00', quantity: 8 });
      await offices.service.done(regency('51.07'), 'Borrow', {
        loan: 'KRA-2',
        lender: '00',
        accepted: 7,
        damaged: 1,
      });
      expect(parts(await loan('KRA-2'))).toEqual({ '51.06': 0, '51.71': 0, '51.01': 0, '00': 8 });
      expect((await offices.service.stock('51.07'))['owes']).toMatchObject([
        { loan: 'KRA-1', lender: '51.01', quantity: 2 },
        { lender: '51.06', quantity: 3 },
        { lender: '51.71', quantity: 5, dueAt: '2018-12-31T00:00:00+08:00', overdue: false },
        { loan: 'KRA-2', lender: '00', quantity: 8 },
      ]);
      // What the centre lent is not distributed.
      expect(await offices.service.ask('/v1/summary')).toMatchObject({ distributed: 0 });
      await offices.service.done(centre, 'ForgiveLoan', {
        loan: 'KRA-2',
        lender: '00',
        quantity: 8,
        reason: 'hibah',
        document: 'KEP-8',
      });
      expect(await loan('KRA-2')).toMatchObject({ state: 'settled', outstanding: 0 });
    });
  });
}
