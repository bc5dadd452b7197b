// Control, the commands: confirm or dispute what a place has reported; record trainings and
// inspections; set what a place is to have at least.
import { described } from '../command.js';
import { ModelOfInk, Observed, OneOf, PlaceCode } from '../values/fields.js';
import { ITEMS, type StockItem } from '../values/goods.js';
import {
  CorrectionConfirmed,
  CorrectionDisputed,
  DestructionConfirmed,
  InspectionHeld,
  LossConfirmed,
  LossDisputed,
  TrainingHeld,
} from './events.js';

export type ConfirmLoss = LossConfirmed;
export type DisputeLoss = LossDisputed;
export type ConfirmDestruction = DestructionConfirmed;
export type ConfirmCorrection = CorrectionConfirmed;
export type DisputeCorrection = CorrectionDisputed;
export type RecordTraining = TrainingHeld;
export type RecordInspection = InspectionHeld;
export class SetMinimumStock {
  @PlaceCode() place!: string;
  @OneOf(ITEMS) item!: StockItem;
  @ModelOfInk() model?: string;
  @Observed() quantity!: number;
}

export const CONTROL_COMMANDS = {
  ConfirmLoss: described(LossConfirmed, 'LossConfirmed'),
  DisputeLoss: described(LossDisputed, 'LossDisputed'),
  ConfirmDestruction: described(DestructionConfirmed, 'DestructionConfirmed'),
  RecordTraining: described(TrainingHeld, 'TrainingHeld'),
  RecordInspection: described(InspectionHeld, 'InspectionHeld'),
  SetMinimumStock: described(SetMinimumStock, 'MinimumStockSet'),
  ConfirmCorrection: described(CorrectionConfirmed, 'CorrectionConfirmed'),
  DisputeCorrection: described(CorrectionDisputed, 'CorrectionDisputed'),
} as const;
