// PRN-1: a printer that becomes another place's, and prints that are of the only printer.
import {
  friday,
  monday,
  policeRecord,
  regency,
  saturday,
  tuesday,
  YMCK,
} from '../../testing/builders/builders.js';
import { did, fact, given, type Step } from '../../testing/builders/given-when-then.js';
import {
  BANDUNG,
  blanks,
  CIAMIS,
  GARUT,
  ink,
  LOAN_DUE,
  office,
  print,
  printer,
} from '../../testing/builders/steps.js';

const officialRecord = policeRecord;
const transfer = { printer: 'P-1', to: GARUT, officialRecord };
const moved: readonly Step[] = [
  ...office(),
  did('TransferPrinter', transfer, { occurredAt: friday(9), by: regency(CIAMIS) }),
];
const asked = did('RequestLoan', {
  loan: 'L1',
  borrower: BANDUNG,
  item: 'printer',
  quantity: 1,
  reason: 'ours is broken',
  dueAt: LOAN_DUE,
});
const offered = did('OfferLoan', { loan: 'L1', lender: CIAMIS, printer: 'P-1' });
const handedOver: readonly Step[] = [
  did('ApproveLoan', { loan: 'L1', lender: CIAMIS, printer: 'P-1' }),
  did('Lend', { loan: 'L1', lender: CIAMIS, printer: 'P-1' }),
];

describe('PRN-1 a transfer', () => {
  it('PRN-1 makes it the printer of another place for good, with an official record', () => {
    const { world } = given(office())
      .when('TransferPrinter', transfer, { by: regency(CIAMIS) })
      .then(
        fact('PrinterTransferred', {
          printer: 'P-1',
          from: CIAMIS,
          to: GARUT,
          model: 'HDP5000',
          inkModel: YMCK,
          condition: 'working',
          officialRecord,
        }),
      );
    expect(world.printer('P-1')).toMatchObject({ owner: GARUT, custodian: GARUT });
    given([...moved, blanks(GARUT, 50), ink(GARUT, 500)])
      .when('PrintBlanks', { place: GARUT, quantity: 5 }, { occurredAt: friday(10) })
      .then(fact('BlankPrinted', { place: GARUT, quantity: 5, printer: 'P-1', model: YMCK }));
    given(moved)
      .when('PrintBlanks', { place: CIAMIS, quantity: 5 }, { occurredAt: friday(10) })
      .thenRejected('no-working-printer', { printers: 0 });
    expect(
      given(moved).when('PrintBlanks', { place: CIAMIS, quantity: 5 }, { occurredAt: friday(8) })
        .events,
    ).toHaveLength(1);
  });

  it('PRN-1 is by its owner, to another place that exists', () => {
    given(office())
      .when('TransferPrinter', transfer, { by: regency(GARUT) })
      .thenRejected('unknown-printer');
    given(office())
      .when('TransferPrinter', { ...transfer, to: CIAMIS }, { by: regency(CIAMIS) })
      .thenRejected('same-place');
    given(office())
      .when('TransferPrinter', { ...transfer, to: '32.99' }, { by: regency(CIAMIS) })
      .thenRejected('unknown-place');
    given([...moved, did('ReportPrinterFailed', { printer: 'P-1' }, { by: regency(GARUT) })])
      .when('TransferPrinter', { ...transfer, to: CIAMIS }, { by: regency(GARUT) })
      .then(
        fact('PrinterTransferred', {
          printer: 'P-1',
          from: GARUT,
          to: CIAMIS,
          model: 'HDP5000',
          inkModel: YMCK,
          condition: 'damaged',
          officialRecord,
        }),
      );
  });

  it('PRN-1 is refused while the printer is promised or lent, and before it was last moved', () => {
    const by = regency(CIAMIS);
    given([...office(), asked, offered])
      .when('TransferPrinter', transfer, { by })
      .thenRejected('printer-promised', { loan: 'L1' });
    given([...office(), asked, offered, ...handedOver])
      .when('TransferPrinter', transfer, { by })
      .thenRejected('printer-lent', { custodian: '…' });
    const there = [
      ...office(),
      asked,
      offered,
      ...handedOver,
      did('Borrow', { loan: 'L1', lender: CIAMIS, printer: 'P-1' }),
    ];
    given(there)
      .when('TransferPrinter', transfer, { by })
      .thenRejected('printer-lent', { custodian: BANDUNG });
    const back = [
      ...there,
      did('Return', { loan: 'L1', lender: CIAMIS, printer: 'P-1' }, { occurredAt: saturday(9) }),
      did('Recover', { loan: 'L1', lender: CIAMIS, printer: 'P-1' }, { occurredAt: monday(9) }),
    ];
    given(back)
      .when('TransferPrinter', transfer, { by, occurredAt: friday(7), now: tuesday(9) })
      .thenRejected('printer-elsewhere');
    expect(
      given(back).when('TransferPrinter', transfer, { by, occurredAt: tuesday(9) }).events,
    ).toHaveLength(1);
  });
});

describe('PRN-1 a print without a printer', () => {
  it("PRN-1 is the only working printer's, at its time", () => {
    const two = [...office(), printer('P-2', CIAMIS, YMCK, friday(12))];
    const { world } = given([...two, print(CIAMIS, 7, friday(9)), print(CIAMIS, 3, friday(13))]);
    expect(world.events.slice(-2).map(({ data }) => data)).toEqual([
      { place: CIAMIS, quantity: 7, printer: 'P-1', model: YMCK },
      { place: CIAMIS, quantity: 3, model: YMCK },
    ]);
    const failed = did('ReportPrinterFailed', { printer: 'P-1' }, { occurredAt: saturday(9) });
    given([...two, failed])
      .when('PrintBlanks', { place: CIAMIS, quantity: 4 }, { occurredAt: saturday(10) })
      .then(fact('BlankPrinted', { place: CIAMIS, quantity: 4, printer: 'P-2', model: YMCK }));
  });
});
