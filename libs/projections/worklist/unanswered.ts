// WHO-2: requests for loans that nobody has offered anything for.
import { localDayNumber } from '../../domain/values/places.js';
import { loanStatus } from '../loans/answer.js';
import type { LoanRow } from '../loans/projection.js';
import type { WorkItem, WorkLevel, WorklistSettings } from './item.js';
import { factsOf, loanView, type LoanContext } from './loan-facts.js';

/**
 * A request without an offer is shown to the province and the centre after so many working days.
 */
const ESCALATES_AFTER: Readonly<Record<WorkLevel, number>> = { place: 0, province: 3, country: 10 };

type Clock = Pick<WorklistSettings, 'nowMs' | 'calendar'>;

/** Working days since the request; undefined beyond the calendar. */
const daysWaiting = ({ requestedAt }: LoanRow, tz: string, { nowMs, calendar }: Clock) =>
  calendar.workingDaysBetween(
    localDayNumber(Date.parse(requestedAt), tz),
    localDayNumber(nowMs, tz),
  );

/** Beyond the calendar the days are not known: shown rather than lost. */
export const waitsTooLong = (row: LoanRow, level: WorkLevel, tz: string, clock: Clock): boolean =>
  (daysWaiting(row, tz, clock) ?? Infinity) >= ESCALATES_AFTER[level];

/** Requests that nobody has offered anything for; `level` says after how many working days. */
export function withoutOffer(
  loans: readonly LoanRow[],
  level: WorkLevel,
  context: LoanContext,
): WorkItem[] {
  const { nowMs, places } = context;
  return loans.flatMap((row): WorkItem[] => {
    const { uncovered, promised, lent } = loanStatus(row, nowMs);
    if (uncovered === 0 || promised + lent > 0) return [];
    const { tz } = places.get(row.borrower)!;
    if (!waitsTooLong(row, level, tz, context)) return [];
    const days = daysWaiting(row, tz, context);
    const { borrower, item, model } = row;
    const ask = `borrower=${borrower}&item=${item}&quantity=${uncovered}`;
    return [
      {
        kind: 'request-without-offer',
        place: borrower,
        severity: level === 'place' ? 'medium' : 'high',
        since: row.requestedAt,
        facts: { ...factsOf(row), quantity: uncovered, days: days ?? null },
        links: {
          view: loanView(row),
          also: [`/v1/lenders?${ask}${model === null ? '' : `&model=${model}`}`],
        },
      },
    ];
  });
}
