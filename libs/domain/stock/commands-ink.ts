// Ink at one place, the words. Quantities are prints where a field says prints, ribbons elsewhere;
// each event carries its model's yield.
import {
  Delta,
  EventId,
  InkModel,
  Observed,
  OneOf,
  PlaceCode,
  Quantity,
  Text,
} from '../values/fields.js';
import { FUND_SOURCES } from './commands-blanks.js';

// Events

export class InkProcured {
  @PlaceCode() place!: string;
  @InkModel() model!: string;
  @Quantity() ribbons!: number;
  @Quantity() printsPerRibbon!: number;
  @OneOf(FUND_SOURCES) fundSource!: string;
}
export class InkUsed {
  @PlaceCode() place!: string;
  @InkModel() model!: string;
  @Quantity() prints!: number;
  @Text(120) purpose!: string;
}
export class InkDepleted {
  @PlaceCode() place!: string;
  @InkModel() model!: string;
  @Observed() writtenOff!: number;
}
export class InkCounted {
  @PlaceCode() place!: string;
  @InkModel() model!: string;
  @Observed() counted!: number;
  @Observed() expected!: number;
  @Text(120) counter!: string;
}
export class InkAdjusted {
  @PlaceCode() place!: string;
  @InkModel() model!: string;
  @Delta() delta!: number;
  @EventId() count!: string;
}

// Commands; where the fields are the event’s, one class serves both until they part

export class ProcureInk {
  @PlaceCode() place!: string;
  @InkModel() model!: string;
  @Quantity() ribbons!: number;
  @OneOf(FUND_SOURCES) fundSource!: string;
}
export { InkUsed as UseInk };
export class ReportInkDepleted {
  @PlaceCode() place!: string;
  @InkModel() model!: string;
}
export class CountInk {
  @PlaceCode() place!: string;
  @InkModel() model!: string;
  @Observed() prints!: number;
  @Text(120) counter!: string;
}
export class AdjustInk {
  @PlaceCode() place!: string;
  @EventId() count!: string;
}
