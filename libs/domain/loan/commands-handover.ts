// Loans, the handover (LOAN-4, 6, 7): lent, borrowed, returned, recovered. A printer is named, all
// else has a quantity: whole ribbons for ink, pieces for blanks.
import type { ReadStates } from '../../kernel/core/decider.js';
import { Rejection } from '../../kernel/core/errors.js';
import { BORROWERS, OFFICES } from '../authorization/scopes.js';
import { command } from '../command.js';
import { RECORD_MISSING } from '../control/losses.js';
import { event } from '../events.js';
import { placeOf, type DecisionContext } from '../rules.js';
import { TOO_FEW } from '../stock/checks.js';
import { serialsArrived, WRONG_SERIALS } from '../stock/checks-serials.js';
import { Id, Observed, One, OneOf, PlaceCode, Quantity } from '../values/fields.js';
import { type Condition, CONDITIONS, inkFields, modelField, OF_ITEM } from '../values/goods.js';
import { RecordNumber } from '../values/official-record.js';
import { SerialRange, Serials } from '../serials/serials.js';
import {
  amountOf,
  approversOf,
  NOT_A_PART,
  NOT_OF_LOAN,
  parties,
  partOf,
  printerField,
  requireAfter,
  requireNotOver,
  requirePromise,
  termsField,
  withSettlement,
} from './checks.js';
import { requireOwed, requireRoom } from './checks-goods.js';
import { NOT_LENDABLE } from '../printer/checks.js';
import { LoanSerials } from './events.js';
import {
  loanAndSides,
  leaving,
  missingOf,
  printerStep,
  requireInTransit,
  STEPS,
  type HandedOver,
} from './handover.js';
import { loanOf, type LoanPart, type LoanState } from './state.js';

