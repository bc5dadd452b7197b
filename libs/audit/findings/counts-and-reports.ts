// What people say is there against what the ledger says: counts, daily reports, and those who said
// nothing.
import type { LedgerEvent } from '../../domain/events.js';
import { changesOf } from '../../domain/movements.js';
import {
  Book,
  concernsPlace,
  dayAt,
  DAY_MS,
  daysBetween,
  iso,
  nameOf,
  placesIn,
  type FindingKind,
  type Inquiry,
} from './finding.js';
import { isStockStream, placeOfStockStream } from '../../domain/values/streams.js';

type Count = { at: number; counted: number; event: string };
type Report = {
  at: number;
  date: string;
  printed: number;
  blanksLeft: number;
  inkLeft: number;
  zeroReason: string | undefined;
  event: string;
};

/** On hand over time, with all counts and reports, by place. */
class Said {
  readonly onHand = new Book();
  readonly counts = new Map<string, Count[]>();
  readonly reports = new Map<string, Report[]>();
  readonly begun = new Map<string, number>();

  /** Prints of every model, for those who ask: `ink`. */
  constructor(private readonly ink?: Book) {}

  take(event: LedgerEvent): void {
    for (const { stream, item, delta } of changesOf(event)) {
      if (!isStockStream(stream)) continue;
      const place = placeOfStockStream(stream);
      if (item === 'ink') this.ink?.add(place, event.effectiveAtMs, delta.onHand ?? 0);
      if (item !== 'blank') continue;
      this.onHand.add(place, event.effectiveAtMs, delta.onHand ?? 0);
      if (event.effectiveAtMs < (this.begun.get(place) ?? Infinity))
        this.begun.set(place, event.effectiveAtMs);
    }
    if (event.type === 'BlankCounted')
      push(this.counts, event.data.place, {
        at: event.effectiveAtMs,
        counted: event.data.counted,
        event: event.id,
      });
    if (event.type === 'DailyReportFiled') {
      const { place, date, printed, blanksLeft, inkLeft, zeroReason } = event.data;
      push(this.reports, place, {
        at: event.effectiveAtMs,
        date,
        printed,
        blanksLeft,
        inkLeft,
        zeroReason,
        event: event.id,
      });
    }
  }

  lastCount = (place: string) => latest(this.counts.get(place));
  lastReport = (place: string) => latest(this.reports.get(place));
}

function push<T>(lists: Map<string, T[]>, key: string, one: T): void {
  const list = lists.get(key);
  if (list) list.push(one);
  else lists.set(key, [one]);
}

function latest<T extends { at: number }>(list: readonly T[] | undefined): T | undefined {
  return list?.reduce((best, one) => (one.at >= best.at ? one : best));
}

export const counts: FindingKind = {
  name: 'counts',
  question: 3,
  days: 182,
  make(inquiry) {
    const said = new Said();
    return {
      take: (event) => said.take(event),
      found() {
        const items = placesIn(inquiry)
          .filter(({ code }) => said.begun.has(code))
          .map(({ code, name }) => {
            const last = said.lastCount(code);
            const days = last ? daysBetween(last.at, inquiry.nowMs) : null;
            const overdue =
              daysBetween(last?.at ?? said.begun.get(code)!, inquiry.nowMs) > inquiry.days!;
            return {
              place: code,
              name,
              countedAt: last ? iso(last.at) : null,
              days,
              counted: last?.counted ?? null,
              variance: last ? last.counted - said.onHand.at(code, last.at) : null,
              overdue,
              events: last ? [last.event] : [],
            };
          });
        return {
          items: items.sort(
            (a, b) => Number(b.overdue) - Number(a.overdue) || (b.days ?? 1e6) - (a.days ?? 1e6),
          ),
          totals: {
            places: items.length,
            counted: items.filter(({ days }) => days !== null).length,
            overdue: items.filter(({ overdue }) => overdue).length,
          },
        };
      },
    };
  },
};

