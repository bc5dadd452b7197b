// One measure of all places on all days, as the time machine shows it.
import type { SeriesAnswer } from '../../../libs/service/series/answers.js';
import { measureOf, type MapMeasure } from '../map/levels.js';

export const TIME_MEASURES = ['onHand', 'printed', 'inkPrints', 'workingPrinters'] as const;
export type TimeMeasure = (typeof TIME_MEASURES)[number];

/** The answer of /v1/series?each=place. */
export type TimeSeriesAnswer = Pick<SeriesAnswer, 'days' | 'places' | 'values'> & {
  readonly measure: TimeMeasure;
};
export type TimeSeries = {
  readonly name: TimeMeasure;
  /** The values of a place by day; what is not known is null. */
  readonly rows: ReadonlyMap<string, readonly (number | null)[]>;
  /** The same shades on all days, so that days can be compared. */
  readonly measure: MapMeasure;
};

/** A day alone says little of what is printed: cards of a week are shown. */
const DAYS_TOGETHER = 7;

export function timeSeriesOf(answer: TimeSeriesAnswer): TimeSeries {
  const { measure, places, values } = answer;
  const offices = places.flatMap((place, index) =>
    place.length > 2 ? [[place, values[index] ?? []] as const] : [],
  );
  const rows = new Map(
    offices.map(([place, row]) => [place, measure === 'printed' ? summed(row) : row] as const),
  );
  const all = [...rows.values()].flatMap((row) => row.filter((_, index) => index % 7 === 0));
  const bounds: MapMeasure =
    measure === 'workingPrinters' ? { bounds: [2, 3, 4, 6] } : measureOf(all);
  return { name: measure, rows, measure: bounds };
}

/** Sums over a week up to each day; not known where no day of it is. */
function summed(row: readonly (number | null)[]): readonly (number | null)[] {
  return row.map((_, index) => {
    const week = row
      .slice(Math.max(0, index - DAYS_TOGETHER + 1), index + 1)
      .filter((value) => value !== null);
    return week.length === 0 ? null : week.reduce((sum, value) => sum + value, 0);
  });
}

/** The end of a day, 24:00 WIB, as a time that questions take. */
export function endOfJakartaDay(day: string): string {
  const next = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
  return `${next}T00:00:00+07:00`;
}

/** So many days before a day (YYYY-MM-DD). */
export const daysBefore = (day: string, count: number): string =>
  new Date(Date.parse(day) - count * 86_400_000).toISOString().slice(0, 10);

/** The day of a time in Jakarta. */
export const dayInJakarta = (time: string): string =>
  new Date(Date.parse(time) + 7 * 3_600_000).toISOString().slice(0, 10);

/** All days from one to another, both included. */
export function daysFromTo(from: string, to: string): readonly string[] {
  const count = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;
  return Array.from({ length: Math.max(1, count) }, (_, index) => daysBefore(from, -index));
}
