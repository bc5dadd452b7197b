// CTRL-5, PLAN-8: what who supervises a place records about it: trainings, inspections, and what it
// is to have at least.
import { OVERSEERS } from '../authorization/scopes.js';
import { command } from '../command.js';
import { event } from '../events.js';
import { requireDay } from '../guards.js';
import { goodsFields, UNKNOWN_MODELS } from '../rules.js';
import { ModelOfInk, Observed, OneOf, PlaceCode } from '../values/fields.js';
import { ITEMS, modelField, type StockItem } from '../values/goods.js';
import { stockStream } from '../values/streams.js';
import { InspectionHeld, TrainingHeld } from './events.js';

/** One training may be for several places; the sender supervises each of them. */
export const recordTraining = command({
  name: 'RecordTraining',
  fields: TrainingHeld,
  records: ['TrainingHeld'],
  by: OVERSEERS,
  at: 'places',
  rejects: ['in-the-future', 'too-late', 'unknown-place'],
  example: {
    places: ['32.07', '32.79'],
    topic: 'perawatan mesin cetak',
    date: '2017-07-12',
    participants: 18,
  },
  streams: ({ places }) => places.map(stockStream),
  decide({ places, topic, date, participants }, _states, context) {
    for (const place of places) requireDay(date, place, context);
    return [event('TrainingHeld', { places, topic, date, participants })];
  },
});

export const recordInspection = command({
  name: 'RecordInspection',
  fields: InspectionHeld,
  records: ['InspectionHeld'],
  by: OVERSEERS,
  at: 'place',
  rejects: ['in-the-future', 'too-late', 'unknown-place'],
  example: { place: '32.07', date: '2017-07-13', findings: 'kartu stok lengkap' },
  streams: ({ place }) => [stockStream(place)],
  decide({ place, date, findings }, _states, context) {
    requireDay(date, place, context);
    return [event('InspectionHeld', { place, date, findings })];
  },
});

class SetMinimumStock {
  @PlaceCode() place!: string;
  @OneOf(ITEMS) item!: StockItem;
  @ModelOfInk() model?: string;
  @Observed() quantity!: number;
}
/** `quantity` in pieces of blanks or in ribbons; the last one is valid. */
export const setMinimumStock = command({
  name: 'SetMinimumStock',
  fields: SetMinimumStock,
  records: ['MinimumStockSet'],
  by: OVERSEERS,
  at: 'place',
  rejects: [...UNKNOWN_MODELS, 'unknown-place'],
  example: { place: '32.07', item: 'blank', quantity: 1000 },
  streams: ({ place }) => [stockStream(place)],
  decide({ place, item, model, quantity }, _states, context) {
    const goods = modelField(goodsFields(context.rules, { item, model }));
    return [event('MinimumStockSet', { place, item, ...goods, quantity })];
  },
});
