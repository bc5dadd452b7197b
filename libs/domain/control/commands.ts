// Control, the commands: confirm or dispute what a place has reported.
import { described } from '../command.js';
import { DestructionConfirmed, LossConfirmed, LossDisputed } from './events.js';

export type ConfirmLoss = LossConfirmed;
export type DisputeLoss = LossDisputed;
export type ConfirmDestruction = DestructionConfirmed;

export const CONTROL_COMMANDS = {
  ConfirmLoss: described(LossConfirmed, 'LossConfirmed'),
  DisputeLoss: described(LossDisputed, 'LossDisputed'),
  ConfirmDestruction: described(DestructionConfirmed, 'DestructionConfirmed'),
} as const;
