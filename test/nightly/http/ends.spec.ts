// How the process ends beside others: a folder or an address that is taken, a kill, a silent
// connection, an end that takes too long.
import { connect } from 'node:net';
import { join } from 'node:path';
import { serviceProcesses } from '../../http/service-processes.js';

describe('the process', () => {
  const world = serviceProcesses();
  const { begin, refuses } = world;

  it('a second service on the same folder exits 74 and says so; the first goes on', async () => {
    const first = begin({});
    const url = await first.listening;
    expect(await refuses(74)).toMatch(/another service is writing in the data folder/);
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    first.child.kill('SIGTERM');
    expect(await first.ended).toMatchObject({ code: 0 });
    const third = begin({});
    expect((await fetch(`${await third.listening}/health/ready`)).status).toBe(200);
    third.child.kill('SIGINT');
    expect(await third.ended).toMatchObject({ code: 0 });
  });

  it('the folder is free again after a kill', async () => {
    const first = begin({});
    await first.listening;
    first.child.kill('SIGKILL');
    await first.ended;
    const second = begin({});
    expect((await fetch(`${await second.listening}/health/ready`)).status).toBe(200);
  });

  it('an address that is taken is 69', async () => {
    const first = begin({});
    const { port } = new URL(await first.listening);
    expect(
      await refuses(69, { KEPING_DATA_DIR: join(world.folder, 'other'), KEPING_HTTP_PORT: port }),
    ).toMatch(/The address is taken/);
  });

  it.each([
    { what: 'holds the end up for 5 s', seconds: '600', end: { code: 0 } },
    {
      what: 'holds it up for longer than it may last: 75',
      seconds: '1',
      end: { code: 75, text: expect.stringContaining('did not close within 1 s') },
    },
  ])('a connection that never asks anything $what', async ({ seconds, end }) => {
    const first = begin({ KEPING_SHUTDOWN_SECONDS: seconds });
    const { port } = new URL(await first.listening);
    const silent = connect(Number(port), '127.0.0.1').on('error', () => undefined);
    await new Promise((done) => silent.once('connect', done));
    await new Promise((done) => setTimeout(done, 200));
    first.child.kill('SIGTERM');
    expect(await first.ended).toMatchObject(end);
    silent.destroy();
  });
});