class Lend {
  @Id() loan!: string;
  @PlaceCode() lender!: string;
  @Quantity('optional') quantity?: number;
  @Serials() serials?: SerialRange[];
  @Id('optional') printer?: string;
  @OneOf(CONDITIONS, 'optional') condition?: Condition;
}
export const lend = command({
  name: 'Lend',
  fields: Lend,
  records: ['BlankLent', 'InkLent', 'PrinterLent'],
  claims: ['BlankLent', 'InkLent', 'PrinterLent'],
  by: OFFICES,
  at: 'lender',
  ids: { loan: 'known', printer: 'of the loan' },
  rejects: [
    ...NOT_LENDABLE,
    ...WRONG_SERIALS,
    ...TOO_FEW,
    ...NOT_OF_LOAN,
    'loan-over',
    'more-than-offered',
    'more-than-requested',
    'not-a-lender',
    'not-approved',
    'offer-lapsed',
    'serials-of-ink',
    ...NOT_A_PART,
  ],
  example: { loan: 'L-1', lender: '32.78', quantity: 3 },
  streams: parties,
  decide({ loan, lender, quantity: given, serials, printer, condition }, states, context) {
    const state = loanOf(states, loan);
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
});

export const returnLoan = command({
  name: 'Return',
  fields: Lend,
  records: ['BlankReturned', 'InkReturned', 'PrinterReturned'],
  claims: ['BlankReturned', 'InkReturned', 'PrinterReturned'],
  by: BORROWERS,
  at: borrowerOf,
  ids: { loan: 'known', printer: 'of the loan' },
  rejects: [
    ...NOT_LENDABLE,
    ...WRONG_SERIALS,
    ...TOO_FEW,
    ...NOT_OF_LOAN,
    'more-than-owed',
    'not-a-lender',
    'serials-of-ink',
    ...NOT_A_PART,
  ],
  example: { loan: 'L-1', lender: '32.78', quantity: 3 },
  streams: parties,
  decide({ loan, lender, quantity: given, serials, printer, condition }, states, context) {
    const state = loanOf(states, loan);
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
});

/** What an arrival at either end rejects with. */
const NO_ARRIVAL = [
  ...NOT_LENDABLE,
  ...WRONG_SERIALS,
  ...NOT_OF_LOAN,
  ...RECORD_MISSING,
  'more-than-on-the-way',
  'not-a-lender',
  'nothing-on-the-way',
  'nothing-received',
  'serials-of-ink',
  ...NOT_A_PART,
] as const;

class Borrow {
  @Id() loan!: string;
  @PlaceCode() lender!: string;
  @Observed('optional') accepted?: number;
  @Observed('optional') damaged?: number;
  @Observed('optional') missing?: number;
  @One(LoanSerials, 'optional') serials?: LoanSerials;
  @Id('optional') printer?: string;
  @OneOf(CONDITIONS, 'optional') condition?: Condition;
  @One(RecordNumber, 'optional') officialRecord?: RecordNumber;
}
export const borrow = command({
  name: 'Borrow',
  fields: Borrow,
  records: ['BlankBorrowed', 'InkBorrowed', 'PrinterBorrowed'],
  claims: ['BlankBorrowed', 'InkBorrowed', 'PrinterBorrowed'],
  by: BORROWERS,
  at: borrowerOf,
  ids: { loan: 'known', printer: 'of the loan' },
  rejects: NO_ARRIVAL,
  example: { loan: 'L-1', lender: '32.78', accepted: 3 },
  streams: parties,
  decide: (data, states, context) => arrival('Borrow', data, states, context),
});

export const recover = command({
  name: 'Recover',
  fields: Borrow,
  records: ['BlankRecovered', 'InkRecovered', 'PrinterRecovered', 'LoanSettled'],
  claims: ['BlankRecovered', 'InkRecovered', 'PrinterRecovered'],
  by: OFFICES,
  at({ lender }, _states, { rules }) {
    placeOf(rules, lender);
    return [lender];
  },
  ids: { loan: 'known', printer: 'of the loan' },
  rejects: NO_ARRIVAL,
  example: { loan: 'L-1', lender: '32.78', accepted: 3 },
  streams: parties,
  decide: (data, states, context) => arrival('Recover', data, states, context),
});

/** The borrower; throws unknown-place where the lender is none. */
function borrowerOf(
  { loan, lender }: Lend | Borrow,
  states: ReadStates,
  { rules }: DecisionContext,
): readonly string[] {
  placeOf(rules, lender);
  return [loanOf(states, loan).borrower];
}

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
function arrival(
  name: 'Borrow' | 'Recover',
  { loan, lender, accepted, damaged = 0, missing = 0, serials, printer, ...given }: Borrow,
  states: ReadStates,
  context: DecisionContext,
) {
  const way = name === 'Borrow' ? 'travelling' : 'returning';
  const state = loanOf(states, loan);
  const isOfPrinter = state.item === 'printer';
  if (isOfPrinter ? accepted !== undefined || damaged + missing > 0 : accepted === undefined)
    throw new Rejection('wrong-loan-item', {
      loan,
      item: state.item,
      wanted: isOfPrinter ? 'printer' : 'accepted',
    });
  amountOf(state, { quantity: accepted, printer });
  const part = partOf(state, lender, printer);
  const gone = printer === undefined ? accepted! + damaged + missing : 1;
  if (gone === 0) throw new Rejection('nothing-received', { loan }, 'STOCK-5');
  requireInTransit(state, part, way, context.effectiveAtMs, gone);
  const handover: HandedOver = { name, state, part, states, context };
  if (printer !== undefined)
    return withSettlement(state, [printerStep(handover, given.condition)], context);
  const parts = { accepted: accepted!, damaged, missing };
  const report = missingOf(handover, parts, given.officialRecord);
  const received = name === 'Borrow' ? termsField(state) : {};
  const data = { ...loanAndSides(handover), ...parts, ...report, ...received };
  const { inPrints, numbered } = OF_ITEM[state.item];
  if (serials && !numbered) throw new Rejection('serials-of-ink', { loan }, 'STOCK-8');
  if (inPrints) {
    const arrived = event(`Ink${STEPS[name]}`, { ...data, ...inkFields(state) });
    return withSettlement(state, [arrived], context);
  }
  const pieces = { numbered: part.serials[way], total: part.timelines[way].total };
  const taken = serialsArrived(pieces, parts, serials, { loan });
  const numbers = taken ? { serials: taken } : {};
  const arrived = event(`Blank${STEPS[name]}`, { ...data, ...modelField(state), ...numbers });
  return withSettlement(state, [arrived], context);
}
