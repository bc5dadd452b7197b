// The names of events in both languages.
import { events as en } from './en/events.js';
import { events as id } from './id/events.js';

export const eventTexts = { id, en };
