// Closing a period, the command.
import { described } from '../command.js';
import { PeriodClosed } from './events.js';

/** It has the fields of its event. */
export type ClosePeriod = PeriodClosed;

export const PERIOD_COMMANDS = { ClosePeriod: described(PeriodClosed, 'PeriodClosed') } as const;
