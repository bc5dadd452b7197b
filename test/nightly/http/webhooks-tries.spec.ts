// Webhooks whose receiver fails, waits, redirects or is gone; paused, removed, after a restart.
import { eventually } from '../../../libs/testing/servers/process.js';
import { expectProblem } from '../../http/office.js';
import { answering } from '../../http/webhook-receiver.js';
import {
  DAY_MS,
  owner,
  positions,
  quiet,
  verified,
  webhooksOfService,
} from '../../http/webhooks-fixture.js';

describe('webhooks', () => {
  const world = webhooksOfService();
  const { send, list, add, stateOf, becomes, print, setAhead } = world;

  it('after 500 it comes again under the same id, and nothing passes it', async () => {
    let tries = 0;
    world.receiver.answers.set(world.path, (response) => {
      response.writeHead((tries += 1) === 1 ? 500 : 204).end();
    });
    const { id, secret } = await add();
    const other = `${world.path}-other`;
    await add({ url: world.receiver.url(other) });
    await print();
    await print();
    await becomes(id, {
      state: 'failing',
      failures: 1,
      nextAttemptAt: expect.any(String),
      lastError: { status: 500, code: 'status', at: expect.any(String) },
    });
    // One that fails holds up itself alone.
    await world.receiver.holds(other, 2);
    expect(world.receiver.at(world.path)).toHaveLength(1);
    const [first, again, next] = await world.receiver.holds(world.path, 3);
    expect(again!.headers['webhook-id']).toBe(first!.headers['webhook-id']);
    expect(next!.headers['webhook-id']).not.toBe(first!.headers['webhook-id']);
    expect(again!.atMs - first!.atMs).toBeGreaterThanOrEqual(3_900);
    expect(verified(again!, secret)).toEqual(again!.body);
    await becomes(id, { state: 'on', failures: 0, nextAttemptAt: null });
  });

  it('a receiver that does not answer holds up nobody else', async () => {
    let answer!: () => void;
    world.receiver.answers.set(world.path, (response) => {
      answer = () => response.writeHead(204).end();
    });
    await add();
    const other = `${world.path}-other`;
    await add({ url: world.receiver.url(other) });
    for (let count = 0; count < 3; count += 1) await print();
    // The one that does not answer is not given up meanwhile.
    await world.receiver.holds(other, 3);
    expect(world.receiver.at(world.path)).toHaveLength(1);
    world.receiver.answers.delete(world.path);
    answer();
    await world.receiver.holds(world.path, 3);
  });

  it('429 and 503 say when: not before Retry-After', async () => {
    let status = 429;
    world.receiver.answers.set(world.path, (response) => {
      response.writeHead(status, { 'retry-after': '3600' }).end();
    });
    const { id } = await add();
    await print();
    await becomes(id, { failures: 1 });
    const triedMs = world.receiver.at(world.path)[0]!.atMs;
    const nextMs = Date.parse((await stateOf(id))['nextAttemptAt'] as string);
    expect(nextMs).toBeGreaterThanOrEqual(triedMs + 3_600_000);
    // Not later than an hour after now.
    expect(Date.now() + 3_600_000).toBeGreaterThanOrEqual(nextMs);
    setAhead(3_500_000);
    await quiet();
    expect(world.receiver.at(world.path)).toHaveLength(1);
    status = 503;
    setAhead(3_601_000);
    await world.receiver.holds(world.path, 2);
    await becomes(id, { failures: 2, lastError: { status: 503 } });
  });

  it('given up after twelve tries; resumed, it goes on from where it stood', async () => {
    world.receiver.answers.set(world.path, answering(500));
    const { id } = await add();
    await print();
    await print();
    let aheadMs = 0;
    for (let tries = 1; tries <= 12; tries += 1) {
      await becomes(id, { failures: tries });
      setAhead((aheadMs += DAY_MS));
    }
    expect(await stateOf(id)).toMatchObject({ state: 'off', reason: 'gave-up' });
    expect(world.receiver.at(world.path)).toHaveLength(12);
    expect(
      new Set(world.receiver.at(world.path).map(({ headers }) => headers['webhook-id'])).size,
    ).toBe(1);
    await eventually('the metric', async () =>
      expect((await world.service.fetch('/metrics')).text).toMatch(/^keping_webhook_off 1$/m),
    );
    setAhead(0);
    world.receiver.answers.set(world.path, answering(202));
    expect((await send(owner, 'POST', `/${id}/resume`)).body).toMatchObject({
      state: 'on',
      failures: 0,
    });
    await world.receiver.holds(world.path, 14);
    const metrics = (await world.service.fetch('/metrics')).text;
    expect(metrics).toMatch(/^keping_webhook_deliveries_total\{outcome="refused"\} \d+$/m);
    expect(metrics).toMatch(/^keping_webhook_deliveries_total\{outcome="taken"\} \d+$/m);
  });

  it('410 ends it at once', async () => {
    world.receiver.answers.set(world.path, answering(410));
    const { id } = await add();
    await print();
    await becomes(id, { state: 'off', reason: 'gone', lastError: { status: 410 } });
    setAhead(2 * DAY_MS);
    await quiet();
    expect(world.receiver.at(world.path)).toHaveLength(1);
  });

  it('a redirect is not followed', async () => {
    const elsewhere = `${world.path}-elsewhere`;
    world.receiver.answers.set(
      world.path,
      answering(307, { location: world.receiver.url(elsewhere) }),
    );
    const { id } = await add();
    await print();
    await becomes(id, { state: 'failing', lastError: { status: 307, code: 'status' } });
    expect(world.receiver.at(elsewhere)).toEqual([]);
  });

  it('paused, nothing comes; resumed, what was recorded meanwhile comes', async () => {
    const { id } = await add();
    const paused = await send(owner, 'POST', `/${id}/pause`);
    expect(paused.body).toMatchObject({ state: 'off', reason: 'paused' });
    await print();
    await quiet();
    expect(world.receiver.at(world.path)).toEqual([]);
    expect(await stateOf(id)).toMatchObject({ state: 'off', reason: 'paused', pending: 1 });
    expect((await send(owner, 'POST', `/${id}/resume`)).body).toMatchObject({ state: 'on' });
    await world.receiver.holds(world.path, 1);
  });

  it('removed, nothing comes from then on, also behind the one that is being sent', async () => {
    const { id } = await add();
    let answer!: () => void;
    const held = new Promise<void>((done) =>
      world.receiver.answers.set(world.path, (response) => {
        answer = () => response.writeHead(204).end();
        done();
      }),
    );
    await print();
    await print();
    await held;
    expect((await send(owner, 'DELETE', `/${id}`)).status).toBe(204);
    answer();
    await quiet();
    expect(world.receiver.at(world.path)).toHaveLength(1);
    expectProblem(await send(owner, 'GET', `/${id}`), 404);
    expect((await list(owner)).items).toEqual([]);
    const records = await world.service.ledger.ports.access.notices.list('hook');
    expect([...records.keys()]).toEqual([]);
  });

  it('after a stop and a start it goes on, and nothing comes twice', async () => {
    const { id } = await add({ types: ['BlankPrinted'] });
    await print();
    await world.receiver.holds(world.path, 1);
    await world.service.restart();
    await print();
    await world.receiver.holds(world.path, 2);
    await quiet();
    expect(world.receiver.at(world.path)).toHaveLength(2);
    expect(new Set(positions(world.receiver.at(world.path))).size).toBe(2);
    expect(await stateOf(id)).toMatchObject({ state: 'on' });
  });
});
