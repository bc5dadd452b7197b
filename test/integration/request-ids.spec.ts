// L-g: each answer has the id of its request, and so has each line of the log that it caused.
import { eventually } from '../../libs/testing/servers/process.js';
import { ServiceProcesses } from '../../libs/testing/servers/processes.js';

const JSON_TYPE = { 'content-type': 'application/json' };

describe('the id of a request', () => {
  const processes = new ServiceProcesses({ KEPING_HTTP_PORT: '0', KEPING_STORAGE: 'embedded' });
  afterAll(() => processes.close());

  it('is in the answer and in the lines of the log', async () => {
    const { url, log } = await processes.start('standalone');
    // A line may arrive after the answer: they come over two channels.
    const lineOf = (message: string, id: string | null) =>
      eventually(`no line "${message}" of ${id}`, async () => {
        const lines = log().split('\n').slice(0, -1);
        const found = lines
          .filter((line) => line.includes(`"${message}"`))
          .map((line) => JSON.parse(line) as { request?: string; address?: string })
          .find(({ request }) => request === id);
        return found ?? Promise.reject(new Error(lines.join('\n')));
      });
    const refused = await fetch(`${url}/v1/me`, { headers: { authorization: 'Bearer a.b.c' } });
    const token = refused.headers.get('keping-request');
    expect(token).toMatch(/^[a-z0-9]+-\d+$/);
    expect(await lineOf('a token was refused', token)).toMatchObject({ address: '127.0.0.1' });
    // With a body, which is read in between.
    const signIns = await Promise.all(
      ['a', 'b', 'c'].map((account) =>
        fetch(`${url}/session`, {
          method: 'POST',
          headers: JSON_TYPE,
          body: JSON.stringify({ account, password: 'wrong' }),
        }),
      ),
    );
    const ids = signIns.map(({ headers }) => headers.get('keping-request'));
    expect(new Set(ids).size).toBe(3);
    for (const id of ids)
      expect(await lineOf('a sign-in failed', id)).toMatchObject({ address: '127.0.0.1' });
    for (const path of ['/health/live', '/app', '/nothing', '/v1/commands'])
      expect((await fetch(`${url}${path}`)).headers.get('keping-request')).not.toBeNull();
  });
});
