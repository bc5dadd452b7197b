// No webhook is sent to an address that is not allowed, whatever its spelling, and whatever its
// name stands for when it is sent.
import { SafeConnection } from '../../libs/service/webhooks/safe-connection.js';
import { TestService } from '../../libs/testing/servers/test-service.js';
import { expectProblem } from './office.js';
import { owner, webhooksOfService } from './webhooks-fixture.js';

describe('addresses of webhooks', () => {
  const world = webhooksOfService();
  const { send, list, add, becomes, print } = world;

  it.each([
    'https://10.0.0.1/',
    'https://167772161/',
    'https://0xa.1/',
    'https://012.0.0.1/',
    'https://172.16.0.1/',
    'https://192.168.0.1:8443/x',
    'https://169.254.169.254/latest/meta-data/',
    'https://100.64.0.1/',
    'https://0.0.0.0/',
    'https://224.0.0.1/',
    'https://[::]/',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::10.0.0.1]/',
    'https://[64:ff9b::a00:1]/',
    'https://[2002:a00:1::]/',
    'https://[fd00::1]/',
    'https://[fe80::1]/',
    'http://8.8.8.8/',
  ])('%s cannot be chosen', async (url) => {
    const answer = await send(owner, 'POST', '', { url });
    expectProblem(answer, 400);
    expect(answer.body['type']).toBe('urn:keping:problem:address-not-allowed');
  });

  it('a name is looked up at each delivery, and only a checked address is asked', async () => {
    const connection = world.service.server.get(SafeConnection);
    const before = { ...connection } as unknown as { resolve: unknown };
    const resolving = (...addresses: readonly string[]) =>
      Object.assign(connection, {
        resolve: async () => addresses.map((address) => ({ address, family: 4 })),
      });
    try {
      resolving('10.0.0.1');
      const url = `http://wms.example.id:${world.receiver.port}${world.path}`;
      expectProblem(await send(owner, 'POST', '', { url }), 400);
      resolving('8.8.8.8');
      expectProblem(await send(owner, 'POST', '', { url }), 400);
      const secure = url.replace('http:', 'https:');
      expect((await send(owner, 'POST', '', { url: secure })).status).toBe(201);
      const { id } = (await list(owner)).items[0]!;
      // The name now stands for an address inside, beside the public one.
      resolving('8.8.8.8', '10.0.0.1');
      await print();
      await becomes(id, { state: 'failing', lastError: { code: 'address-not-allowed' } });
      expect((await send(owner, 'POST', `/${id}/test`)).body).toEqual({
        error: 'address-not-allowed',
      });
      expect((await send(owner, 'DELETE', `/${id}`)).status).toBe(204);
      // No resolver but ours is asked: nobody else knows this name.
      resolving('127.0.0.1');
      expect((await send(owner, 'POST', '', { url })).status).toBe(201);
      await print();
      const [one] = await world.receiver.holds(world.path, 1);
      expect(one!.headers.host).toBe(`wms.example.id:${world.receiver.port}`);
    } finally {
      Object.assign(connection, { resolve: before.resolve });
    }
  });

  it('a name that does not resolve is taken, and its deliveries fail', async () => {
    const { id } = await add({ url: 'https://wms.example.invalid/' });
    await print();
    await becomes(id, { state: 'failing', lastError: { code: expect.stringMatching(/^E/) } });
  });
});

describe('webhooks without networks of the settings', () => {
  it.each([
    'http://127.0.0.1/',
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://127.1/',
    'https://0177.0.0.1/',
    'https://[::ffff:127.0.0.1]/',
    'https://localhost/',
    'http://wms.example.id/',
  ])('%s cannot be chosen', async (url) => {
    const service = await shared();
    const answer = await service.fetch(
      '/v1/subscriptions',
      {
        method: 'POST',
        body: JSON.stringify({ url }),
        headers: { 'content-type': 'application/json' },
      },
      owner,
    );
    expectProblem(answer, 400);
    expect(answer.body['type']).toBe('urn:keping:problem:address-not-allowed');
  });

  let started: Promise<TestService> | undefined;
  const shared = () => (started ??= TestService.start());
  afterAll(async () => (await started)?.stop());
});
