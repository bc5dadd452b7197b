// Loans, the rules of agreeing (LOAN-1, 3, 4, 5, 8): asked, promised by several, approved by part,
// declined, refused, cancelled.
import type { Decider } from '../../kernel/core/decider.js';
import { Rejection } from '../../kernel/core/errors.js';
import { event } from '../events.js';
import { valueAt } from '../values/temporal-value.js';
import { CENTRE } from '../values/places.js';
import { printerOf, requirePrinterHere, type PrinterState } from '../printer/decide.js';
import { placeOf, yieldOf, type Circumstances, type Rules } from '../rules.js';
import { toIso, requireAvailable, stockOf, stockStream } from '../stock/checks.js';
import type { StockState } from '../stock/state.js';
import { authorize } from '../authorization.js';
import {
  amountOf,
  approversOf,
  itemFields,
  lenderSide,
  loanAndLender,
  parties,
  partOf,
  printerField,
  requireAfter,
  requireNotOver,
  requirePromise,
  withSettlement,
} from './checks.js';
import type * as Words from './commands.js';
import { isPromiseOpen } from './promises.js';
import { loanOf, loanStream, openPromises, partKey, sums, type LoanState } from './state.js';

type D<Data> = Decider<Data, Rules>;
const DAY_MS = 86_400_000;

export const requestLoan: D<Words.RequestLoan> = {
  streams: ({ loan, borrower }) => [loanStream(loan!), stockStream(borrower)],
  decide(
    { loan, borrower, item, model, quantity, reason, dueAt, returnFunding, purpose },
    states,
    context: Circumstances,
  ) {
    if (placeOf(context.rules, borrower).kind === 'centre')
      throw new Rejection('cannot-borrow', { borrower }, 'LOAN-1');
    authorize(context, 'RequestLoan', borrower);
    if ((states.get(loanStream(loan!)) as LoanState).borrower !== '')
      throw new Rejection('loan-known', { loan: loan! }, 'SHIP-1');
    // LOAN-10: what a policy would ask for is asked for already.
    const open = [...stockOf(states, borrower).requests.values()].some(
      (one) => one.item === item && one.model === model,
    );
    if (context.by.role === 'policy' && open) return [];
    requireDue(loan!, dueAt, context.effectiveAtMs);
    const ink =
      model === undefined ? {} : { model, printsPerRibbon: yieldOf(context.rules, model) };
    return [
      event('LoanRequested', {
        loan: loan!,
        borrower,
        item,
        ...ink,
        quantity,
        reason,
        dueAt,
        ...(returnFunding === undefined ? {} : { returnFunding }),
        ...(purpose === undefined ? {} : { purpose }),
      }),
    ];
  },
};

/** LOAN-9: a loan is due after the moment at which it is asked for or put off. */
export function requireDue(loan: string, dueAt: string, at: number): void {
  if (Date.parse(dueAt) <= at)
    throw new Rejection('due-too-early', { loan, dueAt, after: toIso(at) }, 'LOAN-9');
}

