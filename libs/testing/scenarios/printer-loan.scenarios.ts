// Story 3 of the domain: a printer is lent, prints and returns; one text for every storage mode.
import { provinceUser, regencyUser } from '../servers/test-service.js';
import { loanOffices, type Lenders } from './loan-offices.js';
import { INK } from './loan-requests.js';

/** Runs the story on services started with these settings. */
export function printerLoanStory(
  mode: string,
  environment: () => Readonly<Record<string, string>>,
): void {
  describe(`story of a printer loan (${mode})`, () => {
    const offices = loanOffices(environment);
    const { begin, at, office, loan } = offices;

    it('story 3, Garut borrows a printer, prints with it and returns it damaged', async () => {
      const start = '2017-06-01T08:00:00+07:00';
      await begin('2017-06-12T08:00:00+07:00');
      await office('32.05', 9_000, 100, start);
      await office('32.73', 9_000, 30, start);
      for (const n of [2, 3])
        await offices.service.done(regencyUser('32.73'), 'CommissionPrinter', {
          printer: `BDG-${n}`,
          place: '32.73',
          model: 'HDP5000',
          inkModel: INK,
          fundSource: 'APBD',
        });
      await offices.service.done(regencyUser('32.05'), 'ReportPrinterFailed', {
        printer: 'P-32.05',
        reason: 'print head',
      });
      const ranked = (await offices.service.ask(
        '/v1/lenders?borrower=32.05&item=printer',
      )) as unknown as Lenders;
      expect(ranked.candidates.map(({ lender, canLend }) => [lender, canLend])).toEqual([
        ['32.73', 1],
      ]);
      await offices.service.done(regencyUser('32.05'), 'RequestLoan', {
        loan: 'GRT-1',
        borrower: '32.05',
        item: 'printer',
        quantity: 1,
        reason: 'orang banyak, mesin kurang',
        dueAt: '2017-07-31T00:00:00+07:00',
      });
      const unit = { loan: 'GRT-1', lender: '32.73', printer: 'BDG-2' };
      await offices.service.done(regencyUser('32.73'), 'OfferLoan', unit);
      expect((await loan('GRT-1'))['effect']).toMatchObject({
        borrower: { place: '32.05', capacityBefore: 0, capacityAfter: 125, daysBefore: null },
      });
      await offices.service.done(provinceUser('32'), 'ApproveLoan', unit);
      await offices.service.done(regencyUser('32.73'), 'Lend', unit);
      expect(await offices.service.ask('/v1/printers/BDG-2')).toMatchObject({
        owner: '32.73',
        custodian: null,
        loan: 'GRT-1',
      });
      await offices.service.done(regencyUser('32.05'), 'Borrow', unit);
      await offices.service.done(regencyUser('32.05'), 'PrintBlanks', {
        place: '32.05',
        quantity: 60,
        printer: 'BDG-2',
      });
      expect(await offices.service.ask('/v1/printers/BDG-2')).toMatchObject({
        owner: '32.73',
        custodian: '32.05',
        prints: 60,
      });
      expect((await offices.service.stock('32.05'))['blanks']).toMatchObject({ printed: 1_060 });
      expect((await offices.service.stock('32.05'))['printers']).toContainEqual(
        expect.objectContaining({ printer: 'BDG-2', owner: '32.73', custodian: '32.05' }),
      );
      expect((await offices.service.stock('32.73'))['printers']).toContainEqual(
        expect.objectContaining({ printer: 'BDG-2', owner: '32.73', custodian: '32.05' }),
      );
      expect((await offices.service.stock('32.73'))['planning']).toMatchObject({
        capacityPerDay: 250,
      });
      expect(
        await offices.service.give(regencyUser('32.05'), 'RetirePrinter', { printer: 'BDG-2' }),
      ).toMatchObject({ status: 409, body: { rule: 'LOAN-7' } });
      at('2017-06-20T09:00:00+07:00');
      await offices.service.done(regencyUser('32.05'), 'Return', { ...unit, condition: 'working' });
      const back = await offices.service.done(regencyUser('32.73'), 'Recover', {
        ...unit,
        condition: 'damaged',
      });
      expect(back.events.map(({ type }) => type)).toEqual(['PrinterRecovered', 'LoanSettled']);
      const printer = await offices.service.ask('/v1/printers/BDG-2');
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
      expect((await offices.service.stock('32.05'))['printers']).toMatchObject([
        { printer: 'P-32.05' },
      ]);
      expect((await offices.service.stock('32.73'))['planning']).toMatchObject({
        capacityPerDay: 250,
      });
      expect(await offices.service.ask('/v1/summary')).toMatchObject({
        accounted: { difference: 0 },
      });
    });
  });
}
