// The domain as the loops of the kernel see it: each command's rule behind the guards that hold for
// all, each kind of stream's fold, streams, effective times.
import type { Decider, Fold, Model } from '../kernel/core/decider.js';
import { streamKind, type StoredEvent } from '../kernel/core/event.js';
import { COMMAND_NAMES, type CommandName } from './commands.js';
import { ACCESS_DECIDERS } from './access/decide.js';
import { accessFold } from './access/state.js';
import { refuseAllotment } from './allotment/decide.js';
import { allotmentFold } from './allotment/state.js';
import { requireSendable } from './authorization/send.js';
import { requireKnown } from './authorization/known.js';
import { CONTROL_DECIDERS } from './control/decide.js';
import { correctEventsOf } from './correction/decide.js';
import { currentEvent, effectiveAt } from './events.js';
import { requireOccurredAt, requireSettledCounts } from './guards.js';
import { LOAN_DECIDERS } from './loan/decide.js';
import { loanFold } from './loan/state.js';
import { concerns } from './movements.js';
import { closePeriodOf, requireReasonBehindClose } from './period/decide.js';
import { PRINTER_DECIDERS } from './printer/decide.js';
import { printerFold } from './printer/state.js';
import type { DecisionContext, Rules } from './rules.js';
import { SHIPMENT_DECIDERS } from './shipment/decide.js';
import { receiveGoodsOf, shipGoodsOf } from './shipment/decide-waybill.js';
import { shipmentFold } from './shipment/state.js';
import { STOCK_DECIDERS } from './stock/decide.js';
import { stockFold } from './stock/state.js';
import type { StreamKind } from './values/streams.js';
import { warningsOf } from './warnings.js';

type Deciders<C extends CommandName> = { readonly [N in C]: Decider<never, Rules> };

/** These decide by the others or by folds; ClosePeriod needs the regencies of a province. */
type Made = 'CorrectEvents' | 'ClosePeriod' | 'ShipGoods' | 'ReceiveGoods';

const DECIDERS: Deciders<Exclude<CommandName, Made>> = {
  ...STOCK_DECIDERS,
  ...SHIPMENT_DECIDERS,
  ...PRINTER_DECIDERS,
  ...LOAN_DECIDERS,
  RefuseAllotment: refuseAllotment,
  ...CONTROL_DECIDERS,
};

const FOLDS: { readonly [K in StreamKind]: Fold<unknown> } = {
  stock: ofCurrentEvents(stockFold),
  shipment: ofCurrentEvents(shipmentFold),
  printer: ofCurrentEvents(printerFold),
  loan: ofCurrentEvents(loanFold),
  allotment: ofCurrentEvents(allotmentFold),
  access: ofCurrentEvents(accessFold),
};

/** The model under the given settings and master data. */
export function modelOf(rules: Rules): Model<Rules> {
  const deciders: Deciders<CommandName> = {
    ...DECIDERS,
    CorrectEvents: correctEventsOf({ deciders: DECIDERS, foldOf }),
    ClosePeriod: closePeriodOf(rules),
    ShipGoods: shipGoodsOf(foldOf),
    ReceiveGoods: receiveGoodsOf(foldOf),
  };
  const guarded = new Map<string, Decider<never, Rules>>([
    ...COMMAND_NAMES.map((name) => [name, guardedDecider(name, deciders[name])] as const),
    // Those about access have guards of their own: no sender of the API reaches them.
    ...Object.entries<Decider<never, Rules>>(ACCESS_DECIDERS),
  ]);
  const decider = (name: string) => {
    const found = guarded.get(name);
    if (!found) throw new Error(`no decider for the command ${name}`);
    return found;
  };
  return { rules, decider, fold: foldOf, concerns, effectiveAt };
}

/** The fold of a stream's kind; throws for an unknown kind: a bug, or data of a newer release. */
export function foldOf(stream: string): Fold<unknown> {
  const kind = streamKind(stream);
  if (!Object.hasOwn(FOLDS, kind)) throw new Error(`no fold for the stream ${stream}`);
  return FOLDS[kind as StreamKind];
}

/** WHO-1, WHO-2 and TIME-1 before the rule; STOCK-7's and TIME-5's guards after it. */
function guardedDecider(name: CommandName, decider: Decider<never, Rules>): Decider<never, Rules> {
  return {
    ...decider,
    streams: (data, states, named) => decider.streams(data, states, currentEvents(named)),
    permit: (data, sender) => requireSendable(sender, name, data),
    authorize(data, states, given) {
      const context = onCurrentEvents(given);
      requireSendable(context, name, data);
      requireKnown(name, data, states, context);
    },
    decide(data, states, given) {
      const context = onCurrentEvents(given);
      requireOccurredAt(context.effectiveAtMs, context);
      const newEvents = decider.decide(data, states, context);
      if (name !== 'CorrectEvents') {
        requireSettledCounts(newEvents, states, context);
        requireReasonBehindClose(newEvents, states, context);
      }
      return newEvents;
    },
    warn: warningsOf,
  };
}

/**
 * The same fold over events in their current version; nothing is decided on a stream with an event
 * that is not known here.
 */
function ofCurrentEvents<State>(fold: Fold<State>): Fold<unknown> {
  const current: Fold<State> = {
    ...fold,
    evolve: (state, event) => fold.evolve(state, currentEvent(event)),
  };
  return current as Fold<unknown>;
}

const onCurrentEvents = (context: DecisionContext): DecisionContext => ({
  ...context,
  named: currentEvents(context.named),
});

/** The events that a command names, in their current version. */
function currentEvents(named: ReadonlyMap<string, StoredEvent>): ReadonlyMap<string, StoredEvent> {
  return new Map([...named].map(([id, event]) => [id, currentEvent(event)]));
}
