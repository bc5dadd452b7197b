// The domain as the loops of the kernel see it: deciders behind the guards that hold for all, folds, streams, effective times.
import type { Decider, Model } from '#kernel/decider';
import { isCommandName } from './commands.js';
import { correctEvents } from './correction.js';
import { DECIDERS } from './deciders.js';
import { concerns, countsAt } from './events.js';
import { foldOf } from './folds.js';
import { requireOccurredAt, requireSettledCounts } from './guards.js';
import type { Rules } from './rules.js';

/** The model under the given settings and master data. */
export function modelOf(rules: Rules): Model<Rules> {
  return { rules, decider: deciderOf, fold: foldOf, concerns, countsAt };
}

/** The decider of a command, with TIME-1 before it and STOCK-7's guard behind it. Throws where there is no such command. */
function deciderOf(name: string): Decider<never, Rules> {
  if (!isCommandName(name)) throw new Error(`no decider for the command ${name}`);
  const decider = name === 'CorrectEvents' ? (correctEvents as Decider<never, Rules>) : DECIDERS[name];
  return {
    ...decider,
    decide(data, states, context) {
      requireOccurredAt(context.at, context);
      const fresh = decider.decide(data, states, context);
      if (name !== 'CorrectEvents') requireSettledCounts(fresh, states, context);
      return fresh;
    },
  };
}