export const countLedgerReport: FindingKind = {
  name: 'count-ledger-report',
  question: 4,
  make(inquiry) {
    const said = new Said();
    return {
      take: (event) => said.take(event),
      found() {
        const items = placesIn(inquiry).flatMap(({ code, name }) => {
          const count = said.lastCount(code);
          const report = said.lastReport(code);
          if (!count && !report) return [];
          const countDifference = count ? count.counted - said.onHand.at(code, count.at) : 0;
          const reportDifference = report ? report.blanksLeft - said.onHand.at(code, report.at) : 0;
          if (countDifference === 0 && reportDifference === 0) return [];
          return [
            {
              place: code,
              name,
              ledger: said.onHand.at(code, inquiry.nowMs),
              counted: count?.counted ?? null,
              countDays: count ? daysBetween(count.at, inquiry.nowMs) : null,
              countDifference: count ? countDifference : null,
              reported: report?.blanksLeft ?? null,
              reportDays: report ? daysBetween(report.at, inquiry.nowMs) : null,
              reportDifference: report ? reportDifference : null,
              events: [count?.event, report?.event].filter((id) => id !== undefined),
            },
          ];
        });
        // The age of a line is that of its older claim that the ledger does not bear out.
        const age = ({
          countDays,
          countDifference,
          reportDays,
          reportDifference,
        }: (typeof items)[number]) =>
          Math.max(countDifference ? countDays! : 0, reportDifference ? reportDays! : 0);
        const size = (item: (typeof items)[number]) =>
          Math.max(Math.abs(item.countDifference ?? 0), Math.abs(item.reportDifference ?? 0));
        return {
          items: items.sort((a, b) => age(b) - age(a) || size(b) - size(a)),
          totals: { places: items.length },
        };
      },
    };
  },
};

export const reportedEmpty: FindingKind = {
  name: 'reported-empty',
  question: 13,
  make(inquiry) {
    const ink = new Book();
    const said = new Said(ink);
    return {
      take: (event) => said.take(event),
      found() {
        const items = [...said.reports]
          .filter(([place]) => concernsPlace(inquiry, place))
          .flatMap(([place, reports]) =>
            reports.flatMap(({ date, at, blanksLeft, inkLeft, event }) =>
              [
                { item: 'blank', left: blanksLeft, ledger: said.onHand.at(place, at) },
                { item: 'ink', left: inkLeft, ledger: ink.at(place, at) },
              ]
                .filter(({ left, ledger }) => left === 0 && ledger > 0)
                .map(({ item, left, ledger }) => ({
                  place,
                  name: nameOf(inquiry, place),
                  date,
                  reported: left,
                  ledger,
                  item,
                  events: [event],
                })),
            ),
          );
        return {
          items: items.sort((a, b) =>
            a.item === b.item ? b.ledger - a.ledger : a.item < b.item ? -1 : 1,
          ),
        };
      },
    };
  },
};

export const reports: FindingKind = {
  name: 'reports',
  question: 19,
  days: 30,
  make(inquiry) {
    const said = new Said();
    return {
      take: (event) => said.take(event),
      found() {
        const items = placesIn(inquiry)
          .filter(({ code, kind }) => kind === 'regency' && said.begun.has(code))
          .map(({ code, name }) => {
            const filed = said.reports.get(code) ?? [];
            const days = weekdays(
              inquiry,
              code,
              Math.max(said.begun.get(code)!, inquiry.nowMs - inquiry.days! * DAY_MS),
            );
            const dates = new Set(filed.map(({ date }) => date));
            const missing = days.filter((day) => !dates.has(day));
            const zero = filed.filter(
              ({ date, printed, zeroReason }) =>
                printed === 0 && zeroReason === undefined && days.includes(date),
            );
            return {
              place: code,
              name,
              weekdays: days.length,
              filed: days.length - missing.length,
              missing: missing.length,
              lastMissing: missing[missing.length - 1] ?? null,
              zeroWithoutReason: zero.length,
              events: zero.map(({ event }) => event),
            };
          })
          .filter(({ missing, zeroWithoutReason }) => missing + zeroWithoutReason > 0);
        return {
          items: items.sort(
            (a, b) => b.zeroWithoutReason - a.zeroWithoutReason || b.missing - a.missing,
          ),
          totals: {
            places: items.length,
            zeroWithoutReason: items.reduce(
              (sum, { zeroWithoutReason }) => sum + zeroWithoutReason,
              0,
            ),
          },
        };
      },
    };
  },
};

/** Monday to Friday, local days, from a moment to yesterday; the ledger knows no holidays. */
function weekdays(inquiry: Inquiry, place: string, fromMs: number): readonly string[] {
  const days: string[] = [];
  const today = dayAt(inquiry, place, inquiry.nowMs);
  for (let at = fromMs; dayAt(inquiry, place, at) < today; at += DAY_MS) {
    const day = dayAt(inquiry, place, at);
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    if (weekday >= 1 && weekday <= 5) days.push(day);
  }
  return days;
}
