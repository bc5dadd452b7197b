// Command name → decider: the register that a new command is added to.
import type { Decider } from '../kernel/core/decider.js';
import type { CommandName } from './commands.js';
import * as agreeing from './loan/decide-agreement.js';
import * as handing from './loan/decide-handover.js';
import * as printer from './printer/decide.js';
import type { Rules } from './rules.js';
import * as shipment from './shipment/decide.js';
import * as blanks from './stock/decide-blanks.js';
import * as ink from './stock/decide-ink.js';
import * as office from './stock/decide-office.js';

/**
 * All but CorrectEvents, which decides by these itself, and ClosePeriod, which must know a
 * province's regencies.
 */
export const DECIDERS: {
  readonly [C in Exclude<CommandName, 'CorrectEvents' | 'ClosePeriod'>]: Decider<never, Rules>;
} = {
  OpenStock: blanks.openStock,
  ProcureBlanks: blanks.procureBlanks,
  RequestAllotment: blanks.requestAllotment,
  GrantAllotment: blanks.grantAllotment,
  ShipBlanks: shipment.shipBlanks,
  ReceiveBlanks: shipment.receiveBlanks,
  ShipInk: shipment.shipInk,
  ReceiveInk: shipment.receiveInk,
  ReportShipmentLost: shipment.reportShipmentLost,
  VoidShipment: shipment.voidShipment,
  PrintBlanks: blanks.printBlanks,
  SpoilBlanks: blanks.spoilBlanks,
  DestroyBlanks: blanks.destroyBlanks,
  ReportBlanksLost: blanks.reportBlanksLost,
  ReportBlanksFound: blanks.reportBlanksFound,
  CountBlanks: blanks.countBlanks,
  AdjustBlanks: blanks.adjustBlanks,
  ProcureInk: ink.procureInk,
  UseInk: ink.useInk,
  CountInk: ink.countInk,
  AdjustInk: ink.adjustInk,
  ReportInkDepleted: ink.reportInkDepleted,
  CommissionPrinter: printer.commissionPrinter,
  ReportPrinterFailed: printer.reportPrinterFailed,
  ReportPrinterRepaired: printer.reportPrinterRepaired,
  RetirePrinter: printer.retirePrinter,
  ReportPowerFailed: office.reportPowerFailed,
  ReportPowerRestored: office.reportPowerRestored,
  CommissionGenerator: office.commissionGenerator,
  FileDailyReport: office.fileDailyReport,
  SetEnrolmentTarget: office.setEnrolmentTarget,
  RequestLoan: agreeing.requestLoan,
  OfferLoan: agreeing.offerLoan,
  DeclineLoan: agreeing.declineLoan,
  ApproveLoan: agreeing.approveLoan,
  RefuseLoan: agreeing.refuseLoan,
  CancelLoan: agreeing.cancelLoan,
  Lend: handing.lend,
  Borrow: handing.borrow,
  Return: handing.returnLoan,
  Recover: handing.recover,
  ExtendLoan: handing.extendLoan,
  ForgiveLoan: handing.forgiveLoan,
};
