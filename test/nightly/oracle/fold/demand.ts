// PLAN-2 and PLAN-3 by the oracle: what a place recorded on each day, whether it could print at the
// end of it, and what a working day takes on average.
import { dateAt, endOf, isWorkingDate, plusDays } from './calendar.js';
import { apply } from './effects.js';
import type { Fact } from './history.js';
import type { Place } from './places.js';
import { Shelf } from './shelf.js';

export type Report = {
  readonly date: string;
  readonly printed: number;
  readonly waiting: number;
  readonly at: number;
};
type Day = {
  cards: number;
  printed: number;
  recorded: boolean;
  readonly ink: Map<string, number>;
};
/** What one place did, by its local dates, and its last reports by date. */
export type Diary = {
  readonly days: ReadonlyMap<string, Day>;
  readonly reports: ReadonlyMap<string, Report>;
  readonly lastPrint: string | undefined;
};

/** PLAN-2: what is on record for each day. The last report of a day supersedes those before. */
export function diaryOf(facts: readonly Fact[], { code, zone }: Place): Diary {
  const days = new Map<string, Day>();
  const reports = new Map<string, Report>();
  let lastPrint: string | undefined;
  const dayOf = (at: number) => {
    const date = dateAt(at, zone);
    const day = days.get(date) ?? { cards: 0, printed: 0, recorded: false, ink: new Map() };
    days.set(date, day);
    return day;
  };
  for (const { type, data, at } of facts) {
    if (data['place'] !== code) continue;
    if (type === 'DailyReportFiled') addReport(reports, data as never, at);
    const used = usedBy(type, data);
    if (!used) continue;
    const day = dayOf(at);
    day.recorded = true;
    day.cards += used.cards;
    if (type === 'BlankPrinted' && isIdCard(data)) {
      day.printed += used.cards;
      lastPrint = dateAt(at, zone);
    }
    if (used.model !== undefined)
      day.ink.set(used.model, (day.ink.get(used.model) ?? 0) + used.prints);
  }
  return { days, reports, lastPrint };
}

function addReport(
  reports: Map<string, Report>,
  report: { readonly date: string; readonly printed: number; readonly waiting: number },
  at: number,
): void {
  reports.set(report.date, { ...report, at });
}

const isIdCard = (data: Fact['data']): boolean => data['blankModel'] === undefined;

type Used = { readonly cards: number; readonly model: string | undefined; readonly prints: number };
/** Cards and ink that an event used up; undefined where it is none of these. */
function usedBy(type: string, data: Fact['data']): Used | undefined {
  const model = data['model'] as string | undefined;
  if (type === 'BlankPrinted' || type === 'BlankSpoiled') {
    const cards = data['quantity'] as number;
    if (!isIdCard(data) && model === undefined) return undefined;
    // PLAN-3 is about the ID card; what is printed on other blanks takes ink all the same.
    return { cards: isIdCard(data) ? cards : 0, model, prints: cards };
  }
  return type === 'InkUsed' ? { cards: 0, model, prints: data['prints'] as number } : undefined;
}

export type Demand = {
  readonly cards: number | null;
  readonly cardsDeviation: number | null;
  readonly ink: number | null;
  readonly inkDeviation: number | null;
  readonly recordedDays: number;
  readonly unknownDays: number;
  readonly censoredDays: number;
  readonly from: string;
  readonly to: string;
};

const WINDOW = 60;
const LAST = 10;
const LEAST = 5;

/** PLAN-3: of the last ten recorded days of the 60 before today, at least five. */
export function demandOf(
  facts: readonly Fact[],
  place: Place,
  diary: Diary,
  now: { readonly today: string; readonly models: ReadonlySet<string> },
): Demand {
  const to = plusDays(now.today, -1);
  const stopped = stoppedDays(facts, place, plusDays(now.today, -WINDOW), to);
  const used: Day[] = [];
  let censoredDays = 0;
  let unknownDays = 0;
  let from = to;
  let date = to;
  for (let left = WINDOW; left > 0 && used.length < LAST; left -= 1, date = plusDays(date, -1)) {
    from = date;
    const day = diary.days.get(date);
    if (!isWorkingDate(date) && !day?.printed) continue;
    const isRecorded = day?.recorded || diary.reports.get(date)?.printed === 0;
    if (!isRecorded) unknownDays += 1;
    else if (stopped.has(date)) censoredDays += 1;
    else used.push(day ?? { cards: 0, printed: 0, recorded: false, ink: new Map() });
  }
  const inkOf = ({ ink }: Day) =>
    [...now.models].reduce((sum, model) => sum + (ink.get(model) ?? 0), 0);
  const cards = averageOf(used.map((day) => day.cards));
  const ink = averageOf(used.map(inkOf));
  return {
    cards: cards.mean,
    cardsDeviation: cards.deviation,
    ink: ink.mean,
    inkDeviation: ink.deviation,
    recordedDays: used.length,
    unknownDays,
    censoredDays,
    from,
    to,
  };
}

/** The days at whose end nothing could be printed. */
function stoppedDays(
  facts: readonly Fact[],
  { code, zone }: Place,
  from: string,
  to: string,
): ReadonlySet<string> {
  const stopped = new Set<string>();
  const shelf = new Shelf(code);
  let next = 0;
  for (let date = from; date <= to; date = plusDays(date, 1)) {
    const end = endOf(date, zone);
    while (next < facts.length && facts[next]!.at < end) apply(shelf, facts[next++]!);
    if (!shelf.canPrint) stopped.add(date);
  }
  return stopped;
}

function averageOf(values: readonly number[]): {
  readonly mean: number | null;
  readonly deviation: number | null;
} {
  if (values.length < LEAST) return { mean: null, deviation: null };
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / (values.length - 1)) };
}
