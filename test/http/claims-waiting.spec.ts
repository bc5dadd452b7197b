// Claims that wait for their shipment, and results that are sent over Kafka.
import { Claims } from '../../libs/service/claims/claims.service.js';
import { centreUser, regencyUser } from '../../libs/testing/servers/test-service.js';
import { expectProblem } from './office.js';
import { claimsFixture } from './claims-fixture.js';

const ciamis = regencyUser('32.07');
const HOUR = 3_600_000;

describe('claims that wait', () => {
  const fixture = claimsFixture();
  const { eventOf, post, claim, journal, one, received, becomes } = fixture;

  it('a result is sent before the journal changes; a failed one is sent again', async () => {
    const told: string[] = [];
    let broken = 2;
    Object.assign(fixture.service.server.get(Claims), {
      messages: {
        start: () => undefined,
        stop: async () => undefined,
        publish: async (key: string, { id, state }: { id: string; state: string }) => {
          if (id === 'k-1' && (broken -= 1) >= 0) throw new Error('Kafka takes nothing');
          told.push(`${key} ${id} ${state}`);
        },
      },
    });
    for (const id of ['k-1', 'k-2']) {
      expect(await claim({ ...received(`S-${id}`), id }, ciamis)).toMatchObject({ status: 202 });
      const waiting = await fixture.service.ledger.ports.claims.get(
        JSON.stringify(['keping', 'regency-32.07', '32.07', 'claim', '/wms/karawang', id]),
      );
      await fixture.service.ledger.ports.claims.put({ ...waiting!, replyTo: '32.07' });
      await fixture.service.done(centreUser, 'ShipBlanks', {
        shipment: `S-${id}`,
        from: '00',
        to: '32.07',
        quantity: 100,
      });
    }
    expect(await becomes('k-2', 'accepted')).toMatchObject({ tries: 2 });
    await becomes('k-1', 'accepted');
    expect(told.sort()).toEqual(['32.07 k-1 accepted', '32.07 k-2 accepted']);
    expect((await fixture.service.stock('32.07'))['blanks']).toMatchObject({ received: 200 });
  });

  it('a receipt before its shipment waits and is accepted when the shipment appears', async () => {
    const event = eventOf({ ...received('S7'), id: 'w1', time: '2017-07-03T08:00:00+07:00' });
    const waits = await post(event, ciamis);
    expect(waits).toMatchObject({
      status: 202,
      body: {
        state: 'waiting',
        waitsFor: 'S7',
        until: expect.stringMatching(/^2017-07-04T01:00:0/) as string,
      },
    });
    expect(await post(event, ciamis)).toMatchObject({ status: 202 });
    expectProblem(await post({ ...event, data: { ...event.data, accepted: 99 } }, ciamis), 422);
    expect(await journal('?state=waiting')).toMatchObject([{ id: 'w1', waitsFor: 'S7' }]);
    await fixture.service.done(centreUser, 'ShipBlanks', {
      shipment: 'S7',
      from: '00',
      to: '32.07',
      quantity: 100,
      occurredAt: '2017-07-02T08:00:00+07:00',
    });
    await becomes('w1', 'accepted');
    expect((await fixture.service.stock('32.07'))['blanks']).toMatchObject({
      onHand: 100,
      received: 100,
    });
    const again = await post(event, ciamis);
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 'true']);
    expect(await journal('?state=waiting')).toEqual([]);
  });

  it('a waiting receipt that the shipment contradicts is refused when it appears', async () => {
    expect(await claim({ ...received('S8', 101), id: 'w2' }, ciamis)).toMatchObject({
      status: 202,
    });
    await fixture.service.done(centreUser, 'ShipBlanks', {
      shipment: 'S8',
      from: '00',
      to: '32.07',
      quantity: 100,
      occurredAt: '2017-07-02T08:00:00+07:00',
    });
    expect(await becomes('w2', 'refused')).toMatchObject({
      outcome: { type: 'urn:keping:problem:more-than-travelling' },
    });
  });

  it('many receipts and their shipments in any order all meet', async () => {
    const names = Array.from({ length: 40 }, (_, n) => `M${n}`);
    await Promise.all(
      names.flatMap((name) => [
        claim(
          { ...received(name, 10), id: `m-${name}`, time: '2017-07-03T08:00:00+07:00' },
          ciamis,
        ),
        fixture.service.done(centreUser, 'ShipBlanks', {
          shipment: name,
          from: '00',
          to: '32.07',
          quantity: 10,
          occurredAt: '2017-07-02T08:00:00+07:00',
        }),
      ]),
    );
    for (const name of names) await becomes(`m-${name}`, 'accepted');
    expect((await fixture.service.stock('32.07'))['blanks']).toMatchObject({
      onHand: 400,
      inbound: 0,
    });
  });

  it('a wait survives a restart, and is over after CLAIM_WAIT_HOURS', async () => {
    expect(await claim({ ...received('S9'), id: 'w3' }, ciamis)).toMatchObject({ status: 202 });
    fixture.service.clock.set(fixture.service.clock.now() + 12 * HOUR);
    await fixture.service.restart();
    expect(await one('w3')).toMatchObject({ state: 'waiting' });
    expect(
      await claim({ ...received('S10'), id: 'w4', time: '2017-07-03T20:00:00+07:00' }, ciamis),
    ).toMatchObject({ status: 202 });
    fixture.service.clock.set(fixture.service.clock.now() + 13 * HOUR);
    await fixture.service.restart();
    expect(await becomes('w3', 'refused')).toMatchObject({
      outcome: { type: 'urn:keping:problem:claim-expired', facts: { shipment: 'S9', hours: 24 } },
    });
    await fixture.service.done(centreUser, 'ShipBlanks', {
      shipment: 'S10',
      from: '00',
      to: '32.07',
      quantity: 100,
      occurredAt: '2017-07-03T10:00:00+07:00',
    });
    await becomes('w4', 'accepted');
    await fixture.service.done(centreUser, 'ShipBlanks', {
      shipment: 'S9',
      from: '00',
      to: '32.07',
      quantity: 100,
    });
    await fixture.service.restart();
    expect(await one('w3')).toMatchObject({ state: 'refused' });
  });
});
