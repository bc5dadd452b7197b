// How many cards the whole country prints on each working day, and the places whose prints are
// known in advance.
import { dayOf, monthOf, openOn, workingDays } from '../calendar.js';
import type { Consignment } from './consignments.js';
import type { Figures } from './figures.js';
import type { Office } from './offices.js';
import type { Random } from '../random.js';
import { apportion } from '../shares.js';

const FIRST_PRINTS = dayOf('2017-04-06');

export type PrintPlan = {
  /** Working day → cards of the whole country; the sum is the reported figure. */
  readonly country: ReadonlyMap<number, number>;
  /** Place → day → cards, where they are known in advance. */
  readonly fixed: ReadonlyMap<string, ReadonlyMap<number, number>>;
  /** Place → the day from which its printer or its power is gone for good. */
  readonly stopsOn: ReadonlyMap<string, number>;
};

/**
 * A working day's prints against one of June: rising through April, near June's in May,
 * `julyOverJune` in July.
 */
function rateOf(day: number, figures: Figures): number {
  const month = monthOf(day);
  if (month === 4) return Math.min(0.85, 0.02 + (day - FIRST_PRINTS) * 0.037);
  if (month === 5) return 0.9 + (day - dayOf('2017-05-01')) * 0.003;
  return month === 6 ? 1 : figures.julyOverJune;
}

function printingDays(figures: Figures): readonly number[] {
  return workingDays(FIRST_PRINTS, figures.printedUntil);
}

/** Cards of the whole country on an ordinary day of June. */
export function dailyPrintsOf(figures: Figures): number {
  return (
    figures.printed / printingDays(figures).reduce((sum, day) => sum + rateOf(day, figures), 0)
  );
}

/**
 * First by month, so that the ratio of July to June is met to the piece; then by day, with some ups
 * and downs.
 */
export function countryPrints(figures: Figures, random: Random): ReadonlyMap<number, number> {
  const days = printingDays(figures);
  const months = [...new Set(days.map(monthOf))];
  const daysOf = (month: number) => days.filter((day) => monthOf(day) === month);
  const totals = apportion(
    figures.printed,
    months.map((month) => daysOf(month).reduce((sum, day) => sum + rateOf(day, figures), 0)),
  );
  const plan = new Map<number, number>();
  months.forEach((month, i) => {
    const own = daysOf(month);
    const parts = apportion(
      totals[i]!,
      own.map((day) => rateOf(day, figures) * (0.94 + random.next() * 0.12)),
    );
    own.forEach((day, k) => plan.set(day, parts[k]!));
  });
  return plan;
}

export function printPlanOf(
  figures: Figures,
  offices: readonly Office[],
  consignments: readonly Consignment[],
  random: Random,
): PrintPlan {
  const days = printingDays(figures);
  const fixed = new Map<string, ReadonlyMap<number, number>>();
  const stopsOn = new Map<string, number>();
  for (const office of offices) {
    if (office.printsInAll === undefined) continue;
    const { code } = office.place;
    const arrivals = consignments
      .filter(({ to }) => to === code)
      .flatMap(({ parts }) => parts.map(({ day }) => day));
    const open = days.filter((day) => day > Math.min(...arrivals));
    const used =
      office.cause === undefined
        ? open
        : office.cause === 'nothing waiting'
          ? open.filter((_, i) => i % 12 === 3).slice(0, 3)
          : open.slice(1, 3);
    const parts =
      office.printsInAll === 0
        ? []
        : apportion(
            office.printsInAll,
            used.map((day) => rateOf(day, figures) + 0.1),
          );
    fixed.set(code, new Map(parts.map((part, i) => [used[i]!, part])));
    if (office.cause === 'printer broken' || office.cause === 'no power')
      stopsOn.set(code, openOn(used[used.length - 1]! + 1));
  }
  return { country: countryPrints(figures, random), fixed, stopsOn };
}
