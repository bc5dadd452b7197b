// LOAN-4 by setting: when a part inside one province is offered, approve it; between provinces, and
// of a province itself, people do.
import type { StoredEvent } from '../../kernel/core/event.js';
import type { Policy } from '../../kernel/core/policy.js';
import type { DomainEvent } from '../events.js';
import type { Rules } from '../rules.js';

export function whenLoanOfferedApprove({ places, loans }: Rules): Policy {
  return {
    name: 'when-loan-offered-approve',
    kind: 'loan',
    react(event) {
      const fact = event as StoredEvent & DomainEvent;
      if (!loans.autoApprove || fact.type !== 'LoanOffered') return [];
      const { loan, borrower, lender, quantity, printer } = fact.data;
      const province = places.supervisor(borrower);
      if (
        places.get(borrower)?.kind !== 'regency' ||
        places.get(lender)?.kind !== 'regency' ||
        places.supervisor(lender) !== province
      )
        return [];
      return [
        {
          name: 'ApproveLoan',
          data: { loan, lender, ...(printer === undefined ? { quantity } : { printer }) },
          place: province,
        },
      ];
    },
  };
}
