// The centre, 38 provinces and 514 regencies: codes now and before 2022, where they lie, and how
// far apart.
import { DAY_MS, HOUR_MS } from './time.js';

export type PlaceKind = 'centre' | 'province' | 'regency';

/**
 * `province` is the place's own code for a province, `00` for the centre. `tz` is an IANA name,
 * degrees are WGS 84.
 */
export type Place = {
  readonly code: string;
  readonly name: string;
  readonly kind: PlaceKind;
  readonly province: string;
  readonly lat: number;
  readonly lon: number;
  readonly tz: string;
  readonly formerCodes: readonly string[];
  /** Villages in use, the demo's weight for what is not known. */
  readonly villages: number;
};

export const CENTRE = '00';

export class Places {
  private readonly byCode = new Map<string, Place>();
  private readonly current: ReadonlyMap<string, string>;

  constructor(readonly all: readonly Place[]) {
    for (const place of all) this.byCode.set(place.code, place);
    this.current = new Map(
      all.flatMap((place) => place.formerCodes.map((former) => [former, place.code] as const)),
    );
  }

  /** The place with this code, today's or former. */
  get(code: string): Place | undefined {
    return this.byCode.get(this.currentCode(code));
  }

  /**
   * Today's code; a code that nobody knows comes back as it is. A code in use today is never read
   * as a former one.
   */
  currentCode(code: string): string {
    return this.byCode.has(code) ? code : (this.current.get(code) ?? code);
  }

  /** The IANA name of a place's time; an unknown place has that of Jakarta. */
  zoneOf(code: string): string {
    return this.get(code)?.tz ?? 'Asia/Jakarta';
  }

  /** The places of a province with its own shelf; all where none is named. */
  within(province: string | undefined): readonly Place[] {
    return province === undefined
      ? this.all
      : this.all.filter((place) => place.province === province);
  }

  /**
   * The province that supervises a place: its own province; the centre for provinces and for
   * itself.
   */
  supervisor(code: string): string {
    const place = this.get(code);
    return place?.kind === 'regency' ? place.province : CENTRE;
  }
}

const EARTH_RADIUS_KM = 6371.0088;

/** Great-circle distance in km by the haversine formula (mean Earth radius, IUGG). */
export function distanceKm(a: Place, b: Place): number {
  const rad = Math.PI / 180;
  const dLat = (b.lat - a.lat) * rad;
  const dLon = (b.lon - a.lon) * rad;
  const h =
    Math.sin(dLat / 2) ** 2 +
    Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(dLon / 2) ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}

const offsets = new Map<string, number>();

/**
 * The local calendar day (YYYY-MM-DD) of a time (ms). Indonesia's zones have had fixed offsets
 * since 1988.
 */
export function localDay(at: number, tz: string): string {
  return new Date(at + offsetMs(tz)).toISOString().slice(0, 10);
}

/** The local calendar day of a time (ms) as a number: days since 1 January 1970. */
export function localDayNumber(at: number, tz: string): number {
  return Math.floor((at + offsetMs(tz)) / DAY_MS);
}

/**
 * Offset of a zone from UTC in ms; zones of Indonesia know no summer time, so one look-up serves.
 */
export function offsetMs(tz: string): number {
  let offset = offsets.get(tz);
  if (offset === undefined) {
    const noon = Date.UTC(2017, 5, 1, 12);
    const hour = new Intl.DateTimeFormat('en-US', {
      timeZone: tz,
      hour: 'numeric',
      hour12: false,
    }).format(noon);
    offset = (Number(hour) - 12) * HOUR_MS;
    offsets.set(tz, offset);
  }
  return offset;
}
