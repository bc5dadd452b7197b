// Every command there is; all that is known of one stands in its declaration.
import * as allotment from './allotment/commands.js';
import type { AnyCommand } from './command.js';
import * as confirmation from './control/commands-confirmation.js';
import * as oversight from './control/commands-oversight.js';
import { correctEventsOf } from './correction/commands.js';
import * as agreement from './loan/commands-agreement.js';
import * as loanEnd from './loan/commands-end.js';
import * as handover from './loan/commands-handover.js';
import { orderRedistribution } from './loan/commands-order.js';
import { requestLoan } from './loan/commands-request.js';
import { closePeriod } from './period/commands.js';
import * as printer from './printer/commands.js';
import * as found from './shipment/commands-found.js';
import * as receive from './shipment/commands-receive.js';
import * as send from './shipment/commands-send.js';
import * as undelivered from './shipment/commands-undelivered.js';
import * as waybill from './shipment/commands-waybill.js';
import * as counts from './stock/commands-counts.js';
import * as ink from './stock/commands-ink.js';
import * as losses from './stock/commands-losses.js';
import * as office from './stock/commands-office.js';
import * as supply from './stock/commands-supply.js';
import * as use from './stock/commands-use.js';

/** In the order of the published API: goods come in, travel and are used; then all else. */
const DECLARED = [
  supply.openStock,
  supply.procureBlanks,
  allotment.requestAllotment,
  allotment.grantAllotment,
  send.shipBlanks,
  receive.receiveBlanks,
  send.shipInk,
  receive.receiveInk,
  undelivered.reportShipmentLost,
  undelivered.voidShipment,
  waybill.shipGoods,
  waybill.receiveGoods,
  use.printBlanks,
  use.spoilBlanks,
  use.destroyBlanks,
  losses.reportBlanksLost,
  found.reportBlanksFound,
  counts.countBlanks,
  counts.adjustBlanks,
  ink.procureInk,
  ink.useInk,
  counts.countInk,
  counts.adjustInk,
  ink.reportInkDepleted,
  printer.commissionPrinter,
  printer.reportPrinterFailed,
  printer.reportPrinterRepaired,
  printer.transferPrinter,
  printer.retirePrinter,
  office.reportPowerFailed,
  office.reportPowerRestored,
  office.commissionGenerator,
  office.fileDailyReport,
  office.setEnrolmentTarget,
  requestLoan,
  orderRedistribution,
  agreement.offerLoan,
  agreement.declineLoan,
  agreement.approveLoan,
  agreement.refuseLoan,
  handover.lend,
  handover.borrow,
  handover.returnLoan,
  handover.recover,
  loanEnd.extendLoan,
  loanEnd.forgiveLoan,
  loanEnd.cancelLoan,
  correctEventsOf(replaceable),
  closePeriod,
  confirmation.confirmLoss,
  confirmation.disputeLoss,
  confirmation.confirmDestruction,
  oversight.recordTraining,
  oversight.recordInspection,
  oversight.setMinimumStock,
  confirmation.confirmCorrection,
  confirmation.disputeCorrection,
  allotment.refuseAllotment,
] as const;

type Declared = (typeof DECLARED)[number];
export type CommandName = Declared['name'];
export const COMMANDS = Object.fromEntries(DECLARED.map((one) => [one.name, one])) as {
  readonly [D in Declared as D['name']]: D;
};
export const COMMAND_NAMES: readonly CommandName[] = DECLARED.map(({ name }) => name);

export function isCommandName(name: string): name is CommandName {
  return Object.hasOwn(COMMANDS, name);
}

/** TIME-2: the command, where it may stand for an event that a correction undoes. */
function replaceable(name: string): AnyCommand | undefined {
  const declared = isCommandName(name) ? COMMANDS[name] : undefined;
  return declared?.replaceable ? declared : undefined;
}

/** The command that a claim of this event stands for; undefined where there is none. */
export const commandOfClaim = (eventType: string): CommandName | undefined =>
  DECLARED.find(({ claims, records }: AnyCommand) =>
    (claims ?? [records[0]]).some((type) => type === eventType),
  )?.name;

/** Whether a claim that stands for the command waits for a shipment that is not recorded yet. */
export const claimWaits = (name: string): boolean =>
  isCommandName(name) && (COMMANDS[name] as AnyCommand).claimWaits === true;
