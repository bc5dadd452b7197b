// Which lines of the inbox are notices, of which kind, and which line is the same one again.
import type { NoticeKind, WorkItem, WorkKind } from './item.js';

/** Null: it is in the inbox alone. */
const OF_WORK: Readonly<Record<WorkKind, NoticeKind | null>> = {
  'shipment-to-receive': 'arriving',
  'loan-to-receive': 'arriving',
  'return-to-receive': 'arriving',
  'loan-to-lend': 'asked',
  'loan-to-answer': 'asked',
  'loan-to-approve': 'asked',
  'allotment-to-grant': 'asked',
  'return-due': 'late',
  'loan-overdue': 'late',
  'return-overdue': 'late',
  'shipment-overdue': 'late',
  'owed-due': 'owed',
  'owed-overdue': 'owed',
  'depleted-without-lender': 'runs-out',
  'runs-out-soon': 'runs-out',
  'reports-missing': 'report-missing',
  'count-due': 'report-missing',
  'loss-to-confirm': 'to-confirm',
  'missing-to-confirm': 'to-confirm',
  'adjustment-to-confirm': 'to-confirm',
  'write-off-to-confirm': 'to-confirm',
  'correction-to-confirm': 'to-confirm',
  'destruction-to-confirm': 'to-confirm',
  'request-without-offer': null,
  'low-prints': null,
  'training-suggested': null,
  'spoilage-high': null,
  'reported-empty': null,
  'count-variance': null,
  'late-correction': null,
  'report-unconfirmed': null,
};

type Line = Pick<WorkItem, 'kind' | 'place' | 'severity' | 'facts' | 'links'>;

/**
 * The kind of notice that a line is; undefined where it is none. A shipment that should have come
 * is late for who waits for it, and a request that an office is not asked by name is in the inbox
 * alone.
 */
export function noticeKindOf({ kind, severity }: Pick<Line, 'kind' | 'severity'>) {
  if (kind === 'shipment-to-receive' && severity === 'high') return 'late';
  if (kind === 'loan-to-answer' && severity === 'low') return undefined;
  return OF_WORK[kind] ?? undefined;
}

/**
 * The same for a line as long as it stays, whatever becomes of its figures, and another one where
 * it becomes late or overdue.
 */
export function noticeKeyOf(line: Line): string {
  const { kind, place, facts, links } = line;
  const about = ['lender', 'item', 'model'].map((name) => facts[name] ?? '');
  return [noticeKindOf(line), kind, place, links.view.split('?')[0], ...about].join(' ');
}
