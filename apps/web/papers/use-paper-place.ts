// What every paper of a place begins with: the place, what it has, and the period in its zone; now,
// or as of the time that the address names.
import type { PlaceAnswer } from '../../../libs/service/places/answers.js';
import type { StockAnswer } from '../../../libs/service/stock/answers.js';
import { dayIn } from '../app/format.js';
import { useAddressQuery } from '../app/router.js';
import { useAnswer, type Loaded } from '../app/use-answer.js';
import { useAsOfQuery, type AsOfQuery } from '../places/as-of-query.js';
import { addressedPeriod, type PaperPeriod } from './period.js';

export type PaperTime = {
  readonly period: PaperPeriod;
  /** By the clock of the ledger, or the day that the address names. */
  readonly today: string;
  readonly zone: string;
};
export type PaperPlace = {
  readonly head: Loaded<PlaceAnswer>;
  readonly stock: Loaded<StockAnswer>;
  /** Undefined until the time of the ledger is known. */
  readonly when: PaperTime | undefined;
  readonly asOf: AsOfQuery;
};

export function usePaperPlace(code: string): PaperPlace {
  const name = encodeURIComponent(code);
  const head = useAnswer<PlaceAnswer>(`/v1/places/${name}`);
  const asOf = useAsOfQuery();
  const stock = useAnswer<StockAnswer>(`/v1/stock/${name}${asOf.text}`);
  const query = useAddressQuery();
  if (!head.body || !stock.body) return { head, stock, asOf, when: undefined };
  const zone = head.body.tz;
  const today = dayIn(Date.parse(stock.body.asOf), zone);
  return { head, stock, asOf, when: { period: addressedPeriod(query, today), today, zone } };
}
