// N11: a request that waits for news ends with its connection; an account waits in 8 places.
import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import {
  auditorUser,
  centreUser,
  regencyUser,
  TestService,
} from '../../../libs/testing/servers/test-service.js';
import { HeldRequests } from '../../../libs/http/admission/held-requests.js';
import { eventually } from '../../../libs/testing/servers/process.js';
import { expectProblem } from '../../http/office.js';

describe.each(['/v1/changes', '/v1/events'])('N11: %s?wait=', (path) => {
  let service: TestService;
  let after: number;
  beforeAll(async () => {
    service = await TestService.start();
    // Tokens are events too.
    for (const user of [auditorUser, regencyUser('32.07')]) await service.token(user);
    after = (await service.done(centreUser, 'ProcureBlanks', { quantity: 5, fundSource: 'APBN' }))
      .position;
  });
  afterAll(() => service.stop());
  const address = () => `${path}?after=${after}&wait=20`;
  const held = async (): Promise<Socket> => {
    const socket = connect(Number(new URL(service.server.url).port), '127.0.0.1');
    const token = await service.token(auditorUser);
    socket.write(`GET ${address()} HTTP/1.1\r\nHost: k\r\nAuthorization: Bearer ${token}\r\n\r\n`);
    return socket;
  };

  it('is held 8 times of one account; connections that end make room', async () => {
    const hold = jest.spyOn(service.server.get(HeldRequests), 'hold');
    for (let round = 0; round < 3; round += 1) {
      hold.mockClear();
      const sockets = await Promise.all(Array.from({ length: 8 }, held));
      await eventually('eight are held', async () => {
        if (hold.mock.calls.length < 8) throw new Error(`${hold.mock.calls.length}`);
      });
      expectProblem(await service.fetch(address(), {}, auditorUser), 429);
      const other = service.fetch(`${path}?after=${after}&wait=1`, {}, regencyUser('32.07'));
      expect((await other).status).toBe(200);
      for (const socket of sockets) socket.destroy();
      await Promise.allSettled(hold.mock.results.map(({ value }) => value as Promise<unknown>));
    }
    hold.mockRestore();
  });

  it('is answered as soon as there is something', async () => {
    const answer = service.fetch(address(), {}, auditorUser);
    await wait(200);
    await service.done(centreUser, 'ProcureBlanks', { quantity: 5, fundSource: 'APBN' });
    expect((await answer).text).toMatch(/"00"|ProcureBlanks|BlankProcured/);
  });
});
