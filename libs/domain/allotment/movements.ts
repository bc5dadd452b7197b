// What the events of an allotment move besides stock: nothing.
import { noChanges, type Movements } from '../movement.js';
import { allotmentStream, stockStream } from '../values/streams.js';
import type { ALLOTMENT_EVENTS } from './events.js';

export const ALLOTMENT_MOVEMENTS: Movements<keyof typeof ALLOTMENT_EVENTS> = {
  AllotmentRefused: {
    concerns: ({ allotment, place }) => [stockStream(place), allotmentStream(allotment)],
    changes: noChanges,
  },
};
