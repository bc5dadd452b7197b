// Runs the policies on an opened ledger: their commands go the way of everybody's, are counted, and
// a refusal is written down.
import { PolicyRunner } from '#kernel/react';
import type { ViewStore } from '#kernel/doors';
import type { Transactor } from '#kernel/transact';
import { policiesOf } from '#domain/policies/register';
import type { Rules } from '#domain/rules';
import { log } from './log.js';
import { commandsDecided, policiesDecided } from './metrics.js';

/** All policies under these rules, for whatever feed the mode has. */
export function policyRunner(
  rules: Rules,
  transactor: Transactor<Rules>,
  target: ViewStore,
): PolicyRunner {
  return new PolicyRunner(policiesOf(rules), {
    target,
    submit: async (envelope) => {
      const outcome = await transactor.execute(envelope);
      commandsDecided.inc({
        command: envelope.name,
        outcome: outcome.replayed ? 'replayed' : outcome.changed ? 'accepted' : 'unchanged',
      });
      return outcome;
    },
    onDecided: (policy, outcome, event, error) => {
      policiesDecided.inc({ policy, outcome });
      if (outcome === 'failed')
        log.error(
          { policy, event: event.id, position: event.position, err: error },
          'a policy cannot read this event',
        );
      else if (outcome === 'refused')
        log.warn(
          { policy, event: event.id, position: event.position, refusal: error },
          'a policy was refused',
        );
    },
  });
}
