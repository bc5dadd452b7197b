// The loans and transfers of the oracle (LOAN-1 to LOAN-12): what each lender's part has promised,
// handed over and got back, and who was asked by name.
import type { Fact, Fields } from './history.js';

/** One lender's part of a loan, in pieces, ribbons or printers. */
export type Part = {
  readonly lender: string;
  promised: number;
  until: number;
  lent: number;
  /** Handed over and not arrived. */
  onItsWay: number;
  /** Sent back and not arrived. */
  comingBack: number;
  recovered: number;
  forgiven: number;
  dueAt: string | undefined;
  declined: boolean;
};
export type Loan = {
  readonly id: string;
  readonly borrower: string;
  readonly item: string;
  readonly model: string | undefined;
  readonly unit: number;
  readonly quantity: number;
  /** When it was asked for. */
  readonly at: number;
  readonly isTransfer: boolean;
  /** Who was asked by name, and for how much; undefined where anybody was. */
  readonly asked: readonly { readonly lender: string; readonly quantity: number }[] | undefined;
  readonly parts: Map<string, Part>;
  over: boolean;
};

const number = (data: Fields, name: string): number => (data[name] as number | undefined) ?? 0;

const loanOf = ({ data, at }: Fact): Loan => ({
  id: data['loan'] as string,
  borrower: data['borrower'] as string,
  item: data['item'] as string,
  model: data['model'] as string | undefined,
  unit: (data['printsPerRibbon'] as number | undefined) ?? 1,
  quantity: number(data, 'quantity'),
  at,
  isTransfer: data['terms'] === 'transfer',
  asked: data['lenders'] as Loan['asked'],
  parts: new Map(),
  over: false,
});

function partOf(loan: Loan, lender: string): Part {
  const part = loan.parts.get(lender) ?? {
    lender,
    promised: 0,
    until: 0,
    lent: 0,
    onItsWay: 0,
    comingBack: 0,
    recovered: 0,
    forgiven: 0,
    dueAt: undefined,
    declined: false,
  };
  loan.parts.set(lender, part);
  return part;
}

/** All loans by id. */
export function loansOf(facts: readonly Fact[]): readonly Loan[] {
  const loans = new Map<string, Loan>();
  for (const fact of facts) {
    if (fact.type === 'LoanRequested') loans.set(fact.data['loan'] as string, loanOf(fact));
    const loan = loans.get(fact.data['loan'] as string);
    if (loan) follow(loan, fact);
  }
  return [...loans.values()];
}

function follow(loan: Loan, { type, data }: Fact): void {
  if (/^(LoanCancelled|LoanSettled)$/.test(type) || data['scope'] === 'whole') end(loan);
  if (type === 'LoanRefused') for (const one of data['lenders'] as string[]) decline(loan, one);
  const lender = data['lender'] as string | undefined;
  if (lender === undefined) return;
  const part = partOf(loan, lender);
  const [, verb] = /^(?:Blank|Ink|Printer|Loan)(\w+)$/.exec(type) ?? [];
  STEPS[verb ?? '']?.(part, data);
}

function end(loan: Loan): void {
  loan.over = true;
  for (const part of loan.parts.values()) part.promised = 0;
}
function decline(loan: Loan, lender: string): void {
  Object.assign(partOf(loan, lender), { promised: 0, declined: true });
}

/** A printer is one thing; goods are counted. */
const amountOf = (data: Fields) => (data['printer'] === undefined ? number(data, 'quantity') : 1);
const arrivedOf = (data: Fields) =>
  data['printer'] === undefined
    ? number(data, 'accepted') + number(data, 'damaged') + number(data, 'missing')
    : 1;

const STEPS: Readonly<Record<string, (part: Part, data: Fields) => void>> = {
  Offered(part, data) {
    part.promised = amountOf(data);
    part.until = Date.parse(data['validUntil'] as string);
    part.declined = false;
  },
  Declined(part) {
    part.promised = 0;
    part.declined = true;
  },
  Lent(part, data) {
    part.promised = Math.max(0, part.promised - amountOf(data));
    part.lent += amountOf(data);
    part.onItsWay += amountOf(data);
    part.dueAt = data['dueAt'] as string | undefined;
  },
  Borrowed(part, data) {
    part.onItsWay -= arrivedOf(data);
  },
  Returned(part, data) {
    part.comingBack += amountOf(data);
  },
  Recovered(part, data) {
    part.comingBack -= arrivedOf(data);
    part.recovered += data['printer'] === undefined ? number(data, 'accepted') : 1;
  },
  Extended(part, data) {
    part.dueAt = data['dueAt'] as string;
  },
  Forgiven(part, data) {
    part.forgiven += amountOf(data);
  },
};

/** LOAN-6: what a lender is owed. */
export const owedOf = (loan: Loan, { lent, recovered, forgiven }: Part): number =>
  loan.isTransfer ? 0 : lent - recovered - forgiven;

/** What is promised now. */
export const promisedNow = ({ promised, until }: Part, at: number): number =>
  until > at ? promised : 0;

/** Asked of a lender by name and not answered. */
export function askedOf(loan: Loan, lender: string): number {
  if (loan.over) return 0;
  const asked = loan.asked?.find((named) => named.lender === lender)?.quantity ?? 0;
  const part = loan.parts.get(lender);
  return part && (part.declined || part.lent > 0 || part.until > 0) ? 0 : asked;
}

export type UnderWay = {
  readonly in: number;
  /** Promised or asked by name, and not handed over. */
  readonly out: number;
  /** Of `out` what is not promised, so that a shelf still has it as available. */
  readonly asked: number;
  /** Something is to be brought here, which is not its own that comes back. */
  readonly takes: boolean;
};

/** PLAN-10: what loans are to bring to a place and to take from it, in pieces or prints. */
export function underWayOf(
  loans: readonly Loan[],
  place: string,
  goods: { readonly item: string; readonly model: string | undefined },
  at: number,
): UnderWay {
  let [brought, back, asked, promised] = [0, 0, 0, 0];
  for (const loan of loans) {
    if (loan.item !== goods.item || loan.model !== goods.model) continue;
    const lenders = new Set([...loan.parts.keys(), ...(loan.asked ?? []).map((one) => one.lender)]);
    for (const lender of lenders) {
      const part = loan.parts.get(lender);
      const wanted = askedOf(loan, lender) * loan.unit;
      const kept = part ? promisedNow(part, at) * loan.unit : 0;
      if (loan.borrower === place) brought += wanted + kept + (part?.onItsWay ?? 0) * loan.unit;
      if (lender !== place) continue;
      asked += wanted;
      promised += kept;
      back += (part?.comingBack ?? 0) * loan.unit;
    }
  }
  return { in: brought + back, out: asked + promised, asked, takes: brought > 0 };
}
