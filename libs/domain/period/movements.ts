// Closing a period moves nothing.
import { noChanges, type Movements } from '../movement.js';
import { stockStream } from '../values/streams.js';
import type { PERIOD_EVENTS } from './events.js';

export const PERIOD_MOVEMENTS: Movements<keyof typeof PERIOD_EVENTS> = {
  PeriodClosed: { concerns: ({ place }) => [stockStream(place)], changes: noChanges },
};
