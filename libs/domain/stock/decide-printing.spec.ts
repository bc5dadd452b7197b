// What a print takes, and ink that runs out (STOCK-3, STOCK-4).
import { friday, monday, saturday, tuesday, YMCK, YMCKO } from '../../testing/builders/builders.js';
import { did, fact, given } from '../../testing/builders/given-when-then.js';
import {
  BLORA,
  blanks,
  CIAMIS,
  ink,
  office,
  print,
  printer,
} from '../../testing/builders/steps.js';

const place = CIAMIS;

describe('STOCK-3 a print takes a blank, a print of ink and a working printer at its time', () => {
  it('STOCK-3 each missing condition is named with its numbers', () => {
    const command = { place, quantity: 10 };
    given([blanks(place, 9), ink(place, 500), printer('P-1', place)])
      .when('PrintBlanks', command)
      .thenRejected('insufficient-blanks', { needed: 10, available: 9 });
    given([blanks(place, 100), ink(place, 9), printer('P-1', place)])
      .when('PrintBlanks', command)
      .thenRejected('insufficient-ink', { model: YMCK, needed: 10, available: 9 });
    given([blanks(place, 100), printer('P-1', place)])
      .when('PrintBlanks', command)
      .thenRejected('insufficient-ink', { model: YMCK, needed: 10, available: 0 });
    given([blanks(place, 100), ink(place, 500)])
      .when('PrintBlanks', command)
      .thenRejected('no-working-printer', { printers: 0, working: 0 });
    given([...office(), did('ReportPrinterFailed', { printer: 'P-1' })])
      .when('PrintBlanks', command)
      .thenRejected('no-working-printer', { printers: 1, working: 0 });
  });

  it('STOCK-3 a print uses one blank and one print of ink a piece', () => {
    const { world } = given([...office(place, 100, 500), print(place, 40, friday(10))]);
    expect(world.shelf(place).onHand.total).toBe(60);
    expect(world.shelf(place, YMCK).onHand.total).toBe(460);
  });

  it('STOCK-3 ink of a model that no working printer takes does not help', () => {
    given([blanks(place, 100), ink(place, 500, YMCKO), printer('P-1', place, YMCK)])
      .when('PrintBlanks', { place, quantity: 1 })
      .thenRejected('insufficient-ink', { model: YMCK, available: 0 });
  });

  it('STOCK-3 where printers of several ink models work, the printer must be named', () => {
    const two = [...office(), ink(place, 500, YMCKO), printer('P-2', place, YMCKO)];
    given(two)
      .when('PrintBlanks', { place, quantity: 1 })
      .thenRejected('printer-required', { models: [YMCK, YMCKO] });
    given(two)
      .when('PrintBlanks', { place, quantity: 1, printer: 'P-2' })
      .then(fact('BlankPrinted', { place, quantity: 1, printer: 'P-2', model: YMCKO }));
    given([...two, did('ReportPrinterFailed', { printer: 'P-2' })])
      .when('PrintBlanks', { place, quantity: 1 })
      .then(fact('BlankPrinted', { place, quantity: 1, printer: 'P-1', model: YMCK }));
  });

  it('STOCK-3 a printer of another place is rejected, and so is one that failed', () => {
    given([...office(), printer('P-9', BLORA)])
      .when('PrintBlanks', { place, quantity: 1, printer: 'P-9' })
      .thenRejected('unknown-printer', { printer: 'P-9' });
    given(office())
      .when('PrintBlanks', { place, quantity: 1, printer: 'P-7' })
      .thenRejected('unknown-printer', { printer: 'P-7' });
    given([...office(), printer('P-2', place), did('ReportPrinterFailed', { printer: 'P-1' })])
      .when('PrintBlanks', { place, quantity: 1, printer: 'P-1' })
      .thenRejected('no-working-printer', { printer: 'P-1' });
  });

  it('STOCK-3 a late print finds the printers of its time', () => {
    const failedOnFriday = [
      ...office(),
      did('ReportPrinterFailed', { printer: 'P-1' }, { occurredAt: friday(12) }),
      did('ReportPrinterRepaired', { printer: 'P-1' }, { occurredAt: monday(8) }),
    ];
    const late = (occurredAt: string) =>
      given(failedOnFriday).when(
        'PrintBlanks',
        { place, quantity: 1 },
        { occurredAt, now: tuesday(8) },
      );
    late(friday(11)).then(
      fact('BlankPrinted', { place, quantity: 1, printer: 'P-1', model: YMCK }),
    );
    late(saturday(9)).thenRejected('no-working-printer', { printers: 1, working: 0 });
  });
});

describe('STOCK-4 ink that runs out is recorded in the same commit', () => {
  const depleted = fact('InkDepleted', { place, model: YMCK, writtenOff: 0 });

  it('STOCK-4 by the last print, spoilage or use', () => {
    given(office(place, 100, 30))
      .when('PrintBlanks', { place, quantity: 30 })
      .then(fact('BlankPrinted', { place, quantity: 30, printer: 'P-1', model: YMCK }), depleted);
    given(office(place, 100, 30))
      .when('PrintBlanks', { place, quantity: 29 })
      .then(fact('BlankPrinted', { place, quantity: 29, printer: 'P-1', model: YMCK }));
    given(office(place, 100, 30))
      .when('SpoilBlanks', { place, quantity: 30, cause: 'jammed', printer: 'P-1' })
      .then(
        fact('BlankSpoiled', { place, quantity: 30, cause: 'jammed', printer: 'P-1', model: YMCK }),
        depleted,
      );
    given(office(place, 100, 30))
      .when('UseInk', { place, model: YMCK, prints: 30, purpose: 'KIA' })
      .then(fact('InkUsed', { place, model: YMCK, prints: 30, purpose: 'KIA' }), depleted);
  });

  it('STOCK-4 a late print that does not empty the balance of today records nothing', () => {
    const refilled = [
      ...office(place, 100, 30),
      did(
        'ProcureInk',
        { place, model: YMCK, ribbons: 1, fundSource: 'APBD' },
        { occurredAt: monday(8) },
      ),
    ];
    given(refilled)
      .when('PrintBlanks', { place, quantity: 30 }, { occurredAt: friday(10), now: monday(9) })
      .then(fact('BlankPrinted', { place, quantity: 30, printer: 'P-1', model: YMCK }));
  });

  it('STOCK-4 a report of depletion writes off what was left; a second changes nothing', () => {
    given([ink(place, 30)])
      .when('ReportInkDepleted', { place, model: YMCK })
      .then(fact('InkDepleted', { place, model: YMCK, writtenOff: 30, confirmation: 'required' }));
    given([ink(place, 30), did('ReportInkDepleted', { place, model: YMCK })])
      .when('ReportInkDepleted', { place, model: YMCK })
      .thenNothing();
    given([...office(place, 100, 30), print(place, 30, friday(9))])
      .when('ReportInkDepleted', { place, model: YMCK })
      .thenNothing();
  });

  it('STOCK-4 a late report of depletion is rejected where the ink was used since', () => {
    given([...office(place, 100, 30), print(place, 20, friday(10))])
      .when('ReportInkDepleted', { place, model: YMCK }, { occurredAt: friday(9), now: monday(9) })
      .thenRejected('insufficient-ink', { needed: 30, available: 10 });
  });
});
