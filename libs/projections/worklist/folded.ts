// Above the regency, what many places have in common is one line with their number.
import type { Severity, WorkItem, WorkKind, WorkLevel } from './item.js';
import { SEVERITIES } from './item.js';

/** Kinds that a province sees as one line; the country sees all that is about one place so. */
const IN_PROVINCE: readonly WorkKind[] = [
  'reports-missing',
  'count-due',
  'low-prints',
  'training-suggested',
];
const IN_COUNTRY: readonly WorkKind[] = [
  ...IN_PROVINCE,
  'depleted-without-lender',
  'reported-empty',
  'count-variance',
  'late-correction',
  'spoilage-high',
];
export const FOLDED: Readonly<Record<WorkLevel, readonly WorkKind[]>> = {
  place: [],
  province: IN_PROVINCE,
  country: IN_COUNTRY,
};

/** The items of a level; `place` is the province, or the centre, whose list it is. */
export function folded(items: readonly WorkItem[], level: WorkLevel, place: string): WorkItem[] {
  const kinds = FOLDED[level];
  const single = items.filter(({ kind }) => !kinds.includes(kind));
  const lines = kinds.flatMap((kind) => {
    const own = items.filter((item) => item.kind === kind);
    return own.length < 2 ? own : [lineOf(kind, own, place)];
  });
  return [...single, ...lines];
}

function lineOf(kind: WorkKind, items: readonly WorkItem[], place: string): WorkItem {
  const codes = [...new Set(items.map((item) => item.place))].sort();
  const since = items.flatMap((item) => item.since ?? []).sort()[0] ?? null;
  return {
    kind,
    place,
    severity: mostUrgent(items.map(({ severity }) => severity)),
    since,
    facts: { count: codes.length, places: codes.join(', ') },
    links: { view: `/v1/worklist?province=${place}&kind=${kind}&each=place` },
  };
}

const mostUrgent = (severities: readonly Severity[]): Severity =>
  SEVERITIES.find((severity) => severities.includes(severity)) ?? 'low';
