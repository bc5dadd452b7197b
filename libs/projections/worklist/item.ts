// The kinds of work items, and what their selection depends on.

export const WORK_KINDS = [
  'loan-to-approve',
  'loss-to-confirm',
  'destruction-to-confirm',
  'loan-overdue',
  'return-overdue',
  'shipment-overdue',
  'depleted-without-lender',
  'runs-out-soon',
  'low-prints',
  'training-suggested',
  'spoilage-high',
  'reported-empty',
  'count-variance',
  'no-count',
  'reports-missing',
  'late-correction',
] as const;
export type WorkKind = (typeof WORK_KINDS)[number];

/** One thing to decide or to look at. `facts` fill the sentence; `links` are where to look. */
export type WorkItem = {
  readonly kind: WorkKind;
  readonly place: string;
  readonly facts: Readonly<Record<string, string | number | null>>;
  readonly links: readonly string[];
};

export type WorklistSettings = {
  readonly nowMs: number;
  readonly cardsPerDay: number;
  readonly lowPrintThreshold: number;
  /** Places that run out within `soonDays` while a neighbour has more than `richDays`. */
  readonly soonDays: number;
  readonly richDays: number;
  /** How many local working days back a daily report is looked for. */
  readonly reportDays: number;
};
