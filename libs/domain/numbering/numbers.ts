// The numbers that a place has given to its papers: the next one is taken in the commit that uses
// it, so that none is left out or given twice.
import type { ReadStates } from '../../kernel/core/decider.js';
import type { StoredEvent } from '../../kernel/core/event.js';
import type { DomainEvent } from '../events.js';
import type { DecisionContext } from '../rules.js';
import { idInSeries, numberIn, seriesOf, type NumberedKind } from './ids.js';
import { localDay } from '../values/places.js';
import { stockStream } from '../values/streams.js';

/** The highest number given in each series of a place. */
export type GivenNumbers = ReadonlyMap<string, number>;

/** The numbers after one more event of the place's stream; the same where it gives none. */
export function numbersAfter(
  numbers: GivenNumbers,
  event: StoredEvent & DomainEvent,
  place: string,
): GivenNumbers {
  const used = usedIn(event, place);
  const found = used && numberIn(used.kind, place, used.id);
  if (!found || found.number <= (numbers.get(found.series) ?? 0)) return numbers;
  return new Map(numbers).set(found.series, found.number);
}

type Used = { readonly kind: NumberedKind; readonly id: string };

/** The paper that an event begins, where it is this place's. */
function usedIn(event: DomainEvent, place: string): Used | undefined {
  switch (event.type) {
    case 'LoanRequested':
      return event.data.borrower === place ? { kind: 'loan', id: event.data.loan } : undefined;
    case 'AllotmentRequested': {
      const { allotment } = event.data;
      return allotment === undefined ? undefined : { kind: 'allotment', id: allotment };
    }
    case 'BlankShipped':
    case 'InkShipped': {
      const { from, shipment, waybill } = event.data;
      return from === place ? { kind: 'waybill', id: waybill ?? shipment } : undefined;
    }
    default:
      return undefined;
  }
}

/**
 * The id of a new paper of a place: the next number of its local year that nobody has used.
 * `streamOf` names the stream that an id would begin, `isFree` says whether its state has begun.
 * `id` is undefined until the streams to read are read.
 */
export function nextNumber<State>(
  { kind, place }: { readonly kind: NumberedKind; readonly place: string },
  states: ReadStates,
  { rules, effectiveAtMs }: DecisionContext,
  {
    streamOf,
    isFree,
  }: { readonly streamOf: (id: string) => string; readonly isFree: (state: State) => boolean },
): { readonly id?: string; readonly reads: readonly string[] } {
  const own = stockStream(place);
  const stock = states.get(own) as { readonly numbers: GivenNumbers } | undefined;
  if (!stock) return { reads: [own] };
  const year = localDay(effectiveAtMs, rules.places.zoneOf(place)).slice(0, 4);
  const series = seriesOf(kind, place, year);
  const reads = [own];
  for (let number = (stock.numbers.get(series) ?? 0) + 1; ; number += 1) {
    const id = idInSeries(kind, series, number);
    const stream = streamOf(id);
    reads.push(stream);
    const state = states.get(stream) as State | undefined;
    if (state === undefined) return { reads };
    if (isFree(state)) return { id, reads };
  }
}
