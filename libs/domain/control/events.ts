// Control, the events: losses and destructions that are confirmed or disputed by who supervises the
// place, trainings, inspections, minimum stock. They are on the streams of the places and move no
// stock.
import {
  DistinctPlaceCodes,
  EventId,
  InkModel,
  LocalDate,
  Observed,
  OneOf,
  PlaceCode,
  Quantity,
  Text,
} from '../values/fields.js';
import { ITEMS, type StockItem } from '../values/goods.js';

/** CTRL-1: a loss is in order; `event` is the one that reported it. */
export class LossConfirmed {
  @PlaceCode() place!: string;
  @EventId() event!: string;
}
/** CTRL-2: a destruction is in order; `event` is the one that reported it. */
export class DestructionConfirmed {
  @PlaceCode() place!: string;
  @EventId() event!: string;
}
/** CTRL-1: the supervisor does not accept a loss; it stays disputed until it is confirmed. */
export class LossDisputed {
  @PlaceCode() place!: string;
  @EventId() event!: string;
  @Text(500) reason!: string;
}
/** CTRL-7: a correction is in order; `event` is the EventCorrected. */
export class CorrectionConfirmed {
  @PlaceCode() place!: string;
  @EventId() event!: string;
}
/** CTRL-7: the supervisor does not accept a correction; it stays disputed until it is confirmed. */
export class CorrectionDisputed {
  @PlaceCode() place!: string;
  @EventId() event!: string;
  @Text(500) reason!: string;
}
/** All places of the country, and some. */
const PLACES_MAX = 600;

/** CTRL-5: a plain fact on the streams of the places that took part. */
export class TrainingHeld {
  @DistinctPlaceCodes(PLACES_MAX) places!: string[];
  @Text(120) topic!: string;
  @LocalDate() date!: string;
  @Quantity() participants!: number;
}
/** CTRL-5: what an inspection found at a place. */
export class InspectionHeld {
  @PlaceCode() place!: string;
  @LocalDate() date!: string;
  @Text(500) findings!: string;
}
/** PLAN-8: what a place is to have at least, in pieces of blanks or in ribbons of a model. */
export class MinimumStockSet {
  @PlaceCode() place!: string;
  @OneOf(ITEMS) item!: StockItem;
  @InkModel('optional') model?: string;
  @Observed() quantity!: number;
}

export const CONTROL_EVENTS = {
  LossConfirmed,
  LossDisputed,
  DestructionConfirmed,
  TrainingHeld,
  InspectionHeld,
  MinimumStockSet,
  CorrectionConfirmed,
  CorrectionDisputed,
} as const;
