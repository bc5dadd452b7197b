// Control, the commands: confirm or dispute what a place has reported.
import { described } from '../command.js';
import { LossConfirmed, LossDisputed } from './events.js';

export type ConfirmLoss = LossConfirmed;
export type DisputeLoss = LossDisputed;

export const CONTROL_COMMANDS = {
  ConfirmLoss: described(LossConfirmed, 'LossConfirmed'),
  DisputeLoss: described(LossDisputed, 'LossDisputed'),
} as const;
