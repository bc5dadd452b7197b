// The page of an event in both languages.
import { eventPage as en } from '../en/reading/event-page.js';
import { eventPage as id } from '../id/reading/event-page.js';

export const eventPageTexts = { id, en };
