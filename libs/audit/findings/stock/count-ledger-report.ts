// Count, ledger and report side by side: the places whose last count or last report differs from
// the ledger at its own time.
import type { Place } from '../../../domain/values/places.js';
import {
  daysBetween,
  placesIn,
  type FindingKind,
  type FindingResult,
  type Inquiry,
} from '../finding.js';
import { ReportedStock } from './reported-stock.js';

export const countLedgerReportFinding: FindingKind = {
  name: 'count-ledger-report',
  question: 4,
  fold(inquiry) {
    const stock = new ReportedStock();
    return {
      apply: (event) => stock.apply(event),
      summarise: () => summariseDifferences(stock, inquiry),
    };
  },
};

function summariseDifferences(stock: ReportedStock, inquiry: Inquiry): FindingResult {
  const items = placesIn(inquiry)
    .flatMap((place) => comparisonOf(stock, inquiry, place))
    .filter(({ countDifference, reportDifference }) => countDifference || reportDifference);
  return {
    items: items.sort((a, b) => ageOf(b) - ageOf(a) || sizeOfDifference(b) - sizeOfDifference(a)),
    totals: { places: items.length },
  };
}

type Comparison = ReturnType<typeof comparisonOf>[number];

function comparisonOf(stock: ReportedStock, { nowMs }: Inquiry, { code, name }: Place) {
  const count = stock.lastCount(code);
  const report = stock.lastReport(code);
  if (!count && !report) return [];
  return [
    {
      place: code,
      name,
      ledger: stock.onHand.balanceAt(code, nowMs),
      counted: count?.counted ?? null,
      countDays: count ? daysBetween(count.atMs, nowMs) : null,
      countDifference: count ? count.counted - stock.onHand.balanceAt(code, count.atMs) : null,
      reported: report?.blanksLeft ?? null,
      reportDays: report ? daysBetween(report.atMs, nowMs) : null,
      reportDifference: report
        ? report.blanksLeft - stock.onHand.balanceAt(code, report.atMs)
        : null,
      events: [count?.event, report?.event].filter((id) => id !== undefined),
    },
  ];
}

/** In days: of count and report the older one that differs from the ledger. */
const ageOf = ({ countDays, countDifference, reportDays, reportDifference }: Comparison): number =>
  Math.max(countDifference ? countDays! : 0, reportDifference ? reportDays! : 0);

const sizeOfDifference = ({ countDifference, reportDifference }: Comparison): number =>
  Math.max(Math.abs(countDifference ?? 0), Math.abs(reportDifference ?? 0));
