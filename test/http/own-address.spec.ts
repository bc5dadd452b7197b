// N5: behind TLS the pages of this service may record; which address is its own does not depend on
// what a stranger writes into a header.
import { TestService, type HttpAnswer } from '../../libs/testing/servers/test-service.js';
import { request as httpRequest } from 'node:http';

const PASSWORD = 'hujan turun di ladang';

/** Sends a request with these headers, `Host` included, which `fetch` does not allow. */
function sent(url: string, method: string, headers: object, body?: object) {
  return new Promise<{ status: number; headers: Record<string, unknown>; text: string }>(
    (done, failed) => {
      const type = body ? { 'content-type': 'application/json' } : {};
      const outgoing = httpRequest(url, { method, headers: { ...type, ...headers } }, (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (part: string) => (text += part));
        answer.on('end', () => done({ status: answer.statusCode!, headers: answer.headers, text }));
      });
      outgoing.on('error', failed).end(body && JSON.stringify(body));
    },
  );
}

describe.each([
  [
    'TLS ends in front of it',
    { KEPING_BEHIND_TLS: '1' },
    { host: 'keping.example', origin: 'https://keping.example' },
  ],
  [
    'the proxy before it says http, as a gateway behind TLS does',
    { KEPING_BEHIND_TLS: '1', KEPING_TRUSTED_PROXIES: '127.0.0.1' },
    { host: 'keping.example', origin: 'https://keping.example', 'x-forwarded-proto': 'http' },
  ],
  [
    'its public address is set',
    { KEPING_PUBLIC_URL: 'https://keping.example' },
    { host: 'inside:8080', origin: 'https://keping.example' },
  ],
  ['it is asked directly', {}, { host: 'keping.example', origin: 'http://keping.example' }],
])('N5: a service where %s', (_how, environment, own) => {
  let service: TestService;
  let cookie: string;
  beforeAll(async () => {
    service = await TestService.start({ environment });
    const first = await service.accounts.add({
      account: 'dinas-32.07',
      role: 'regency',
      place: '32.07',
    });
    const json = { 'content-type': 'application/json' };
    const cookieIn = ({ headers }: HttpAnswer) => headers.get('set-cookie')!.split(';')[0]!;
    const opened = await service.fetch('/session', {
      method: 'POST',
      body: JSON.stringify({ account: 'dinas-32.07', password: first }),
      headers: json,
    });
    const changed = await service.fetch('/session/password', {
      method: 'PUT',
      body: JSON.stringify({ password: first, newPassword: PASSWORD }),
      headers: { ...json, cookie: cookieIn(opened) },
    });
    cookie = cookieIn(changed);
  });
  afterAll(() => service.stop());
  const record = (headers: object) =>
    sent(
      `${service.server.url}/v1/commands/ReportPowerFailed?dryRun=true`,
      'POST',
      { cookie, 'sec-fetch-site': 'same-origin', ...headers },
      { place: '32.07' },
    );

  it('takes a change from its own pages', async () => {
    expect((await record(own)).status).toBe(200);
  });

  it.each([
    'https://evil.example',
    'https://keping.example.evil.example',
    'https://keping.example:8443',
    'null',
  ])('takes none from %s', async (origin) => {
    const { status, text } = await record({ ...own, origin });
    expect([status, text]).toEqual([403, expect.stringContaining('foreign-origin')]);
  });
});

describe('the addresses that the service writes', () => {
  const idOf = async (service: TestService, headers: object) => {
    const { text } = await sent(`${service.server.url}/schemas/BlankPrinted.json`, 'GET', headers);
    return (JSON.parse(text) as { $id: string }).$id;
  };

  it('L-a: are of KEPING_PUBLIC_URL where it is set, whatever Host says', async () => {
    const service = await TestService.start({
      environment: {
        KEPING_PUBLIC_URL: 'https://keping.example',
        KEPING_TRUSTED_PROXIES: '127.0.0.1',
      },
    });
    for (const headers of [
      { host: 'evil.example' },
      { host: 'keping.example', 'x-forwarded-host': 'evil.example' },
    ])
      expect(await idOf(service, headers)).toMatch(/^https:\/\/keping\.example\/schemas\//);
    await service.stop();
  });

  it('are those that the client sees where it is not', async () => {
    const service = await TestService.start();
    expect(await idOf(service, { host: 'keping.local:3000' })).toMatch(
      /^http:\/\/keping\.local:3000\/schemas\//,
    );
    await service.stop();
  });
});
