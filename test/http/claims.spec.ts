// Claims of warehouse systems: accepted, rejected, repeated, and in batches.
import {
  auditorUser,
  centreUser,
  regencyUser,
  type User,
} from '../../libs/testing/servers/test-service.js';
import { expectProblem } from './office.js';
import { claimsFixture, type Journalled } from './claims-fixture.js';

const ciamis = regencyUser('32.07');

describe('claims', () => {
  const fixture = claimsFixture();
  const { eventOf, post, claim, journal, one, shipped, received } = fixture;

  it('a claim that cannot be read is rejected and journalled without its data', async () => {
    expectProblem(
      await claim({
        type: 'BlankShipped',
        id: 'bad-1',
        data: {
          shipment: 'S1',
          from: '00',
          to: '32.07',
          quantity: -1,
          carrier: 'NIK 3207010101900001',
        },
      }),
      400,
    );
    expectProblem(await claim({ type: 'BlankVanished', id: 'bad-2', data: {} }), 404);
    expect(await one('bad-1')).toMatchObject({
      state: 'refused',
      event: { id: 'bad-1', data: {} },
      outcome: { type: 'urn:keping:problem:faulty-fields' },
    });
    expect(await one('bad-2')).toMatchObject({ state: 'refused', type: 'BlankVanished' });
    expect(await claim({ ...shipped('S1'), id: 'bad-1' })).toMatchObject({ status: 201 });
    expect(await one('bad-1')).toMatchObject({ state: 'accepted', tries: 2 });
  });

  it('an accepted claim is its command at its time; id.keping. is a known prefix', async () => {
    const answer = await claim({
      ...shipped('S1'),
      type: 'id.keping.BlankShipped',
      id: 'a1',
      time: '2017-07-02T10:00:00+07:00',
      dataschema: 'https://wms.example/x',
      datacontenttype: 'application/json',
    });
    expect(answer).toMatchObject({
      status: 201,
      body: { events: [{ type: 'BlankShipped' }], streams: { 'shipment-S1': 1 } },
    });
    expect(await fixture.service.ask('/v1/shipments/S1')).toMatchObject({
      from: '00',
      to: '32.07',
      travelling: 100,
    });
    const event = await fixture.service.ask(
      `/v1/events/${(answer.body['events'] as { id: string }[])[0]!.id}`,
    );
    expect(event).toMatchObject({
      type: 'id.keping.BlankShipped',
      time: '2017-07-02T10:00:00+07:00',
      authid: 'warehouse-00',
    });
    // The journal keeps the outcome as it is stored: warnings without their sentences.
    const { warnings, ...outcome } = answer.body as { warnings: { code: string }[] };
    expect(warnings.map(({ code }) => code)).toEqual(['no-expected-at']);
    expect(await one('a1')).toMatchObject({
      state: 'accepted',
      type: 'BlankShipped',
      place: '00',
      account: 'warehouse-00',
      tries: 1,
      outcome: { ...outcome, warnings: [{ code: 'no-expected-at', facts: { shipment: 'S1' } }] },
    });
  });

  it('extensions of the sender are neither used nor kept', async () => {
    expect(
      await claim({ ...shipped('S9'), id: 'ext-1', nama: 'NIK 3207010101900001' }),
    ).toMatchObject({ status: 201 });
    expect(JSON.stringify(await one('ext-1'))).not.toContain('3207010101900001');
  });

  it('acts once; other content is 422; another source or sender is another claim', async () => {
    const event = eventOf(shipped('S2'));
    const first = await post(event);
    const again = await post(event);
    expect([again.status, again.text, again.headers.get('idempotency-replayed')]).toEqual([
      201,
      first.text,
      'true',
    ]);
    expectProblem(await post({ ...event, data: { ...event.data, quantity: 101 } }), 422);
    expect((await fixture.service.stock('00'))['blanks']).toMatchObject({ shipped: 100 });
    expect(await post({ ...event, source: '/wms/other' })).toMatchObject({
      status: 409,
      body: { type: 'urn:keping:problem:shipment-known' },
    });
    expect(await post(event, centreUser)).toMatchObject({
      status: 409,
      body: { type: 'urn:keping:problem:shipment-known' },
    });
    expect((await journal(`?id=${event.id}`)).map(({ state }) => state).sort()).toEqual([
      'accepted',
      'refused',
      'refused',
    ]);
  });

  it('further fields of a claim must agree with the ledger; former codes agree', async () => {
    await fixture.service.done(centreUser, 'ShipBlanks', {
      shipment: 'S3',
      from: '00',
      to: '32.07',
      quantity: 100,
    });
    const wrong = await claim(
      { ...received('S3', 100, { from: '32', to: '32.07' }), id: 'd1' },
      ciamis,
    );
    expect(wrong).toMatchObject({
      status: 409,
      body: {
        type: 'urn:keping:problem:claim-disagrees',
        facts: { field: 'from', claimed: '32', recorded: '00' },
      },
    });
    expectProblem(wrong, 409);
    expect(await one('d1')).toMatchObject({
      state: 'refused',
      outcome: { type: 'urn:keping:problem:claim-disagrees', status: 409 },
    });
    expect((await fixture.service.stock('32.07'))['blanks']).toMatchObject({
      onHand: 0,
      inbound: 100,
    });
    const right = eventOf(received('S3', 100, { from: '00', to: '32.07' }));
    expect(await post(right, ciamis)).toMatchObject({ status: 201 });
    expectProblem(await post({ ...right, data: { ...right.data, from: '32' } }, ciamis), 422);
    await fixture.service.done(centreUser, 'ShipBlanks', {
      shipment: 'S4',
      from: '00',
      to: '93.01',
      quantity: 100,
    });
    expect(
      await claim(received('S4', 100, { from: '00', to: '91.01' }), regencyUser('93.01')),
    ).toMatchObject({ status: 201 });
  });

  it('a refused claim stays in the journal with its problem and may be sent again', async () => {
    const event = eventOf({ ...shipped('S5', 20_000), id: 'r1' });
    const answer = await post(event);
    expectProblem(answer, 409);
    expect(await journal('?state=refused')).toMatchObject([
      {
        id: 'r1',
        state: 'refused',
        tries: 1,
        outcome: {
          type: 'urn:keping:problem:insufficient-blanks',
          facts: { available: 10_000, needed: 20_000 },
        },
      },
    ]);
    await fixture.service.done(centreUser, 'ProcureBlanks', {
      quantity: 10_000,
      fundSource: 'APBN',
    });
    expect(await post(event)).toMatchObject({ status: 201 });
    expect(await one('r1')).toMatchObject({ state: 'accepted', tries: 2 });
  });

  it('a claim without a command, or not allowed to its sender, is rejected', async () => {
    for (const type of [
      'NoSuch',
      'constructor',
      '__proto__',
      'EventCorrected',
      'ShipBlanks',
      'com.example.BlankShipped',
    ])
      expectProblem(await claim({ type, data: {} }), 404);
    expectProblem(await claim(shipped('S6'), regencyUser('32.07')), 403);
    expectProblem(await claim(shipped('S6'), auditorUser), 403);
    expectProblem(await claim({ ...shipped('S6'), specversion: '0.3', Extra: 1, nested: {} }), 400);
  });

  it('a batch is decided in order, each claim for itself', async () => {
    const batch = [
      shipped('B1'),
      { ...received('B1', 60), id: 'b2' },
      { ...received('B1', 50), id: 'b3' },
      { type: 'NoSuch', data: {} },
      { ...received('B1', 40), id: 'b4' },
      { ...received('later'), id: 'b5' },
    ].map(eventOf);
    const answer = await fixture.service.fetch(
      '/v1/commands',
      {
        method: 'POST',
        body: JSON.stringify(batch),
        headers: { 'content-type': 'application/cloudevents-batch+json' },
      },
      { role: 'centre', place: '00' },
    );
    expect(JSON.parse(answer.text)).toMatchObject([
      { status: 201 },
      { id: 'b2', status: 403 },
      { id: 'b3', status: 403 },
      { status: 404 },
      { id: 'b4', status: 403 },
      { id: 'b5', status: 202 },
    ]);
    const receipts = await post(
      batch.filter(({ id }) => /^b[234]$/.test(id)),
      ciamis,
      'application/cloudevents-batch+json',
    );
    expect(JSON.parse(receipts.text)).toMatchObject([
      { id: 'b2', status: 201 },
      { id: 'b3', status: 409 },
      { id: 'b4', status: 201 },
    ]);
    const ownBatch = [
      { type: 'BlankShipped', data: { shipment: 'B2', from: '32.07', to: '00', quantity: 100 } },
      { type: 'ShipmentVoided', data: { shipment: 'B2', reason: 'truck broke down' } },
      { type: 'BlankShipped', data: { shipment: 'B3', from: '32.07', to: '00', quantity: 100 } },
    ].map(eventOf);
    expect(
      JSON.parse((await post(ownBatch, ciamis, 'application/cloudevents-batch+json')).text),
    ).toMatchObject([{ status: 201 }, { status: 201 }, { status: 201 }]);
  });

  it('M4: an office sees its claims and those of goods for it, an auditor all', async () => {
    for (let n = 0; n < 5; n += 1) await claim(shipped(`P${n}`));
    await claim({ ...received('P0'), id: 'own' }, ciamis);
    // Also one that is refused.
    expect(
      (await claim({ ...shipped('P9'), data: { ...shipped('P9').data, quantity: 9e7 } })).status,
    ).toBe(409);
    const seenBy = async (user: User) =>
      (await fixture.service.ask('/v1/claims', user))['items'] as readonly Journalled[];
    expect((await seenBy(ciamis)).filter(({ id }) => id === 'own')).toMatchObject([{ id: 'own' }]);
    expect(await seenBy(ciamis)).toHaveLength(7);
    expect(await seenBy({ role: 'province', place: '32' })).toHaveLength(7);
    expect(await seenBy(regencyUser('32.08'))).toEqual([]);
    expect(await seenBy({ role: 'province', place: '33' })).toEqual([]);
    const seen: string[] = [];
    for (let cursor = ''; ;) {
      const page = (await fixture.service.ask(
        `/v1/claims?limit=2${cursor}`,
        auditorUser,
      )) as unknown as {
        items: Journalled[];
        next?: string;
      };
      seen.push(...page.items.map(({ id }) => id));
      if (page.next === undefined) break;
      cursor = `&cursor=${page.next}`;
    }
    expect(seen).toHaveLength(7);
    expect(new Set(seen).size).toBe(7);
  });
});
