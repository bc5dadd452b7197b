// Steps of the past that most specs begin with: an office that can print, a consignment in transit.
import { friday, officialRecord, monday, thursday, YMCK, type DataOf } from './builders.js';
import { did, type Step } from './given-when-then.js';
import type { Circumstance } from '../simulation/world.js';

export const CIAMIS = '32.07';
export const BANJAR = '32.79';
export const BLORA = '33.16';

/** Opening balance of blanks, Thursday 08:00 where nothing else is given. */
export const blanks = (place: string, quantity: number, occurredAt = thursday(8)): Step =>
  did('OpenStock', { place, item: 'blank', quantity, minute: officialRecord() }, { occurredAt });

/** Opening balance of ink, in prints. */
export const ink = (place: string, prints: number, model = YMCK, occurredAt = thursday(8)): Step =>
  did(
    'OpenStock',
    { place, item: 'ink', model, quantity: prints, minute: officialRecord() },
    { occurredAt },
  );

export const printer = (
  id: string,
  place: string,
  inkModel = YMCK,
  occurredAt = thursday(8),
): Step =>
  did(
    'CommissionPrinter',
    { printer: id, place, model: 'HDP5000', inkModel, fundSource: 'APBN' },
    { occurredAt },
  );

/** A regency that can print since Thursday 08:00: 100 blanks, 500 prints, printer P-1. */
export const office = (place = CIAMIS, quantity = 100, prints = 500): readonly Step[] => [
  blanks(place, quantity),
  ink(place, prints),
  printer('P-1', place),
];

export const procured = (quantity: number, occurredAt = thursday(8)): Step =>
  did('ProcureBlanks', { quantity, fundSource: 'APBN' }, { occurredAt });

/** Blanks in transit from the centre. */
export const shipped = (
  shipment: string,
  quantity: number,
  to = CIAMIS,
  occurredAt = thursday(9),
): Step => did('ShipBlanks', { shipment, from: '00', to, quantity }, { occurredAt });

export const received = (shipment: string, accepted: number, occurredAt: string): Step =>
  did('ReceiveBlanks', { shipment, accepted }, { occurredAt });

export const print = (place: string, quantity: number, occurredAt: string): Step =>
  did('PrintBlanks', { place, quantity }, { occurredAt });

export const BANDUNG = '32.73';
export const GARUT = '32.05';
export const TASIK = '32.78';
export const LOAN_DUE = '2017-08-14T00:00:00+07:00';

/** A request for a loan, Friday 08:00: five ribbons for Ciamis where nothing else is given. */
export const requested = (
  more: Partial<DataOf<'RequestLoan'>> = {},
  circumstance: Circumstance = { occurredAt: friday(8) },
): Step =>
  did(
    'RequestLoan',
    {
      loan: 'L1',
      borrower: CIAMIS,
      item: 'ink',
      model: YMCK,
      quantity: 5,
      reason: 'ink ran out',
      dueAt: LOAN_DUE,
      ...more,
    } as DataOf<'RequestLoan'>,
    circumstance,
  );
export const requestedBlanks =
  (quantity: number, more: Partial<DataOf<'RequestLoan'>> = {}): Step =>
  (world) =>
    void world.run(
      'RequestLoan',
      {
        loan: 'L1',
        borrower: CIAMIS,
        item: 'blank',
        quantity,
        reason: 'none left',
        dueAt: LOAN_DUE,
        ...more,
      },
      { occurredAt: friday(8) },
    );

export const offered = (
  lender: string,
  quantity: number,
  occurredAt = friday(9),
  loan = 'L1',
): Step => did('OfferLoan', { loan, lender, quantity }, { occurredAt });
export const approved = (
  lender: string,
  quantity: number,
  occurredAt = friday(10),
  loan = 'L1',
): Step => did('ApproveLoan', { loan, lender, quantity }, { occurredAt });
export const lent = (
  lender: string,
  quantity: number,
  occurredAt = friday(11),
  loan = 'L1',
): Step => did('Lend', { loan, lender, quantity }, { occurredAt });
export const borrowed = (
  lender: string,
  accepted: number,
  occurredAt = friday(14),
  loan = 'L1',
): Step => did('Borrow', { loan, lender, accepted }, { occurredAt });
export const returned = (
  lender: string,
  quantity: number,
  occurredAt = monday(9),
  loan = 'L1',
): Step => did('Return', { loan, lender, quantity }, { occurredAt });
export const recovered = (
  lender: string,
  accepted: number,
  occurredAt = monday(14),
  loan = 'L1',
): Step => did('Recover', { loan, lender, accepted }, { occurredAt });
/** Promised, approved by the borrower's province, handed over and arrived, all on Friday. */
export const borrowedFrom = (lender: string, quantity: number): readonly Step[] => [
  offered(lender, quantity),
  approved(lender, quantity),
  lent(lender, quantity),
  borrowed(lender, quantity),
];
