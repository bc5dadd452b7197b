// The amounts of a stock row, by the oracle.
import type { Standing } from './forecast.js';

/** On hand, promised and on its way: of blanks, and of ink by model. */
export function amountsOf({ shelf, at }: Standing) {
  return {
    blanks: {
      onHand: shelf.blanks,
      offered: shelf.promised(undefined, at),
      available: shelf.blanksAvailable(at),
      quarantine: shelf.quarantine,
      inbound: shelf.inbound((model) => model === undefined),
      outbound: shelf.outbound(undefined),
    },
    others: Object.fromEntries(
      [...shelf.others].map(([kind, { onHand, quarantine }]) => [
        kind,
        {
          onHand,
          offered: shelf.promised(kind, at),
          available: Math.max(0, onHand - shelf.promised(kind, at)),
          quarantine,
          inbound: shelf.inbound((one) => one === kind),
          outbound: shelf.outbound(kind),
        },
      ]),
    ),
    ink: Object.fromEntries(
      [...shelf.prints].map(([model, prints]) => [
        model,
        {
          prints,
          offered: shelf.promised(model, at),
          available: shelf.inkOf(model, at),
          inbound: shelf.inbound((one) => one === model),
          outbound: shelf.outbound(model),
        },
      ]),
    ),
    printers: Object.fromEntries(
      [...shelf.machines].map(([printer, { working }]) => [printer, working]),
    ),
    powerOn: !shelf.powerOut,
  };
}
