// The page of a place in both languages.
import { places as en } from '../en/reading/places.js';
import { places as id } from '../id/reading/places.js';

export const placeTexts = { id, en };
