// Runs the policies on an opened ledger: their commands go the way of everybody's, are counted, and
// a refusal is written down.
import { PolicyRunner } from '../../kernel/runtime/policy-runner.js';
import type { ProjectionStore } from '../../kernel/ports/projection-store.js';
import type { Transactor } from '../../kernel/runtime/transactor.js';
import { policiesOf } from '../../domain/policies/register.js';
import type { Rules } from '../../domain/rules.js';
import { log } from '../config/log.js';
import { commandsDecided, policiesDecided } from '../operations/metrics.js';

/** All policies under these rules, for whatever feed the mode has. */
export function policyRunner(
  rules: Rules,
  transactor: Transactor<Rules>,
  target: ProjectionStore,
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
