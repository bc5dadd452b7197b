// The kinds of work items, and what their selection depends on.
import type { CommandName } from '../../domain/commands.js';
import type { WorkingCalendar } from '../../domain/planning/calendar.js';

/** In the order in which they are shown within a severity. */
export const WORK_KINDS = [
  'shipment-to-receive',
  'loan-to-receive',
  'loan-to-lend',
  'loan-to-answer',
  'return-to-receive',
  'return-due',
  'depleted-without-lender',
  'runs-out-soon',
  'owed-overdue',
  'owed-due',
  'allotment-to-grant',
  'loan-to-approve',
  'loss-to-confirm',
  'missing-to-confirm',
  'adjustment-to-confirm',
  'write-off-to-confirm',
  'correction-to-confirm',
  'destruction-to-confirm',
  'loan-overdue',
  'return-overdue',
  'shipment-overdue',
  'request-without-offer',
  'low-prints',
  'training-suggested',
  'spoilage-high',
  'reported-empty',
  'count-variance',
  'count-due',
  'reports-missing',
  'late-correction',
  'report-unconfirmed',
] as const;
export type WorkKind = (typeof WORK_KINDS)[number];

/** Of the lines that can be sent as notices, in the order in which they are offered. */
export const NOTICE_KINDS = [
  'arriving',
  'late',
  'asked',
  'granted',
  'owed',
  'runs-out',
  'report-missing',
  'to-confirm',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** How soon somebody should look: today, this week, when there is time. */
export const SEVERITIES = ['high', 'medium', 'low'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** A command that settles an item, filled in as far as the ledger knows. */
export type WorkAct = { readonly command: CommandName; readonly body: object };

/** One thing to decide or to look at. `facts` fill the sentence; `links` are where to look. */
export type WorkItem = {
  readonly kind: WorkKind;
  readonly place: string;
  readonly severity: Severity;
  /** When it began to wait, and when it is due: moments or local dates. */
  readonly since: string | null;
  readonly due?: string;
  readonly facts: Readonly<Record<string, string | number | null>>;
  readonly links: {
    readonly view: string;
    readonly also?: readonly string[];
    readonly act?: WorkAct;
  };
};

/** Whose worklist: an office's own, a province's over its regencies, or the country's. */
export type WorkLevel = 'place' | 'province' | 'country';

export type WorklistSettings = {
  readonly level: WorkLevel;
  readonly nowMs: number;
  readonly calendar: WorkingCalendar;
  readonly lowPrintThreshold: number;
  /** Places that run out within so many working days. */
  readonly soonDays: number;
  /** How many local working days back a daily report is looked for. */
  readonly reportDays: number;
};
