// Random commands about loans among ten places: mostly sensible, often late, sometimes impossible.
import fc from 'fast-check';
import type { CommandName } from '../../domain/commands.js';
import { approversOf } from '../../domain/loan/checks.js';
import { type LoanItem, OF_ITEM } from '../../domain/values/goods.js';
import type { LoanState, LoanPart } from '../../domain/loan/state.js';
import type { Actor, StoredEvent } from '../../kernel/core/event.js';
import { PLACES, policeRecord, RULES, YMCK } from '../builders/builders.js';
import { TEN_PLACES, officeActor, printersAt } from './ten-places.js';

const DUE = '2018-07-14T00:00:00+07:00';
export type LoanDice = {
  readonly kind: keyof typeof KINDS;
  readonly here: number;
  readonly there: number;
  readonly n: number;
  readonly pick: number;
  readonly lateMinutes: number;
  readonly parts: readonly [number, number];
  readonly again: number;
};
export type RandomLoanCommand = {
  readonly name: CommandName;
  readonly data: object;
  readonly by: Actor;
};
/** What the maker of commands may look at: all loans as they are. */
export type KnownLoans = {
  readonly loans: readonly LoanState[];
  readonly events: readonly StoredEvent[];
};

const lastOf = <T>(list: readonly T[], pick: number): T | undefined =>
  list[list.length - 1 - (pick % Math.max(1, list.length))];
const place = ({ here }: LoanDice) => TEN_PLACES[here]!;
const other = ({ here, there }: LoanDice) => TEN_PLACES[(here + 1 + (there % 9)) % 10]!;
const named = (loan: LoanState, part: LoanPart, quantity: number) => ({
  loan: loan.loan,
  lender: part.lender,
  ...(part.printer === null ? { quantity } : { printer: part.printer }),
});
const partsOf = ({ loans }: KnownLoans, where: (part: LoanPart) => boolean) =>
  loans.flatMap((loan) => loan.parts.filter(where).map((part) => ({ loan, part })));
/** Whose approval is still missing. */
const missing = (loan: LoanState, part: LoanPart) =>
  approversOf(RULES, loan.borrower, part.lender).filter(
    (province) => (part.approvals[province] ?? 0) === 0,
  );
const some = (most: number, n: number) =>
  n % 3 === 0 ? Math.max(1, Math.ceil(most / 2)) : n % 11 === 0 ? most + 1 : Math.max(1, most);

const owedParts = (known: KnownLoans) => partsOf(known, (part) => part.owing > 0);

type Make = (dice: LoanDice, known: KnownLoans, serial: number) => RandomLoanCommand | undefined;

const arrival =
  (name: 'Borrow' | 'Recover', way: 'travelling' | 'returning'): Make =>
  (d, known) => {
    const found = lastOf(
      partsOf(known, (part) => part[way] > 0),
      d.pick,
    );
    if (!found) return undefined;
    const { loan, part } = found;
    const by = officeActor(name === 'Borrow' ? loan.borrower : part.lender);
    if (part.printer !== null)
      return {
        name,
        by,
        data: {
          loan: loan.loan,
          lender: part.lender,
          printer: part.printer,
          condition: d.n % 4 === 0 ? 'damaged' : 'working',
        },
      };
    const [damaged, missing] = d.parts.map((one) => Math.max(0, one - 4)) as [number, number];
    return {
      name,
      by,
      data: {
        loan: loan.loan,
        lender: part.lender,
        accepted: Math.max(0, some(part[way], d.n) - damaged - missing),
        damaged,
        missing,
        ...(d.n % 4 === 3 ? {} : { officialRecord: policeRecord }),
      },
    };
  };

/** What places do with their stock while loans go on. */
const useOfStock = {
  print: (d) => ({
    name: 'PrintBlanks',
    by: officeActor(place(d)),
    data: { place: place(d), quantity: d.n * 3 },
  }),
  use: (d) => ({
    name: 'UseInk',
    by: officeActor(place(d)),
    data: { place: place(d), model: YMCK, prints: d.n * 20, purpose: 'KIA' },
  }),
  lose: (d) => ({
    name: 'ReportBlanksLost',
    by: officeActor(place(d)),
    data: { place: place(d), quantity: d.n, incident: 'LP' },
  }),
  retire: (d) =>
    d.n % 9 === 0
      ? {
          name: 'RetirePrinter',
          by: officeActor(place(d)),
          data: { printer: printersAt(other(d))[d.n % 2]! },
        }
      : undefined,
} satisfies Record<string, Make>;

