// The stock card as CSV: one line per event. The list of stocks as CSV has a column for each field
// of `stockAnswer` (libs/projections/stock-by-place/answer.ts).
import type { CardLine } from '../../projections/stock-by-place/card.js';
import { csvOf } from '../http/csv.js';

const COLUMNS = [
  'position',
  'version',
  'occurredAt',
  'recordedAt',
  'type',
  'document',
  'by',
  'changeOnHand',
  'changeQuarantine',
  'onHand',
  'quarantine',
  'inbound',
  'outbound',
];

export function cardCsv(lines: readonly CardLine[]): string {
  const models = [...new Set(lines.flatMap(({ balance }) => Object.keys(balance.ink)))].sort();
  const rows = lines.map((line) => [
    line.position,
    line.version,
    line.occurredAt,
    line.recordedAt,
    line.type,
    line.document ?? '',
    line.by,
    line.change.onHand,
    line.change.quarantine,
    line.balance.onHand,
    line.balance.quarantine,
    line.balance.inbound,
    line.balance.outbound,
    ...models.map((model) => line.balance.ink[model] ?? 0),
  ]);
  const header = [...COLUMNS, ...models.map((model) => `ink ${model}`)];
  return csvOf([header, ...rows]);
}
