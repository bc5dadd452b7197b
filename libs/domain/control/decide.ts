// Control: the rule of each command.
import type { Decider } from '../../kernel/core/decider.js';
import type { Rules } from '../rules.js';
import type { CONTROL_COMMANDS } from './commands.js';
import {
  confirmCorrection,
  confirmDestruction,
  confirmLoss,
  disputeCorrection,
  disputeLoss,
} from './decide-confirmation.js';
import { recordInspection, recordTraining, setMinimumStock } from './decide-oversight.js';

export const CONTROL_DECIDERS: {
  readonly [C in keyof typeof CONTROL_COMMANDS]: Decider<never, Rules>;
} = {
  ConfirmLoss: confirmLoss,
  DisputeLoss: disputeLoss,
  ConfirmDestruction: confirmDestruction,
  RecordTraining: recordTraining,
  RecordInspection: recordInspection,
  SetMinimumStock: setMinimumStock,
  ConfirmCorrection: confirmCorrection,
  DisputeCorrection: disputeCorrection,
};
