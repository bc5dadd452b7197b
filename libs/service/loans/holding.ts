// What a place holds of an item that is lent, with its planning.
import { isPromiseOpen } from '../../domain/promises/promises.js';
import type { Holding } from '../../domain/planning/lenders.js';
import { type LoanItem, OF_ITEM } from '../../domain/values/goods.js';
import type { Place } from '../../domain/values/places.js';
import { availableOf, type PlacePlanning } from '../../projections/planning/place-planning.js';
import { filmsNeeded, modelsTaken, workingHere } from '../../projections/stock-by-place/answer.js';
import type { StockRowAt } from '../../ledger/storage/projection-rows.js';

/** What a place holds of an item at a time (ms), in stock units, without what is offered. */
export function holdingOf(
  { row, version }: StockRowAt,
  { plan, standing }: Pick<PlacePlanning, 'plan' | 'standing'>,
  { place, nowMs }: { readonly place: Place; readonly nowMs: number },
  { item, model }: { readonly item: LoanItem; readonly model: string | undefined },
): Holding {
  const isShelf = place.kind !== 'regency';
  const isInk = OF_ITEM[item].inPrints;
  // Nothing is planned of blanks of other models: what an office uses of them is not known.
  const isPlanned = isInk || model === undefined;
  const needed = isInk ? plan.inkNeedPerDay : plan.needPerDay;
  const used = isInk ? plan.expectedInkPerDay : plan.expectedUsePerDay;
  const holding = {
    place,
    version,
    needPerDay: isShelf ? 0 : isPlanned ? needed : null,
    usePerDay: isShelf ? 0 : isPlanned ? used : null,
    bottleneck: plan.bottleneck,
  };
  if (item !== 'printer') {
    const available = availableOf(row, { item, model }, nowMs);
    const usable = isInk ? standing.inkPrints : standing.blanks;
    return {
      ...holding,
      available,
      usable: isPlanned ? usable : available,
      takes: !isInk || modelsTaken(row)(model!) || filmsNeeded(row).includes(model!),
    };
  }
  const here = workingHere(row);
  const promised = new Set(
    row.promises
      .filter(
        (promise) =>
          promise.printer !== undefined && isPromiseOpen(promise, { effectiveAtMs: nowMs, nowMs }),
      )
      .map((promise) => promise.printer),
  );
  const own = here.filter(({ owner, printer }) => owner === place.code && !promised.has(printer));
  const available = own.length;
  return { ...holding, working: here.length, available, usable: available, takes: true };
}
