// PLAN-13 by the oracle: sums over the places of a province or of the country. No stock is pooled.
import { daysOf, ordersOf, type Standing } from './forecast.js';
import { tenth } from './run-out.js';

type Known = (standing: Standing) => number | null;

/** The sum of what is known; null where nothing is. */
function sumOf(all: readonly Standing[], of: Known): number | null {
  const known = all.map(of).filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
}
const shown = (value: number | null) => (value === null ? null : tenth(value));

/** How many offices run out within so many working days, and of how many nobody knows. */
function endingOf(offices: readonly Standing[], days: (of: Standing) => number, use: Known) {
  const within = (most: number) => offices.filter((of) => days(of) <= most).length;
  return {
    within7: within(7),
    within14: within(14),
    within30: within(30),
    unknown: offices.filter((of) => use(of) === null).length,
  };
}

/** What is answered of several places. */
export function sumsOf(all: readonly Standing[]) {
  const offices = all.filter(({ place, shelf }) => place.isOffice || shelf.everHadMachine);
  const limited = (limit: string) => all.filter(({ limits }) => limits.includes(limit)).length;
  const orders = new Map(all.map((standing) => [standing, ordersOf(standing)]));
  const ordered = (of: (orders: ReturnType<typeof ordersOf>) => number | null) =>
    sumOf(all, (standing) => of(orders.get(standing)!));
  return {
    needPerDay: shown(sumOf(all, ({ need }) => need)),
    inkNeedPerDay: shown(sumOf(all, ({ inkNeed }) => inkNeed)),
    expectedUsePerDay: shown(sumOf(all, ({ use }) => use)),
    expectedInkPerDay: shown(sumOf(all, ({ inkUse }) => inkUse)),
    unmetPerDay: shown(
      sumOf(all, ({ need, use }) => (need === null || use === null ? null : need - use)),
    ),
    capacityPerDay: sumOf(all, (of) => (of.shelf.withoutPower ? 0 : of.printable)),
    workingPrinters: sumOf(all, ({ shelf }) => shelf.workingMachines),
    printersShort: sumOf(all, ({ need, shelf }) =>
      need === null ? null : Math.max(0, Math.ceil(need / 125) - shelf.workingMachines),
    ),
    runOut: {
      blanks: endingOf(
        offices,
        ({ blanks, use }) => daysOf(blanks, use),
        ({ use }) => use,
      ),
      ink: endingOf(
        offices,
        ({ ink, inkUse }) => daysOf(ink, inkUse),
        ({ inkUse }) => inkUse,
      ),
    },
    limited: {
      power: limited('power'),
      printers: limited('printers'),
      blanks: limited('blanks'),
      ink: limited('ink'),
    },
    reorder: {
      ordersDue: [...orders.values()].filter(({ orderDue }) => orderDue).length,
      minimumBlanks: ordered(({ minimumBlanks }) => minimumBlanks),
      orderBlanks: ordered(({ orderBlanks }) => orderBlanks),
      orderCartons: ordered(({ orderCartons }) => orderCartons),
      minimumRibbons: ordered(({ minimumRibbons }) => minimumRibbons),
      orderRibbons: ordered(({ orderRibbons }) => orderRibbons),
    },
  };
}
