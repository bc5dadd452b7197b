// Shipments, the words: goods leave, arrive with damage and loss, are lost on the way, or come back
// on paper.
import {
  Id,
  InkModel,
  Many,
  Observed,
  One,
  OneOf,
  PlaceCode,
  Quantity,
  RANGES_MAX,
  Text,
  Time,
} from '../values/fields.js';
import { ITEMS, SerialRange } from '../stock/commands-blanks.js';

const Serials = () => Many(SerialRange, RANGES_MAX, 'optional');

export class ReceivedSerials {
  @Serials() accepted?: SerialRange[];
  @Serials() damaged?: SerialRange[];
  @Serials() missing?: SerialRange[];
  @Serials() surplus?: SerialRange[];
}

// Events

export class BlankShipped {
  @Id() shipment!: string;
  @PlaceCode() from!: string;
  @PlaceCode() to!: string;
  @Quantity() quantity!: number;
  @Serials() serials?: SerialRange[];
  @Quantity('optional') cartons?: number;
  @Text(120, 'optional') carrier?: string;
  @Time('optional') expectedAt?: string;
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
}
export class ShipmentLost {
  @Id() shipment!: string;
  @PlaceCode() from!: string;
  @PlaceCode() to!: string;
  @OneOf(ITEMS) item!: 'blank' | 'ink';
  @InkModel('optional') model?: string;
  @Quantity('optional') printsPerRibbon?: number;
  @Quantity() quantity!: number;
  @Serials() serials?: SerialRange[];
  @Text(120) incident!: string;
}
export class ShipmentVoided {
  @Id() shipment!: string;
  @PlaceCode() from!: string;
  @PlaceCode() to!: string;
  @OneOf(ITEMS) item!: 'blank' | 'ink';
  @InkModel('optional') model?: string;
  @Quantity('optional') printsPerRibbon?: number;
  @Quantity() quantity!: number;
  @Serials() serials?: SerialRange[];
  @Text(500) reason!: string;
}

// Commands; where the fields are the event’s, one class serves both until they part

export { BlankShipped as ShipBlanks };
export class ReceiveBlanks {
  @Id() shipment!: string;
  @Observed() accepted!: number;
  @Observed('optional') damaged?: number;
  @Observed('optional') missing?: number;
  @Observed('optional') surplus?: number;
  @One(ReceivedSerials, 'optional') serials?: ReceivedSerials;
}
export class ShipInk {
  @Id() shipment!: string;
  @PlaceCode() from!: string;
  @PlaceCode() to!: string;
  @InkModel() model!: string;
  @Quantity() ribbons!: number;
  @Text(120, 'optional') carrier?: string;
  @Time('optional') expectedAt?: string;
}
export class ReceiveInk {
  @Id() shipment!: string;
  @Observed() accepted!: number;
  @Observed('optional') damaged?: number;
  @Observed('optional') missing?: number;
  @Observed('optional') surplus?: number;
}
export class ReportShipmentLost {
  @Id() shipment!: string;
  @Quantity() quantity!: number;
  @Text(120) incident!: string;
  @Serials() serials?: SerialRange[];
}
export class VoidShipment {
  @Id() shipment!: string;
  @Text(500) reason!: string;
}
