// Access that no event has given: a hash of a password or a session, in the storage, of an account
// that was never added (CTRL-9). Whoever may write into the storage has put it there.
import type { LedgerEvent } from '../../../domain/events.js';
import type { FindingKind } from '../finding.js';

export const unknownAccessFinding: FindingKind = {
  name: 'unknown-access',
  mustBeNone: true,
  question: 20,
  wide: true,
  comparesAccess: true,
  fold({ access = { secrets: [], sessions: [] } }) {
    const known = new Set<string>();
    return {
      apply(event: LedgerEvent) {
        if (event.type === 'AccountAdded') known.add(event.data.account);
      },
      summarise() {
        const items = (['secrets', 'sessions'] as const).flatMap((kept) =>
          [...new Set(access[kept])]
            .filter((account) => !known.has(account))
            .sort()
            .map((account) => ({ account, kept, events: [] })),
        );
        const totals = {
          accounts: known.size,
          secrets: access.secrets.length,
          sessions: access.sessions.length,
        };
        return { items, totals, alarms: items.length };
      },
    };
  },
};
