// PLAN-14: whether an office can print: one state for the pages, the lists, the map and the board.
import { dateOfDay } from './calendar.js';
import { runsOutWithin, type Limit, type StockUse } from './limits.js';
import type { StockAmounts } from './plan.js';
import { LOW_DAYS, type PlanDay } from './run-out.js';

export const OFFICE_STATES = ['enough', 'low', 'cannot-print', 'not-known'] as const;
export type OfficeState = {
  readonly state: (typeof OFFICE_STATES)[number];
  /** Why it cannot print; none in every other state. */
  readonly causes: readonly Limit[];
  /** The local date of the last print on record; null where there is none. */
  readonly lastPrintOn: string | null;
};

/** What the state is made from. Days are local, since 1970; null where there was none. */
export type OfficeGround = {
  readonly powerOut: boolean;
  readonly workingPrinters: number;
  /** A printer stands or stood there. */
  readonly hadPrinter: boolean;
  /** Cards that working printers print on a day with power. */
  readonly printable: number;
  /** On the shelf, what is offered to others included; ink of models that printers here take. */
  readonly onHand: StockAmounts;
  /** Available, against what will be used of it (PLAN-4). */
  readonly blanks: StockUse;
  readonly ink: StockUse;
  readonly lastPrint: number | null;
  /** The date of the last daily report. */
  readonly lastReport: number | null;
};

/** An office that recorded neither print nor report on so many working days is not known. */
const SILENT_DAYS = 10;

/**
 * What stops an office is known from the ledger until something else is recorded, and comes first.
 * Without a print or a report on the ten working days before today, or ever, the state is not
 * known; beyond the calendar every day counts as a working day. Where use is not known, what lasts
 * for more than `LOW_DAYS` at all that the printers can print is enough; of less it is not known.
 */
export function stateOfOffice(ground: OfficeGround, { today, calendar }: PlanDay): OfficeState {
  const { lastPrint, lastReport, blanks, ink } = ground;
  const lastPrintOn = lastPrint === null ? null : dateOfDay(lastPrint);
  const of = (state: OfficeState['state'], causes: readonly Limit[] = []): OfficeState => ({
    state,
    causes,
    lastPrintOn,
  });
  const last = Math.max(lastPrint ?? -Infinity, lastReport ?? -Infinity);
  if (last === -Infinity && !ground.hadPrinter) return of('not-known');
  const causes = causesOf(ground);
  if (causes.length > 0) return of('cannot-print', causes);
  if (last === -Infinity) return of('not-known');
  const silent = calendar.workingDaysBetween(last, today - 1) ?? today - 1 - last;
  if (last < today && silent >= SILENT_DAYS) return of('not-known');
  if ([blanks, ink].some((stock) => runsOutWithin(stock, LOW_DAYS))) return of('low');
  const isUnsure = [blanks, ink].some(
    ({ amount, perDay }) => perDay === null && amount <= ground.printable * LOW_DAYS,
  );
  return of(isUnsure ? 'not-known' : 'enough');
}

function causesOf({ powerOut, workingPrinters, onHand }: OfficeGround): readonly Limit[] {
  return [
    ...(powerOut ? (['power'] as const) : []),
    ...(workingPrinters === 0 ? (['printers'] as const) : []),
    ...(onHand.blanks === 0 ? (['blanks'] as const) : []),
    ...(onHand.inkPrints === 0 ? (['ink'] as const) : []),
  ];
}
