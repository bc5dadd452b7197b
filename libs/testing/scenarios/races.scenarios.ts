// Loans in races: two commands at once have one effect each, and clear refusals; one text for every
// storage mode.
import { provinceUser, regencyUser, TestService, type User } from '../servers/test-service.js';
import {
  askForInk as ask,
  BANJAR,
  CIAMIS,
  DUE,
  eventsOf as events,
  INK,
  openInk,
  TASIK,
} from './loan-requests.js';

const NOW = '2017-07-10T08:00:00+07:00';

/** Tells the races on services started with these settings. */
export function loanRaces(mode: string, environment: () => Readonly<Record<string, string>>): void {
  describe(`races: one effect each, and clear refusals (${mode})`, () => {
    let service: TestService;
    beforeEach(async () => {
      service = await TestService.start({ now: NOW, environment: environment() });
      for (const place of [TASIK, BANJAR]) await openInk(service, place, 2_500);
    });
    afterEach(() => service.stop());
    const both = async (...commands: readonly (readonly [User, string, object])[]) =>
      (await Promise.all(commands.map(([by, name, data]) => service.give(by, name, data)))).map(
        ({ status, body }) => [status, body['type'] ?? 'done', body['rule'] ?? null] as const,
      );

    it('LOAN-3 two lenders promise at once: together not more than was asked for', async () => {
      await ask(service, 'L1', 5);
      const answers = await both(
        [regencyUser(TASIK), 'OfferLoan', { loan: 'L1', lender: TASIK, quantity: 4 }],
        [regencyUser(BANJAR), 'OfferLoan', { loan: 'L1', lender: BANJAR, quantity: 4 }],
      );
      expect(answers.map(([status]) => status).sort()).toEqual([201, 409]);
      expect(answers.find(([status]) => status === 409)).toEqual([
        409,
        'urn:keping:problem:more-than-requested',
        'LOAN-3',
      ]);
      expect(await events(service, 'LoanOffered')).toHaveLength(1);
    });

    it('LOAN-5 two borrowers want the last ribbons at once: they are promised once', async () => {
      await ask(service, 'L1', 5);
      await ask(service, 'L2', 5, BANJAR);
      const answers = await both(
        [regencyUser(TASIK), 'OfferLoan', { loan: 'L1', lender: TASIK, quantity: 5 }],
        [regencyUser(TASIK), 'OfferLoan', { loan: 'L2', lender: TASIK, quantity: 5 }],
      );
      expect(answers.map(([status]) => status).sort()).toEqual([201, 409]);
      expect(answers.find(([status]) => status === 409)).toEqual([
        409,
        'urn:keping:problem:insufficient-ink',
        'LOAN-5',
      ]);
      expect((await service.stock(TASIK))['ink']).toMatchObject([
        { prints: 2_500, offered: 2_500, available: 0, uncovered: 0 },
      ]);
    });

    it('LOAN-4 of two approvals at once the second changes nothing', async () => {
      await ask(service, 'L1', 5);
      await service.done(regencyUser(TASIK), 'OfferLoan', {
        loan: 'L1',
        lender: TASIK,
        quantity: 4,
      });
      const yes = { loan: 'L1', lender: TASIK, quantity: 4 };
      expect(
        (
          await both(
            [provinceUser('32'), 'ApproveLoan', yes],
            [{ ...provinceUser('32'), account: 'kabid' }, 'ApproveLoan', yes],
          )
        )
          .map(([status]) => status)
          .sort(),
      ).toEqual([200, 201]);
      expect(await events(service, 'LoanApproved')).toHaveLength(1);
      const lent = await both([regencyUser(TASIK), 'Lend', yes], [regencyUser(TASIK), 'Lend', yes]);
      expect(lent.map(([status]) => status).sort()).toEqual([201, 409]);
      expect(lent.find(([status]) => status === 409)).toEqual([
        409,
        'urn:keping:problem:more-than-offered',
        'LOAN-4',
      ]);
      expect((await service.stock(TASIK))['ink']).toMatchObject([
        { prints: 500, outbound: 2_000, offered: 0 },
      ]);
    });

    it('LOAN-8 lent while the borrower cancels: owed, or nothing is lent', async () => {
      for (let n = 0; n < 6; n += 1) {
        const loan = `R${n}`;
        await ask(service, loan, 1);
        await service.done(regencyUser(BANJAR), 'OfferLoan', { loan, lender: BANJAR, quantity: 1 });
        await service.done(provinceUser('32'), 'ApproveLoan', {
          loan,
          lender: BANJAR,
          quantity: 1,
        });
        const lend = [regencyUser(BANJAR), 'Lend', { loan, lender: BANJAR, quantity: 1 }] as const;
        const cancel = [regencyUser(CIAMIS), 'CancelLoan', { loan, reason: 'bought' }] as const;
        const answers = await both(...(n % 2 ? [lend, cancel] : [cancel, lend]));
        const answer = await service.ask(`/v1/loans/${loan}`);
        const [lendAnswer] = n % 2 ? answers : [...answers].reverse();
        if (lendAnswer![0] === 201) {
          expect(answer).toMatchObject({ state: 'lent', ended: 'cancelled', outstanding: 1 });
          await service.done(regencyUser(CIAMIS), 'Borrow', { loan, lender: BANJAR, accepted: 1 });
          await service.done(regencyUser(CIAMIS), 'Return', { loan, lender: BANJAR, quantity: 1 });
          expect(
            (
              await service.done(regencyUser(BANJAR), 'Recover', {
                loan,
                lender: BANJAR,
                accepted: 1,
              })
            ).events.map(({ type }) => type),
          ).toEqual(['InkRecovered', 'LoanSettled']);
        } else {
          expect(lendAnswer).toEqual([409, 'urn:keping:problem:loan-over', 'LOAN-8']);
          expect(answer).toMatchObject({ state: 'cancelled', outstanding: 0, open: false });
        }
      }
      expect((await service.stock(BANJAR))['ink']).toMatchObject([{ prints: 2_500, offered: 0 }]);
    });

    it('REPEAT-1 a repeated step acts once; a request without id names the same loan', async () => {
      const request = {
        borrower: CIAMIS,
        item: 'ink',
        model: INK,
        quantity: 2,
        reason: 'habis',
        dueAt: DUE,
      };
      const first = await service.give(regencyUser(CIAMIS), 'RequestLoan', request, {
        key: 'request-0001',
      });
      const again = await service.give(regencyUser(CIAMIS), 'RequestLoan', request, {
        key: 'request-0001',
      });
      expect([
        first.status,
        again.status,
        again.headers.get('idempotency-replayed'),
        again.text,
      ]).toEqual([201, 201, 'true', first.text]);
      expect(
        (
          await service.give(
            regencyUser(CIAMIS),
            'RequestLoan',
            { ...request, quantity: 3 },
            { key: 'request-0001' },
          )
        ).status,
      ).toBe(422);
      const [item] = (await service.ask('/v1/loans'))['items'] as { loan: string }[];
      expect(item!.loan).toMatch(/^PJM-32\.07-2017-\d{3}$/);
    });
  });
}
