// What the four steps of a handover record (LOAN-6, 7): goods that leave or arrive, printers.
import type { ReadStates } from '../../kernel/core/decider.js';
import { Rejection } from '../../kernel/core/errors.js';
import type { NewEvent } from '../../kernel/core/event.js';
import { reportedLoss } from '../control/losses.js';
import { event } from '../events.js';
import { conditionAt, requireLendable } from '../printer/checks.js';
import { madeAs } from '../printer/custody.js';
import { printerOf, requirePrinterHere } from '../printer/state.js';
import type { DecisionContext } from '../rules.js';
import { requireAvailable, requireEnough, stockOf } from '../stock/checks.js';
import { onShelf, serialsField, serialsTaken } from '../stock/checks-serials.js';
import { type Condition, inkFields, modelField, OF_ITEM } from '../values/goods.js';
import type { RecordNumber } from '../values/official-record.js';
import type { SerialRange } from '../serials/serials.js';
import { DAY_MS, toIso } from '../values/time.js';
import { dueOrTerms, onShelfAmount, requireAfter } from './checks.js';
import type { LoanPart, LoanState } from './state.js';

/** The word of each step in the events. */
export const STEPS = {
  Lend: 'Lent',
  Borrow: 'Borrowed',
  Return: 'Returned',
  Recover: 'Recovered',
} as const;

export type HandedOver = {
  readonly name: keyof typeof STEPS;
  readonly state: LoanState;
  readonly part: LoanPart;
  readonly states: ReadStates;
  readonly context: DecisionContext;
};
export const loanAndSides = ({ state, part }: HandedOver) => ({
  loan: state.loan,
  borrower: state.borrower,
  lender: part.lender,
});

/**
 * LOAN-7: the event of a printer's step, with how it was. Throws where the printer is not where the
 * step begins.
 */
export function printerStep(handover: HandedOver, given: Condition | undefined): NewEvent {
  const { name, states, context, part, state } = handover;
  const printer = printerOf(states, part.printer!);
  if (name === 'Lend') requireLendable(printer, stockOf(states, part.lender), context, state.loan);
  if (name === 'Return')
    requirePrinterHere(printer, part.printer!, state.borrower, context.effectiveAtMs);
  const data = {
    ...loanAndSides(handover),
    printer: part.printer!,
    ...madeAs(printer),
    condition: given ?? conditionAt(printer, context.effectiveAtMs),
  };
  return name === 'Lend'
    ? event('PrinterLent', { ...data, dueAt: dueOf(handover)! })
    : event(`Printer${STEPS[name]}`, data);
}

/**
 * When the part is due: as extended for this lender, or as requested. LOAN-12: of a policy's
 * request never earlier than so many days after this handover. A transfer is not due (LOAN-11).
 */
function dueOf({ part, state, context }: HandedOver): string | undefined {
  if (state.terms === 'transfer') return undefined;
  const { effectiveAtMs, rules } = context;
  const agreed = part.dueAt ?? state.dueAt ?? undefined;
  if (!state.byPolicy) return agreed;
  const least = effectiveAtMs + rules.loans.loanDays * DAY_MS;
  return agreed !== undefined && Date.parse(agreed) > least ? agreed : toIso(least);
}

const termsOf = (handover: HandedOver) =>
  dueOrTerms({ dueAt: dueOf(handover), terms: handover.state.terms });

/** Goods leave a shelf: the lender's for a loan, the borrower's for a return. */
export function leaving(
  name: 'Lend' | 'Return',
  handover: HandedOver,
  quantity: number,
  serials: readonly SerialRange[] | undefined,
): NewEvent {
  const { state, states, context } = handover;
  const place = name === 'Lend' ? handover.part.lender : state.borrower;
  const stock = stockOf(states, place);
  requireAvailable(
    stock,
    onShelfAmount(state, quantity),
    context,
    name === 'Lend' ? { excludedLoan: state.loan } : {},
  );
  const { inPrints, numbered } = OF_ITEM[state.item];
  if (serials && !numbered) throw new Rejection('serials-of-ink', { loan: state.loan }, 'STOCK-8');
  if (inPrints) {
    const data = { ...loanAndSides(handover), ...inkFields(state), quantity };
    return name === 'Lend'
      ? event('InkLent', { ...data, ...termsOf(handover) })
      : event('InkReturned', data);
  }
  const taken = serialsTaken(
    onShelf(stock, onShelfAmount(state, quantity)),
    { quantity, serials },
    { place },
  );
  const goods = { ...modelField(state), quantity };
  const data = { ...loanAndSides(handover), ...goods, ...serialsField(taken) };
  return name === 'Lend'
    ? event('BlankLent', { ...data, ...termsOf(handover) })
    : event('BlankReturned', data);
}

/** CTRL-6: what is not kept in quarantine is gone where it is damaged, as what is missing. */
export function missingOf(
  { name, state, part, states, context }: HandedOver,
  { damaged, missing }: { readonly damaged: number; readonly missing: number },
  record: RecordNumber | undefined,
) {
  const receiver = stockOf(states, name === 'Borrow' ? state.borrower : part.lender);
  const lost = missing + (OF_ITEM[state.item].quarantined ? 0 : damaged);
  return reportedLoss(receiver, onShelfAmount(state, lost), record, context);
}

/**
 * LOAN-6, TIME-3: so much (units) is in transit at `at` (ms) and at any time after it. Throws
 * nothing-on-the-way or more-than-on-the-way.
 */
export function requireInTransit(
  state: LoanState,
  part: LoanPart,
  way: 'travelling' | 'returning',
  at: number,
  quantity: number,
): void {
  const details = {
    loan: state.loan,
    lender: part.lender,
    lent: part.lent,
    travelling: part.timelines[way].total,
  };
  if (part.lent > 0) requireAfter(state, at, part.lentAt);
  if (part.timelines[way].total === 0)
    throw new Rejection('nothing-on-the-way', { ...details, needed: quantity }, 'LOAN-6');
  requireEnough(part.timelines[way], quantity, {
    at,
    code: 'more-than-on-the-way',
    rule: 'LOAN-6',
    details,
  });
}
