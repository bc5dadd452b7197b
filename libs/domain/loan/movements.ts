// What each event of a loan moves: four handovers with the arithmetic of a shipment, and what is
// forgiven. In units (pieces, ribbons, printers) in the loan; on shelves in pieces and prints.
import type { EventOf } from '../events.js';
import {
  change,
  goodsOf,
  held,
  moves,
  noChanges,
  type Change,
  type Amounts,
  type GoodsUnit,
  type Movements,
  type QuantityName,
} from '../movement.js';
import { OF_ITEM, type HandoverTerms } from '../values/goods.js';
import { loanStream, printerStream, stockStream } from '../values/streams.js';
import type { LOAN_EVENTS } from './events.js';

type Parties = { readonly loan: string; readonly lender: string; readonly borrower: string };

const loanAndBoth = ({ loan, lender, borrower }: Parties) => [
  loanStream(loan),
  stockStream(lender),
  stockStream(borrower),
];
const withPrinter = (data: Parties & { readonly printer?: string }) =>
  data.printer === undefined
    ? loanAndBoth(data)
    : [...loanAndBoth(data), printerStream(data.printer)];
const loanAndLender = ({ loan, lender }: Omit<Parties, 'borrower'>) => [
  loanStream(loan),
  stockStream(lender),
];
const loanAndAll = (data: Omit<Parties, 'lender'> & { readonly lenders: readonly string[] }) => [
  loanStream(data.loan),
  stockStream(data.borrower),
  ...data.lenders.map(stockStream),
];

export const LOAN_MOVEMENTS: Movements<keyof typeof LOAN_EVENTS> = {
  LoanRequested: {
    concerns: ({ loan, borrower, lenders = [] }) => [
      loanStream(loan),
      stockStream(borrower),
      ...lenders.map(({ lender }) => stockStream(lender)),
    ],
    changes: noChanges,
  },
  LoanOffered: { concerns: loanAndLender, changes: noChanges },
  LoanDeclined: { concerns: loanAndLender, changes: noChanges },
  LoanApproved: { concerns: loanAndBoth, changes: noChanges },
  LoanRefused: { concerns: loanAndAll, changes: noChanges },
  BlankLent: {
    concerns: loanAndBoth,
    changes: (data) => leaves('Lent', data, goodsOf(data), data),
    custody: ({ serials, lender }) => held(serials, lender, 'in transit'),
  },
  InkLent: {
    concerns: loanAndBoth,
    changes: (data) => leaves('Lent', data, goodsOf(data), data),
  },
  PrinterLent: {
    concerns: withPrinter,
    changes: (data) => [departure('Lent', data.loan, PRINTER, { quantity: 1 })],
  },
  BlankBorrowed: {
    concerns: loanAndBoth,
    changes: (data) => arrives('Borrowed', data, goodsOf(data), data),
    custody: ({ serials, borrower }) => arrivedSerialsHeld(serials, borrower),
  },
  InkBorrowed: {
    concerns: loanAndBoth,
    changes: (data) => arrives('Borrowed', data, goodsOf(data), data),
  },
  PrinterBorrowed: {
    concerns: withPrinter,
    changes: (data) => [arrival('Borrowed', data.loan, PRINTER, PRINTER_ARRIVED)],
  },
  BlankReturned: {
    concerns: loanAndBoth,
    changes: (data) => leaves('Returned', data, goodsOf(data), data),
    custody: ({ serials, borrower }) => held(serials, borrower, 'in transit'),
  },
  InkReturned: {
    concerns: loanAndBoth,
    changes: (data) => leaves('Returned', data, goodsOf(data), data),
  },
  PrinterReturned: {
    concerns: withPrinter,
    changes: (data) => [departure('Returned', data.loan, PRINTER, { quantity: 1 })],
  },
  BlankRecovered: {
    concerns: loanAndBoth,
    changes: (data) => arrives('Recovered', data, goodsOf(data), data),
    custody: ({ serials, lender }) => arrivedSerialsHeld(serials, lender),
  },
  InkRecovered: {
    concerns: loanAndBoth,
    changes: (data) => arrives('Recovered', data, goodsOf(data), data),
  },
  PrinterRecovered: {
    concerns: withPrinter,
    changes: (data) => [arrival('Recovered', data.loan, PRINTER, PRINTER_ARRIVED)],
  },
  LoanExtended: { concerns: loanAndBoth, changes: noChanges },
  LoanForgiven: { concerns: withPrinter, changes: forgiven },
  LoanCancelled: { concerns: loanAndAll, changes: noChanges },
  LoanSettled: { concerns: loanAndAll, changes: noChanges },
};

const PRINTER: GoodsUnit = { item: 'printer', each: 1 };
/** One printer; it counts as accepted, whole or damaged. */
const PRINTER_ARRIVED: Arrived = { accepted: 1, damaged: 0, missing: 0 };

