// Closing a period, the event. It is on the stream of each place that is closed.
import { One, PlaceCode, Time } from '../values/fields.js';
import { OfficialRecord } from '../values/official-record.js';

export class PeriodClosed {
  @PlaceCode() place!: string;
  @Time() until!: string;
  @One(OfficialRecord) minute!: OfficialRecord;
}

export const PERIOD_EVENTS = { PeriodClosed } as const;
