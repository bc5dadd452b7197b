// Retransfer film came as a row of the goods (STOCK-10).
import { friday, monday, officialRecord, thursday, YMCK } from '../../testing/builders/builders.js';
import { did, fact, given, type Step } from '../../testing/builders/given-when-then.js';
import { CIAMIS, ink, printer, TASIK } from '../../testing/builders/steps.js';

const place = CIAMIS;
const FILM = 'film-hdp5000';
const minute = officialRecord();
const at = { occurredAt: thursday(8) };

describe('STOCK-10 a printer with film', () => {
  const filmPrinter = did(
    'CommissionPrinter',
    {
      ...{ printer: 'P-1', place, model: 'HDP5000', inkModel: YMCK, filmModel: FILM },
      fundSource: 'APBN',
    },
    at,
  );
  const begun = [
    did('OpenStock', { place, item: 'blank', quantity: 100, minute }, at),
    ink(place, 500),
    filmPrinter,
  ];
  const film = (prints: number): Step => ink(place, prints, FILM);

  it('STOCK-10 uses a print of film for each card, and says so', () => {
    const { world, when } = given([...begun, film(1_500)]);
    when('PrintBlanks', { place, quantity: 20 }, { occurredAt: friday(9) }).then(
      fact('BlankPrinted', { place, quantity: 20, printer: 'P-1', model: YMCK, film: FILM }),
    );
    when(
      'SpoilBlanks',
      { place, quantity: 3, cause: 'x', printer: 'P-1' },
      { occurredAt: friday(10) },
    ).then(
      fact('BlankSpoiled', {
        ...{ place, quantity: 3, cause: 'x', printer: 'P-1', model: YMCK, film: FILM },
      }),
    );
    expect(world.shelf(place, FILM).onHand.total).toBe(1_477);
    expect(world.shelf(place, YMCK).onHand.total).toBe(477);
  });

  it('STOCK-10 cannot print without film, and records that it ran out (STOCK-4)', () => {
    given(begun)
      .when('PrintBlanks', { place, quantity: 1 })
      .thenRejected('insufficient-ink', { model: FILM, needed: 1, available: 0 });
    given([...begun, film(20)])
      .when('PrintBlanks', { place, quantity: 20 })
      .then(
        fact('BlankPrinted', { place, quantity: 20, printer: 'P-1', model: YMCK, film: FILM }),
        fact('InkDepleted', { place, model: FILM, writtenOff: 0 }),
      );
  });

  it('STOCK-10 beside one without film has to be named (STOCK-3)', () => {
    const two = given([...begun, film(1_500), printer('P-2', place)]);
    two
      .when('PrintBlanks', { place, quantity: 1 })
      .thenRejected('printer-required', { models: [YMCK, FILM] });
    two
      .when('PrintBlanks', { place, quantity: 1, printer: 'P-2' })
      .then(fact('BlankPrinted', { place, quantity: 1, printer: 'P-2', model: YMCK }));
  });

  it('STOCK-10 takes it along where it is transferred or lent', () => {
    const officialRecord = { number: 'BAST-1', date: '2017-07-14' };
    given(begun)
      .when('TransferPrinter', { printer: 'P-1', to: TASIK, officialRecord })
      .then(
        fact('PrinterTransferred', {
          ...{ printer: 'P-1', from: place, to: TASIK, model: 'HDP5000', inkModel: YMCK },
          ...{ filmModel: FILM, condition: 'working', officialRecord },
        }),
      );
    const { world } = given([
      ...begun,
      did('TransferPrinter', { printer: 'P-1', to: TASIK, officialRecord }),
      did('OpenStock', { place: TASIK, item: 'blank', quantity: 9, minute }, at),
      ink(TASIK, 500),
      ink(TASIK, 500, FILM),
      did('PrintBlanks', { place: TASIK, quantity: 9 }, { occurredAt: monday(9) }),
    ]);
    expect(world.shelf(TASIK, FILM).onHand.total).toBe(491);
    expect(world.shelf(TASIK).onHand.total).toBe(0);
  });

  it('STOCK-10 takes film as film and ink as ink', () => {
    const made = { printer: 'P-9', place, model: 'HDP5000', fundSource: 'APBN' };
    given([])
      .when('CommissionPrinter', { ...made, inkModel: FILM })
      .thenRejected('unknown-ink-model', { model: FILM });
    given([])
      .when('CommissionPrinter', { ...made, inkModel: YMCK, filmModel: YMCK })
      .thenRejected('unknown-ink-model', { model: YMCK, known: [FILM] });
  });

  it('STOCK-10 film is sent in rolls and counted in prints', () => {
    const sent = { shipment: 'S1', from: '00', to: place, model: FILM };
    const { world } = given([
      did('ProcureInk', { place: '00', model: FILM, ribbons: 2, fundSource: 'APBN' }, at),
      did('ShipInk', { ...sent, ribbons: 1 }, { occurredAt: thursday(9) }),
      did('ReceiveInk', { shipment: 'S1', accepted: 1 }, { occurredAt: friday(9) }),
    ]);
    expect(world.shelf(place, FILM).onHand.total).toBe(1_500);
    expect(world.shelf('00', FILM).onHand.total).toBe(1_500);
  });
});
