// A place counted from its events by the rules of the ledger, beside the service's own row.
import type { BlankFigures, StockAnswer } from '../../../libs/service/stock/answers.js';
import type { StoredEvent } from '../../../libs/kernel/core/event.js';
import type { Places } from '../../../libs/domain/values/places.js';
import { stockStream } from '../../../libs/domain/values/streams.js';
import {
  BLANK_SUMS,
  stockByPlaceProjection,
  type StockRow,
} from '../../../libs/projections/stock-by-place/projection.js';

/** What the service answers of a place, as far as it is compared. */
type ComparedStock = Pick<StockAnswer, 'ink'> & {
  readonly blanks: Pick<BlankFigures, (typeof BLANK_SUMS)[number]>;
};
export type ComparedLine = {
  /** The name of a field; `model` where it is of ink. */
  readonly field: string;
  readonly model: string | null;
  readonly here: number;
  readonly service: number;
};

/** The row of a place, folded from the events of its stock stream in their order. */
export function foldedRow(code: string, events: readonly StoredEvent[], places: Places): StockRow {
  const projection = stockByPlaceProjection(places);
  const stream = stockStream(code);
  let row = projection.initial(code);
  for (const event of events) row = projection.project(row, event, stream);
  return row;
}

/** The field of a row and the name that answers give it. */
const INK_FIELDS = [
  ['onHand', 'prints'],
  ['inbound', 'inbound'],
  ['outbound', 'outbound'],
  ['damaged', 'damaged'],
  ['missing', 'missing'],
  ['lost', 'lost'],
  ['lent', 'lent'],
  ['borrowed', 'borrowed'],
  ['returned', 'returned'],
  ['recovered', 'recovered'],
  ['transferredOut', 'transferredOut'],
  ['transferredIn', 'transferredIn'],
] as const;

/** The sums of blanks and of each model of ink; sums that are 0 on both sides are left out. */
export function comparedLines(row: StockRow, stock: ComparedStock): readonly ComparedLine[] {
  const blanks = BLANK_SUMS.map((field) => ({
    field,
    model: null,
    here: row.blanks[field],
    service: stock.blanks[field],
  }));
  const models = new Set([...row.ink, ...stock.ink].map(({ model }) => model));
  const ink = [...models].flatMap((model) => {
    const own = row.ink.find((item) => item.model === model);
    const answered = stock.ink.find((item) => item.model === model);
    return INK_FIELDS.map(([field, name]) => ({
      field: name,
      model,
      here: own?.[field] ?? 0,
      service: answered?.[name] ?? 0,
    }));
  });
  return [...blanks, ...ink].filter(({ here, service }) => here !== 0 || service !== 0);
}
