// The domain as the loops of the kernel see it: deciders behind the guards that hold for all,
// folds, streams, effective times.
import type { Decider, Model } from '../kernel/core/decider.js';
import { COMMAND_NAMES, type CommandName } from './commands.js';
import { correctEvents } from './correction/decide.js';
import { DECIDERS } from './deciders.js';
import { concerns, effectiveAt } from './events.js';
import { foldOf } from './folds.js';
import { requireOccurredAt, requireSettledCounts } from './guards.js';
import { closePeriodOf, requireReasonBehindClose } from './period/decide.js';
import type { Rules } from './rules.js';

/** The model under the given settings and master data. */
export function modelOf(rules: Rules): Model<Rules> {
  const guarded = new Map(
    COMMAND_NAMES.map((name) => [name as string, guardedDecider(name, rules)]),
  );
  const decider = (name: string) => {
    const found = guarded.get(name);
    if (!found) throw new Error(`no decider for the command ${name}`);
    return found;
  };
  return { rules, decider, fold: foldOf, concerns, effectiveAt };
}

/** The decider of a command, with TIME-1 before it and STOCK-7's guard behind it. */
function guardedDecider(name: CommandName, rules: Rules): Decider<never, Rules> {
  const decider = deciderOf(name, rules);
  return {
    ...decider,
    decide(data, states, context) {
      requireOccurredAt(context.effectiveAtMs, context);
      const fresh = decider.decide(data, states, context);
      if (name !== 'CorrectEvents') {
        requireSettledCounts(fresh, states, context);
        requireReasonBehindClose(fresh, states, context);
      }
      return fresh;
    },
  };
}

function deciderOf(name: CommandName, rules: Rules): Decider<never, Rules> {
  switch (name) {
    case 'CorrectEvents':
      return correctEvents as Decider<never, Rules>;
    case 'ClosePeriod':
      return closePeriodOf(rules) as Decider<never, Rules>;
    default:
      return DECIDERS[name];
  }
}
