// Claims of warehouse systems: accepted, refused, waiting for their shipment, and what became of
// each.
import { Claims } from '../../libs/service/claims/claims.service.js';
import {
  auditor,
  centre,
  regency,
  TestService,
  warehouse,
  type Answer,
} from '../../libs/testing/servers/test-service.js';
import { expectProblem } from './office.js';

const ciamis = regency('32.07');
const HOUR = 3_600_000;
type Claimed = {
  readonly type: string;
  readonly data: object;
  readonly id?: string;
  readonly time?: string;
  readonly [extension: string]: unknown;
};
type Journalled = {
  readonly id: string;
  readonly state: string;
  readonly outcome: Record<string, unknown>;
  readonly tries: number;
};

describe('claims', () => {
  let rig: TestService;
  let count = 0;
  beforeEach(async () => {
    rig = await TestService.start({ now: '2017-07-03T08:00:00+07:00' });
    await rig.done(centre, 'ProcureBlanks', {
      quantity: 10_000,
      fundSource: 'APBN',
      occurredAt: '2017-07-01T08:00:00+07:00',
    });
  });
  afterEach(() => rig.stop());

  const eventOf = (claimed: Claimed) => ({
    specversion: '1.0',
    id: `wms-${(count += 1)}`,
    source: '/wms/karawang',
    ...claimed,
  });
  const post = (
    body: object,
    speaker = warehouse('00'),
    type = 'application/cloudevents+json',
  ): Promise<Answer> =>
    rig.fetch(
      '/v1/commands',
      { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': type } },
      speaker,
    );
  const claim = (claimed: Claimed, speaker = warehouse('00')) => post(eventOf(claimed), speaker);
  const journal = async (query: string) =>
    (await rig.ask(`/v1/claims${query}`, auditor))['items'] as readonly Journalled[];
  const one = async (id: string) => (await journal(`?id=${id}&source=/wms/karawang`))[0];
  const shipped = (shipment: string, quantity = 100) => ({
    type: 'BlankShipped',
    data: { shipment, from: '00', to: '32.07', quantity },
  });
  const received = (shipment: string, accepted = 100, more: object = {}) => ({
    type: 'BlankReceived',
    data: { shipment, accepted, damaged: 0, missing: 0, surplus: 0, ...more },
  });
  const becomes = async (id: string, state: string): Promise<Journalled> => {
    const until = performance.now() + 5000;
    for (;;) {
      const found = await one(id);
      if (found?.state === state) return found;
      if (performance.now() > until)
        throw new Error(`the claim ${id} is ${found?.state} after 5 s, not ${state}`);
      await new Promise((done) => setTimeout(done, 50));
    }
  };

  it('who waited over Kafka is told before the journal says so: a result that could not be sent is sent in the next round, and others do not wait for it', async () => {
    const told: string[] = [];
    let broken = 2;
    Object.assign(rig.server.get(Claims), {
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
      const waiting = await rig.ledger.ports.claims.get(
        `regency-32.07 claim ["/wms/karawang","${id}"]`,
      );
      await rig.ledger.ports.claims.put({ ...waiting!, replyTo: '32.07' });
      await rig.done(centre, 'ShipBlanks', {
        shipment: `S-${id}`,
        from: '00',
        to: '32.07',
        quantity: 100,
      });
    }
    expect(await becomes('k-2', 'accepted')).toMatchObject({ tries: 2 });
    await becomes('k-1', 'accepted');
    expect(told.sort()).toEqual(['32.07 k-1 accepted', '32.07 k-2 accepted']);
    expect((await rig.stock('32.07'))['blanks']).toMatchObject({ received: 200 });
  });

  it('a claim that cannot be read is refused and journalled all the same, without its data', async () => {
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

  it('an accepted claim is the command it stands for, with its time as occurredAt; the prefix id.keping. is known', async () => {
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
    expect(await rig.ask('/v1/shipments/S1')).toMatchObject({
      from: '00',
      to: '32.07',
      travelling: 100,
    });
    const event = await rig.ask(`/v1/events/${(answer.body['events'] as { id: string }[])[0]!.id}`);
    expect(event).toMatchObject({
      type: 'id.keping.BlankShipped',
      time: '2017-07-02T10:00:00+07:00',
      authid: 'warehouse-00',
    });
    expect(await one('a1')).toMatchObject({
      state: 'accepted',
      type: 'BlankShipped',
      place: '00',
      account: 'warehouse-00',
      tries: 1,
      outcome: answer.body,
    });
  });

  it('extensions of the sender are neither used nor kept', async () => {
    expect(
      await claim({ ...shipped('S9'), id: 'ext-1', nama: 'NIK 3207010101900001' }),
    ).toMatchObject({ status: 201 });
    expect(JSON.stringify(await one('ext-1'))).not.toContain('3207010101900001');
  });

  it('the same claim twice acts once; the same id with other content is 422; another source or sender is another claim', async () => {
    const event = eventOf(shipped('S2'));
    const first = await post(event);
    const again = await post(event);
    expect([again.status, again.text, again.headers.get('idempotency-replayed')]).toEqual([
      201,
      first.text,
      'true',
    ]);
    expectProblem(await post({ ...event, data: { ...event.data, quantity: 101 } }), 422);
    expect((await rig.stock('00'))['blanks']).toMatchObject({ shipped: 100 });
    expect(await post({ ...event, source: '/wms/other' })).toMatchObject({
      status: 409,
      body: { type: 'urn:keping:problem:shipment-known' },
    });
    expect(await post(event, centre)).toMatchObject({
      status: 409,
      body: { type: 'urn:keping:problem:shipment-known' },
    });
    expect((await journal(`?id=${event.id}`)).map(({ state }) => state).sort()).toEqual([
      'accepted',
      'refused',
      'refused',
    ]);
  });

  it("what a claim says besides must agree with the ledger; today's and former codes agree", async () => {
    await rig.done(centre, 'ShipBlanks', {
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
    expect((await rig.stock('32.07'))['blanks']).toMatchObject({ onHand: 0, inbound: 100 });
    const right = eventOf(received('S3', 100, { from: '00', to: '32.07' }));
    expect(await post(right, ciamis)).toMatchObject({ status: 201 });
    expectProblem(await post({ ...right, data: { ...right.data, from: '32' } }, ciamis), 422);
    await rig.done(centre, 'ShipBlanks', {
      shipment: 'S4',
      from: '00',
      to: '93.01',
      quantity: 100,
    });
    expect(
      await claim(received('S4', 100, { from: '00', to: '91.01' }), regency('93.01')),
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
    await rig.done(centre, 'ProcureBlanks', { quantity: 10_000, fundSource: 'APBN' });
    expect(await post(event)).toMatchObject({ status: 201 });
    expect(await one('r1')).toMatchObject({ state: 'accepted', tries: 2 });
  });

  it('a claim that no command stands behind, or that its sender may not make, is refused', async () => {
    for (const type of [
      'NoSuch',
      'constructor',
      '__proto__',
      'EventCorrected',
      'ShipBlanks',
      'com.example.BlankShipped',
    ])
      expectProblem(await claim({ type, data: {} }), 404);
    expectProblem(await claim(shipped('S6'), regency('32.07')), 403);
    expectProblem(await claim(shipped('S6'), auditor), 403);
    expectProblem(await claim({ ...shipped('S6'), specversion: '0.3', Extra: 1, nested: {} }), 400);
  });

  it('a receipt before its shipment waits and is accepted by itself when the shipment appears', async () => {
    const event = eventOf({ ...received('S7'), id: 'w1', time: '2017-07-03T08:00:00+07:00' });
    const waits = await post(event, ciamis);
    expect(waits).toMatchObject({
      status: 202,
      body: {
        state: 'waiting',
        waitsFor: 'S7',
        until: '2017-07-04T01:00:00.' + String(waits.body['until']).slice(20),
      },
    });
    expect(await post(event, ciamis)).toMatchObject({ status: 202 });
    expectProblem(await post({ ...event, data: { ...event.data, accepted: 99 } }, ciamis), 422);
    expect(await journal('?state=waiting')).toMatchObject([{ id: 'w1', waitsFor: 'S7' }]);
    await rig.done(centre, 'ShipBlanks', {
      shipment: 'S7',
      from: '00',
      to: '32.07',
      quantity: 100,
      occurredAt: '2017-07-02T08:00:00+07:00',
    });
    await becomes('w1', 'accepted');
    expect((await rig.stock('32.07'))['blanks']).toMatchObject({ onHand: 100, received: 100 });
    const again = await post(event, ciamis);
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 'true']);
    expect(await journal('?state=waiting')).toEqual([]);
  });

  it('a waiting receipt that the shipment contradicts is refused when it appears', async () => {
    expect(await claim({ ...received('S8', 101), id: 'w2' }, ciamis)).toMatchObject({
      status: 202,
    });
    await rig.done(centre, 'ShipBlanks', {
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
        rig.done(centre, 'ShipBlanks', {
          shipment: name,
          from: '00',
          to: '32.07',
          quantity: 10,
          occurredAt: '2017-07-02T08:00:00+07:00',
        }),
      ]),
    );
    for (const name of names) await becomes(`m-${name}`, 'accepted');
    expect((await rig.stock('32.07'))['blanks']).toMatchObject({ onHand: 400, inbound: 0 });
  });

  it('a wait survives a restart, and is over after CLAIM_WAIT_HOURS', async () => {
    expect(await claim({ ...received('S9'), id: 'w3' }, ciamis)).toMatchObject({ status: 202 });
    rig.clock.set(rig.clock.now() + 12 * HOUR);
    await rig.restart();
    expect(await one('w3')).toMatchObject({ state: 'waiting' });
    expect(
      await claim({ ...received('S10'), id: 'w4', time: '2017-07-03T20:00:00+07:00' }, ciamis),
    ).toMatchObject({ status: 202 });
    rig.clock.set(rig.clock.now() + 13 * HOUR);
    await rig.restart();
    expect(await becomes('w3', 'refused')).toMatchObject({
      outcome: { type: 'urn:keping:problem:claim-expired', facts: { shipment: 'S9', hours: 24 } },
    });
    await rig.done(centre, 'ShipBlanks', {
      shipment: 'S10',
      from: '00',
      to: '32.07',
      quantity: 100,
      occurredAt: '2017-07-03T10:00:00+07:00',
    });
    await becomes('w4', 'accepted');
    await rig.done(centre, 'ShipBlanks', {
      shipment: 'S9',
      from: '00',
      to: '32.07',
      quantity: 100,
    });
    await rig.restart();
    expect(await one('w3')).toMatchObject({ state: 'refused' });
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
    const answer = await rig.fetch(
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

  it('an office sees its own claims, an auditor all of them, page by page', async () => {
    for (let n = 0; n < 5; n += 1) await claim(shipped(`P${n}`));
    await claim({ ...received('P0'), id: 'own' }, ciamis);
    const own = await rig.ask('/v1/claims', ciamis);
    expect(own['items']).toMatchObject([{ id: 'own' }]);
    const seen: string[] = [];
    for (let cursor = ''; ;) {
      const page = (await rig.ask(`/v1/claims?limit=2${cursor}`, auditor)) as unknown as {
        items: Journalled[];
        next?: string;
      };
      seen.push(...page.items.map(({ id }) => id));
      if (page.next === undefined) break;
      cursor = `&cursor=${page.next}`;
    }
    expect(seen).toHaveLength(6);
    expect(new Set(seen).size).toBe(6);
  });
});