export const offerLoan: D<Words.OfferLoan> = {
  streams: parties,
  decide({ loan, lender, quantity: given, printer, validUntil }, states, context: Circumstances) {
    const state = loanAndLender(states, context, loan, lender);
    const { effectiveAtMs, rules } = context;
    if (lender === state.borrower) throw new Rejection('own-loan', { loan, lender }, 'LOAN-1');
    authorize(context, 'OfferLoan', lender);
    const quantity = amountOf(state, { quantity: given, printer });
    requireAfter(state, effectiveAtMs, state.requestedAt);
    requireNotOver(state, effectiveAtMs);
    const known = state.parts.get(partKey(lender, printer));
    if (known && known.promised > 0 && known.validUntil > effectiveAtMs)
      throw new Rejection('already-offered', { loan, lender, promised: known.promised }, 'LOAN-3');
    requireRoom(state, effectiveAtMs, quantity, partKey(lender, printer));
    const until =
      validUntil ?? new Date(effectiveAtMs + rules.loans.offerDays * DAY_MS).toISOString();
    if (Date.parse(until) <= effectiveAtMs)
      throw new Rejection('offer-lapsed', { loan, lender, validUntil: until }, 'LOAN-5');
    if (printer === undefined)
      requireAvailable(
        stockOf(states, lender),
        state.item as 'blank' | 'ink',
        state.model,
        context,
        quantity * (state.printsPerRibbon ?? 1),
      );
    else requireLendable(printerOf(states, printer), stockOf(states, lender), context);
    const part = { loan, borrower: state.borrower, lender, ...printerField(printer) };
    const offered = event('LoanOffered', {
      ...part,
      ...itemFields(state),
      quantity,
      validUntil: until,
    });
    // LOAN-4: a province or the centre that is also the borrower's approver has said everything by
    // offering.
    const wholeYes =
      placeOf(rules, lender).kind !== 'regency' &&
      rules.places.supervisor(state.borrower) === lender;
    if (wholeYes && context.by.account === state.requestedBy)
      throw new Rejection('own-request', { loan, account: state.requestedBy }, 'WHO-1');
    return wholeYes
      ? [offered, event('LoanApproved', { ...part, quantity, province: lender })]
      : [offered];
  },
};

/**
 * LOAN-3: what is lent, what others have promised that stands at `at` (ms), and this together are
 * not more than was asked for.
 */
export function requireRoom(state: LoanState, at: number, quantity: number, except: string): void {
  const { lent } = sums(state);
  const promised = openPromises(state, at).reduce(
    (sum, part) => sum + (partKey(part.lender, part.printer) === except ? 0 : part.promised),
    0,
  );
  if (promised + lent + quantity <= state.requested) return;
  const uncovered = Math.max(0, state.requested - promised - lent);
  throw new Rejection(
    'more-than-requested',
    { loan: state.loan, requested: state.requested, promised, lent, uncovered, needed: quantity },
    'LOAN-3',
  );
}

/** LOAN-5, LOAN-7: the lender's own printer, standing there, promised to nobody else. */
export function requireLendable(
  printer: PrinterState,
  lender: StockState,
  { effectiveAtMs: at, nowMs: now }: { effectiveAtMs: number; nowMs: number },
  loan?: string,
): PrinterState {
  const id = printer.printer;
  if (printer.owner !== lender.place)
    throw new Rejection(
      'printer-on-loan',
      { printer: id, owner: printer.owner!, custodian: lender.place },
      'LOAN-7',
    );
  requirePrinterHere(printer, id, lender.place, at);
  const last = printer.custody[printer.custody.length - 1]!;
  if (last.at > at)
    throw new Rejection(
      'printer-elsewhere',
      { printer: id, place: lender.place, custodian: last.value === '' ? '…' : last.value },
      'TIME-3',
    );
  const other = lender.promises.find(
    (one) => one.printer === id && one.loan !== loan && isPromiseOpen(one, at, now),
  );
  if (other) throw new Rejection('printer-promised', { printer: id, loan: other.loan }, 'LOAN-5');
  return printer;
}

/** How a printer is at a moment (ms), as recorded there. */
export const conditionAt = (printer: PrinterState, at: number) =>
  valueAt(printer.working, at) === false ? ('damaged' as const) : ('working' as const);

export const declineLoan: D<Words.DeclineLoan> = {
  streams: parties,
  decide({ loan, lender, reason }, states, context: Circumstances) {
    const state = loanAndLender(states, context, loan, lender);
    if (lender === state.borrower) throw new Rejection('own-loan', { loan, lender }, 'LOAN-1');
    authorize(context, 'DeclineLoan', lender);
    requireAfter(state, context.effectiveAtMs, state.requestedAt);
    requireNotOver(state, context.effectiveAtMs);
    // Said already, and nothing promised since.
    if (
      state.declined.has(lender) &&
      ![...state.parts.values()].some((part) => part.lender === lender && part.promised > 0)
    )
      return [];
    return withSettlement(
      state,
      [event('LoanDeclined', { loan, borrower: state.borrower, lender, reason })],
      context,
    );
  },
};

