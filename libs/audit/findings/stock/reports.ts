// Daily reports: the weekdays without one, and reports of zero prints without a reason.
import type { Place } from '../../../domain/values/places.js';
import { DAY_MS } from '../../../domain/values/time.js';
import {
  localDayAt,
  placesIn,
  type FindingKind,
  type FindingResult,
  type Inquiry,
} from '../finding.js';
import { ReportedStock } from './reported-stock.js';

export const reportsFinding: FindingKind = {
  name: 'reports',
  question: 19,
  days: 30,
  fold(inquiry) {
    const stock = new ReportedStock();
    return {
      apply: (event) => stock.apply(event),
      summarise: () => summariseReports(stock, inquiry),
    };
  },
};

function summariseReports(stock: ReportedStock, inquiry: Inquiry): FindingResult {
  const items = placesIn(inquiry)
    .filter(({ code, kind }) => kind === 'regency' && stock.firstStockMs.has(code))
    .map((place) => itemOf(stock, inquiry, place))
    .filter(({ missing, zeroWithoutReason }) => missing + zeroWithoutReason > 0);
  return {
    items: items.sort((a, b) => b.zeroWithoutReason - a.zeroWithoutReason || b.missing - a.missing),
    totals: {
      places: items.length,
      zeroWithoutReason: items.reduce((sum, { zeroWithoutReason }) => sum + zeroWithoutReason, 0),
    },
  };
}

function itemOf(stock: ReportedStock, inquiry: Inquiry, { code, name }: Place) {
  const filed = stock.reports.get(code) ?? [];
  const fromMs = Math.max(stock.firstStockMs.get(code)!, inquiry.nowMs - inquiry.days! * DAY_MS);
  const days = weekdays(inquiry, code, fromMs);
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
}

/** Monday to Friday in local days, from a time to yesterday; the ledger knows no holidays. */
function weekdays(inquiry: Inquiry, place: string, fromMs: number): readonly string[] {
  const days: string[] = [];
  const today = localDayAt(inquiry, place, inquiry.nowMs);
  for (let atMs = fromMs; localDayAt(inquiry, place, atMs) < today; atMs += DAY_MS) {
    const day = localDayAt(inquiry, place, atMs);
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    if (weekday >= 1 && weekday <= 5) days.push(day);
  }
  return days;
}
