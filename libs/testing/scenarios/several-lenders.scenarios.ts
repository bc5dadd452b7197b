// Story 2 of the domain: one loan of three lenders, one of the centre. One text for every storage
// mode.
import { centreUser, minute, provinceUser, regencyUser } from '../servers/test-service.js';
import { loanOffices } from './loan-offices.js';
import { addPrinter, INK, reportWaiting } from './loan-requests.js';

/** Runs the story on a service started with these settings. */
export function severalLendersStory(
  mode: string,
  environment: () => Readonly<Record<string, string>>,
): void {
  describe(`stories of loans (${mode})`, () => {
    const offices = loanOffices(environment);
    const { begin, at, lenders, loan, parts, prints, lendAndBorrow } = offices;

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
          await offices.service.done(regencyUser(place), 'OpenStock', {
            place,
            item: 'ink',
            model: INK,
            quantity: ribbons * 500,
            minute,
          });
      for (const place of ['51.06', '51.71', '51.01']) {
        await addPrinter(offices.service, place);
        await reportWaiting(offices.service, place, '2018-02-28');
      }
      const request = {
        borrower: '51.07',
        item: 'ink',
        model: INK,
        reason: 'tinta habis',
        returnFunding: 'APBD',
      };
      await offices.service.done(regencyUser('51.07'), 'RequestLoan', {
        ...request,
        loan: 'KRA-1',
        quantity: 10,
        dueAt: '2018-06-30T00:00:00+08:00',
      });
      const ranked = await lenders('51.07', 10);
      // Nearer ones have nothing; of those that have, Bangli is the nearest, and Denpasar alone
      // could lend all of it.
      expect(
        ranked.excluded
          .filter(({ lender }) => ['51.05', '51.04'].includes(lender))
          .map(({ reason }) => reason),
      ).toEqual(['nothing-available', 'nothing-available']);
      expect(ranked.candidates.map(({ lender, suggested }) => [lender, suggested])).toEqual([
        ['51.06', false],
        ['51.71', true],
        ['51.01', false],
      ]);
      for (const [lender, quantity] of [
        ['51.06', 3],
        ['51.71', 5],
        ['51.01', 2],
      ] as const)
        await lendAndBorrow('KRA-1', '51.07', lender, quantity);
      expect(parts(await loan('KRA-1'))).toEqual({ '51.06': 3, '51.71': 5, '51.01': 2 });
      expect(await prints('51.07')).toBe(5_000);
      expect(
        await offices.service.give(regencyUser('51.71'), 'OfferLoan', {
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
      await offices.service.done(regencyUser('51.07'), 'UseInk', {
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
      expect(await offices.service.give(provinceUser('51'), 'ExtendLoan', extension)).toMatchObject(
        {
          status: 409,
          body: { type: 'urn:keping:problem:document-required' },
        },
      );
      await offices.service.done(provinceUser('51'), 'ExtendLoan', {
        ...extension,
        document: 'ND-51.71/88',
      });
      // Neighbours decline; the centre lends eight, and the province says yes.
      await offices.service.done(regencyUser('51.07'), 'RequestLoan', {
        ...request,
        loan: 'KRA-2',
        quantity: 8,
        dueAt: '2018-10-31T00:00:00+08:00',
      });
      for (const lender of ['51.06', '51.71', '51.01'])
        await offices.service.done(regencyUser(lender), 'DeclineLoan', {
          loan: 'KRA-2',
          lender,
          reason: 'the first is not back',
        });
      await offices.service.done(centreUser, 'ProcureInk', {
        place: '00',
        model: INK,
        ribbons: 100,
        fundSource: 'APBN',
      });
      await offices.service.done(centreUser, 'OfferLoan', {
        loan: 'KRA-2',
        lender: '00',
        quantity: 8,
      });
      expect(
        await offices.service.give(centreUser, 'Lend', {
          loan: 'KRA-2',
          lender: '00',
          quantity: 8,
        }),
      ).toMatchObject({ status: 409, body: { rule: 'LOAN-4', facts: { waitingFor: ['51'] } } });
      await offices.service.done(provinceUser('51'), 'ApproveLoan', {
        loan: 'KRA-2',
        lender: '00',
        quantity: 8,
      });
      await offices.service.done(centreUser, 'Lend', { loan: 'KRA-2', lender: '00', quantity: 8 });
      await offices.service.done(regencyUser('51.07'), 'Borrow', {
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
      await offices.service.done(centreUser, 'ForgiveLoan', {
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
