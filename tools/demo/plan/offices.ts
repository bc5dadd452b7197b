// What each regency's office is like: how much it prints, on which printers, with which ink, and
// what keeps it from printing.
import type { Place, Places } from '../../../libs/domain/values/places.js';
import { dayOf, openOn } from '../calendar.js';
import type { Consignment } from './consignments.js';
import { daysOnTheRoad } from './consignments.js';
import type { Figures } from './figures.js';
import { isReported, regenciesOf } from './goals.js';
import { randomOf, type Random } from '../random.js';

export const CARDS_PER_PRINTER_DAY = 125;
const PRINTERS_MAX = 9;
const PRINTER_MODELS = [
  'Fargo HDP5000',
  'Fargo HDP5600',
  'Zebra ZXP Series 8',
  'Evolis Avansia',
] as const;

/** Bought ribbons for a year at the end of 2016, and can lend. */
export const RICH_IN_INK = '32.78';

/** Down in the mornings `from` ≤ day < `to`. */
export type Down = { readonly from: number; readonly to: number; readonly reason: string };
export type Printer = {
  readonly id: string;
  readonly model: string;
  readonly since: number;
  readonly fundSource: string;
  readonly downs: readonly Down[];
};
export type Cause =
  'no printer' | 'printer broken' | 'no ink' | 'no power' | 'nothing waiting' | 'no blanks';

export type Office = {
  readonly place: Place;
  readonly account: string;
  readonly inkModel: string;
  /** Share in the country's prints; 0 where `fixed` says what is printed. */
  readonly weight: number;
  /** Prints on an ordinary day of June, expected. */
  readonly daily: number;
  readonly printers: readonly Printer[];
  readonly namesPrinter: boolean;
  readonly powerCuts: readonly Down[];
  /** Why it prints hardly anything, for the few that do. */
  readonly cause?: Cause;
  /** All that is printed, where that is known: a reported figure, or a few pieces. */
  readonly printsInAll?: number;
  readonly reported: boolean;
  readonly reportShare: number;
  readonly spoilRate: number;
  readonly childCards: boolean;
  readonly buysInk: boolean;
  /** Orders ink only when the last ribbon is used up. */
  readonly ordersLate: boolean;
  readonly roadDays: number;
  readonly countsOn: readonly number[];
};

/**
 * Thursdays on which an office may count: the Friday after is a working day, so that the province
 * can adjust.
 */
const COUNT_DAYS = [
  '2017-04-20',
  '2017-04-27',
  '2017-05-04',
  '2017-05-18',
  '2017-06-08',
  '2017-06-15',
  '2017-07-06',
  '2017-07-13',
].map(dayOf);

const CAUSES: readonly Cause[] = [
  'no printer',
  'printer broken',
  'no ink',
  'no power',
  'nothing waiting',
];

/**
 * The places that print fewer than `lowBelow`: those that could not print in time, the others by
 * seed.
 */
function lowPlaces(places: Places, figures: Figures, seed: number): ReadonlyMap<string, Cause> {
  const random = randomOf(seed, 'low');
  const low = new Map<string, Cause>();
  for (const { code, from } of figures.received.values())
    if (from > figures.printedUntil) low.set(code, 'no blanks');
  const others = random.shuffled(
    regenciesOf(places).filter(({ code }) => !isReported(figures, code) && code !== '18.05'),
  );
  others
    .slice(0, figures.lowPlaces - low.size)
    .forEach(({ code }, i) => low.set(code, CAUSES[i % CAUSES.length]!));
  return low;
}

/** `dailyPrints`: the whole country's on an ordinary day of June. */
export function officesOf(
  places: Places,
  figures: Figures,
  consignments: readonly Consignment[],
  inkModels: readonly string[],
  dailyPrints: number,
  seed: number,
): readonly Office[] {
  const random = randomOf(seed, 'offices');
  const low = lowPlaces(places, figures, seed);
  const sent = new Map<string, number>();
  for (const { to, quantity, voidedOn, sentOn } of consignments) {
    if (voidedOn === undefined && sentOn < dayOf('2017-07-01'))
      sent.set(to, (sent.get(to) ?? 0) + quantity);
  }
  const drafts = regenciesOf(places).map((place) => {
    const fixed = low.has(place.code) || figures.printedAt.has(place.code);
    const eagerness = 0.55 + random.next() * 0.95;
    return { place, weight: fixed ? 0 : (sent.get(place.code) ?? 0) * eagerness };
  });
  const sum = drafts.reduce((all, { weight }) => all + weight, 0);
  return drafts.map(({ place, weight }) => {
    const known = figures.printedAt.get(place.code);
    const daily = known === undefined ? (dailyPrints * weight) / sum : known / 45;
    return officeOf(place, weight, daily, {
      places,
      figures,
      inkModels,
      random,
      ...causeOf(low, place.code, figures, random),
    });
  });
}

/** The cause and, where it leaves anything at all, how many are printed. */
function causeOf(low: ReadonlyMap<string, Cause>, code: string, figures: Figures, random: Random) {
  const cause = low.get(code);
  if (cause === undefined) return { cause, printsInAll: figures.printedAt.get(code) };
  const none = cause === 'no printer' || cause === 'no blanks';
  return { cause, printsInAll: none ? 0 : random.between(2, figures.lowBelow - 1) };
}

