// Every event there is, with the class that describes its fields, and which streams it concerns.
// Names are stored for ever.
import type { NewEvent, StoredEvent } from '../kernel/core/event.js';
import { EventCorrected } from './correction/commands.js';
import type { Class } from './values/fields.js';
import * as loan from './loan/events.js';
import { PeriodClosed } from './period/commands.js';
import { CENTRE } from './values/places.js';
import * as printer from './printer/commands.js';
import * as shipment from './shipment/commands.js';
import * as blanks from './stock/commands-blanks.js';
import * as ink from './stock/commands-ink.js';
import * as office from './stock/commands-office.js';

/**
 * Event type → the class of its data: the schema that others see, and the type that the rules use.
 */
export const EVENTS = {
  StockOpened: blanks.StockOpened,
  BlankProcured: blanks.BlankProcured,
  AllotmentRequested: blanks.AllotmentRequested,
  AllotmentGranted: blanks.AllotmentGranted,
  BlankShipped: shipment.BlankShipped,
  BlankReceived: shipment.BlankReceived,
  InkShipped: shipment.InkShipped,
  InkReceived: shipment.InkReceived,
  ShipmentLost: shipment.ShipmentLost,
  ShipmentVoided: shipment.ShipmentVoided,
  BlankPrinted: blanks.BlankPrinted,
  BlankSpoiled: blanks.BlankSpoiled,
  BlankDestroyed: blanks.BlankDestroyed,
  BlankLost: blanks.BlankLost,
  BlankFound: blanks.BlankFound,
  BlankCounted: blanks.BlankCounted,
  BlankAdjusted: blanks.BlankAdjusted,
  InkProcured: ink.InkProcured,
  InkUsed: ink.InkUsed,
  InkDepleted: ink.InkDepleted,
  InkCounted: ink.InkCounted,
  InkAdjusted: ink.InkAdjusted,
  PrinterCommissioned: printer.PrinterCommissioned,
  PrinterFailed: printer.PrinterFailed,
  PrinterRepaired: printer.PrinterRepaired,
  PrinterRetired: printer.PrinterRetired,
  PowerFailed: office.PowerFailed,
  PowerRestored: office.PowerRestored,
  GeneratorCommissioned: office.GeneratorCommissioned,
  DailyReportFiled: office.DailyReportFiled,
  EnrolmentTargetSet: office.EnrolmentTargetSet,
  LoanRequested: loan.LoanRequested,
  LoanOffered: loan.LoanOffered,
  LoanDeclined: loan.LoanDeclined,
  LoanApproved: loan.LoanApproved,
  LoanRefused: loan.LoanRefused,
  BlankLent: loan.BlankLent,
  InkLent: loan.InkLent,
  PrinterLent: loan.PrinterLent,
  BlankBorrowed: loan.BlankBorrowed,
  InkBorrowed: loan.InkBorrowed,
  PrinterBorrowed: loan.PrinterBorrowed,
  BlankReturned: loan.BlankReturned,
  InkReturned: loan.InkReturned,
  PrinterReturned: loan.PrinterReturned,
  BlankRecovered: loan.BlankRecovered,
  InkRecovered: loan.InkRecovered,
  PrinterRecovered: loan.PrinterRecovered,
  LoanExtended: loan.LoanExtended,
  LoanForgiven: loan.LoanForgiven,
  LoanCancelled: loan.LoanCancelled,
  LoanSettled: loan.LoanSettled,
  EventCorrected,
  PeriodClosed,
} as const satisfies Record<string, Class>;

export type EventType = keyof typeof EVENTS;
/** The data of an event type. */
export type EventOf<T extends EventType> = Immutable<InstanceType<(typeof EVENTS)[T]>>;
export type DomainEvent = {
  readonly [T in EventType]: { readonly type: T; readonly data: EventOf<T> };
}[EventType];

/** A stored event of one type, as deciders and views read it. */
export type LedgerEvent<T extends EventType = EventType> = {
  readonly [K in T]: Omit<StoredEvent, 'type' | 'data'> & {
    readonly type: K;
    readonly data: EventOf<K>;
  };
}[T];

type Immutable<T> = T extends object ? { readonly [K in keyof T]: Immutable<T[K]> } : T;

/** A new event, checked by the compiler against its class. */
export function event<T extends EventType>(
  type: T,
  data: EventOf<T>,
): NewEvent & { readonly type: T } {
  return { type, data };
}

