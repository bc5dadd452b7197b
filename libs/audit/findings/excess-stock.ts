// Stock that stands where it should not: long in quarantine, destroyed without having been there,
// hoarded while a neighbour has none.
import { changesOf } from '../../domain/movements.js';
import { distanceKm } from '../../domain/values/places.js';
import { serviceOf } from '../../projections/stock-by-place/answer.js';
import {
  stockByPlaceProjection,
  type StockRow,
} from '../../projections/stock-by-place/projection.js';
import {
  Book,
  concernsPlace,
  DAY_MS,
  daysBetween,
  iso,
  lastOf,
  nameOf,
  placesIn,
  Trails,
  type FindingKind,
  type Item,
} from './finding.js';
import { isStockStream, placeOfStockStream, stockStream } from '../../domain/values/streams.js';

export const quarantine: FindingKind = {
  name: 'quarantine',
  question: 10,
  days: 30,
  make(inquiry) {
    const book = new Book();
    return {
      take(event) {
        for (const { stream, item, delta } of changesOf(event))
          if (item === 'blank' && isStockStream(stream))
            book.add(
              placeOfStockStream(stream),
              event.effectiveAtMs,
              delta.quarantine ?? 0,
              event.id,
            );
      },
      found() {
        const items: Item[] = [];
        for (const place of book.places().filter((code) => concernsPlace(inquiry, code))) {
          const below = book
            .over(place)
            .find(
              ({ balance }, index, all) => balance < 0 && all[index + 1]?.at !== all[index]!.at,
            );
          if (below) {
            const events = book
              .moves(place)
              .flatMap(({ at, delta, event }) => (at === below.at && delta < 0 ? [event!] : []));
            items.push({
              what: 'destroyed without quarantine',
              place,
              name: nameOf(inquiry, place),
              quantity: -below.balance,
              since: iso(below.at),
              days: daysBetween(below.at, inquiry.nowMs),
              ...lastOf(events),
            });
          }
          // First in, first out: what is left is the newest that came in.
          let left = book.at(place, inquiry.nowMs);
          const cameIn = book
            .moves(place)
            .filter(({ delta, at }) => delta > 0 && at <= inquiry.nowMs)
            .reverse();
          let old = 0;
          let since = inquiry.nowMs;
          const events: string[] = [];
          for (const { at, delta, event } of cameIn) {
            if (left <= 0) break;
            const part = Math.min(left, delta);
            if (at < inquiry.nowMs - inquiry.days! * DAY_MS) {
              old += part;
              since = at;
              events.unshift(event!);
            }
            left -= part;
          }
          if (old > 0)
            items.push({
              what: 'in quarantine',
              place,
              name: nameOf(inquiry, place),
              quantity: old,
              since: iso(since),
              days: daysBetween(since, inquiry.nowMs),
              ...lastOf(events),
            });
        }
        return {
          items: items.sort((a, b) => (b['days'] as number) - (a['days'] as number)),
          totals: {
            places: items.length,
            pieces: items.reduce((sum, { quantity }) => sum + (quantity as number), 0),
            withoutQuarantine: items.filter(({ what }) => what !== 'in quarantine').length,
          },
          alarms: items.filter(({ what }) => what !== 'in quarantine').length,
        };
      },
    };
  },
};

/** Neighbours are regencies of the same province, or within so many km. */
const NEIGHBOUR_KM = 60;

export const hoarders: FindingKind = {
  name: 'hoarders',
  question: 14,
  days: 90,
  make(inquiry) {
    const view = stockByPlaceProjection(inquiry.places);
    const rows = new Map<string, StockRow>();
    const trails = new Trails();
    return {
      take(event) {
        for (const { stream, item, delta } of changesOf(event))
          if (item === 'blank' && delta.onHand) trails.add(stream, event);
        for (const stream in event.streams) {
          if (!isStockStream(stream)) continue;
          const code = placeOfStockStream(stream);
          rows.set(
            code,
            view.project(rows.get(code) ?? view.initial(code), event as never, stream),
          );
        }
      },
      found() {
        const regencies = inquiry.places.all.filter(({ kind }) => kind === 'regency');
        const bare = regencies.filter(({ code }) => (rows.get(code)?.blanks.onHand ?? 0) === 0);
        const items = placesIn(inquiry)
          .filter(({ kind }) => kind === 'regency')
          .flatMap((place) => {
            const row = rows.get(place.code);
            const cover = row
              ? serviceOf(row, inquiry.nowMs, place.tz, { cardsPerDay: inquiry.cardsPerDay })
              : undefined;
            if (
              !row ||
              !cover ||
              row.blanks.onHand === 0 ||
              (cover.blankDays !== null && cover.blankDays <= inquiry.days!)
            )
              return [];
            const needy = bare
              .filter(
                (other) =>
                  other.province === place.province || distanceKm(place, other) <= NEIGHBOUR_KM,
              )
              .map((other) => ({ other, km: Math.round(distanceKm(place, other)) }))
              .sort((a, b) => a.km - b.km)[0];
            if (!needy) return [];
            return [
              {
                place: place.code,
                name: place.name,
                onHand: row.blanks.onHand,
                perDay: cover.demandPerDay,
                coverDays: cover.blankDays,
                neighbour: needy.other.code,
                neighbourName: needy.other.name,
                km: needy.km,
                ...trails.of(stockStream(place.code)),
              },
            ];
          });
        return {
          items: items.sort(
            (a, b) => (b.coverDays ?? 1e9) - (a.coverDays ?? 1e9) || b.onHand - a.onHand,
          ),
          totals: {
            hoarders: items.length,
            withoutBlanks: bare.filter(({ code }) => concernsPlace(inquiry, code)).length,
          },
        };
      },
    };
  },
};
