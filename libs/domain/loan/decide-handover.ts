// Loans, the rules of handover (LOAN-4, 6, 7): lent, borrowed, returned, recovered.
import type { ReadStates } from '../../kernel/core/decider.js';
import type { NewEvent } from '../../kernel/core/event.js';
import { Rejection } from '../../kernel/core/errors.js';
import { reportedLoss } from '../control/losses.js';
import { event } from '../events.js';
import type { DecisionContext, DomainDecider } from '../rules.js';
import type { RecordNumber } from '../values/official-record.js';
import type { SerialRange } from '../values/serials.js';
import { requireAvailable, requireEnough, stockOf } from '../stock/checks.js';
import { authorize } from '../authorization/send.js';
import {
  amountOf,
  approversOf,
  inkFields,
  loanAndLender,
  parties,
  partOf,
  requireAfter,
  requireNotOver,
  requirePromise,
  withSettlement,
  printerField,
  onShelfAmount,
} from './checks.js';
import type * as commands from './commands.js';
import type { Condition } from '../values/goods.js';
import type { LoanState, LoanPart } from './state.js';
import { printerOf, requirePrinterHere } from '../printer/state.js';
import { conditionAt, requireLendable, requireRoom, requireOwed } from './checks-goods.js';
import { serialsField, serialsTaken, onShelf, serialsArrived } from '../stock/checks-serials.js';

type StepName = 'Lend' | 'Borrow' | 'Return' | 'Recover';

/** Each step: its word in the events, and which side sends the command. */
const STEPS = {
  Lend: { word: 'Lent', side: 'lender' },
  Borrow: { word: 'Borrowed', side: 'borrower' },
  Return: { word: 'Returned', side: 'borrower' },
  Recover: { word: 'Recovered', side: 'lender' },
} as const;

type HandedOver = {
  readonly name: StepName;
  readonly state: LoanState;
  readonly part: LoanPart;
  readonly states: ReadStates;
  readonly context: DecisionContext;
};
const idsOf = ({ state, part }: HandedOver) => ({
  loan: state.loan,
  borrower: state.borrower,
  lender: part.lender,
});

/**
 * LOAN-7: the event of a printer's step, with how it was. Throws where the printer is not where the
 * step begins.
 */
function printerStep(handover: HandedOver, given: Condition | undefined): NewEvent {
  const { name, states, context, part, state } = handover;
  const printer = printerOf(states, part.printer!);
  if (name === 'Lend') requireLendable(printer, stockOf(states, part.lender), context, state.loan);
  if (name === 'Return')
    requirePrinterHere(printer, part.printer!, state.borrower, context.effectiveAtMs);
  const { model, inkModel } = printer;
  const data = {
    ...idsOf(handover),
    printer: part.printer!,
    model,
    inkModel,
    condition: given ?? conditionAt(printer, context.effectiveAtMs),
  };
  return name === 'Lend'
    ? event('PrinterLent', { ...data, dueAt: dueOf(handover) })
    : event(`Printer${STEPS[name].word}`, data);
}

/** When the part is due: as extended for this lender, or as requested. */
const dueOf = ({ part, state }: HandedOver) => part.dueAt ?? state.dueAt;

/** Goods leave a shelf: the lender's for a loan, the borrower's for a return. */
function leaving(
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
  if (state.item === 'ink') {
    if (serials) throw new Rejection('serials-of-ink', { loan: state.loan }, 'STOCK-8');
    const data = { ...idsOf(handover), ...inkFields(state), quantity };
    return name === 'Lend'
      ? event('InkLent', { ...data, dueAt: dueOf(handover) })
      : event('InkReturned', data);
  }
  const taken = serialsTaken(onShelf(stock), { quantity, serials }, { place });
  const data = { ...idsOf(handover), quantity, ...serialsField(taken) };
  return name === 'Lend'
    ? event('BlankLent', { ...data, dueAt: dueOf(handover) })
    : event('BlankReturned', data);
}

export const lend: DomainDecider<commands.Lend> = {
  streams: parties,
  decide({ loan, lender, quantity: given, serials, printer, condition }, states, context) {
    const state = loanAndLender(states, context, loan, lender);
    authorize(context, 'Lend', lender);
    const quantity = amountOf(state, { quantity: given, printer });
    requireNotOver(state, context.effectiveAtMs);
    const part = partOf(state, lender, printer);
    requirePromise(state, part, context.effectiveAtMs, quantity);
    requireApproved(state, part, context, quantity);
    requireRoom(state, { lender, quantity, ...printerField(printer) }, context.effectiveAtMs);
    const handover: HandedOver = { name: 'Lend', state, part, states, context };
    return [
      printer === undefined
        ? leaving('Lend', handover, quantity, serials)
        : printerStep(handover, condition),
    ];
  },
};

