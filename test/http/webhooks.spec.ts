// Webhooks by a real receiver, verified by the library of the Standard Webhooks: in order, signed,
// and only what the account may read.
import { auditorUser, centreUser } from '../../libs/testing/servers/test-service.js';
import {
  CIAMIS,
  owner,
  positions,
  quiet,
  TASIK,
  verified,
  webhooksOfService,
} from './webhooks-fixture.js';

describe('webhooks', () => {
  const world = webhooksOfService();
  const { add, stateOf, becomes, print } = world;

  it('an event comes signed, as /v1/events shows it, and only from then on', async () => {
    await print();
    const { secret, ...made } = await add({ types: ['BlankPrinted'], description: 'gudang' });
    expect(made).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      url: world.receiver.url(world.path),
      types: ['BlankPrinted'],
      places: null,
      state: 'on',
      reason: null,
      description: 'gudang',
      createdAt: expect.any(String),
      account: `regency-${CIAMIS}`,
      position: expect.any(Number),
      pending: 0,
      failures: 0,
      lastDeliveredAt: null,
      nextAttemptAt: null,
      lastError: null,
    });
    const { events } = await print();
    const [one] = await world.receiver.holds(world.path, 1);
    const shown = await world.service.fetch(`/v1/events/${events[0]!.id}`, {}, owner);
    expect(one!.text).toBe(shown.text);
    expect(verified(one!, secret)).toEqual(shown.body);
    expect(one).toMatchObject({
      method: 'POST',
      headers: {
        'content-type': 'application/cloudevents+json',
        'webhook-id': events[0]!.id,
        'user-agent': expect.stringMatching(/^Keping\/\d/),
      },
    });
    await becomes(made.id, { lastDeliveredAt: expect.any(String), pending: 0 });
  });

  it('in order, one at a time, each once, from a position on', async () => {
    const { position } = await print();
    const count = 30;
    for (let index = 0; index < count; index += 1) await print();
    let [running, most] = [0, 0];
    world.receiver.answers.set(world.path, (response) => {
      most = Math.max(most, (running += 1));
      setTimeout(() => {
        running -= 1;
        response.writeHead(200).end('x'.repeat(100_000));
      }, 5);
    });
    const { id } = await add({ after: position, types: ['BlankPrinted'], places: [CIAMIS] });
    const received = positions(await world.receiver.holds(world.path, count));
    await quiet();
    expect(world.receiver.at(world.path)).toHaveLength(count);
    expect(received).toEqual([...received].sort((a, b) => a - b));
    expect([new Set(received).size, most]).toEqual([count, 1]);
    expect(await stateOf(id)).toMatchObject({ pending: 0, position: received.at(-1) });
  });

  it('WHO-2 only what the account may read and has chosen', async () => {
    const paths = {
      all: `${world.path}-all`,
      place: `${world.path}-place`,
      type: `${world.path}-type`,
    };
    await add({ url: world.receiver.url(paths.all) });
    await add({ url: world.receiver.url(paths.place), places: [TASIK] }, centreUser);
    await add({ url: world.receiver.url(paths.type), types: ['BlankShipped'] }, auditorUser);
    await print(TASIK);
    await world.service.done(centreUser, 'ShipBlanks', {
      shipment: `S-${world.path.slice(6)}`,
      from: '00',
      to: CIAMIS,
      quantity: 10,
    });
    await print(CIAMIS);
    await world.receiver.holds(paths.all, 2);
    await world.receiver.holds(paths.place, 1);
    await world.receiver.holds(paths.type, 1);
    await quiet();
    const typesAt = (at: string) => world.receiver.at(at).map(({ body }) => body['type']);
    expect(typesAt(paths.all)).toEqual(['id.keping.BlankShipped', 'id.keping.BlankPrinted']);
    expect(world.receiver.at(paths.place).map(({ body }) => body['subject'])).toEqual([
      `stock-${TASIK}`,
    ]);
    expect(typesAt(paths.type)).toEqual(['id.keping.BlankShipped']);
  });
});
