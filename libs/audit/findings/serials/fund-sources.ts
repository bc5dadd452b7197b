// Stock by fund source with its value (STOCK-9): known by serial numbers, or because nothing else
// ever came to a place, else first in, first out; what no procurement is known of as unattributed.
import { changesOf } from '../../../domain/movements.js';
import { CENTRE, type Place } from '../../../domain/values/places.js';
import { isStockStream, placeOfStockStream } from '../../../domain/values/streams.js';
import {
  isShelfCell,
  isTransitCell,
  isQuarantineCell,
  shelfCell,
  shelfOf,
} from '../../valuation/flows.js';
import type { LayerQueue } from '../../valuation/layer-queue.js';
import { piecesIn, sourceOf, UNATTRIBUTED, type Layer } from '../../valuation/layers.js';
import type { LayerReplay } from '../../valuation/stock-layers.js';
import { sumOfValues, valueOf } from '../../valuation/stock-value.js';
import { EventReferences, lastReferences } from '../event-references.js';
import { placesIn, type FindingKind, type FindingResult, type Inquiry } from '../finding.js';
import { Sums } from '../sums.js';
import { ProcuredLots } from './procured-lots.js';
import { ofGoods } from '../../../domain/values/goods.js';

export const fundSourcesFinding: FindingKind = {
  name: 'fund-sources',
  question: 12,
  wide: true,
  valued: true,
  fold(inquiry) {
    const lots = new ProcuredLots();
    const references = new EventReferences();
    return {
      apply(event) {
        lots.apply(event);
        for (const { stream, item, model, delta } of changesOf(event))
          if (isStockStream(stream) && delta.onHand && item !== 'printer')
            references.add(shelfCell({ place: placeOfStockStream(stream), item, model }), event);
      },
      summarise: () => summariseFundSources(lots, references, inquiry),
    };
  },
};

async function summariseFundSources(
  lots: ProcuredLots,
  references: EventReferences,
  inquiry: Inquiry,
): Promise<FindingResult> {
  const replay = await inquiry.layers.atEnd();
  const shelves = shelvesByPlace(replay);
  const places = placesIn(inquiry);
  const items = places.flatMap((place) =>
    (shelves.get(place.code) ?? []).flatMap((cell) =>
      itemsOf(place, cell, replay.in(cell), references),
    ),
  );
  const blanks = items.filter(({ item }) => !ofGoods(item).inPrints);
  const ink = items.filter(({ item }) => ofGoods(item).inPrints);
  return {
    items,
    totals: {
      value: sumOfValues(items.map(({ value }) => value)),
      unpriced: blanks.reduce((sum, { unpriced }) => sum + unpriced, 0),
      unpricedPrints: ink.reduce((sum, { unpriced }) => sum + unpriced, 0),
      ...valueElsewhere(replay, places, inquiry),
      onShelves: sumsBy(blanks, ({ fundSource }) => fundSource),
      // Purchases of the centre by fund source, also where no serial follows the pieces.
      procuredBy: { [CENTRE]: sumsBy(lots.all(), ({ fundSource }) => fundSource) },
      inkPrintsUnattributed: sumsBy(
        ink.filter(({ fundSource }) => fundSource === UNATTRIBUTED),
        ({ model }) => model!,
      ),
    },
  };
}

/** The names of shelves by place: blanks first, then ink in order of models. */
function shelvesByPlace(replay: LayerReplay): ReadonlyMap<string, readonly string[]> {
  const cells = [...replay.all().keys()].filter(isShelfCell).sort();
  return Map.groupBy(cells, (cell) => shelfOf(cell).place);
}

/**
 * What is on no shelf: quarantine, which a balance sheet leaves out, and for the whole country what
 * is in transit.
 */
function valueElsewhere(
  replay: LayerReplay,
  places: readonly Place[],
  { place, province }: Inquiry,
) {
  const codes = new Set(places.map(({ code }) => code));
  const quarantined = [...replay.all()]
    .filter(([cell]) => isQuarantineCell(cell) && codes.has(shelfOf(cell).place))
    .flatMap(([, { layers }]) => layers);
  const moving = [...replay.all()].filter(([cell]) => isTransitCell(cell));
  const inTransit = moving.flatMap(([, { layers }]) => layers);
  return {
    quarantineValue: valueOf(quarantined).value,
    ...(place === undefined && province === undefined
      ? { inTransitValue: valueOf(inTransit).value }
      : {}),
  };
}

function sumsBy<T extends { readonly quantity: number }>(
  items: readonly T[],
  keyOf: (item: T) => string,
): Readonly<Record<string, number>> {
  const sums = new Sums();
  for (const item of items) sums.add(keyOf(item), item.quantity);
  return Object.fromEntries(sums.entries());
}

/** A line for each fund source and for each way in which it is known. */
function itemsOf(
  { code, name }: Place,
  cell: string,
  shelf: LayerQueue,
  references: EventReferences,
) {
  const { item, model } = shelfOf(cell);
  const bySource = Map.groupBy(shelf.layers, (layer) => keyOf(layer, shelf));
  return [...bySource]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, layers]) => ({
      place: code,
      name,
      item,
      model,
      fundSource: sourceOf(layers[0]!.lot),
      basis: basisOf(layers[0]!, shelf),
      quantity: piecesIn(layers),
      ...valueOf(layers),
      ...(layers[0]!.serials ? lastReferences(arrivalsOf(layers)) : references.of(cell)),
    }));
}

const keyOf = (layer: Layer, shelf: LayerQueue): string =>
  `${sourceOf(layer.lot)} ${basisOf(layer, shelf)}`;

/** Null where no fund source is known. */
function basisOf({ lot, serials }: Layer, { possibleSources }: LayerQueue): string | null {
  if (lot === null) return null;
  if (serials) return 'serials';
  return possibleSources.size === 1 ? 'only-source' : 'fifo';
}

const arrivalsOf = (layers: readonly Layer[]): readonly string[] => [
  ...new Set(layers.flatMap(({ event }) => event ?? [])),
];
