// stock-<place>: which rule decides each command; the rules are in decide-*.ts.
import { grantAllotment, requestAllotment } from '../allotment/decide.js';
import type { Decider } from '../../kernel/core/decider.js';
import type { Rules } from '../rules.js';
import type { STOCK_COMMANDS } from './commands.js';
import * as blanks from './decide-blanks.js';
import * as counts from './decide-counts.js';
import * as ink from './decide-ink.js';
import * as office from './decide-office.js';

export const STOCK_DECIDERS: {
  readonly [C in keyof typeof STOCK_COMMANDS]: Decider<never, Rules>;
} = {
  OpenStock: blanks.openStock,
  ProcureBlanks: blanks.procureBlanks,
  RequestAllotment: requestAllotment,
  GrantAllotment: grantAllotment,
  PrintBlanks: blanks.printBlanks,
  SpoilBlanks: blanks.spoilBlanks,
  DestroyBlanks: blanks.destroyBlanks,
  ReportBlanksLost: blanks.reportBlanksLost,
  ReportBlanksFound: blanks.reportBlanksFound,
  CountBlanks: counts.countBlanks,
  AdjustBlanks: counts.adjustBlanks,
  ProcureInk: ink.procureInk,
  UseInk: ink.useInk,
  CountInk: counts.countInk,
  AdjustInk: counts.adjustInk,
  ReportInkDepleted: ink.reportInkDepleted,
  ReportPowerFailed: office.reportPowerFailed,
  ReportPowerRestored: office.reportPowerRestored,
  CommissionGenerator: office.commissionGenerator,
  FileDailyReport: office.fileDailyReport,
  SetEnrolmentTarget: office.setEnrolmentTarget,
};
