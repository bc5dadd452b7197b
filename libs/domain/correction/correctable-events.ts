// TIME-2: which events can be corrected, and whose command each of them was. The pages read it too:
// it needs nothing of the commands.
import type { EventType } from '../events.js';
import { CENTRE } from '../values/places.js';

const atPlace = (data: { readonly place: string }) => data.place;
const sender = (data: { readonly from: string }) => data.from;
const receiver = (data: { readonly to: string }) => data.to;

type Correctable = { readonly command: string; readonly place: (data: never) => string };

/** What may be undone, and whose command it was: the place that gave the original's command. */
export const CORRECTABLE = {
  StockOpened: { command: 'OpenStock', place: atPlace },
  BlankProcured: { command: 'ProcureBlanks', place: () => CENTRE },
  AllotmentRequested: { command: 'RequestAllotment', place: atPlace },
  AllotmentGranted: { command: 'GrantAllotment', place: atPlace },
  BlankShipped: { command: 'ShipBlanks', place: sender },
  InkShipped: { command: 'ShipInk', place: sender },
  BlankReceived: { command: 'ReceiveBlanks', place: receiver },
  InkReceived: { command: 'ReceiveInk', place: receiver },
  ShipmentLost: { command: 'ReportShipmentLost', place: sender },
  ShipmentVoided: { command: 'VoidShipment', place: sender },
  BlankPrinted: { command: 'PrintBlanks', place: atPlace },
  BlankSpoiled: { command: 'SpoilBlanks', place: atPlace },
  BlankDestroyed: { command: 'DestroyBlanks', place: atPlace },
  BlankLost: { command: 'ReportBlanksLost', place: atPlace },
  BlankFound: { command: 'ReportBlanksFound', place: atPlace },
  BlankAdjusted: { command: 'AdjustBlanks', place: atPlace },
  InkProcured: { command: 'ProcureInk', place: atPlace },
  InkUsed: { command: 'UseInk', place: atPlace },
  InkDepleted: { command: 'ReportInkDepleted', place: atPlace },
  InkAdjusted: { command: 'AdjustInk', place: atPlace },
} as const satisfies { readonly [T in EventType]?: Correctable };

/** How an event of this type is corrected; undefined where it cannot be. */
export const correctableAs = (type: string): Correctable | undefined =>
  Object.hasOwn(CORRECTABLE, type) ? CORRECTABLE[type as keyof typeof CORRECTABLE] : undefined;
