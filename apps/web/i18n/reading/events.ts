// The names of events in both languages.
import { events as en } from '../en/reading/events.js';
import { events as id } from '../id/reading/events.js';

export const eventTexts = { id, en };
