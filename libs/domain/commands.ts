// Every command there is: its class (the only description of its fields), its events, and whether
// it takes an occurredAt.
import { CorrectEvents } from './correction/commands.js';
import type { EventType } from './events.js';
import type { Class } from './values/fields.js';
import * as loan from './loan/commands.js';
import { ClosePeriod } from './period/commands.js';
import * as printer from './printer/commands.js';
import * as shipment from './shipment/commands.js';
import * as blanks from './stock/commands-blanks.js';
import * as ink from './stock/commands-ink.js';
import * as office from './stock/commands-office.js';

/**
 * `claims`: what a warehouse system may send instead of the command; the first event where nothing
 * is said.
 */
type Described = {
  readonly type: Class;
  readonly events: readonly [EventType, ...EventType[]];
  readonly occurredAt: 'taken' | 'of the count';
  readonly claims?: readonly EventType[];
};

function described(type: Class, ...events: [EventType, ...EventType[]]): Described {
  return { type, events, occurredAt: 'taken' };
}

/** A step of a loan: one command, an event by item, and LoanSettled where it was the last. */
function step(
  type: Class,
  word: 'Lent' | 'Borrowed' | 'Returned' | 'Recovered',
  ...others: EventType[]
): Described {
  const claims = [`Blank${word}`, `Ink${word}`, `Printer${word}`] as [
    EventType,
    EventType,
    EventType,
  ];
  return { ...described(type, ...claims, ...others), claims };
}

export const COMMANDS = {
  OpenStock: described(blanks.OpenStock, 'StockOpened'),
  ProcureBlanks: described(blanks.ProcureBlanks, 'BlankProcured'),
  RequestAllotment: described(blanks.RequestAllotment, 'AllotmentRequested'),
  GrantAllotment: described(blanks.GrantAllotment, 'AllotmentGranted'),
  ShipBlanks: described(shipment.ShipBlanks, 'BlankShipped'),
  ReceiveBlanks: described(shipment.ReceiveBlanks, 'BlankReceived'),
  ShipInk: described(shipment.ShipInk, 'InkShipped'),
  ReceiveInk: described(shipment.ReceiveInk, 'InkReceived'),
  ReportShipmentLost: described(shipment.ReportShipmentLost, 'ShipmentLost'),
  VoidShipment: described(shipment.VoidShipment, 'ShipmentVoided'),
  PrintBlanks: described(blanks.PrintBlanks, 'BlankPrinted', 'InkDepleted'),
  SpoilBlanks: described(blanks.SpoilBlanks, 'BlankSpoiled', 'InkDepleted'),
  DestroyBlanks: described(blanks.DestroyBlanks, 'BlankDestroyed'),
  ReportBlanksLost: described(blanks.ReportBlanksLost, 'BlankLost'),
  ReportBlanksFound: described(blanks.ReportBlanksFound, 'BlankFound'),
  CountBlanks: described(blanks.CountBlanks, 'BlankCounted'),
  AdjustBlanks: { ...described(blanks.AdjustBlanks, 'BlankAdjusted'), occurredAt: 'of the count' },
  ProcureInk: described(ink.ProcureInk, 'InkProcured'),
  UseInk: described(ink.UseInk, 'InkUsed', 'InkDepleted'),
  CountInk: described(ink.CountInk, 'InkCounted'),
  AdjustInk: { ...described(ink.AdjustInk, 'InkAdjusted'), occurredAt: 'of the count' },
  ReportInkDepleted: described(ink.ReportInkDepleted, 'InkDepleted'),
  CommissionPrinter: described(printer.CommissionPrinter, 'PrinterCommissioned'),
  ReportPrinterFailed: described(printer.ReportPrinterFailed, 'PrinterFailed'),
  ReportPrinterRepaired: described(printer.ReportPrinterRepaired, 'PrinterRepaired'),
  RetirePrinter: described(printer.RetirePrinter, 'PrinterRetired'),
  ReportPowerFailed: described(office.ReportPowerFailed, 'PowerFailed'),
  ReportPowerRestored: described(office.ReportPowerRestored, 'PowerRestored'),
  CommissionGenerator: described(office.CommissionGenerator, 'GeneratorCommissioned'),
  FileDailyReport: described(office.FileDailyReport, 'DailyReportFiled'),
  SetEnrolmentTarget: described(office.SetEnrolmentTarget, 'EnrolmentTargetSet'),
  RequestLoan: described(loan.RequestLoan, 'LoanRequested'),
  OfferLoan: described(loan.OfferLoan, 'LoanOffered', 'LoanApproved'),
  DeclineLoan: described(loan.DeclineLoan, 'LoanDeclined', 'LoanSettled'),
  ApproveLoan: described(loan.ApproveLoan, 'LoanApproved'),
  RefuseLoan: described(loan.RefuseLoan, 'LoanRefused', 'LoanSettled'),
  Lend: step(loan.Lend, 'Lent'),
  Borrow: step(loan.Borrow, 'Borrowed'),
  Return: step(loan.Return, 'Returned'),
  Recover: step(loan.Recover, 'Recovered', 'LoanSettled'),
  ExtendLoan: described(loan.ExtendLoan, 'LoanExtended'),
  ForgiveLoan: described(loan.ForgiveLoan, 'LoanForgiven', 'LoanSettled'),
  CancelLoan: described(loan.CancelLoan, 'LoanCancelled', 'LoanSettled'),
  CorrectEvents: described(CorrectEvents, 'EventCorrected'),
  ClosePeriod: described(ClosePeriod, 'PeriodClosed'),
} as const satisfies Record<string, Described>;

export type CommandName = keyof typeof COMMANDS;
export const COMMAND_NAMES = Object.keys(COMMANDS) as readonly CommandName[];

export function isCommandName(name: string): name is CommandName {
  return Object.hasOwn(COMMANDS, name);
}

/** The command that a claim of this event stands for; undefined where none does. */
export function commandOfClaim(eventType: string): CommandName | undefined {
  return COMMAND_NAMES.find((name) => {
    const { claims, events }: Described = COMMANDS[name];
    return (
      name !== 'CorrectEvents' &&
      (claims ?? ([events[0]] as readonly string[])).includes(eventType as EventType)
    );
  });
}
