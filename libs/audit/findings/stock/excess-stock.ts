// Excess stock: offices with blanks for more than the days while a neighbour has none.
import { changesOf } from '../../../domain/movements.js';
import { distanceKm, type Place } from '../../../domain/values/places.js';
import { isStockStream, placeOfStockStream, stockStream } from '../../../domain/values/streams.js';
import { serviceOf } from '../../../projections/stock-by-place/answer.js';
import {
  stockByPlaceProjection,
  type StockRow,
} from '../../../projections/stock-by-place/projection.js';
import { shelfCell } from '../../valuation/flows.js';
import { oldestOf } from '../../valuation/layers.js';
import { atRiskOf, atRiskTotals } from '../at-risk.js';
import { EventReferences } from '../event-references.js';
import {
  concernsPlace,
  placesIn,
  type FindingKind,
  type FindingResult,
  type Inquiry,
} from '../finding.js';

/** Neighbours are regencies of the same province, or at most so many km away. */
const NEIGHBOUR_KM = 60;

export const excessStockFinding: FindingKind = {
  name: 'hoarders',
  question: 14,
  days: 90,
  valued: true,
  fold(inquiry) {
    const projection = stockByPlaceProjection(inquiry.places);
    const rows = new Map<string, StockRow>();
    const references = new EventReferences();
    return {
      apply(event) {
        for (const { stream, item, delta } of changesOf(event))
          if (item === 'blank' && delta.onHand) references.add(stream, event);
        for (const stream in event.streams) {
          if (!isStockStream(stream)) continue;
          const code = placeOfStockStream(stream);
          const row = rows.get(code) ?? projection.initial(code);
          rows.set(code, projection.project(row, event as never, stream));
        }
      },
      summarise: () => summariseExcess(rows, references, inquiry),
    };
  },
};

async function summariseExcess(
  rows: ReadonlyMap<string, StockRow>,
  references: EventReferences,
  inquiry: Inquiry,
): Promise<FindingResult> {
  const withoutBlanks = inquiry.places.all.filter(
    ({ code, kind }) => kind === 'regency' && (rows.get(code)?.blanks.onHand ?? 0) === 0,
  );
  const replay = await inquiry.layers.atEnd();
  const items = placesIn(inquiry)
    .filter(({ kind }) => kind === 'regency')
    .flatMap((place) => {
      const excess = excessOf(rows.get(place.code), inquiry, place);
      const neighbour = excess && nearestNeighbour(place, withoutBlanks);
      if (!excess || !neighbour) return [];
      const onShelf = replay.in(shelfCell({ place: place.code })).layers;
      return [
        {
          ...excess,
          ...neighbour,
          ...atRiskOf(oldestOf(onShelf, excessPieces(excess, inquiry.days!))),
          ...references.of(stockStream(place.code)),
        },
      ];
    });
  return {
    items: items.sort((a, b) => (b.coverDays ?? 1e9) - (a.coverDays ?? 1e9) || b.onHand - a.onHand),
    totals: {
      hoarders: items.length,
      withoutBlanks: withoutBlanks.filter(({ code }) => concernsPlace(inquiry, code)).length,
      ...atRiskTotals(items),
    },
    atRisk: items,
  };
}

/** The pieces beyond those that the days take, at the rate of the last ones. */
const excessPieces = (
  { onHand, perDay }: { readonly onHand: number; readonly perDay: number },
  days: number,
): number => Math.max(0, onHand - Math.ceil(perDay * days));

/** `coverDays` is null where there is stock and no demand. */
function excessOf(row: StockRow | undefined, inquiry: Inquiry, { code, name, tz }: Place) {
  if (!row || row.blanks.onHand === 0) return undefined;
  const { demandPerDay, blankDays } = serviceOf(row, inquiry.nowMs, tz, {
    cardsPerDay: inquiry.cardsPerDay,
  });
  if (blankDays !== null && blankDays <= inquiry.days!) return undefined;
  return {
    place: code,
    name,
    onHand: row.blanks.onHand,
    perDay: demandPerDay,
    coverDays: blankDays,
  };
}

function nearestNeighbour(place: Place, withoutBlanks: readonly Place[]) {
  const nearest = withoutBlanks
    .filter(
      (other) => other.province === place.province || distanceKm(place, other) <= NEIGHBOUR_KM,
    )
    .map((other) => ({ other, km: Math.round(distanceKm(place, other)) }))
    .sort((a, b) => a.km - b.km)[0];
  return (
    nearest && {
      neighbour: nearest.other.code,
      neighbourName: nearest.other.name,
      km: nearest.km,
    }
  );
}
