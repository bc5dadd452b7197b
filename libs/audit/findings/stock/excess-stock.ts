// Excess stock: offices with blanks for more working days of their expected use (PLAN-4) than the
// days while a neighbour has none.
import { changesOf } from '../../../domain/movements.js';
import { distanceKm, type Place } from '../../../domain/values/places.js';
import { isStockStream, placeOfStockStream, stockStream } from '../../../domain/values/streams.js';
import { placePlanning } from '../../../projections/planning/place-planning.js';
import {
  recentDaysProjection,
  type RecentDaysRow,
} from '../../../projections/recent-days/projection.js';
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
import { BLANKS, isKtpEl } from '../../../domain/values/goods.js';

/** Neighbours are regencies of the same province, or at most so many km away. */
const NEIGHBOUR_KM = 60;

type Rows = { readonly stock: StockRow; readonly recent: RecentDaysRow };

export const excessStockFinding: FindingKind = {
  name: 'hoarders',
  question: 14,
  days: 90,
  valued: true,
  fold(inquiry) {
    const stock = stockByPlaceProjection(inquiry.places);
    const recent = recentDaysProjection(inquiry.places);
    const rows = new Map<string, Rows>();
    const references = new EventReferences();
    return {
      apply(event) {
        for (const change of changesOf(event))
          if (isKtpEl(change) && change.delta.onHand) references.add(change.stream, event);
        for (const stream in event.streams) {
          if (!isStockStream(stream)) continue;
          const code = placeOfStockStream(stream);
          const of = rows.get(code) ?? { stock: stock.initial(code), recent: recent.initial(code) };
          rows.set(code, {
            stock: stock.project(of.stock, event as never, stream),
            recent: recent.project(of.recent, event as never, stream),
          });
        }
      },
      summarise: () => summariseExcess(rows, references, inquiry),
    };
  },
};

async function summariseExcess(
  rows: ReadonlyMap<string, Rows>,
  references: EventReferences,
  inquiry: Inquiry,
): Promise<FindingResult> {
  const withoutBlanks = inquiry.places.all.filter(
    ({ code, kind }) => kind === 'regency' && (rows.get(code)?.stock.blanks.onHand ?? 0) === 0,
  );
  const replay = await inquiry.layers.atEnd();
  const offices = placesIn(inquiry)
    .filter(({ kind }) => kind === 'regency')
    .flatMap((place) => {
      const of = rows.get(place.code);
      const neighbour = of && of.stock.blanks.onHand > 0 && nearestNeighbour(place, withoutBlanks);
      return neighbour ? [{ place, neighbour, ...coverOf(of, inquiry, place) }] : [];
    });
  const items = offices.flatMap(({ place, neighbour, onHand, perDay, coverDays }) => {
    if (perDay === null || (coverDays !== null && coverDays <= inquiry.days!)) return [];
    const onShelf = replay.in(shelfCell({ place: place.code, ...BLANKS })).layers;
    const excess = Math.max(0, onHand - Math.ceil(perDay * inquiry.days!));
    return [
      {
        place: place.code,
        name: place.name,
        onHand,
        perDay,
        coverDays,
        ...neighbour,
        ...atRiskOf(oldestOf(onShelf, excess)),
        ...references.of(stockStream(place.code)),
      },
    ];
  });
  return {
    items: items.sort((a, b) => (b.coverDays ?? 1e9) - (a.coverDays ?? 1e9) || b.onHand - a.onHand),
    totals: {
      hoarders: items.length,
      useUnknown: offices.filter(({ perDay }) => perDay === null).length,
      withoutBlanks: withoutBlanks.filter(({ code }) => concernsPlace(inquiry, code)).length,
      ...atRiskTotals(items),
    },
    atRisk: items,
  };
}

/**
 * Blanks on hand, the expected use of a working day (null where not known), and the working days
 * that they last (null where nothing is used), as planning has them.
 */
function coverOf(rows: Rows, { nowMs, cardsPerDay, ...inquiry }: Inquiry, place: Place) {
  const { calendar, backlogDays, inkModels } = inquiry;
  const context = { nowMs, cardsPerDay, calendar, backlogDays, inkModels };
  const { plan } = placePlanning(place, rows, [], context);
  const { expectedUsePerDay } = plan;
  return {
    onHand: rows.stock.blanks.onHand,
    perDay: expectedUsePerDay === null ? null : Math.round(expectedUsePerDay * 10) / 10,
    coverDays: plan.blanks.days,
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
