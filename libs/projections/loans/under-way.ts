// PLAN-10: what loans and transfers are already to bring and to take, so that the same is not
// planned twice.
import { openPromise } from '../../domain/loan/parts.js';
import { NOTHING_UNDER_WAY, type UnderWay } from '../../domain/planning/redistribution.js';
import { loanStatus, stillAsked } from './answer.js';
import type { LoanRow } from './projection.js';

/** `promised` is what of `out` is not available to the place any more (LOAN-5). */
export type PromisedUnderWay = UnderWay & { readonly promised: number };
const NOTHING: PromisedUnderWay = { ...NOTHING_UNDER_WAY, promised: 0 };

/** What is under way, by place and goods; amounts in pieces and prints. */
export class GoodsUnderWay {
  /** Place → model of ink, or '' for blanks. */
  private readonly found = new Map<string, Map<string, PromisedUnderWay>>();

  /** `loans` are rows of loans, `nowMs` is when their promises are looked at. */
  constructor(loans: Iterable<LoanRow>, nowMs: number) {
    for (const loan of loans) if (loan.item !== 'printer') this.count(loan, nowMs);
  }

  /** Of blanks (`model` null) or of ink of a model. */
  of(place: string, model: string | null): PromisedUnderWay {
    return this.found.get(place)?.get(model ?? '') ?? NOTHING;
  }

  /** The models of ink of which something is under way at a place. */
  modelsOf(place: string): readonly string[] {
    return [...(this.found.get(place)?.keys() ?? [])].filter((model) => model !== '');
  }

  private count(loan: LoanRow, nowMs: number): void {
    for (const part of loan.parts) {
      const promised = openPromise(part, nowMs);
      this.gives(loan, part.lender, promised, promised);
      this.takes(loan, loan.borrower, promised + part.travelling);
      // What comes back was the lender's before.
      this.returns(loan, part.lender, part.returning);
    }
    let left = loanStatus(loan, nowMs).uncovered;
    for (const { lender, quantity } of stillAsked(loan, nowMs)) {
      const asked = Math.min(quantity, left);
      left -= asked;
      this.gives(loan, lender, asked, 0);
      this.takes(loan, loan.borrower, asked);
    }
  }

  /** `units` are on the giver's shelf still, `promised` of them are promised. */
  private gives(loan: LoanRow, place: string, units: number, promised: number): void {
    this.change(loan, place, (known, each) => ({
      ...known,
      out: known.out + units * each,
      promised: known.promised + promised * each,
      gives: known.gives || units > 0,
    }));
  }

  private takes(loan: LoanRow, place: string, units: number): void {
    this.change(loan, place, (known, each) => ({
      ...known,
      in: known.in + units * each,
      takes: known.takes || units > 0,
    }));
  }

  private returns(loan: LoanRow, place: string, units: number): void {
    this.change(loan, place, (known, each) => ({ ...known, in: known.in + units * each }));
  }

  private change(
    { model, printsPerRibbon }: LoanRow,
    place: string,
    changed: (known: PromisedUnderWay, each: number) => PromisedUnderWay,
  ): void {
    const each = model === null ? 1 : printsPerRibbon;
    const goods = this.found.get(place) ?? new Map<string, PromisedUnderWay>();
    this.found.set(place, goods.set(model ?? '', changed(this.of(place, model), each)));
  }
}
