// The domain as the loops of the kernel see it: each command's rule behind the guards that hold for
// all, each kind of stream's fold, streams, effective times.
import type { Decider, Model } from '../kernel/core/decider.js';
import type { StoredEvent } from '../kernel/core/event.js';
import { COMMAND_NAMES, COMMANDS } from './commands.js';
import { ACCESS_DECIDERS } from './access/commands.js';
import { checksOf, requireIds } from './known.js';
import { requireSendable } from './authorization/scopes.js';
import { decideFor, type AnyCommand } from './command.js';
import { currentEvent, effectiveAt } from './events.js';
import { foldOf } from './folds.js';
import { requireOccurredAt, requireReasonBehindClose, requireSettledCounts } from './guards.js';
import { concerns } from './movements.js';
import type { DecisionContext, Rules } from './rules.js';
import { warningsOf } from './warnings.js';

const GUARDED: ReadonlyMap<string, Decider<never, Rules>> = new Map([
  ...COMMAND_NAMES.map((name) => [name, guarded(COMMANDS[name])] as const),
  // Those about access have guards of their own: no sender of the API reaches them.
  ...ACCESS_DECIDERS,
]);

/** The model under the given settings and master data. */
export const modelOf = (rules: Rules): Model<Rules> => ({
  rules,
  decider: deciderOf,
  fold: foldOf,
  concerns,
  effectiveAt,
});

function deciderOf(name: string): Decider<never, Rules> {
  const found = GUARDED.get(name);
  if (!found) throw new Error(`no decider for the command ${name}`);
  return found;
}

/** WHO-1, WHO-2 and TIME-1 before the rule; STOCK-7's and TIME-5's guards after it. */
function guarded(command: AnyCommand): Decider<never, Rules> {
  const checks = checksOf(command.ids);
  return {
    ...(command.events && { events: command.events }),
    streams: (data, states, given) => command.streams(data, states, onCurrentEvents(given)),
    permit: (data, sender) => requireSendable(sender, command, data),
    authorize(data, states, given) {
      const context = onCurrentEvents(given);
      requireSendable(context, command, data);
      requireIds(checks, data, states, context);
    },
    decide(data, states, given) {
      const context = onCurrentEvents(given);
      requireOccurredAt(context.effectiveAtMs, context);
      const newEvents = decideFor(command, data, states, context);
      if (command.name !== 'CorrectEvents') {
        requireSettledCounts(newEvents, states, context);
        requireReasonBehindClose(newEvents, states, context);
      }
      return newEvents;
    },
    warn: warningsOf,
  };
}

/** Most commands name no event: their context is as it is. */
const onCurrentEvents = (context: DecisionContext): DecisionContext =>
  context.named.size === 0 ? context : { ...context, named: currentEvents(context.named) };

/** The events that a command names, in their current version. */
function currentEvents(named: ReadonlyMap<string, StoredEvent>): ReadonlyMap<string, StoredEvent> {
  return new Map([...named].map(([id, event]) => [id, currentEvent(event)]));
}
