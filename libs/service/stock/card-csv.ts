// The stock card as CSV: one line per event. The list of stocks as CSV has a column for each field
// of `stockAnswer` (libs/projections/stock-by-place/answer.ts).
import { csvOf } from '../../http/answers/csv.js';
import type { CardAnswer } from './answers.js';

type Line = CardAnswer['lines'][number];

const COLUMNS: Readonly<Record<string, (line: Line) => string | number>> = {
  position: ({ position }) => position,
  version: ({ version }) => version,
  occurredAt: ({ occurredAt }) => occurredAt,
  recordedAt: ({ recordedAt }) => recordedAt,
  type: ({ type }) => type,
  document: ({ document }) => document ?? '',
  by: ({ by }) => by,
  changeOnHand: ({ change }) => change.onHand,
  changeQuarantine: ({ change }) => change.quarantine,
  onHand: ({ balance }) => balance.onHand,
  quarantine: ({ balance }) => balance.quarantine,
  inbound: ({ balance }) => balance.inbound,
  outbound: ({ balance }) => balance.outbound,
  transfer: ({ transfer }) => (transfer ? 'transfer' : ''),
};

export function cardCsv(lines: readonly Line[]): string {
  const models = [...new Set(lines.flatMap(({ balance }) => Object.keys(balance.ink)))].sort();
  const others = [
    ...new Set(lines.flatMap(({ balance }) => Object.keys(balance.otherBlanks ?? {}))),
  ].sort();
  const rows = lines.map((line) => [
    ...Object.values(COLUMNS).map((valueOf) => valueOf(line)),
    ...models.map((model) => line.balance.ink[model] ?? 0),
    ...others.map((model) => line.balance.otherBlanks?.[model] ?? 0),
  ]);
  const header = [
    ...Object.keys(COLUMNS),
    ...models.map((model) => `ink ${model}`),
    ...others.map((model) => `blank ${model}`),
  ];
  return csvOf([header, ...rows]);
}
