// WHO-2 for commands: what a command names by id and its sender may not read is answered as what
// does not exist, before anything else is decided.
import type { ReadStates } from '../kernel/core/decider.js';
import { Rejection } from '../kernel/core/errors.js';
import type { AllotmentState } from './allotment/state.js';
import type { LedgerEvent } from './events.js';
import { totalsOf, overAs } from './loan/parts.js';
import type { LoanState } from './loan/state.js';
import type { PrinterState } from './printer/state.js';
import type { DecisionContext } from './rules.js';
import type { ShipmentState } from './shipment/state.js';
import { shipmentsNamed } from './shipment/waybill.js';
import { CENTRE } from './values/places.js';
import { allotmentStream, loanStream, printerStream, shipmentStream } from './values/streams.js';
import { mayRead, mayReadEvent, type Question } from './authorization/read.js';

/** How a command names each id: a field that is not accounted for does not compile. */
type IdUses = {
  corrections: 'known';
  /** `mentioned`: a number that is only written down. */
  waybill: 'known' | 'new' | 'mentioned';
  shipment: 'known' | 'new';
  /** `answered`: known, or open to whoever can lend (LOAN-11). */
  loan: 'known' | 'new' | 'answered';
  allotment: 'known' | 'new';
  /** `of the loan`: of the part that is named: who knows the loan knows the printer. */
  printer: 'known' | 'new' | 'of the loan';
};
export type Ids = { readonly [K in keyof IdUses]?: IdUses[K] };
/** `ids` of a command with these fields: `known` to the sender (WHO-2), or `new`, made by it. */
export type IdsOf<Data> = keyof IdUses & keyof Data extends never
  ? { readonly ids?: never }
  : { readonly ids: { readonly [K in keyof IdUses & keyof Data]: IdUses[K] } };

type Check = (id: never, states: ReadStates, context: DecisionContext, data: object) => void;
/** In the order in which they are checked; the rule itself refuses a printer or allotment twice. */
const CHECKS: { readonly [K in keyof IdUses]: { readonly [U in IdUses[K]]?: Check } } = {
  corrections: {
    known: (corrections: readonly { readonly event: string }[], _states, context) => {
      for (const { event } of corrections) knownEvent(event, context);
    },
  },
  waybill: { known: ofEachLine(requireShipment), new: ofEachLine(requireFreeShipment) },
  shipment: { known: requireShipment, new: requireFreeShipment },
  loan: { known: requireLoan, answered: requireLoanOrOpen, new: requireFreeLoan },
  allotment: { known: requireAllotment },
  printer: { known: requirePrinter },
};
const KINDS = Object.keys(CHECKS) as readonly (keyof IdUses)[];

/** The same of each shipment of a waybill. */
function ofEachLine(check: typeof requireShipment): Check {
  return (_waybill, states, context, data) =>
    shipmentsNamed(data).forEach((shipment) => check(shipment, states, context));
}

type IdCheck = { readonly field: string; readonly check: Check };

/** The checks of a command's ids, put together once: commands are decided by the thousand. */
export function checksOf(ids: Ids = {}): readonly IdCheck[] {
  return KINDS.flatMap((field) => {
    const uses: Readonly<Record<string, Check | undefined>> = CHECKS[field];
    const check = uses[ids[field] ?? ''];
    return check ? [{ field, check }] : [];
  });
}

/**
 * Throws unknown-event, unknown-shipment, unknown-loan, unknown-allotment or unknown-printer where
 * the command names one that does not exist or that its sender may not read; shipment-known or
 * loan-known where it would create what others have.
 */
export function requireIds(
  checks: readonly IdCheck[],
  data: object,
  states: ReadStates,
  context: DecisionContext,
): void {
  for (const { field, check } of checks) {
    const id = (data as Readonly<Record<string, never>>)[field];
    if (id !== undefined) check(id, states, context, data);
  }
}

/** Policies act for the ledger and know all of it; no token has their role. */
export const isReadable = (
  { by, rules }: DecisionContext,
  question: Question,
  concerned: readonly string[],
): boolean => by.role === 'policy' || mayRead(rules.places, question, by, concerned);

const isReadableEvent = ({ by, rules }: DecisionContext, streams: readonly string[]): boolean =>
  by.role === 'policy' || mayReadEvent(rules.places, by, streams);

/** The event that a command names; throws unknown-event where the sender may not read it. */
export function knownEvent(id: string, context: DecisionContext): LedgerEvent {
  const event = context.named.get(id) as LedgerEvent | undefined;
  if (!event || !isReadableEvent(context, Object.keys(event.streams)))
    throw new Rejection('unknown-event', { event: id });
  return event;
}

function requireShipment(shipment: string, states: ReadStates, context: DecisionContext): void {
  const { from, to } = states.get(shipmentStream(shipment)) as ShipmentState;
  if (from === '' || !isReadable(context, 'shipment', [from, to]))
    throw new Rejection('unknown-shipment', { shipment });
}

/** SHIP-1: a number of others' is refused before versions are compared. */
function requireFreeShipment(shipment: string, states: ReadStates, context: DecisionContext): void {
  const { from, to } = states.get(shipmentStream(shipment)) as ShipmentState;
  if (from !== '' && !isReadable(context, 'shipment', [from, to]))
    throw new Rejection('shipment-known', { shipment }, 'SHIP-1');
}

/** An allotment concerns its place and the centre. */
function requireAllotment(allotment: string, states: ReadStates, context: DecisionContext): void {
  const { place } = states.get(allotmentStream(allotment)) as AllotmentState;
  if (place === '' || !isReadable(context, 'allotment', [place, CENTRE]))
    throw new Rejection('unknown-allotment', { allotment });
}

function requireFreeLoan(loan: string, states: ReadStates): void {
  if ((states.get(loanStream(loan)) as LoanState).borrower !== '')
    throw new Rejection('loan-known', { loan }, 'SHIP-1');
}

function requireLoan(loan: string, states: ReadStates, context: DecisionContext): void {
  const state = states.get(loanStream(loan)) as LoanState;
  const offered = state.parts.filter(({ offeredAt }) => offeredAt > 0);
  const parties = [state.borrower, ...state.asked, ...offered.map(({ lender }) => lender)];
  if (state.borrower === '' || !isReadable(context, 'loan', parties))
    throw new Rejection('unknown-loan', { loan });
}

/** LOAN-11: or a request that names nobody, is not over and not all promised or lent. */
function requireLoanOrOpen(loan: string, states: ReadStates, context: DecisionContext): void {
  const state = states.get(loanStream(loan)) as LoanState;
  const { lent, promised } = totalsOf(state.parts, context.effectiveAtMs);
  const isOpen = overAs(state, context.effectiveAtMs) === null && promised + lent < state.requested;
  if (!isOpen || state.borrower === '' || state.asked.length > 0)
    requireLoan(loan, states, context);
}

function requirePrinter(printer: string, states: ReadStates, context: DecisionContext): void {
  const state = states.get(printerStream(printer)) as PrinterState;
  const { commissionedAt, owner = '', custodian = '' } = state;
  if (commissionedAt === undefined || !isReadable(context, 'details', [owner, custodian]))
    throw new Rejection('unknown-printer', { printer });
}
