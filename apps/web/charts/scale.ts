// Scales and axes of the charts: values to pixels, round numbers, first days of months.
export type LinearScale = (value: number) => number;

/** Maps `domain` to `range`, both from the first to the second. */
export function linearScale(
  domain: readonly [number, number],
  range: readonly [number, number],
): LinearScale {
  const span = domain[1] - domain[0] || 1;
  return (value) => range[0] + ((value - domain[0]) / span) * (range[1] - range[0]);
}

/** Round steps from 0 to at least `max`, about `count` of them. */
export function roundSteps(max: number, count = 4): readonly number[] {
  const rough = Math.max(max, 1) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, ([1, 2, 2.5, 5, 10].find((by) => by * power >= rough) ?? 10) * power);
  return Array.from({ length: Math.ceil(Math.max(max, 1) / step) + 1 }, (_, index) => index * step);
}

export const CHART_DAY_MS = 86_400_000;

/** Mondays between two times, thinned out so that at most `most` are left: days (YYYY-MM-DD). */
export function dayTicks(fromMs: number, toMs: number, most: number): readonly string[] {
  const days: string[] = [];
  const first = Math.ceil(fromMs / CHART_DAY_MS);
  for (let day = first; day * CHART_DAY_MS <= toMs; day += 1)
    // 5 January 1970 was a Monday.
    if ((day + 3) % 7 === 0) days.push(new Date(day * CHART_DAY_MS).toISOString().slice(0, 10));
  const every = Math.ceil(days.length / Math.max(1, most));
  return days.filter((_, index) => index % every === 0);
}

const OFFSET_HOURS: Readonly<Record<string, number>> = { 'Asia/Makassar': 8, 'Asia/Jayapura': 9 };

/** How far clocks of a zone of Indonesia are ahead of UTC, in ms; they know no summer time. */
export const clockOffsetMs = (zone: string): number => (OFFSET_HOURS[zone] ?? 7) * 3_600_000;
