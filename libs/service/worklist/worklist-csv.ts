// A worklist as CSV: one line per item.
import { csvOf } from '../../http/answers/csv.js';
import type { WorkItemAnswer } from './answers.js';

const COLUMNS = ['severity', 'kind', 'place', 'name', 'since', 'due', 'says'] as const;

export const worklistCsv = (items: readonly WorkItemAnswer[]): string =>
  csvOf([
    [...COLUMNS, 'view'],
    ...items.map((item) => [...COLUMNS.map((name) => item[name] ?? ''), item.links.view]),
  ]);
