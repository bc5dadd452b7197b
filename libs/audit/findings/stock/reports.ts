// Daily reports: the working days (PLAN-1) without one, and reports of no print without a reason.
import { dateOfDay } from '../../../domain/planning/calendar.js';
import { localDayNumber, type Place } from '../../../domain/values/places.js';
import { DAY_MS } from '../../../domain/values/time.js';
import { placesIn, type FindingKind, type FindingResult, type Inquiry } from '../finding.js';
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

function itemOf(stock: ReportedStock, inquiry: Inquiry, place: Place) {
  const { code, name } = place;
  const filed = stock.reports.get(code) ?? [];
  const fromMs = Math.max(stock.firstStockMs.get(code)!, inquiry.nowMs - inquiry.days! * DAY_MS);
  const days = workingDays(inquiry, place, fromMs);
  const dates = new Set(filed.map(({ date }) => date));
  const missing = days.filter((day) => !dates.has(day));
  const zero = filed.filter(
    ({ date, printed, zeroReason }) =>
      printed === 0 && zeroReason === undefined && days.includes(date),
  );
  return {
    place: code,
    name,
    workingDays: days.length,
    filed: days.length - missing.length,
    missing: missing.length,
    lastMissing: missing[missing.length - 1] ?? null,
    zeroWithoutReason: zero.length,
    events: zero.map(({ event }) => event),
  };
}

/**
 * The working days of a place in local days, from a time to yesterday. Where the calendar does not
 * cover a year, whether a weekday is a holiday is not known, and none is counted.
 */
function workingDays(inquiry: Inquiry, { tz }: Place, fromMs: number): readonly string[] {
  const [first, today] = [localDayNumber(fromMs, tz), localDayNumber(inquiry.nowMs, tz)];
  return Array.from({ length: Math.max(0, today - first) }, (_, i) => first + i)
    .filter((day) => inquiry.calendar.isWorkingDay(day) === true)
    .map(dateOfDay);
}