export const isKnownEvent = ({ type }: { readonly type: string }) => Object.hasOwn(EVENTS, type);

/**
 * Throws where the type is none of ours: an event of a newer release is held up where it stands,
 * never passed over.
 */
export function requireKnownEvent(stored: { readonly type: string }): void {
  if (!isKnownEvent(stored))
    throw new Error(`${stored.type} is an event that this release does not know`);
}

/** The streams an event belongs to: a pure function of the event alone. */
export function concerns(fresh: {
  readonly type: string;
  readonly data: object;
}): readonly string[] {
  const fact = fresh as DomainEvent;
  switch (fact.type) {
    case 'BlankProcured':
      return [`stock-${CENTRE}`];
    case 'StockOpened':
      return fact.data.serials && fact.data.place !== CENTRE
        ? [`stock-${fact.data.place}`, `stock-${CENTRE}`]
        : [`stock-${fact.data.place}`];
    case 'BlankShipped':
    case 'BlankReceived':
    case 'InkShipped':
    case 'InkReceived':
    case 'ShipmentLost':
    case 'ShipmentVoided':
      return [`stock-${fact.data.from}`, `stock-${fact.data.to}`, `shipment-${fact.data.shipment}`];
    case 'BlankFound':
      return fact.data.shipment === undefined
        ? [`stock-${fact.data.place}`]
        : [`stock-${fact.data.place}`, `shipment-${fact.data.shipment}`];
    case 'BlankPrinted':
    case 'BlankSpoiled':
      return fact.data.printer === undefined
        ? [`stock-${fact.data.place}`]
        : [`stock-${fact.data.place}`, `printer-${fact.data.printer}`];
    case 'PrinterCommissioned':
    case 'PrinterFailed':
    case 'PrinterRepaired':
    case 'PrinterRetired':
      return [`stock-${fact.data.place}`, `printer-${fact.data.printer}`];
    case 'LoanRequested':
      return [`loan-${fact.data.loan}`, `stock-${fact.data.borrower}`];
    case 'LoanOffered':
    case 'LoanDeclined':
      return [`loan-${fact.data.loan}`, `stock-${fact.data.lender}`];
    case 'LoanRefused':
    case 'LoanCancelled':
    case 'LoanSettled':
      return [
        `loan-${fact.data.loan}`,
        `stock-${fact.data.borrower}`,
        ...fact.data.lenders.map((lender) => `stock-${lender}`),
      ];
    case 'LoanApproved':
    case 'LoanExtended':
    case 'BlankLent':
    case 'BlankBorrowed':
    case 'BlankReturned':
    case 'BlankRecovered':
    case 'InkLent':
    case 'InkBorrowed':
    case 'InkReturned':
    case 'InkRecovered':
      return [`loan-${fact.data.loan}`, `stock-${fact.data.lender}`, `stock-${fact.data.borrower}`];
    case 'LoanForgiven':
    case 'PrinterLent':
    case 'PrinterBorrowed':
    case 'PrinterReturned':
    case 'PrinterRecovered': {
      const both = [
        `loan-${fact.data.loan}`,
        `stock-${fact.data.lender}`,
        `stock-${fact.data.borrower}`,
      ];
      return fact.data.printer === undefined ? both : [...both, `printer-${fact.data.printer}`];
    }
    case 'EventCorrected':
      return fact.data.streams;
    case 'AllotmentRequested':
    case 'AllotmentGranted':
    case 'BlankDestroyed':
    case 'BlankLost':
    case 'BlankCounted':
    case 'BlankAdjusted':
    case 'InkProcured':
    case 'InkUsed':
    case 'InkDepleted':
    case 'InkCounted':
    case 'InkAdjusted':
    case 'PowerFailed':
    case 'PowerRestored':
    case 'GeneratorCommissioned':
    case 'DailyReportFiled':
    case 'EnrolmentTargetSet':
    case 'PeriodClosed':
      return [`stock-${fact.data.place}`];
  }
}

/**
 * When an event's effect counts: a correction undoes at the original's moment (TIME-2), all others
 * count when they happened.
 */
export function effectiveAt(fact: {
  readonly type: string;
  readonly data: object;
  readonly occurredAt: string;
}): string {
  return fact.type === 'EventCorrected'
    ? (fact.data as EventCorrected).original.occurredAt
    : fact.occurredAt;
}
