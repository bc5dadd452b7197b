// The answers about shipments.
import { AnswerHead } from '../http/answer-head.js';
import { Int, List, ListOf, MapOf, Sometimes, Str, When, WordOf } from '../http/answer-fields.js';

export const SHIPMENT_STATES = ['in-transit', 'overdue', 'closed'] as const;
export const WAYBILL_STATES = ['in-transit', 'partly-received', 'closed', 'void'] as const;

/** An event of a shipment. */
export class ShipmentEvent {
  @Str() event!: string;
  @Str() type!: string;
  @When() occurredAt!: string;
  @When() recordedAt!: string;
  @Str() by!: string;
  @Str('or null') document!: string | null;
  /** What the event changed: accepted, damaged, missing … */
  @MapOf({ type: 'integer' }) parts!: Record<string, number>;
}

/** Pieces of blanks, ribbons of ink. `travelling` is what is in transit. */
export class ShipmentItem {
  @Int() version!: number;
  @WordOf(SHIPMENT_STATES) state!: string;
  @Str() shipment!: string;
  @WordOf(['blank', 'ink']) item!: string;
  @Str('or null') model!: string | null;
  @Str() from!: string;
  @Str() to!: string;
  @When() shippedAt!: string;
  @When('or null') expectedAt!: string | null;
  @Str('or null') carrier!: string | null;
  @Int('or null') cartons!: number | null;
  @Str('or null') document!: string | null;
  @Str('or null') waybill!: string | null;
  @ListOf({ type: 'string' }) cartonIds!: string[];
  @Str('or null') allotment!: string | null;
  @Int() shipped!: number;
  @Int() accepted!: number;
  @Int() damaged!: number;
  @Int() missing!: number;
  @Int() lost!: number;
  @Int() voided!: number;
  @Int() travelling!: number;
  @Int() surplus!: number;
  @Int() found!: number;
}

export class ShipmentAnswer extends ShipmentItem {
  @Int() position!: number;
  @When() asOf!: string;
  @When() knownAt!: string;
  @List(ShipmentEvent) history!: ShipmentEvent[];
}

/** A waybill with the shipments of its lines, in their order. */
export class WaybillAnswer extends AnswerHead {
  @Str() waybill!: string;
  @WordOf(WAYBILL_STATES) state!: string;
  @Str() from!: string;
  @Str() to!: string;
  @Str('or null') carrier!: string | null;
  @When() shippedAt!: string;
  @When('or null') expectedAt!: string | null;
  @List(ShipmentItem) lines!: ShipmentItem[];
}

export class ShipmentListAnswer extends AnswerHead {
  @List(ShipmentItem) items!: ShipmentItem[];
  @Sometimes({ type: 'string' }) next?: string;
}
