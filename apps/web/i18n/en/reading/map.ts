// Words on the map in English.
import type { TextsLike } from '../../../app/language.js';
import type { map as MapWords } from '../../id/reading/map.js';

export const map: TextsLike<typeof MapWords> = {
  hint: 'Point to a dot, or search for its name.',
  keys: 'Arrow keys go from office to office; the table below has the same list.',
  below: (bound) => `below ${bound}`,
  between: (from, to) => `${from} – ${to}`,
  from: (bound) => `${bound} and more`,
  legend: (unit) => `Legend of the map: ${unit}`,
  search: 'Search for a regency or city',
  found: (count) => `${count} found`,
};
