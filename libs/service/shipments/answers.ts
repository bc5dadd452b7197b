// The answers about shipments.
import { SHIPMENT_STATES } from '../../projections/shipments/answer.js';
import { ITEMS } from '../../domain/values/goods.js';
import { AnswerHead } from '../../http/answers/answer-head.js';
import {
  Int,
  List,
  ListOf,
  MapOf,
  Num,
  Obj,
  Sometimes,
  Str,
  When,
  WordOf,
} from '../../http/answers/answer-fields.js';

export const WAYBILL_STATES = ['in-transit', 'partly-received', 'closed', 'void'] as const;

/** An event of a shipment. */
export class ShipmentEvent {
  @Str() event!: string;
  @Str() type!: string;
  @When() occurredAt!: string;
  @When() recordedAt!: string;
  @Str() by!: string;
  @Str('or null') document!: string | null;
  /** The event that it corrects. */
  @Str('or null') corrects!: string | null;
  /** What the event changed: accepted, damaged, missing … */
  @MapOf({ type: 'integer' }) parts!: Record<string, number>;
}

/** Pieces of blanks, ribbons of ink. `travelling` is what is in transit. */
export class ShipmentItem {
  @Int() version!: number;
  @WordOf(SHIPMENT_STATES) state!: string;
  @Str() shipment!: string;
  @WordOf(ITEMS) item!: string;
  @Str('or null') model!: string | null;
  @Str() from!: string;
  @Str() to!: string;
  @When() shippedAt!: string;
  @When('or null') expectedAt!: string | null;
  /** The last receipt so far. */
  @When('or null') receivedAt!: string | null;
  /** By the dates of the receiver: at the last receipt, or today while it is in transit. */
  @Int('or null') daysLate!: number | null;
  @Str('or null') carrier!: string | null;
  @Int('or null') cartons!: number | null;
  @Str('or null') document!: string | null;
  @Str('or null') waybill!: string | null;
  @ListOf({ type: 'string' }) cartonIds!: readonly string[];
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
  @List(ShipmentEvent) history!: readonly ShipmentEvent[];
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
  @List(ShipmentItem) lines!: readonly ShipmentItem[];
}

export class ShipmentListAnswer extends AnswerHead {
  @List(ShipmentItem) items!: readonly ShipmentItem[];
  @Sometimes({ type: 'string' }) next?: string;
}

class DeliveredAmounts {
  @Int() blanks!: number;
  @Int() ribbons!: number;
}

/** Of a carrier (null: none was named), or of a destination. Days by the receiver's dates. */
export class DeliveryItem {
  @Sometimes({ type: ['string', 'null'] }) carrier?: string | null;
  @Sometimes({ type: 'string' }) province?: string;
  @Sometimes({ type: 'string' }) place?: string;
  @Sometimes({ type: 'string' }) name?: string;
  @Int() shipments!: number;
  @Num() medianDays!: number;
  @Num() p90Days!: number;
  @Int() withExpected!: number;
  @Int() onTime!: number;
  @Num('or null') onTimeShare!: number | null;
  @Obj(DeliveredAmounts) missing!: DeliveredAmounts;
  @Obj(DeliveredAmounts) damaged!: DeliveredAmounts;
}

export class DeliveriesAnswer extends AnswerHead {
  @WordOf(['carrier', 'province', 'place']) by!: string;
  @Sometimes({ type: 'string', format: 'date' }) from?: string;
  @Sometimes({ type: 'string', format: 'date' }) to?: string;
  @List(DeliveryItem) items!: readonly DeliveryItem[];
}
