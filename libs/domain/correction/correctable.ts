// TIME-2: which events can be corrected, and which commands can replace one.
import { COMMANDS, isCommandName, type CommandName } from '../commands.js';
import type { EventType } from '../events.js';
import { CENTRE } from '../values/places.js';

/** What may be undone, and whose command it was: the place that gave the original's command. */
export const CORRECTABLE: {
  readonly [T in EventType]?: {
    readonly command: CommandName;
    readonly place: (data: never) => string;
  };
} = (() => {
  const atPlace = (data: { place: string }) => data.place;
  const sender = (data: { from: string }) => data.from;
  const receiver = (data: { to: string }) => data.to;
  return {
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
  } as const;
})();

/** The commands by which a replacement is recorded. */
export const REPLACEABLE_COMMANDS: readonly CommandName[] = Object.values(CORRECTABLE).map(
  ({ command }) => command,
);

/** A command that may stand for an undone event: all that make a correctable one. */
export function isReplaceable(name: string): name is CommandName {
  return isCommandName(name) && name !== 'CorrectEvents' && COMMANDS[name].events[0] in CORRECTABLE;
}