/**
 * LOAN-4: every approval that the part needs, each for at least `quantity`. Throws not-approved.
 */
function requireApproved(
  state: LoanState,
  part: LoanPart,
  { rules, effectiveAtMs }: DecisionContext,
  quantity: number,
): void {
  const approvers = approversOf(rules, state.borrower, part.lender);
  const missing = approvers.filter((province) => (part.approvals[province] ?? 0) < quantity);
  const approved = Math.min(...approvers.map((province) => part.approvals[province] ?? 0));
  if (missing.length > 0)
    throw new Rejection(
      'not-approved',
      { loan: state.loan, lender: part.lender, needed: quantity, approved, waitingFor: missing },
      'LOAN-4',
    );
  for (const province of approvers) requireAfter(state, effectiveAtMs, part.approvedAt[province]!);
}

/** An arrival at either end: what is in transit is accepted, damaged or missing, all or in part. */
function arrival(name: 'Borrow' | 'Recover'): DomainDecider<commands.Borrow> {
  const way = name === 'Borrow' ? 'travelling' : 'returning';
  return {
    streams: parties,
    decide(
      { loan, lender, accepted, serials, printer, condition, officialRecord, ...given },
      states,
      context,
    ) {
      const { damaged = 0, missing = 0 } = given;
      const state = loanAndLender(states, context, loan, lender);
      authorize(context, name, STEPS[name].side === 'lender' ? lender : state.borrower);
      if (
        state.item === 'printer'
          ? accepted !== undefined || damaged + missing > 0
          : accepted === undefined
      ) {
        throw new Rejection('wrong-loan-item', {
          loan,
          item: state.item,
          wanted: state.item === 'printer' ? 'printer' : 'accepted',
        });
      }
      amountOf(state, { quantity: accepted, printer });
      const part = partOf(state, lender, printer);
      const gone = printer === undefined ? accepted! + damaged + missing : 1;
      if (gone === 0) throw new Rejection('nothing-received', { loan }, 'STOCK-5');
      requireInTransit(state, part, way, context.effectiveAtMs, gone);
      const handover: HandedOver = { name, state, part, states, context };
      if (printer !== undefined)
        return withSettlement(state, [printerStep(handover, condition)], context);
      const parts = { accepted: accepted!, damaged, missing };
      const report = missingOf(handover, parts, officialRecord);
      const data = { ...idsOf(handover), ...parts, ...report };
      if (state.item === 'ink') {
        if (serials) throw new Rejection('serials-of-ink', { loan }, 'STOCK-8');
        return withSettlement(
          state,
          [event(`Ink${STEPS[name].word}`, { ...data, ...inkFields(state) })],
          context,
        );
      }
      const taken = serialsArrived(
        { numbered: part.serials[way], total: part.timelines[way].total },
        parts,
        serials,
        { loan },
      );
      return withSettlement(
        state,
        [event(`Blank${STEPS[name].word}`, { ...data, ...(taken ? { serials: taken } : {}) })],
        context,
      );
    },
  };
}

/** CTRL-6: damaged ribbons are gone as missing ones are; damaged blanks are in quarantine. */
function missingOf(
  { name, state, part, states, context }: HandedOver,
  { damaged, missing }: { readonly damaged: number; readonly missing: number },
  record: RecordNumber | undefined,
) {
  const receiver = stockOf(states, name === 'Borrow' ? state.borrower : part.lender);
  const lost = missing + (state.item === 'ink' ? damaged : 0);
  return reportedLoss(receiver, onShelfAmount(state, lost), record, context);
}

/**
 * LOAN-6, TIME-3: so much (units) is in transit at `at` (ms) and at any time after it. Throws
 * nothing-on-the-way or more-than-on-the-way.
 */
function requireInTransit(
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

export const borrow = arrival('Borrow');
export const recover = arrival('Recover');

export const returnLoan: DomainDecider<commands.Return> = {
  streams: parties,
  decide({ loan, lender, quantity: given, serials, printer, condition }, states, context) {
    const state = loanAndLender(states, context, loan, lender);
    authorize(context, 'Return', state.borrower);
    const quantity = amountOf(state, { quantity: given, printer });
    const part = partOf(state, lender, printer);
    requireOwed(state, part, context.effectiveAtMs, quantity);
    const handover: HandedOver = { name: 'Return', state, part, states, context };
    return [
      printer === undefined
        ? leaving('Return', handover, quantity, serials)
        : printerStep(handover, condition),
    ];
  },
};
