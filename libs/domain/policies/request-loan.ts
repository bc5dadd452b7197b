// LOAN-10: when ink is depleted, ask for a loan of it; the rule of RequestLoan answers nothing
// where one is open already.
import type { StoredEvent } from '../../kernel/core/event.js';
import type { Policy } from '../../kernel/core/policy.js';
import type { DomainEvent } from '../events.js';
import type { LoanRules } from '../rules.js';

/** The reason of a request that the policy made: a code, which readers get in their language. */
export const INK_DEPLETED = 'ink-depleted';

/**
 * One request per depletion: the command's id is made from the event's. Who could lend is a
 * question, not part of the request; it is due so many days after it is handed over (LOAN-12).
 */
export function whenInkDepletedRequestLoan({ inkRibbons }: LoanRules): Policy {
  return {
    name: 'when-ink-depleted-request-loan',
    kind: 'stock',
    react(event) {
      const fact = event as StoredEvent & DomainEvent;
      if (fact.type !== 'InkDepleted') return [];
      const { place, model } = fact.data;
      const data = {
        borrower: place,
        item: 'ink',
        model,
        quantity: inkRibbons,
        reason: INK_DEPLETED,
      };
      return [{ name: 'RequestLoan', data, place }];
    },
  };
}
