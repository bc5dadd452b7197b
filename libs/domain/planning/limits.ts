// PLAN-6: what limits a place, the most urgent first.

export const LIMITS = ['power', 'printers', 'blanks', 'ink'] as const;
export type Limit = (typeof LIMITS)[number];
export const BOTTLENECKS = [...LIMITS, 'none', 'unknown'] as const;
export type Bottleneck = (typeof BOTTLENECKS)[number];

/** An amount, and how much of it is used on a working day. */
export type StockUse = { readonly amount: number; readonly perDay: number | null };

export type LimitGround = {
  /** Prints nothing by its kind, or nothing is recorded of it: nothing limits it. */
  readonly neverPrints: boolean;
  readonly powerOut: boolean;
  readonly workingPrinters: number;
  /** Cards that working printers print on a day with power. */
  readonly printable: number;
  readonly needPerDay: number | null;
  readonly blanks: StockUse;
  readonly ink: StockUse;
};

/** What runs out later than this is no limit yet, in working days. */
const SOON_DAYS = 30;

/** Whether stock runs out within so many working days; not where its use is not known. */
export const runsOutWithin = ({ amount, perDay }: StockUse, days: number): boolean =>
  perDay !== null && perDay > 0 && amount <= days * perDay;

/**
 * Power that is out, no printer that works, what runs out within 30 working days (the earlier
 * first), printers that cannot print what is needed.
 */
export function limitsOf(ground: LimitGround): readonly Limit[] {
  if (ground.neverPrints) return [];
  const { needPerDay, blanks, ink, workingPrinters, printable } = ground;
  const isShort = needPerDay !== null && workingPrinters > 0 && printable < needPerDay;
  const ending = [
    { limit: 'blanks' as const, ...blanks },
    { limit: 'ink' as const, ...ink },
  ]
    .filter((stock) => runsOutWithin(stock, SOON_DAYS))
    .sort((a, b) => a.amount / a.perDay! - b.amount / b.perDay!)
    .map(({ limit }) => limit);
  return [
    ...(ground.powerOut ? (['power'] as const) : []),
    ...(workingPrinters === 0 ? (['printers'] as const) : []),
    ...ending,
    ...(isShort ? (['printers'] as const) : []),
  ];
}

/** The first limit; `none` without any, not known where need is not known. */
export const bottleneckOf = (limits: readonly Limit[], needPerDay: number | null): Bottleneck =>
  limits[0] ?? (needPerDay === null ? 'unknown' : 'none');
