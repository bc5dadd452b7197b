// Series and movements as CSV: a line for each row, and a line for each item, model and shelf.
import { csvOf } from '../../http/answers/csv.js';
import type { MovementsAnswer, SeriesAnswer } from './answers.js';

/** A column for each day; a cell is empty where the value is not known. */
export function seriesCsv({ days, places, values }: SeriesAnswer): string {
  const rows = places.map((place, index) => [place, ...values[index]!]);
  return csvOf([['place', ...days], ...rows]);
}

/** A column for each kind that moved anything, `in` before `out`. */
export function movementsCsv(lines: MovementsAnswer['lines']): string {
  const kindsOf = (side: 'in' | 'out') => [
    ...new Set(lines.flatMap((line) => Object.keys(line[side]))),
  ];
  const [into, out] = [kindsOf('in'), kindsOf('out')];
  const header = [
    'item',
    'model',
    'shelf',
    'opening',
    ...into.map((kind) => `in ${kind}`),
    ...out.map((kind) => `out ${kind}`),
    'closing',
  ];
  const rows = lines.map((line) => [
    line.item,
    line.model ?? '',
    line.shelf,
    line.opening,
    ...into.map((kind) => line.in[kind] ?? 0),
    ...out.map((kind) => line.out[kind] ?? 0),
    line.closing,
  ]);
  return csvOf([header, ...rows]);
}
