// Subscriptions to events: secrets, pings, whose they are, what is faulty, and when they end.
import {
  regencyUser,
  warehouseUser,
  type User,
} from '../../../libs/testing/servers/test-service.js';
import { expectProblem, pointersOf } from '../../http/office.js';
import { answering } from '../../http/webhook-receiver.js';
import {
  CIAMIS,
  DAY_MS,
  OPERATOR,
  owner,
  quiet,
  TASIK,
  verified,
  webhooksOfService,
} from '../../http/webhooks-fixture.js';

describe('subscriptions', () => {
  const world = webhooksOfService();
  const { send, list, add, stateOf, becomes, print, setAhead, tokens, tokenOf } = world;

  it('a new secret: for a day both sign; no other answer has one', async () => {
    const given = `whsec_${Buffer.alloc(24, 9).toString('base64')}`;
    const { id, secret } = await add({ secret: given });
    expect(secret).toBe(given);
    const renewed = (await send(owner, 'POST', `/${id}/secret`)).body['secret'] as string;
    expect(renewed).toMatch(/^whsec_/);
    await print();
    const [one] = await world.receiver.holds(world.path, 1);
    for (const each of [given, renewed]) expect(verified(one!, each)).toEqual(one!.body);
    setAhead(DAY_MS);
    await print();
    const [, later] = await world.receiver.holds(world.path, 2);
    expect(String(later!.headers['webhook-signature']).split(' ')).toHaveLength(1);
    const texts = [
      ...(await Promise.all([owner, OPERATOR].map((user) => send(user, 'GET', '')))),
      await send(owner, 'GET', `/${id}`),
      await send(owner, 'POST', `/${id}/pause`),
      await send(owner, 'POST', `/${id}/resume`),
      await send(owner, 'POST', `/${id}/test`),
    ].map(({ text }) => text);
    for (const text of texts) {
      expect(text).not.toContain('whsec_');
      expect(text).not.toContain(renewed.slice(6));
    }
  });

  it('a test sends a ping once, also where it is paused, and says what was answered', async () => {
    const tester: User = { ...owner, account: 'tester' };
    const test = (id: string) => send(tester, 'POST', `/${id}/test`);
    const { id, secret } = await add({}, tester);
    await send(tester, 'POST', `/${id}/pause`);
    world.receiver.answers.set(world.path, answering(418));
    expect((await test(id)).body).toEqual({ status: 418, ms: expect.any(Number) });
    const [ping] = world.receiver.at(world.path);
    expect(verified(ping!, secret)).toMatchObject({
      type: 'id.keping.Ping',
      id: ping!.headers['webhook-id'],
      data: { subscription: id },
    });
    const nobody = await add({ url: 'http://127.0.0.1:9/' }, tester);
    expect((await test(nobody.id)).body).toEqual({ error: 'ECONNREFUSED' });
    for (let count = 2; count < 10; count += 1) await test(id);
    expectProblem(await test(id), 429);
    expect(await stateOf(id, tester)).toMatchObject({ failures: 0 });
  });

  it("another's does not exist; an operator sees all, and no secret of others", async () => {
    const { id } = await add();
    const stranger = regencyUser(TASIK);
    expect((await list(stranger)).items).toEqual([]);
    for (const [method, at] of [
      ['GET', `/${id}`],
      ['DELETE', `/${id}`],
      ['POST', `/${id}/pause`],
      ['POST', `/${id}/resume`],
      ['POST', `/${id}/secret`],
      ['POST', `/${id}/test`],
    ] as const) {
      const answer = await send(stranger, method, at);
      expectProblem(answer, 404);
      const none = await send(stranger, method, at.replace(id, 'nothing'));
      expect(answer.text.replaceAll(id, 'nothing')).toBe(none.text);
      expectProblem(await send(undefined, method, at), 401);
    }
    expect(await stateOf(id, OPERATOR)).toMatchObject({ id, account: `regency-${CIAMIS}` });
    expect((await list(OPERATOR)).items.map((one) => one.id)).toEqual([id]);
    for (const at of [`/${id}/secret`, `/${id}/test`])
      expectProblem(await send(OPERATOR, 'POST', at), 404);
    expect(await stateOf(id)).toMatchObject({ state: 'on' });
  });

  it('faulty fields, places and positions are named; at most 20 an account', async () => {
    const faulty = await send(owner, 'POST', '', {
      url: 'ftp://wms.example.id',
      types: ['Printed'],
      places: ['x'],
      after: -1,
      secret: 'whsec_abc',
      description: '',
      more: 1,
    });
    expectProblem(faulty, 400);
    expect(pointersOf(faulty)).toEqual([
      '/after',
      '/description',
      '/more',
      '/places',
      '/secret',
      '/types',
      '/url',
    ]);
    const url = 'https://wms.example.invalid/';
    for (const text of ['https://u:p@wms.example.id/', 'wms', 'https://a b/', '', 7, null]) {
      const answer = await send(owner, 'POST', '', { url: text });
      expect([text, answer.status, pointersOf(answer)]).toEqual([text, 400, ['/url']]);
    }
    expectProblem(await send(owner, 'POST', '', { url, places: ['99.99'] }), 404);
    expectProblem(await send(owner, 'POST', '', { url, places: [TASIK] }), 403);
    expectProblem(await send(owner, 'POST', '', { url, after: 1_000_000 }), 409);
    for (let count = 0; count < 20; count += 1) await add();
    expectProblem(await send(owner, 'POST', '', { url: world.receiver.url(world.path) }), 409);
    await add({}, warehouseUser(CIAMIS));
  });

  it('it ends with the token that made it, and is resumed with another one', async () => {
    const user: User = { ...owner, account: 'wms' };
    const { id } = await add({}, user);
    const [token] = [...(await world.service.ledger.access.fresh('wms')).tokens.keys()];
    await world.service.accounts.revoke(token!);
    await becomes(id, { state: 'off', reason: 'account' }, OPERATOR);
    await print();
    await quiet();
    expect(world.receiver.at(world.path)).toEqual([]);
    tokens.delete('wms');
    expect((await send(user, 'POST', `/${id}/resume`)).body).toMatchObject({ state: 'on' });
    await world.receiver.holds(world.path, 1);
    await becomes(id, { state: 'on', pending: 0 }, user);
  });

  it('a token that is over ends it too', async () => {
    const user: User = { ...owner, account: 'for-a-day' };
    await tokenOf(user, 1);
    const { id } = await add({}, user);
    setAhead(DAY_MS + 60_000);
    await becomes(id, { state: 'off', reason: 'account' }, user);
  });

  it('made in a session, it reads as its account does now, and ends with it', async () => {
    const account = 'dinas-ciamis';
    const first = await world.service.accounts.add({ account, role: 'regency', place: CIAMIS });
    const ask = (method: string, at: string, body: object, cookie = '') =>
      world.service.fetch(at, {
        method,
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', cookie },
      });
    const signIn = async (password: string) => {
      const opened = await ask('POST', '/session', { account, password });
      return opened.headers.get('set-cookie')!.split(';')[0]!;
    };
    const newPassword = 'tujuh belas kancil menyeberang';
    await ask('PUT', '/session/password', { password: first, newPassword }, await signIn(first));
    const body = { url: world.receiver.url(world.path) };
    const made = await ask('POST', '/v1/subscriptions', body, await signIn(newPassword));
    const id = made.body['id'] as string;
    await print();
    await world.receiver.holds(world.path, 1);
    await world.service.accounts.change({ account, role: 'regency', place: TASIK });
    await print();
    await print(TASIK);
    const [, last] = await world.receiver.holds(world.path, 2);
    expect(last!.body['subject']).toBe(`stock-${TASIK}`);
    await world.service.accounts.disable(account);
    await print(TASIK);
    await becomes(id, { state: 'off', reason: 'account' }, OPERATOR);
    await quiet();
    expect(world.receiver.at(world.path)).toHaveLength(2);
  });
});
