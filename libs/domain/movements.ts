// The one table of what each event does. States, rows, cards, questions about the past and undos
// all read it.
import { ACCESS_MOVEMENTS } from './access/movements.js';
import { ALLOTMENT_MOVEMENTS } from './allotment/movements.js';
import { CONTROL_MOVEMENTS } from './control/movements.js';
import { correctionMovements } from './correction/movements.js';
import type { DomainEvent, EventType } from './events.js';
import { LOAN_MOVEMENTS } from './loan/movements.js';
import type { Change, Movements, SerialHolding } from './movement.js';
import { PERIOD_MOVEMENTS } from './period/movements.js';
import { PRINTER_MOVEMENTS } from './printer/movements.js';
import { SHIPMENT_MOVEMENTS } from './shipment/movements.js';
import { STOCK_MOVEMENTS } from './stock/movements.js';

const MOVEMENTS: Movements<EventType> = {
  ...STOCK_MOVEMENTS,
  ...SHIPMENT_MOVEMENTS,
  ...PRINTER_MOVEMENTS,
  ...LOAN_MOVEMENTS,
  ...PERIOD_MOVEMENTS,
  ...CONTROL_MOVEMENTS,
  ...ALLOTMENT_MOVEMENTS,
  ...ACCESS_MOVEMENTS,
  ...correctionMovements(changesOf, custodyOf),
};

type Row = {
  concerns(data: object): readonly string[];
  changes(data: object): readonly Change[];
  custody?(data: object): readonly SerialHolding[];
};
const rows = new Map(Object.entries(MOVEMENTS)) as ReadonlyMap<string, Row>;

function rowOf(type: string): Row {
  const row = rows.get(type);
  if (!row) throw new Error(`${type} has no row in the movements table`);
  return row;
}

/**
 * The streams that an event belongs to: a pure function of the event alone. Throws where the type
 * is unknown.
 */
export function concerns({
  type,
  data,
}: {
  readonly type: string;
  readonly data: object;
}): readonly string[] {
  return rowOf(type).concerns(data);
}

/**
 * The changes of an event, in every stream where it moves something. An EventCorrected moves the
 * original's back. Throws where the type is unknown.
 */
export function changesOf({ type, data }: DomainEvent): readonly Change[] {
  return rowOf(type).changes(data);
}

/** Who holds the serials that an event names after it; none where it names none. */
export function custodyOf({ type, data }: DomainEvent): readonly SerialHolding[] {
  return rows.get(type)?.custody?.(data) ?? [];
}