/** How many units leave, and which numbers. */
type Sent = {
  readonly quantity: number;
  readonly serials?: EventOf<'BlankLent'>['serials'];
  readonly terms?: HandoverTerms;
};
/** What of them arrives, in units, and which numbers. */
type Arrived = {
  readonly accepted: number;
  readonly damaged: number;
  readonly missing: number;
  readonly serials?: EventOf<'BlankBorrowed'>['serials'];
  readonly terms?: HandoverTerms;
};

const SUMS = {
  Lent: 'lent',
  Returned: 'returned',
  Borrowed: 'borrowed',
  Recovered: 'recovered',
} as const;
/** The sum of a place that a step adds to; handed over for good is neither lent nor borrowed. */
function sumOf(step: keyof typeof SUMS, terms: HandoverTerms | undefined): QuantityName {
  if (terms !== 'transfer') return SUMS[step];
  return step === 'Lent' ? 'transferredOut' : 'transferredIn';
}

/** Goods leave one party's shelf and are inbound at the other's. */
function leaves(
  step: 'Lent' | 'Returned',
  { loan, lender, borrower }: Parties,
  goods: GoodsUnit,
  sent: Sent,
): readonly Change[] {
  const [from, to] = step === 'Lent' ? [lender, borrower] : [borrower, lender];
  const amount = sent.quantity * goods.each;
  return [
    change(
      stockStream(from),
      goods,
      { onHand: -amount, outbound: amount, [sumOf(step, sent.terms)]: amount },
      moves(sent.serials, 'shelf'),
    ),
    change(stockStream(to), goods, { inbound: amount }),
    departure(step, loan, goods, sent),
  ];
}

/** Goods arrive: on the shelf, in quarantine (blanks only), or not at all. */
function arrives(
  step: 'Borrowed' | 'Recovered',
  { loan, lender, borrower }: Parties,
  goods: GoodsUnit,
  arrived: Arrived,
): readonly Change[] {
  const [from, to] = step === 'Borrowed' ? [lender, borrower] : [borrower, lender];
  const { accepted, damaged, missing, serials } = arrived;
  const { item, each } = goods;
  const gone = (accepted + damaged + missing) * each;
  return [
    change(
      stockStream(to),
      goods,
      {
        onHand: accepted * each,
        ...(OF_ITEM[item].quarantined ? { quarantine: damaged } : {}),
        inbound: -gone,
        [sumOf(step, arrived.terms)]: accepted * each,
        damaged: damaged * each,
        missing: missing * each,
      },
      [
        ...moves(serials?.accepted, undefined, 'shelf'),
        ...moves(serials?.damaged, undefined, 'quarantine'),
      ],
    ),
    change(stockStream(from), goods, { outbound: -gone }),
    arrival(step, loan, goods, arrived),
  ];
}

/**
 * LOAN-6 in the loan's own stream, in units: lent = given + recovered + forgiven + outstanding, and
 * outstanding = owing (with the borrower, or never arrived) + returning (in transit back).
 */
function departure(
  step: 'Lent' | 'Returned',
  loan: string,
  goods: GoodsUnit,
  { quantity, serials, terms }: Sent,
): Change {
  return step === 'Lent'
    ? change(
        loanStream(loan),
        goods,
        terms === 'transfer'
          ? { lent: quantity, given: quantity, travelling: quantity }
          : { lent: quantity, travelling: quantity, owing: quantity },
        moves(serials, undefined, 'travelling'),
      )
    : change(
        loanStream(loan),
        goods,
        { returned: quantity, returning: quantity, owing: -quantity },
        moves(serials, undefined, 'returning'),
      );
}

/** LOAN-6: what is damaged or missing in transit back is owed again. */
function arrival(
  step: 'Borrowed' | 'Recovered',
  loan: string,
  goods: GoodsUnit,
  { accepted, damaged, missing, serials }: Arrived,
): Change {
  const gone = accepted + damaged + missing;
  const cell = step === 'Borrowed' ? 'travelling' : 'returning';
  const delta: Amounts =
    step === 'Borrowed'
      ? { borrowed: accepted, damaged, missing, travelling: -gone }
      : { recovered: accepted, damaged, missing, returning: -gone, owing: damaged + missing };
  return change(loanStream(loan), goods, delta, [
    ...moves(serials?.accepted, cell),
    ...moves(serials?.damaged, cell),
    ...moves(serials?.missing, cell),
  ]);
}

const arrivedSerialsHeld = (serials: EventOf<'BlankBorrowed'>['serials'], place: string) => [
  ...held(serials?.accepted, place, 'shelf'),
  ...held(serials?.damaged, place, 'quarantine'),
  ...held(serials?.missing, place, 'missing'),
];

/** What is forgiven is owed no more; nothing moves on any shelf. */
function forgiven(data: EventOf<'LoanForgiven'>): readonly Change[] {
  const { loan, item, model, quantity } = data;
  return [change(loanStream(loan), { item, model }, { forgiven: quantity, owing: -quantity })];
}
