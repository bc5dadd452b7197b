// Closing a period, the words.
import { One, PlaceCode, Time } from './fields.js';
import { Minute } from './stock/blanks.js';

// Events

export class PeriodClosed {
  @PlaceCode() place!: string;
  @Time() until!: string;
  @One(Minute) minute!: Minute;
}

// Commands; the fields are the event’s

export { PeriodClosed as ClosePeriod };
