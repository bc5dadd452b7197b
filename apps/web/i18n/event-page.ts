// The page of an event in both languages.
import { eventPage as en } from './en/event-page.js';
import { eventPage as id } from './id/event-page.js';

export const eventPageTexts = { id, en };
