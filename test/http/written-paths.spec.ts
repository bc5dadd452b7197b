// N1, N2: what a request may do is decided by the route that answers it, however its path is
// written; no body is read before its sender is known.
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { OpenApi } from '../../libs/http/routes/openapi.js';
import { GIVE_UP_MS } from '../../libs/testing/servers/process.js';
import { auditorUser, TestService, type User } from '../../libs/testing/servers/test-service.js';

const MIB = 1024 * 1024;

type Written = { readonly method: string; readonly path: string; readonly how: string };

/** Other ways to write a path: some reach the same route, the others reach none. */
function writings(method: string, path: string, origin: string): readonly Written[] {
  const escaped = (index: number) =>
    `${path.slice(0, index)}%${path.charCodeAt(index).toString(16)}${path.slice(index + 1)}`;
  const letters = [...path.matchAll(/[A-Za-z]/g)].map(({ index }) => index);
  const last = letters.at(-1)!;
  return [
    ['as described', path],
    ['its first letter escaped', escaped(letters[0]!)],
    ['its last letter escaped', escaped(last)],
    ['twice escaped', escaped(letters[0]!).replace('%', '%25')],
    ['a doubled slash', `/${path}`],
    ['a doubled slash inside', path.replace(/(?<=.)\//, '//')],
    ['in capitals', path.toUpperCase()],
    ['a dot behind', `${path}.`],
    ['an escaped dot behind', `${path}%2e`],
    ['a slash behind', `${path}/`],
    ['a semicolon behind', `${path};x=1`],
    ['a step up', `/health/..${path}`],
    ['in absolute form', `${origin}${path}`],
    ['in absolute form, escaped', `${origin}${escaped(letters[0]!)}`],
  ].map(([how, text]) => ({ method, path: text!, how: how! }));
}

describe('a path, however it is written', () => {
  let service: TestService;
  let firstPassword: Readonly<Record<string, string>>;
  let routes: readonly { readonly method: string; readonly path: string; readonly open: boolean }[];
  beforeAll(async () => {
    service = await TestService.start({
      environment: { KEPING_RATE_LIMIT_PER_MINUTE: '1000000' },
    });
    const first = await service.accounts.add({
      account: 'dinas-b',
      role: 'regency',
      place: '32.07',
    });
    const opened = await service.fetch('/session', {
      method: 'POST',
      body: JSON.stringify({ account: 'dinas-b', password: first }),
      headers: { 'content-type': 'application/json' },
    });
    firstPassword = { cookie: opened.headers.get('set-cookie')!.split(';')[0]! };
    const { paths } = JSON.parse(service.server.get(OpenApi).text) as {
      paths: Record<string, Record<string, { security?: readonly object[] }>>;
    };
    routes = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { security }]) => ({
        method: method.toUpperCase(),
        path: path.replace(/\{\w+\}/g, '32.07'),
        open: security?.length === 0,
      })),
    );
  });
  afterAll(() => service.stop());

  /** Sends a request as it is written; resolves with the status and the headers of the answer. */
  const sent = ({ method, path }: Written, headers: object, body = '') =>
    new Promise<{ status: number; headers: Readonly<Record<string, unknown>>; text: string }>(
      (done, failed) => {
        const { hostname, port } = new URL(service.server.url);
        const type = body ? { 'content-type': 'application/json' } : {};
        const outgoing = httpRequest(
          { hostname, port, method, path, headers: { ...type, ...headers }, agent: false },
          (answer) => {
            let text = '';
            answer.setEncoding('utf8').on('data', (part: string) => (text += part));
            answer.on('end', () =>
              done({ status: answer.statusCode!, headers: answer.headers, text }),
            );
          },
        );
        outgoing.on('error', failed).end(body);
      },
    );

  /**
   * Sends the head of a request and no byte of its body; resolves with the status of the answer,
   * or with 0 where the service waits for the body.
   */
  async function headOnly({ method, path }: Written, user?: User, length = 8 * MIB) {
    const token = user ? `Authorization: Bearer ${await service.token(user)}\r\n` : '';
    const socket = connect(Number(new URL(service.server.url).port), '127.0.0.1');
    const status = new Promise<number>((done, failed) =>
      socket
        .once('data', (data) => done(Number(/^HTTP\/1\.1 (\d+)/.exec(data.toString())![1])))
        .once('error', failed),
    );
    socket.write(
      `${method} ${path} HTTP/1.1\r\nHost: keping\r\n${token}` +
        `Content-Type: application/json\r\nContent-Length: ${length}\r\n\r\n`,
    );
    const given = await Promise.race([status, wait(GIVE_UP_MS, 0, { ref: false })]);
    status.catch(() => undefined);
    socket.destroy();
    return given;
  }

  it('N1: opens nothing of /v1 with a first password', async () => {
    const own = routes.filter(({ path, open }) => path.startsWith('/v1/') && !open);
    expect(own.length).toBeGreaterThan(60);
    const past: string[] = [];
    for (const { method, path } of own)
      for (const written of writings(method, path, service.server.url)) {
        const { status } = await sent(written, firstPassword, method === 'GET' ? '' : '{}');
        if (![400, 403, 404, 405].includes(status))
          past.push(`${method} ${written.path}: ${status}`);
      }
    expect(past).toEqual([]);
  });

  it('N1: records nothing with a first password', async () => {
    const count = JSON.stringify({ place: '32.07', item: 'blank', counted: 0, counter: 'B' });
    const before = await service.ledger.ports.store.head();
    for (const path of ['/v1/commands/ReportPowerFailed', '/v1/commands/CountBlanks'])
      for (const written of writings('POST', path, service.server.url)) {
        const headers = {
          ...firstPassword,
          'idempotency-key': `first-${written.how.replace(/\W/g, '-')}`,
        };
        const body = path.endsWith('Failed') ? '{"place":"32.07"}' : count;
        const { status } = await sent(written, headers, body);
        expect({
          ...written,
          status,
          isRefused: [400, 403, 404, 405].includes(status),
        }).toMatchObject({
          isRefused: true,
        });
      }
    expect(await service.ledger.ports.store.head()).toEqual(before);
  });

  it.each<[string, User | undefined]>([
    ['of nobody', undefined],
    ['of an auditor', auditorUser],
  ])('N1, N2: a body %s is read by no route', async (_whose, user) => {
    const read: string[] = [];
    const methods = ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND'];
    const paths = routes.map(({ path }) => path).filter((path) => path !== '/session');
    for (const path of [
      ...new Set(paths),
      '/health/x',
      '/metrics',
      '/nothing',
      '/app/x',
      '/board/x',
    ])
      for (const method of path.startsWith('/v1/commands') ? ['POST'] : methods)
        for (const written of writings(method, path, 'http://keping').filter(
          ({ how }) => method === 'POST' || how === 'as described',
        )) {
          const status = await headOnly(written, user);
          if (status < 400) read.push(`${method} ${written.path}: ${status}`);
        }
    expect(read).toEqual([]);
  });

  it('N1: the pages have their own policy, and the API has its own', async () => {
    const policyOf = async (path: string) =>
      (await sent({ method: 'GET', path, how: '' }, {})).headers['content-security-policy'];
    const pages = await policyOf('/app');
    expect(pages).toContain('trusted-types');
    for (const path of ['/%61pp', '/app/', '/app/%70laces', '/%72/S-1', '/R/S-1', '/app?x=/v1/'])
      expect([path, await policyOf(path)]).toEqual([path, pages]);
    for (const path of ['/verify', '/%76erify'])
      expect([path, await policyOf(path)]).toEqual([path, pages]);
    const api = await policyOf('/v1/me');
    for (const path of ['/v1/%6de', '/nothing', '/application', '/v1/me?next=/app'])
      expect([path, await policyOf(path)]).toEqual([path, api]);
    const board = await policyOf('/board');
    expect(await policyOf('/%62oard/32')).toBe(board);
    expect(new Set([pages, api, board]).size).toBe(3);
  });
});
