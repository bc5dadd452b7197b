// shipment-<id>, the commands: send, receive, report lost, void. Pieces for blanks, ribbons for
// ink.
import { described } from '../command.js';
import { Id, InkModel, Observed, One, PlaceCode, Quantity, Text, Time } from '../values/fields.js';
import { RecordNumber } from '../values/official-record.js';
import { SerialRange, Serials } from '../values/serials.js';
import { BlankShipped, ReceivedSerials } from './events.js';

/** It has the fields of its event. */
export type ShipBlanks = BlankShipped;
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
  @Id('optional') allotment?: string;
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
  @One(RecordNumber, 'optional') officialRecord?: RecordNumber;
}
export class VoidShipment {
  @Id() shipment!: string;
  @Text(500) reason!: string;
}

export const SHIPMENT_COMMANDS = {
  ShipBlanks: described(BlankShipped, 'BlankShipped'),
  ReceiveBlanks: described(ReceiveBlanks, 'BlankReceived'),
  ShipInk: described(ShipInk, 'InkShipped'),
  ReceiveInk: described(ReceiveInk, 'InkReceived'),
  ReportShipmentLost: described(ReportShipmentLost, 'ShipmentLost'),
  VoidShipment: described(VoidShipment, 'ShipmentVoided'),
} as const;
