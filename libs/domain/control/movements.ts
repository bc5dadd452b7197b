// Control moves nothing: what is confirmed has taken effect already.
import { noChanges, type Movements } from '../movement.js';
import { stockStream } from '../values/streams.js';
import type { CONTROL_EVENTS } from './events.js';

const onPlace = {
  concerns: ({ place }: { readonly place: string }) => [stockStream(place)],
  changes: noChanges,
};

export const CONTROL_MOVEMENTS: Movements<keyof typeof CONTROL_EVENTS> = {
  LossConfirmed: onPlace,
  LossDisputed: onPlace,
  DestructionConfirmed: onPlace,
  TrainingHeld: { concerns: ({ places }) => places.map(stockStream), changes: noChanges },
  InspectionHeld: onPlace,
  MinimumStockSet: onPlace,
  CorrectionConfirmed: onPlace,
  CorrectionDisputed: onPlace,
};