export const approveLoan: D<Words.ApproveLoan> = {
  streams: parties,
  decide({ loan, lender, quantity: given, printer }, states, context: Circumstances) {
    const state = loanAndLender(states, context, loan, lender);
    const { rules, by, effectiveAtMs } = context;
    const approvers = approversOf(rules, state.borrower, lender);
    authorize(context, 'ApproveLoan', ...approvers);
    // LOAN-4: a policy says yes only where the setting lets it, and only inside one province.
    const inside = approvers.length === 1 && approvers[0] !== CENTRE && lender !== approvers[0];
    if (by.role === 'policy' && !(rules.loans.autoApprove && inside))
      throw new Rejection('not-your-role', { command: 'ApproveLoan', role: by.role }, 'LOAN-4');
    if (by.account === state.requestedBy)
      throw new Rejection('own-request', { loan, account: by.account }, 'WHO-1');
    const quantity = amountOf(state, { quantity: given, printer });
    requireNotOver(state, effectiveAtMs);
    const part = partOf(state, lender, printer);
    if (part.approvals.get(by.place)?.quantity === quantity) return [];
    requirePromise(state, part, effectiveAtMs, quantity);
    if (printer !== undefined)
      requireLendable(printerOf(states, printer), stockOf(states, lender), context, loan);
    return [
      event('LoanApproved', {
        loan,
        borrower: state.borrower,
        lender,
        quantity,
        ...printerField(printer),
        province: by.place,
      }),
    ];
  },
};

export const refuseLoan: D<Words.RefuseLoan> = {
  streams: parties,
  decide({ loan, reason }, states, context: Circumstances) {
    const state = loanOf(states, loan);
    const { rules, by, effectiveAtMs } = context;
    const promised = [
      ...new Set(
        [...state.parts.values()].filter((part) => part.promised > 0).map((part) => part.lender),
      ),
    ];
    const own = rules.places.supervisor(state.borrower);
    const sides = promised
      .filter((lender) => placeOf(rules, lender).kind === 'regency')
      .map((lender) => lenderSide(rules, lender));
    authorize(context, 'RefuseLoan', own, ...sides);
    requireAfter(state, effectiveAtMs, state.requestedAt);
    if (state.ended !== undefined) {
      if (state.ended === 'refused') return [];
      throw new Rejection('loan-over', { loan, state: state.ended }, 'LOAN-8');
    }
    const whole = by.place === own;
    const lenders = whole
      ? promised
      : promised.filter(
          (lender) =>
            placeOf(rules, lender).kind === 'regency' && lenderSide(rules, lender) === by.place,
        );
    return withSettlement(
      state,
      [
        event('LoanRefused', {
          loan,
          borrower: state.borrower,
          lenders,
          province: by.place,
          scope: whole ? 'whole' : 'lenders',
          reason,
        }),
      ],
      context,
    );
  },
};

export const cancelLoan: D<Words.CancelLoan> = {
  streams: parties,
  decide({ loan, reason }, states, context: Circumstances) {
    const state = loanOf(states, loan);
    authorize(context, 'CancelLoan', state.borrower);
    requireAfter(state, context.effectiveAtMs, state.requestedAt);
    if (state.ended === 'cancelled') return [];
    requireNotOver(state, context.effectiveAtMs);
    const lenders = [
      ...new Set(
        [...state.parts.values()].filter((part) => part.promised > 0).map((part) => part.lender),
      ),
    ];
    return withSettlement(
      state,
      [event('LoanCancelled', { loan, borrower: state.borrower, lenders, reason })],
      context,
    );
  },
};
