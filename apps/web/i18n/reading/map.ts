// Words on the map in both languages.
import { map as en } from '../en/reading/map.js';
import { map as id } from '../id/reading/map.js';

export const mapTexts = { id, en };