type Circumstances = {
  readonly places: Places;
  readonly figures: Figures;
  readonly inkModels: readonly string[];
  readonly random: Random;
  readonly cause: Cause | undefined;
  readonly printsInAll: number | undefined;
};

function officeOf(place: Place, weight: number, daily: number, given: Circumstances): Office {
  const { random, cause, figures, printsInAll } = given;
  const reported = isReported(figures, place.code);
  const working = Math.min(
    PRINTERS_MAX,
    Math.max(1, Math.ceil((daily * 1.9) / (CARDS_PER_PRINTER_DAY - 5))),
  );
  const troubled = cause === undefined && !figures.printedAt.has(place.code);
  return {
    place,
    weight,
    daily,
    reported,
    account: `dinas-${place.code}`,
    inkModel: alike(place.code, given.inkModels, random.pick(given.inkModels)),
    printers: printersOf(place, working, cause, troubled, random, figures),
    namesPrinter: working === 1 && random.chance(0.85),
    powerCuts: troubled ? powerCutsOf(random) : [],
    ...(cause === undefined ? {} : { cause }),
    ...(printsInAll === undefined ? {} : { printsInAll }),
    reportShare: 0.15 + random.next() * 0.5,
    spoilRate: 0.002 + random.next() * 0.003,
    childCards: troubled && random.chance(0.4),
    buysInk: random.chance(0.25),
    ordersLate: troubled && !reported && random.chance(0.03),
    roadDays: daysOnTheRoad(given.places, '00', place.code),
    countsOn: random.shuffled(COUNT_DAYS).slice(0, random.between(1, 2)),
  };
}

/**
 * Who lends to whom in the history has the same ink: Ciamis and Kota Tasikmalaya, Garut and Kota
 * Bandung.
 */
function alike(code: string, inkModels: readonly string[], drawn: string): string {
  if (code === '32.07' || code === RICH_IN_INK) return inkModels[0]!;
  return code === '32.05' || code === '32.73' ? (inkModels[1] ?? drawn) : drawn;
}

function printersOf(
  place: Place,
  working: number,
  cause: Cause | undefined,
  troubled: boolean,
  random: Random,
  figures: Figures,
): readonly Printer[] {
  if (cause === 'no printer') return [];
  if (cause === 'no blanks') return trialRun(place, figures);
  const broken = troubled ? Math.min(PRINTERS_MAX - working, random.pick([0, 0, 0, 1, 1, 2])) : 0;
  const model = random.pick(PRINTER_MODELS);
  const printers: Printer[] = [];
  for (let k = 1; k <= working + broken; k += 1) {
    const downs =
      k > working
        ? [brokenFromTheStart(random)]
        : troubled && random.chance(0.22)
          ? [breakdown(random, working)]
          : [];
    printers.push({
      id: `PRN-${place.code}-${k}`,
      model,
      since: dayOf('2017-03-29') + random.between(0, 2),
      fundSource: k > working ? 'APBN' : random.pick(['APBN', 'APBN', 'APBD']),
      downs,
    });
  }
  if (troubled && printers.length < PRINTERS_MAX && random.chance(0.03)) {
    printers.push({
      id: `PRN-${place.code}-${printers.length + 1}`,
      model,
      since: openOn(dayOf('2017-05-08') + random.between(0, 40)),
      fundSource: 'APBD',
      downs: [],
    });
  }
  return printers;
}

/** Karangasem: nine printers, four of them broken in a trial run. */
function trialRun(place: Place, figures: Figures): readonly Printer[] {
  const reason = 'rusak saat uji coba';
  return Array.from({ length: PRINTERS_MAX }, (_, k) => ({
    id: `PRN-${place.code}-${k + 1}`,
    model: PRINTER_MODELS[0],
    since: dayOf('2017-03-30'),
    fundSource: 'APBN',
    downs: k < 5 ? [] : [{ from: figures.lastDay, to: Infinity, reason }],
  }));
}

const REASONS = [
  'print head aus',
  'film transfer macet',
  'encoder tidak merespons',
  'menunggu suku cadang',
  'modul pembalik rusak',
] as const;

function brokenFromTheStart(random: Random): Down {
  const from = openOn(dayOf('2017-04-03') + random.between(0, 4));
  return {
    from,
    to: random.chance(0.4) ? openOn(from + random.between(20, 60)) : Infinity,
    reason: random.pick(REASONS),
  };
}

/** Shorter where it is the only one. */
function breakdown(random: Random, working: number): Down {
  const from = openOn(dayOf('2017-04-25') + random.between(0, 68));
  return {
    from,
    to: openOn(from + random.between(2, working === 1 ? 5 : 15)),
    reason: random.pick(REASONS),
  };
}

function powerCutsOf(random: Random): readonly Down[] {
  if (!random.chance(0.35)) return [];
  const from = openOn(dayOf('2017-04-10') + random.between(0, 80));
  return [{ from, to: openOn(from + random.between(1, 2)), reason: 'power cut' }];
}

/** Printers that can print on a day: standing since an earlier day, and not down. */
export function workingOn(office: Office, day: number): readonly Printer[] {
  return office.printers.filter(
    ({ since, downs }) => since < day && !downs.some(({ from, to }) => from <= day && day < to),
  );
}

export function hasPower(office: Office, day: number): boolean {
  return !office.powerCuts.some(({ from, to }) => from <= day && day < to);
}
