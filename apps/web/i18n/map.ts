// Words on the map in both languages.
import { map as en } from './en/map.js';
import { map as id } from './id/map.js';

export const mapTexts = { id, en };
