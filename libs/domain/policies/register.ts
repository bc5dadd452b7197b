// The register of policies: a new one is one file and one line here.
import type { Policy } from '../../kernel/core/policy.js';
import { currentEvent } from '../events.js';
import type { Rules } from '../rules.js';
import { whenInkDepletedRequestLoan } from './request-loan.js';
import { whenLoanOfferedApprove } from './approve-loan.js';

/** All policies under these rules. */
export const policiesOf = (rules: Rules): readonly Policy[] =>
  [whenInkDepletedRequestLoan(rules.loans), whenLoanOfferedApprove(rules)].map(ofCurrentEvents);

/** The policy reads events in their current version. */
function ofCurrentEvents(policy: Policy): Policy {
  return { ...policy, react: (event) => policy.react(currentEvent(event)) };
}
