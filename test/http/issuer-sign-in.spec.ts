// Signing in at a real OpenID Connect server: the code and its browser belong together, and a
// session begins only for an account with a role and a place.
import { OidcIssuer } from '../../libs/testing/servers/oidc/oidc-issuer.js';
import { freePort } from '../../libs/testing/servers/process.js';
import { TestService } from '../../libs/testing/servers/test-service.js';

/** The cookies of one browser, at both servers. */
class CookieJar {
  private readonly cookies = new Map<string, string>();

  async fetch(url: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...(init.headers as Record<string, string>), cookie };
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      this.cookies.set(name!, value!);
    }
    return response;
  }
}

describe('signing in at the issuer', () => {
  let service: TestService;
  let issuer: OidcIssuer;
  beforeAll(async () => {
    const started = await OidcIssuer.startForPages();
    issuer = started.issuer;
    service = await TestService.start({ environment: started.environment });
  });
  afterAll(async () => {
    await service?.stop();
    await issuer?.stop();
  });

  /** Goes to the issuer, signs in there by name, and gives what it answers. */
  async function answerFor(jar: CookieJar, name: string): Promise<Record<string, string>> {
    let response = await jar.fetch(`${service.server.url}/session/issuer`);
    expect(response.status).toBe(303);
    for (let step = 0; step < 10; step += 1) {
      const location = response.headers.get('location');
      if (location?.includes('/app/signed-in'))
        return Object.fromEntries(new URL(location).searchParams);
      const url = new URL(location ?? '', issuer.url);
      const page = await jar.fetch(url.href);
      const text = page.status === 200 ? await page.text() : '';
      const prompt = /name="prompt" value="(\w+)"/.exec(text)?.[1];
      response = prompt
        ? await jar.fetch(url.href, {
            method: 'POST',
            body: new URLSearchParams({ prompt, login: name, password: 'any' }),
          })
        : page;
    }
    throw new Error('the issuer does not send the browser back');
  }
  const signIn = async (jar: CookieJar, body: object) => {
    const response = await jar.fetch(`${service.server.url}/session`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const me = (jar: CookieJar) => jar.fetch(`${service.server.url}/v1/me`);

  it('opens a session for the office that the issuer names', async () => {
    const jar = new CookieJar();
    expect(await signIn(jar, await answerFor(jar, 'regency-32.07'))).toMatchObject({
      status: 200,
      body: { account: 'regency-32.07', role: 'regency', place: '32.07', mustChange: false },
    });
    const answer = await me(jar);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ account: 'regency-32.07', role: 'regency' });
  });

  it('refuses the answer in another browser, with another state, and a second time', async () => {
    const [jar, other] = [new CookieJar(), new CookieJar()];
    const answer = await answerFor(jar, 'regency-32.07');
    expect((await signIn(new CookieJar(), answer)).status).toBe(401);
    // Somebody who is on the way to the issuer too, and is handed the answer of another.
    await other.fetch(`${service.server.url}/session/issuer`);
    expect((await signIn(other, answer)).status).toBe(401);
    expect((await signIn(jar, { ...answer, state: 'x'.repeat(43) })).status).toBe(401);
    expect((await signIn(jar, { ...answer, iss: 'https://another.example' })).status).toBe(401);
    expect((await signIn(jar, answer)).status).toBe(200);
    const again = new CookieJar();
    await answerFor(again, 'regency-32.07');
    expect((await signIn(again, answer)).status).toBe(401);
  });

  it('says so where the account has no role and place, or none that exists', async () => {
    for (const name of ['nobody', 'regency-99.99', 'province-32.07', 'policy-00']) {
      const jar = new CookieJar();
      expect(await signIn(jar, await answerFor(jar, name))).toMatchObject({
        status: 403,
        body: { type: 'urn:keping:problem:not-an-office' },
      });
      expect((await me(jar)).status).toBe(401);
    }
  });

  it('says how people sign in, and takes no passwords', async () => {
    expect(await service.ask('/session/ways')).toEqual({ password: false, issuer: true });
    const jar = new CookieJar();
    expect((await signIn(jar, { account: 'a', password: 'b' })).status).toBe(404);
  });

  it('says so where the issuer does not answer', async () => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const alone = await TestService.start({
      environment: {
        KEPING_OIDC_ISSUER: url,
        KEPING_OIDC_AUDIENCE: 'https://keping.example',
        KEPING_OIDC_CLIENT_ID: 'keping',
      },
    });
    try {
      const answer = await alone.fetch('/session/issuer', { redirect: 'manual' });
      expect(answer).toMatchObject({
        status: 503,
        body: { type: 'urn:keping:problem:issuer-unreachable' },
      });
      expect(answer.headers.get('retry-after')).not.toBeNull();
    } finally {
      await alone.stop();
    }
  });

  it('is not there without an issuer', async () => {
    const alone = await TestService.start();
    try {
      expect(await alone.ask('/session/ways')).toEqual({ password: true, issuer: false });
      expect((await alone.fetch('/session/issuer', { redirect: 'manual' })).status).toBe(404);
    } finally {
      await alone.stop();
    }
  });
});
