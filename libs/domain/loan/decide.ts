// loan-<id>: which rule decides each command; the rules are in decide-*.ts.
import type { Decider } from '../../kernel/core/decider.js';
import type { Rules } from '../rules.js';
import type { LOAN_COMMANDS } from './commands.js';
import * as agreement from './decide-agreement.js';
import { orderRedistribution } from './decide-order.js';
import * as handover from './decide-handover.js';
import * as terms from './decide-terms.js';

export const LOAN_DECIDERS: {
  readonly [C in keyof typeof LOAN_COMMANDS]: Decider<never, Rules>;
} = {
  RequestLoan: agreement.requestLoan,
  OrderRedistribution: orderRedistribution,
  OfferLoan: agreement.offerLoan,
  DeclineLoan: agreement.declineLoan,
  ApproveLoan: agreement.approveLoan,
  RefuseLoan: agreement.refuseLoan,
  Lend: handover.lend,
  Borrow: handover.borrow,
  Return: handover.returnLoan,
  Recover: handover.recover,
  ExtendLoan: terms.extendLoan,
  ForgiveLoan: terms.forgiveLoan,
  CancelLoan: agreement.cancelLoan,
};
