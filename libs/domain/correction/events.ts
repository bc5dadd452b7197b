// Corrections, the event: the original stays, and its effect is undone (TIME-2).
import {
  AnyObject,
  Delta,
  EventId,
  InkModel,
  Many,
  Names,
  One,
  OneOf,
  PlaceCode,
  Quantity,
  Text,
  Time,
} from '../values/fields.js';
import { ITEMS, type StockItem } from '../values/goods.js';
import { CONFIRMATIONS, type Confirmation } from '../values/official-record.js';

export class OriginalEvent {
  @Text(64) type!: string;
  @AnyObject() data!: object;
  /** The version of `data`; absent where it is 1. */
  @Quantity('optional') schemaversion?: number;
  @Time() occurredAt!: string;
}
/** What a correction and its replacement change on a shelf: pieces, or prints of a model. */
export class CorrectionEffect {
  @PlaceCode() place!: string;
  @OneOf(ITEMS) item!: StockItem;
  @InkModel('optional') model?: string;
  @Delta() net!: number;
}
/** More shelves than one event can concern. */
const EFFECTS_MAX = 20;

/** `streams` are those of the original. */
export class EventCorrected {
  @EventId() event!: string;
  @One(OriginalEvent) original!: OriginalEvent;
  @Names() streams!: string[];
  @Text(500) reason!: string;
  /** CTRL-7, from the release on that asks for it; blanks come before ink. */
  @Many(CorrectionEffect, EFFECTS_MAX, 'optional') effects?: CorrectionEffect[];
  @OneOf(CONFIRMATIONS, 'optional') confirmation?: Confirmation;
}

export const CORRECTION_EVENTS = { EventCorrected } as const;
