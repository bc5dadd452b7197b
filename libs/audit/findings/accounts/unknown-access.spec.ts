// CTRL-9, N9: access in the storage that no event has given.
import { eventAt } from '../../../testing/suites/event-store.suite.js';
import type { StoredEvent } from '../../../kernel/core/event.js';
import { findingOn } from '../../../testing/builders/findings.js';

const added = (account: string): StoredEvent => ({
  ...(eventAt(1, { [`access-${account}`]: 1 }) as StoredEvent),
  type: 'AccountAdded',
  data: { account, role: 'regency', place: '32.07' },
});

describe('CTRL-9 N9 unknown access', () => {
  it('CTRL-9 N9 names each account once for each place where it lies', async () => {
    const access = { secrets: ['known', 'ditjen'], sessions: ['ditjen', 'ditjen', 'known', 'x'] };
    expect(await findingOn([added('known')], 'unknown-access', { access })).toMatchObject({
      items: [
        { account: 'ditjen', kept: 'secrets' },
        { account: 'ditjen', kept: 'sessions' },
        { account: 'x', kept: 'sessions' },
      ],
      totals: { accounts: 1, secrets: 2, sessions: 4 },
      alarms: 3,
    });
  });

  it('CTRL-9 N9 is silent where everything has its event', async () => {
    const access = { secrets: ['known'], sessions: ['known'] };
    expect(await findingOn([added('known')], 'unknown-access', { access })).toMatchObject({
      items: [],
      alarms: 0,
    });
  });
});
