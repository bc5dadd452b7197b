// The rows of `movement-values`: what every shelf had and moved in the period, and what it cost.
import type { ValuedAmount } from '../../audit/valuation/movement-values.js';
import type { ValuedReports } from '../valuation/valued-reports.js';
import type { ExportScope } from './export-scope.js';
import type { Row, Rows } from './table.js';

/** In order of places, blanks before ink. */
export async function* valueRows(values: Pick<ValuedReports, 'shelves'>, scope: ExportScope): Rows {
  const shelves = await values.shelves(scope);
  const keyOf = (row: Row) => [row[0], row[3], row[4] ?? '', row[5]].join(' ');
  yield shelves
    .filter(({ item }) => scope.item === undefined || item === scope.item)
    .map(({ place, item, model, shelf, opening, incoming, outgoing, closing }): Row => {
      const { name, province } = scope.places.get(place)!;
      const amounts = [opening, incoming, outgoing, closing].flatMap(cellsOf);
      return [place, name, province, item, model ?? null, shelf, ...amounts];
    })
    .sort((a, b) => keyOf(a).localeCompare(keyOf(b)));
}

const cellsOf = ({ quantity, value, unpriced }: ValuedAmount) => [quantity, value, unpriced];
