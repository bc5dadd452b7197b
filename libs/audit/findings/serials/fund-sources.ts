// Stock by fund source: attributed by serials, the rest of a place's blanks as unattributed.
import { changesOf } from '../../../domain/movements.js';
import { CENTRE, type Place } from '../../../domain/values/places.js';
import { isStockStream, placeOfStockStream, stockStream } from '../../../domain/values/streams.js';
import { EventReferences, lastReferences } from '../event-references.js';
import {
  concernsPlace,
  placesIn,
  type FindingKind,
  type FindingResult,
  type Inquiry,
} from '../finding.js';
import { Sums } from '../sums.js';
import { currentStep, piecesOf, SerialHolders } from './serial-holders.js';

export const fundSourcesFinding: FindingKind = {
  name: 'fund-sources',
  question: 12,
  wide: true,
  fold(inquiry) {
    const holders = new SerialHolders();
    const onHand = new Sums();
    const ink = new Sums();
    const references = new EventReferences();
    return {
      apply(event) {
        holders.apply(event);
        for (const { stream, item, model, delta } of changesOf(event)) {
          if (!isStockStream(stream) || !delta.onHand) continue;
          const place = placeOfStockStream(stream);
          if (item === 'blank') {
            onHand.add(place, delta.onHand);
            references.add(stream, event);
          } else ink.add(model!, concernsPlace(inquiry, place) ? delta.onHand : 0);
        }
      },
      summarise: () => summariseFundSources(holders, onHand, ink, references, inquiry),
    };
  },
};

function summariseFundSources(
  holders: SerialHolders,
  onHand: Sums,
  ink: Sums,
  references: EventReferences,
  inquiry: Inquiry,
): FindingResult {
  const attributed = attributedBlanks(holders, inquiry);
  const items = placesIn(inquiry).flatMap((place) =>
    itemsOf(place, attributed.get(place.code) ?? new Map(), onHand.of(place.code), references),
  );
  const onShelves = new Sums();
  for (const { fundSource, quantity } of items) onShelves.add(fundSource, quantity);
  // Purchases of the centre by fund source, also where no serial follows the pieces.
  const procured = new Sums();
  for (const { fundSource, quantity } of holders.lots.all()) procured.add(fundSource, quantity);
  return {
    items,
    totals: {
      onShelves: Object.fromEntries(onShelves.entries()),
      procuredBy: { [CENTRE]: Object.fromEntries(procured.entries()) },
      inkPrintsUnattributed: Object.fromEntries(ink.entries()),
    },
  };
}

type AttributedBlanks = { quantity: number; readonly events: Set<string> };
type ByFundSource = ReadonlyMap<string, AttributedBlanks>;

/** Blanks with serials on shelves, by holder and fund source. */
function attributedBlanks(
  holders: SerialHolders,
  inquiry: Inquiry,
): ReadonlyMap<string, ByFundSource> {
  const byHolder = new Map<string, Map<string, AttributedBlanks>>();
  for (const row of holders.rows()) {
    const { holder, where, event } = currentStep(row);
    const fundSource = holders.lots.of(row.first)?.fundSource;
    if (where !== 'shelf' || fundSource === undefined || !concernsPlace(inquiry, holder)) continue;
    const ofHolder = byHolder.get(holder) ?? new Map<string, AttributedBlanks>();
    byHolder.set(holder, ofHolder);
    const blanks = ofHolder.get(fundSource) ?? { quantity: 0, events: new Set() };
    ofHolder.set(fundSource, blanks);
    blanks.quantity += piecesOf(row);
    blanks.events.add(event);
  }
  return byHolder;
}

function itemsOf(
  { code, name }: Place,
  attributed: ByFundSource,
  onHand: number,
  references: EventReferences,
) {
  const items = [...attributed]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([fundSource, { quantity, events }]) => ({
      place: code,
      name,
      fundSource,
      quantity,
      ...lastReferences([...events]),
    }));
  const quantity = onHand - items.reduce((sum, item) => sum + item.quantity, 0);
  if (quantity === 0) return items;
  const fundSource = 'unattributed';
  return [
    ...items,
    { place: code, name, fundSource, quantity, ...references.of(stockStream(code)) },
  ];
}
