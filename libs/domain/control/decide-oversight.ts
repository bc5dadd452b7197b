// CTRL-5, PLAN-8: what who supervises a place records about it: trainings, inspections, and what it
// is to have at least.
import { authorize } from '../authorization/send.js';
import { event } from '../events.js';
import { placeOf, yieldOf, type DomainDecider } from '../rules.js';
import { requireDay } from '../stock/decide-office.js';
import { stockStream } from '../values/streams.js';
import type { RecordInspection, RecordTraining, SetMinimumStock } from './commands.js';

/** One training may be for several places; the sender supervises each of them. */
export const recordTraining: DomainDecider<RecordTraining> = {
  streams: ({ places }) => places.map(stockStream),
  decide({ places, topic, date, participants }, _states, context) {
    for (const place of places) {
      placeOf(context.rules, place);
      authorize(context, 'RecordTraining', place);
      requireDay(date, place, context);
    }
    return [event('TrainingHeld', { places, topic, date, participants })];
  },
};

export const recordInspection: DomainDecider<RecordInspection> = {
  streams: ({ place }) => [stockStream(place)],
  decide({ place, date, findings }, _states, context) {
    placeOf(context.rules, place);
    authorize(context, 'RecordInspection', place);
    requireDay(date, place, context);
    return [event('InspectionHeld', { place, date, findings })];
  },
};

/** `quantity` in pieces of blanks or in ribbons; the last one is valid. */
export const setMinimumStock: DomainDecider<SetMinimumStock> = {
  streams: ({ place }) => [stockStream(place)],
  decide({ place, item, model, quantity }, _states, context) {
    placeOf(context.rules, place);
    if (model !== undefined) yieldOf(context.rules, model);
    authorize(context, 'SetMinimumStock', place);
    const ofModel = model === undefined ? {} : { model };
    return [event('MinimumStockSet', { place, item, ...ofModel, quantity })];
  },
};
