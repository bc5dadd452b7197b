// Loans as CSV: one line per lender's part, one for a loan without any.
import { csvOf } from '../../http/answers/csv.js';
import type { LoanListAnswer } from './answers.js';

const LOAN_COLUMNS = [
  'loan',
  'state',
  'overdue',
  'borrower',
  'item',
  'model',
  'quantity',
  'requestedAt',
  'requestedBy',
  'reason',
  'terms',
] as const;
const PART_COLUMNS = [
  'lender',
  'printer',
  'promised',
  'validUntil',
  'lent',
  'travelling',
  'borrowed',
  'damaged',
  'missing',
  'returned',
  'returning',
  'recovered',
  'forgiven',
  'given',
  'outstanding',
  'dueAt',
] as const;

export function loansCsv(items: LoanListAnswer['items']): string {
  const cell = (value: unknown) =>
    value === null || value === undefined ? '' : typeof value === 'boolean' ? String(value) : value;
  const lines = items.flatMap((loan) =>
    (loan.parts.length === 0 ? [{ dueAt: loan['dueAt'] }] : loan.parts).map((part) => [
      ...LOAN_COLUMNS.map((name) => cell(loan[name])),
      ...PART_COLUMNS.map((name) =>
        cell(name === 'dueAt' ? (part[name as never] ?? loan['dueAt']) : part[name as never]),
      ),
    ]),
  );
  return csvOf([[...LOAN_COLUMNS, ...PART_COLUMNS], ...lines]);
}