/** How each kind of command is made; undefined where nothing suits. */
const KINDS = {
  request: (d, _, serial) => {
    const borrower = place(d);
    const item: LoanItem = (['blank', 'ink', 'ink', 'printer'] as const)[d.n % 4]!;
    return {
      name: 'RequestLoan',
      by: officeActor(borrower),
      data: {
        loan: `L${serial}`,
        borrower,
        item,
        ...(OF_ITEM[item].inPrints ? { model: YMCK } : {}),
        quantity: { blank: d.n * 2, ink: 1 + (d.n % 8), printer: 1 + (d.n % 2) }[item],
        reason: 'r',
        ...(item !== 'printer' && d.there % 3 === 2 ? { terms: 'transfer' } : { dueAt: DUE }),
      },
    };
  },
  offer: (d, { loans }) => {
    const loan = lastOf(
      loans.filter((one) => one.ended === null),
      d.pick,
    );
    if (!loan) return undefined;
    const lender = other(d);
    const data =
      loan.item === 'printer'
        ? { printer: printersAt(lender)[d.n % 2]! }
        : { quantity: some(Math.ceil(loan.requested / 2), d.n) };
    const validUntil = d.n % 5 === 0 ? { validUntil: '2017-07-13T18:00:00+07:00' } : {};
    return {
      name: 'OfferLoan',
      by: officeActor(lender),
      data: { loan: loan.loan, lender, ...data, ...validUntil },
    };
  },
  approve: (d, known) => {
    const promised = partsOf(known, (part) => part.promised > 0);
    const waiting = promised.filter(({ loan, part }) => missing(loan, part).length > 0);
    const found = lastOf(d.n % 5 === 0 ? promised : waiting, d.pick);
    if (!found) return undefined;
    const { loan, part } = found;
    const approver =
      missing(loan, part)[d.n % 2] ?? missing(loan, part)[0] ?? PLACES.supervisor(loan.borrower);
    return {
      name: 'ApproveLoan',
      by: officeActor(approver),
      data: named(loan, part, some(part.promised, d.n)),
    };
  },
  lend: (d, known) => {
    const promised = partsOf(known, (part) => part.promised > 0);
    const found = lastOf(
      d.n % 7 === 0
        ? promised
        : promised.filter(({ loan, part }) => missing(loan, part).length === 0),
      d.pick,
    );
    return (
      found && {
        name: 'Lend',
        by: officeActor(found.part.lender),
        data: named(
          found.loan,
          found.part,
          some(
            Math.max(
              1,
              Math.min(
                ...(Object.keys(found.part.approvals).length > 0
                  ? Object.values(found.part.approvals)
                  : [1]),
              ),
            ),
            d.n,
          ),
        ),
      }
    );
  },
  borrow: arrival('Borrow', 'travelling'),
  return: (d, known) => {
    const found = lastOf(owedParts(known), d.pick);
    return (
      found && {
        name: 'Return',
        by: officeActor(found.loan.borrower),
        data: named(found.loan, found.part, some(found.part.owing, d.n)),
      }
    );
  },
  recover: arrival('Recover', 'returning'),
  forgive: (d, known) => {
    const found = lastOf(owedParts(known), d.pick);
    return d.n % 2 === 0 && found
      ? {
          name: 'ForgiveLoan',
          by: officeActor(PLACES.supervisor(found.part.lender)),
          data: {
            ...named(found.loan, found.part, some(found.part.owing, d.n)),
            reason: 'hibah',
          },
        }
      : undefined;
  },
  decline: (d, known) => {
    const found = lastOf(
      partsOf(known, (part) => part.promised > 0),
      d.pick,
    );
    return d.n % 3 === 0 && found
      ? {
          name: 'DeclineLoan',
          by: officeActor(found.part.lender),
          data: { loan: found.loan.loan, lender: found.part.lender, reason: 'r' },
        }
      : undefined;
  },
  end: (d, { loans }) => {
    const loan = lastOf(
      loans.filter((one) => one.ended === null),
      d.pick,
    );
    if (!loan || d.n % 3 !== 0) return undefined;
    return d.n % 2 === 0
      ? {
          name: 'CancelLoan',
          by: officeActor(loan.borrower),
          data: { loan: loan.loan, reason: 'r' },
        }
      : {
          name: 'RefuseLoan',
          by: officeActor(PLACES.supervisor(loan.borrower)),
          data: { loan: loan.loan, reason: 'r' },
        };
  },
  ...useOfStock,
} satisfies Record<string, Make>;

const OFTEN = {
  offer: 2,
  approve: 3,
  lend: 3,
  borrow: 2,
  return: 3,
  recover: 3,
  forgive: 1,
} as const;
const often = (Object.keys(OFTEN) as (keyof typeof OFTEN)[]).flatMap((kind) =>
  Array.from({ length: OFTEN[kind] }, () => kind),
);

/**
 * Throws of the dice for about a hundred commands. `again`: sent twice at once (0) or once more
 * later (1).
 */
export const loanHistories = fc.array(
  fc.record<LoanDice>({
    kind: fc.constantFrom<keyof typeof KINDS>(
      ...(Object.keys(KINDS) as (keyof typeof KINDS)[]),
      ...often,
    ),
    here: fc.nat(9),
    there: fc.nat(8),
    n: fc.integer({ min: 1, max: 40 }),
    pick: fc.oneof(fc.nat(2), fc.nat(20)),
    lateMinutes: fc.oneof(fc.constant(0), fc.constant(0), fc.integer({ min: 1, max: 300 })),
    parts: fc.tuple(fc.nat(6), fc.nat(6)),
    again: fc.nat(9),
  }),
  { minLength: 90, maxLength: 140, size: 'max' },
);

export function randomLoanCommandOf(
  dice: LoanDice,
  known: KnownLoans,
  serial: number,
): RandomLoanCommand | undefined {
  const make: Make = KINDS[dice.kind];
  return make(dice, known, serial);
}
