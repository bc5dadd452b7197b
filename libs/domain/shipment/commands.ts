// shipment-<id>, the commands: send, receive, report lost, void. Pieces for blanks, ribbons for
// ink.
import { described } from '../command.js';
import { CartonIds } from '../values/cartons.js';
import {
  Id,
  IdOfSeveral,
  InkModel,
  Many,
  ModelOfInk,
  Observed,
  One,
  OneOf,
  PlaceCode,
  Quantity,
  Text,
  Time,
} from '../values/fields.js';
import { ITEMS, type StockItem } from '../values/goods.js';
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
  @One(RecordNumber, 'optional') officialRecord?: RecordNumber;
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
  @IdOfSeveral('optional') waybill?: string;
  @CartonIds() cartonIds?: string[];
}
export class ReceiveInk {
  @Id() shipment!: string;
  @Observed() accepted!: number;
  @Observed('optional') damaged?: number;
  @Observed('optional') missing?: number;
  @Observed('optional') surplus?: number;
  @One(RecordNumber, 'optional') officialRecord?: RecordNumber;
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

/** One line of a waybill: `quantity` pieces of blanks, or `ribbons` of a model of ink. */
export class WaybillLine {
  @OneOf(ITEMS) item!: StockItem;
  @ModelOfInk() model?: string;
  @Quantity('optional') quantity?: number;
  @Quantity('optional') ribbons?: number;
  @Serials() serials?: SerialRange[];
  @Quantity('optional') cartons?: number;
  @CartonIds() cartonIds?: string[];
  @Id('optional') allotment?: string;
}
/** SHIP-5: a shipment `<waybill>-<n>` for each line, all in one commit. */
export class ShipGoods {
  @IdOfSeveral() waybill!: string;
  @PlaceCode() from!: string;
  @PlaceCode() to!: string;
  @Text(120, 'optional') carrier?: string;
  @Time('optional') expectedAt?: string;
  @Many(WaybillLine, 100) lines!: WaybillLine[];
}
/** What arrived of a line; `line` counts from 1. */
export class ReceivedLine {
  @Quantity() line!: number;
  @Observed() accepted!: number;
  @Observed('optional') damaged?: number;
  @Observed('optional') missing?: number;
  @Observed('optional') surplus?: number;
  @One(ReceivedSerials, 'optional') serials?: ReceivedSerials;
}
export class ReceiveGoods {
  @IdOfSeveral() waybill!: string;
  @Many(ReceivedLine, 100) lines!: ReceivedLine[];
  /** CTRL-6: of what is missing, for all lines. */
  @One(RecordNumber, 'optional') officialRecord?: RecordNumber;
}

export const SHIPMENT_COMMANDS = {
  ShipBlanks: described(BlankShipped, 'BlankShipped'),
  ReceiveBlanks: described(ReceiveBlanks, 'BlankReceived'),
  ShipInk: described(ShipInk, 'InkShipped'),
  ReceiveInk: described(ReceiveInk, 'InkReceived'),
  ReportShipmentLost: described(ReportShipmentLost, 'ShipmentLost'),
  VoidShipment: described(VoidShipment, 'ShipmentVoided'),
  ShipGoods: { ...described(ShipGoods, 'BlankShipped', 'InkShipped'), claims: [] },
  ReceiveGoods: { ...described(ReceiveGoods, 'BlankReceived', 'InkReceived'), claims: [] },
} as const;
