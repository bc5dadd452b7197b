// allotment-<id>, the events besides the request and the grant, which are of the place's stock.
import { Id, PlaceCode, Text } from '../values/fields.js';

export class AllotmentRefused {
  @Id() allotment!: string;
  @PlaceCode() place!: string;
  @Text(500) reason!: string;
}

export const ALLOTMENT_EVENTS = { AllotmentRefused } as const;
