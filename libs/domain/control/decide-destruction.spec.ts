// CTRL-2: who witnesses a destruction, and who confirms it.
import {
  centre,
  destructionRecord,
  friday,
  province,
  saturday,
} from '../../testing/builders/builders.js';
import { did, fact, given, type Step } from '../../testing/builders/given-when-then.js';
import { blanks, CIAMIS } from '../../testing/builders/steps.js';
import type { World } from '../../testing/simulation/world.js';
import { currentEvent } from '../events.js';

const place = CIAMIS;
const west = { by: province('32') };
const burned: readonly Step[] = [
  blanks(place, 100),
  did('SpoilBlanks', { place, quantity: 40, cause: 'wet' }, { occurredAt: friday(9) }),
  did(
    'DestroyBlanks',
    { place, quantity: 30, minute: destructionRecord() },
    { occurredAt: saturday(9) },
  ),
];
const theFire = (world: World) => ({ place, event: world.last('BlankDestroyed') });

describe('CTRL-2 a destruction', () => {
  it('CTRL-2 is confirmed by the province, once, never by who reported it', () => {
    expect(given(burned).world.stock(place).unconfirmed).toMatchObject([
      { what: 'destruction', quantity: 30, cause: 'BA-17/2017' },
    ]);
    const { world } = given(burned).when('ConfirmDestruction', theFire, west);
    expect(world.stock(place).unconfirmed).toEqual([]);
    given([...burned, did('ConfirmDestruction', theFire, west)])
      .when('ConfirmDestruction', theFire, west)
      .thenNothing();
    given(burned)
      .when('ConfirmDestruction', theFire, { by: province('32', `dinas-${place}`) })
      .thenRejected('own-report');
    given(burned)
      .when('ConfirmDestruction', theFire, { by: centre() })
      .thenRejected('not-your-place');
  });

  it('CTRL-2 is not a loss, and a loss is not a destruction', () => {
    given(burned).when('ConfirmLoss', theFire, west).thenRejected('not-a-loss');
    given([...burned, did('ReportBlanksLost', { place, quantity: 1, incident: 'LP' })])
      .when('ConfirmDestruction', (world) => ({ place, event: world.last('BlankLost') }), west)
      .thenRejected('not-a-destruction', { type: 'BlankLost' });
  });

  it('CTRL-2 stored before it named offices keeps its witnesses, and no office is known', () => {
    const { number, date } = destructionRecord();
    const old = {
      type: 'BlankDestroyed',
      data: { place, quantity: 3, minute: { number, date, witnesses: ['Camat', 'Lurah'] } },
    };
    const witnesses = [{ name: 'Camat' }, { name: 'Lurah' }];
    const current = { place, quantity: 3, minute: { number, date, witnesses } };
    expect({ type: old.type, data: currentEvent(old).data }).toEqual(
      fact('BlankDestroyed', current),
    );
    expect(given(burned).world.events.at(-1)).toMatchObject({ schemaversion: 2 });
  });
});
