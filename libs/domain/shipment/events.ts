// shipment-<id>, the events: goods leave, arrive with damage and loss, are lost in transit, or are
// voided. Pieces for blanks, ribbons for ink.
import { CartonIds } from '../values/cartons.js';
import {
  BlankModel,
  Id,
  IdOfSeveral,
  InkModel,
  Observed,
  One,
  OneOf,
  PlaceCode,
  Quantity,
  Text,
  Time,
} from '../values/fields.js';
import { ITEMS, type StockItem } from '../values/goods.js';
import { CONFIRMATIONS, type Confirmation, RecordNumber } from '../values/official-record.js';
import { ReceivedSerials, SerialRange, Serials } from '../serials/serials.js';

export class BlankShipped {
  @Id() shipment!: string;
  @PlaceCode() from!: string;
  @PlaceCode() to!: string;
  @Quantity() quantity!: number;
  @Serials() serials?: SerialRange[];
  @Quantity('optional') cartons?: number;
  @Text(120, 'optional') carrier?: string;
  @Time('optional') expectedAt?: string;
  /** The request that it is sent for (ALLOT-1). */
  @Id('optional') allotment?: string;
  /** The waybill that it is a line of (SHIP-5). */
  @IdOfSeveral('optional') waybill?: string;
  @CartonIds() cartonIds?: string[];
  @BlankModel() model?: string;
}
export class BlankReceived {
  @Id() shipment!: string;
  @PlaceCode() from!: string;
  @PlaceCode() to!: string;
  @Observed() accepted!: number;
  @Observed() damaged!: number;
  @Observed() missing!: number;
  @Observed() surplus!: number;
  @One(ReceivedSerials, 'optional') serials?: ReceivedSerials;
  @Id('optional') allotment?: string;
  @One(RecordNumber, 'optional') officialRecord?: RecordNumber;
  /** CTRL-6: where pieces are missing, from the release on that asks for it. */
  @OneOf(CONFIRMATIONS, 'optional') confirmation?: Confirmation;
  @BlankModel() model?: string;
}
export class InkShipped {
  @Id() shipment!: string;
  @PlaceCode() from!: string;
  @PlaceCode() to!: string;
  @InkModel() model!: string;
  @Quantity() ribbons!: number;
  @Quantity() printsPerRibbon!: number;
  @Text(120, 'optional') carrier?: string;
  @Time('optional') expectedAt?: string;
  /** The request that it is sent for (ALLOT-1). */
  @Id('optional') allotment?: string;
  /** The waybill that it is a line of (SHIP-5). */
  @IdOfSeveral('optional') waybill?: string;
  @CartonIds() cartonIds?: string[];
}
export class InkReceived {
  @Id() shipment!: string;
  @PlaceCode() from!: string;
  @PlaceCode() to!: string;
  @InkModel() model!: string;
  @Quantity() printsPerRibbon!: number;
  @Observed() accepted!: number;
  @Observed() damaged!: number;
  @Observed() missing!: number;
  @Observed() surplus!: number;
  @Id('optional') allotment?: string;
  @One(RecordNumber, 'optional') officialRecord?: RecordNumber;
  /** CTRL-6: where ribbons are missing or damaged, from the release on that asks for it. */
  @OneOf(CONFIRMATIONS, 'optional') confirmation?: Confirmation;
}
export class ShipmentLost {
  @Id() shipment!: string;
  @PlaceCode() from!: string;
  @PlaceCode() to!: string;
  @OneOf(ITEMS) item!: StockItem;
  @InkModel('optional') model?: string;
  @Quantity('optional') printsPerRibbon?: number;
  @Quantity() quantity!: number;
  @Serials() serials?: SerialRange[];
  @Text(120) incident!: string;
  @One(RecordNumber, 'optional') officialRecord?: RecordNumber;
  @Id('optional') allotment?: string;
  /** CTRL-6: of ink, from the release on that asks for it; blanks are always confirmed. */
  @OneOf(CONFIRMATIONS, 'optional') confirmation?: Confirmation;
}
export class ShipmentVoided {
  @Id() shipment!: string;
  @PlaceCode() from!: string;
  @PlaceCode() to!: string;
  @OneOf(ITEMS) item!: StockItem;
  @InkModel('optional') model?: string;
  @Quantity('optional') printsPerRibbon?: number;
  @Quantity() quantity!: number;
  @Serials() serials?: SerialRange[];
  @Text(500) reason!: string;
  @Id('optional') allotment?: string;
}

export const SHIPMENT_EVENTS = {
  BlankShipped,
  BlankReceived,
  InkShipped,
  InkReceived,
  ShipmentLost,
  ShipmentVoided,
} as const;
