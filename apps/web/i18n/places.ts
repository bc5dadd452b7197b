// The page of a place in both languages.
import { places as en } from './en/places.js';
import { places as id } from './id/places.js';

export const placeTexts = { id, en };
