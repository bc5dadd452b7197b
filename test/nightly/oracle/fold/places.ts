// The oracle's places, from data/*.csv, and how far apart they are.
import { csvLines } from './calendar.js';

export type Place = {
  readonly code: string;
  readonly province: string;
  readonly name: string;
  readonly isOffice: boolean;
  readonly lat: number;
  readonly lon: number;
  readonly zone: string;
};

const centreAndProvinces = csvLines('data/provinces.csv').map(
  ([code, name, , lat, lon, zone]): Place => ({
    code: code!,
    province: code!,
    name: name!,
    isOffice: false,
    lat: Number(lat),
    lon: Number(lon),
    zone: zone!,
  }),
);
const offices = csvLines('data/regencies.csv').map(
  ([code, , province, name, , lat, lon, , , zone]): Place => ({
    code: code!,
    province: province!,
    name: name!,
    isOffice: true,
    lat: Number(lat),
    lon: Number(lon),
    zone: zone!,
  }),
);

/** All 553 places by code. */
export const PLACES: ReadonlyMap<string, Place> = new Map(
  [...centreAndProvinces, ...offices].map((place) => [place.code, place]),
);

/** Kilometres on a sphere of 6,371 km, in tenths. */
export function tenthsOfKm(from: Place, to: Place): number {
  const rad = (degrees: number) => (degrees * Math.PI) / 180;
  const across = Math.sin(rad(to.lat - from.lat) / 2) ** 2;
  const along = Math.sin(rad(to.lon - from.lon) / 2) ** 2;
  const chord = across + Math.cos(rad(from.lat)) * Math.cos(rad(to.lat)) * along;
  return Math.round(2 * 6371 * Math.asin(Math.sqrt(chord)) * 10);
}
