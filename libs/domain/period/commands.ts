// Closing a period, the words.
import { One, PlaceCode, Time } from '../values/fields.js';
import { OfficialRecord } from '../stock/commands-blanks.js';

// Events

export class PeriodClosed {
  @PlaceCode() place!: string;
  @Time() until!: string;
  @One(OfficialRecord) minute!: OfficialRecord;
}

// Commands; the fields are the event’s

export { PeriodClosed as ClosePeriod };
