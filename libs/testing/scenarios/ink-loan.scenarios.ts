// Story 1 of the domain: a regency without ink borrows from the next that can lend. One text for
// every storage mode.
import { eventually } from '../servers/process.js';
import { auditorUser, provinceUser, regencyUser } from '../servers/test-service.js';
import { loanOffices } from './loan-offices.js';
import { INK } from './loan-requests.js';

/** Runs the story on a service started with these settings. */
export function inkLoanStory(
  mode: string,
  environment: () => Readonly<Record<string, string>>,
): void {
  describe(`stories of loans (${mode})`, () => {
    const offices = loanOffices(environment);
    const { begin, at, office, lenders, loan, prints, history } = offices;

    it('story 1, Ciamis has no ink and borrows from the next that can lend', async () => {
      const start = '2017-06-01T08:00:00+07:00';
      await begin('2017-06-12T08:00:00+07:00');
      // Ninety a day on ten days: Banjar's 1,000 prints are 11 working days of need,
      // Tasikmalaya's 4,000 are 44.
      await office('32.07', 900, 90, start);
      await office('32.79', 1_900, 90, start);
      await office('32.78', 4_900, 90, start);
      // The last print has depleted Ciamis, and the request comes by itself.
      type Requested = { loan: string; state: string; requestedBy: string; quantity: number };
      const requested = await eventually('the request', async () => {
        const { items } = await offices.service.ask('/v1/loans?borrower=32.07');
        const [loan] = items as Requested[];
        if (!loan) throw new Error('there is none');
        return loan;
      });
      expect(requested).toMatchObject({
        state: 'requested',
        requestedBy: 'when-ink-depleted-request-loan',
        quantity: 5,
      });
      const id = requested.loan;
      expect(
        await offices.service.give(regencyUser('32.07'), 'PrintBlanks', {
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
        reason: 'short-itself',
        km: 21.3,
        says: 'is itself short of this',
      });
      await offices.service.done(regencyUser('32.79'), 'DeclineLoan', {
        loan: id,
        lender: '32.79',
        reason: 'one month is all we have',
      });
      await offices.service.done(regencyUser('32.78'), 'OfferLoan', {
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
        await offices.service.give(regencyUser('32.78'), 'Lend', {
          loan: id,
          lender: '32.78',
          quantity: 3,
        }),
      ).toMatchObject({ status: 409, body: { rule: 'LOAN-4' } });
      // Working days of the 90 cards that each prints.
      expect((await loan(id))['effect']).toMatchObject({
        borrower: { place: '32.07', expectedUsePerDay: 90, daysBefore: 0, daysAfter: 16.7 },
        lenders: [
          { place: '32.79', daysBefore: 11.1, daysAfter: 11.1 },
          { place: '32.78', daysBefore: 44.4, daysAfter: 27.8 },
        ],
      });
      await offices.service.done(provinceUser('32'), 'ApproveLoan', {
        loan: id,
        lender: '32.78',
        quantity: 3,
      });
      await offices.service.done(regencyUser('32.78'), 'Lend', {
        loan: id,
        lender: '32.78',
        quantity: 3,
      });
      await offices.service.done(regencyUser('32.07'), 'Borrow', {
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
      await offices.service.done(regencyUser('32.07'), 'PrintBlanks', {
        place: '32.07',
        quantity: 100,
      });
      at('2017-06-28T09:00:00+07:00');
      await offices.service.done(regencyUser('32.07'), 'ProcureInk', {
        place: '32.07',
        model: INK,
        ribbons: 4,
        fundSource: 'APBD',
      });
      await offices.service.done(regencyUser('32.07'), 'Return', {
        loan: id,
        lender: '32.78',
        quantity: 3,
      });
      const back = await offices.service.done(regencyUser('32.78'), 'Recover', {
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
        auditorUser,
      )) as unknown as { type: string }[];
      expect(events).toHaveLength(9);
    });
  });
}
