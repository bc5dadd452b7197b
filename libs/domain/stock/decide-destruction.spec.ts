// Spoiled and damaged blanks are destroyed with an official record (STOCK-6).
import { friday, destructionRecord, monday, thursday } from '../../testing/builders/builders.js';
import { did, fact, given } from '../../testing/builders/given-when-then.js';
import { blanks, CIAMIS, procured, shipped } from '../../testing/builders/steps.js';
import { balanceAt } from '../values/timeline.js';

const place = CIAMIS;

describe('STOCK-6 destruction', () => {
  it('STOCK-6 only quarantined pieces can be destroyed', () => {
    const spoiled = [
      blanks(place, 10),
      did('SpoilBlanks', { place, quantity: 4, cause: 'wet' }, { occurredAt: friday(9) }),
    ];
    given([blanks(place, 10)])
      .when('DestroyBlanks', { place, quantity: 1, minute: destructionRecord() })
      .thenRejected('insufficient-quarantine', { needed: 1, available: 0 });
    given(spoiled)
      .when('DestroyBlanks', { place, quantity: 5, minute: destructionRecord() })
      .thenRejected('insufficient-quarantine', { needed: 5, available: 4 });
    given(spoiled)
      .when('DestroyBlanks', { place, quantity: 4, minute: destructionRecord() })
      .then(fact('BlankDestroyed', { place, quantity: 4, minute: destructionRecord() }));
    given(spoiled)
      .when(
        'DestroyBlanks',
        { place, quantity: 4, minute: destructionRecord() },
        { occurredAt: thursday(9), now: monday(9) },
      )
      .thenRejected('insufficient-quarantine');
  });

  it('STOCK-6 what arrives damaged is in quarantine and leaves it by destruction alone', () => {
    const { world } = given([
      procured(20),
      shipped('S1', 20),
      did('ReceiveBlanks', { shipment: 'S1', accepted: 15, damaged: 5 }),
      did('DestroyBlanks', { place, quantity: 2, minute: destructionRecord() }),
    ]);
    const { onHand, quarantine } = world.shelf(place);
    expect({
      onHand: onHand.total,
      quarantine: quarantine.total,
      before: balanceAt(quarantine, Date.parse(thursday(8))),
    }).toEqual({ onHand: 15, quarantine: 3, before: 0 });
  });
});
