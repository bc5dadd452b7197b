// WHO-2 for commands: what a command names by id and its sender may not read is answered as what
// does not exist, before anything else is decided.
import type { ReadStates } from '../../kernel/core/decider.js';
import { Rejection } from '../../kernel/core/errors.js';
import type { AllotmentState } from '../allotment/state.js';
import type { CommandName } from '../commands.js';
import type { LedgerEvent } from '../events.js';
import { totalsOf, overAs } from '../loan/parts.js';
import type { LoanState } from '../loan/state.js';
import type { PrinterState } from '../printer/state.js';
import type { DecisionContext } from '../rules.js';
import type { ShipmentState } from '../shipment/state.js';
import { shipmentsNamed } from '../shipment/waybill.js';
import { CENTRE } from '../values/places.js';
import { allotmentStream, loanStream, printerStream, shipmentStream } from '../values/streams.js';
import { mayRead, mayReadEvent, type Question } from './read.js';
import { maySend } from './send.js';

/** The ids that commands may name. */
type Named = {
  readonly place?: string;
  readonly shipment?: string;
  readonly loan?: string;
  readonly printer?: string;
  readonly allotment?: string;
  readonly corrections?: readonly { readonly event: string }[];
};

/** What these commands bring into being need not be known. */
const CREATES: { readonly [C in CommandName]?: keyof Named } = {
  ShipBlanks: 'shipment',
  ShipInk: 'shipment',
  RequestLoan: 'loan',
  RequestAllotment: 'allotment',
  CommissionPrinter: 'printer',
};

/** Commands about a part of a loan that names its printer: who knows the loan knows the printer. */
const NAMES_PART: ReadonlySet<CommandName> = new Set<CommandName>([
  'ApproveLoan',
  'Lend',
  'Borrow',
  'Return',
  'Recover',
  'ForgiveLoan',
]);

/**
 * Throws unknown-event, unknown-shipment, unknown-loan or unknown-printer where the command names
 * one that does not exist or that its sender may not read; shipment-known or loan-known where it
 * would create what others have.
 */
export function requireKnown(
  name: CommandName,
  data: object,
  states: ReadStates,
  context: DecisionContext,
): void {
  const { place, shipment, loan, printer, allotment, corrections = [] } = data as Named;
  // A place that is named decides first: 403, whatever else is named.
  if (place !== undefined && !maySend(context.rules.places, name, context.by, place)) return;
  for (const { event } of corrections) knownEvent(event, context);
  const creates = CREATES[name];
  for (const line of shipmentsNamed(data))
    (name === 'ShipGoods' ? requireFreeShipment : requireShipment)(line, states, context);
  if (shipment !== undefined)
    (creates === 'shipment' ? requireFreeShipment : requireShipment)(shipment, states, context);
  if (loan !== undefined && creates === 'loan') requireFreeLoan(loan, states);
  else if (loan !== undefined) requireLoan(name, loan, states, context);
  if (allotment !== undefined && creates !== 'allotment')
    requireAllotment(allotment, states, context);
  if (printer !== undefined && creates !== 'printer' && !NAMES_PART.has(name))
    requirePrinter(printer, states, context);
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

function requireLoan(
  name: CommandName,
  loan: string,
  states: ReadStates,
  context: DecisionContext,
): void {
  const state = states.get(loanStream(loan)) as LoanState;
  const offered = state.parts.filter(({ offeredAt }) => offeredAt > 0);
  const parties = [state.borrower, ...state.named, ...offered.map(({ lender }) => lender)];
  const known =
    isReadable(context, 'loan', parties) || (asksLenders(name) && isOpen(state, context));
  if (state.borrower === '' || !known) throw new Rejection('unknown-loan', { loan });
}

/** Whoever can lend may answer a request that is open. */
const asksLenders = (name: CommandName): boolean => name === 'OfferLoan' || name === 'DeclineLoan';

/** Not over, and not all of it is promised or lent. */
function isOpen({ ended, parts, requested }: LoanState, { effectiveAtMs }: DecisionContext) {
  const { lent, promised } = totalsOf(parts, effectiveAtMs);
  return overAs(ended, parts, effectiveAtMs) === null && promised + lent < requested;
}

function requirePrinter(printer: string, states: ReadStates, context: DecisionContext): void {
  const state = states.get(printerStream(printer)) as PrinterState;
  const { commissionedAt, owner = '', custodian = '' } = state;
  if (commissionedAt === undefined || !isReadable(context, 'details', [owner, custodian]))
    throw new Rejection('unknown-printer', { printer });
}
