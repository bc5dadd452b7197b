// LOAN-4 by setting: when a part inside one province is offered, approve it; between provinces, and
// of a province itself, people do.
import type { StoredEvent } from '../../kernel/core/event.js';
import type { Policy } from '../../kernel/core/policy.js';
import type { DomainEvent } from '../events.js';
import { approversOf } from '../loan/checks.js';
import type { Rules } from '../rules.js';

export function whenLoanOfferedApprove(rules: Rules): Policy {
  const { places, loans } = rules;
  return {
    name: 'when-loan-offered-approve',
    kind: 'loan',
    react(event) {
      const fact = event as StoredEvent & DomainEvent;
      if (!loans.autoApprove || fact.type !== 'LoanOffered') return [];
      const { loan, borrower, lender, quantity, printer } = fact.data;
      const isRegency = (code: string) => places.get(code)?.kind === 'regency';
      if (!isRegency(borrower) || !isRegency(lender)) return [];
      const [province, ...others] = approversOf(rules, borrower, lender);
      if (others.length > 0) return [];
      return [
        {
          name: 'ApproveLoan',
          data: { loan, lender, ...(printer === undefined ? { quantity } : { printer }) },
          place: province!,
        },
      ];
    },
  };
}
