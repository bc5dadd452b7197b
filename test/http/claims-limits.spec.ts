// Claims that wait cost no more than they must: a limit for each account, and no decision in vain.
import { centreUser, regencyUser } from '../../libs/testing/servers/test-service.js';
import { Claims } from '../../libs/service/claims/claims.service.js';
import { WaitingClaims } from '../../libs/service/claims/waiting-claims.js';
import { claimsFixture } from './claims-fixture.js';
import { expectProblem } from './office.js';

const ciamis = regencyUser('32.07');

describe('claims that wait, within limits', () => {
  const fixture = claimsFixture({ KEPING_CLAIMS_WAITING_MAX: '3' });
  const { claim, one, received, becomes } = fixture;

  it('one account may have so many, and more when some have ended', async () => {
    for (const n of [1, 2, 3])
      expect(await claim({ ...received(`S${n}`), id: `c${n}` }, ciamis)).toMatchObject({
        status: 202,
      });
    const refused = await claim({ ...received('S4'), id: 'c4' }, ciamis);
    expectProblem(refused, 429);
    expect(refused.body).toMatchObject({
      type: 'urn:keping:problem:too-many-waiting',
      facts: { waiting: 3, max: 3 },
    });
    expect(await one('c4')).toBeUndefined();
    expect(await claim({ ...received('S5') }, regencyUser('33.16'))).toMatchObject({ status: 202 });
    await fixture.service.done(centreUser, 'ShipBlanks', {
      shipment: 'S1',
      from: '00',
      to: '32.07',
      quantity: 100,
    });
    await becomes('c1', 'accepted');
    await fixture.service.server.get(WaitingClaims).retryAll();
    expect(await claim({ ...received('S4'), id: 'c4' }, ciamis)).toMatchObject({ status: 202 });
  });

  it("WHO-2 a receipt of others' shipment waits as if there were none, decided once", async () => {
    await fixture.service.done(centreUser, 'ShipBlanks', {
      shipment: 'S1',
      from: '00',
      to: '32.07',
      quantity: 100,
    });
    const stranger = regencyUser('91.71');
    for (const n of [1, 2])
      expect(await claim({ ...received(`S${n}`), id: `c${n}` }, stranger)).toMatchObject({
        status: 202,
      });
    const waiting = fixture.service.server.get(WaitingClaims);
    const decided: string[] = [];
    const claims = fixture.service.server.get(Claims);
    const retry = claims.retry.bind(claims);
    claims.retry = (waits) => {
      decided.push(waits.id);
      return retry(waits);
    };
    for (let round = 0; round < 3; round += 1) await waiting.retryAll();
    expect(decided.length).toBeLessThanOrEqual(1);
    const [there, nowhere] = [await one('c1'), await one('c2')];
    expect(there).toMatchObject({ state: 'waiting', tries: nowhere!.tries });
  });
});
