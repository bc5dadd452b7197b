// Quarantine: pieces that stay too long, and pieces destroyed without it.
import { monday, destructionRecord, thursday } from '../../../testing/builders/builders.js';
import { did } from '../../../testing/builders/given-when-then.js';
import { eventsOfSteps, findingOn, itFindsEventsOf } from '../../../testing/builders/findings.js';
import { CIAMIS, office } from '../../../testing/builders/steps.js';
import type { StoredEvent } from '../../../kernel/core/event.js';

describe('the finding on quarantine', () => {
  it('quarantine: first in, first out; destroyed without quarantine is an alarm', async () => {
    const ledger = eventsOfSteps(
      ...office(),
      did('SpoilBlanks', { place: CIAMIS, quantity: 6, cause: 'wet' }, { occurredAt: thursday(9) }),
      did('SpoilBlanks', { place: CIAMIS, quantity: 3, cause: 'wet' }, { occurredAt: monday(9) }),
      did(
        'DestroyBlanks',
        { place: CIAMIS, quantity: 5, minute: destructionRecord() },
        { occurredAt: monday(10) },
      ),
    );
    expect(await findingOn(ledger, 'quarantine', { days: 3 })).toMatchObject({
      items: [{ quantity: 1, days: 5 }],
      alarms: 0,
    });
    const forged = {
      ...ledger.at(-1)!,
      position: ledger.length + 1,
      data: { place: CIAMIS, quantity: 50, minute: destructionRecord() },
    } as StoredEvent;
    expect(await findingOn([...ledger, forged], 'quarantine', { days: 3 })).toMatchObject({
      items: [{ what: 'destroyed without quarantine', quantity: 46 }],
      alarms: 1,
    });
  });

  itFindsEventsOf('quarantine');
});
