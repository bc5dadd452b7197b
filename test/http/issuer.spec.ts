// Tokens of an OpenID Connect issuer, a real server: discovery, client credentials, rotation of
// keys, and what is refused.
import type { JWTPayload } from 'jose';
import { newIssuerKey, OidcIssuer } from '../../libs/testing/servers/oidc/oidc-issuer.js';
import { TestService } from '../../libs/testing/servers/test-service.js';

const AUDIENCE = 'https://keping.example';
const CLIENT = 'dinas-32.07';

describe('an issuer of tokens', () => {
  let service: TestService;
  let issuer: OidcIssuer;
  beforeAll(async () => {
    issuer = await OidcIssuer.start(await newIssuerKey('k1'));
    service = await TestService.start({
      environment: {
        KEPING_OIDC_ISSUER: issuer.url,
        KEPING_OIDC_AUDIENCE: AUDIENCE,
        KEPING_OIDC_ROLE_CLAIM: 'keping.role',
        KEPING_OIDC_PLACE_CLAIM: 'keping.place',
      },
    });
  });
  afterAll(async () => {
    await service?.stop();
    await issuer?.stop();
  });

  const claims = {
    sub: CLIENT,
    aud: AUDIENCE,
    keping: { role: 'regency', place: '32.07' },
  };
  const now = () => Math.floor(Date.now() / 1000);
  async function statusOf(token: string): Promise<number> {
    const headers = { authorization: `Bearer ${token}` };
    return (await service.fetch('/v1/stock/32.07', { headers })).status;
  }
  const statusOfSigned = async (payload: JWTPayload, header: object = {}) =>
    statusOf(await issuer.signed({ ...claims, exp: now() + 600, ...payload }, header));

  it('its access tokens for this service are accepted; its keys are asked for once', async () => {
    const tokens = [1, 2].map(() => issuer.accessToken(CLIENT, AUDIENCE));
    for (const token of tokens) expect(await statusOf(await token)).toBe(200);
    expect(issuer.asked).toBe(1);
  });

  it('a command is recorded for the client of the token', async () => {
    const key = 'press-0001';
    const { status, body } = await service.fetch('/v1/commands/ReportPowerRestored', {
      method: 'POST',
      body: '{"place":"32.07"}',
      headers: {
        authorization: `Bearer ${await issuer.accessToken(CLIENT, AUDIENCE)}`,
        'content-type': 'application/json',
        'idempotency-key': key,
      },
    });
    const commandId = JSON.stringify([issuer.url, CLIENT, '32.07', key]);
    expect({ status, body }).toMatchObject({ status: 200, body: { commandId } });
  });

  it('its tokens for another service, for none, or of an unknown account are 401', async () => {
    const refused = [
      await issuer.accessToken(CLIENT, 'https://payroll.example'),
      await issuer.accessToken(CLIENT),
      await issuer.accessToken('stranger', AUDIENCE),
    ];
    for (const token of refused) expect(await statusOf(token)).toBe(401);
  });

  it('what the next cases differ from is accepted', async () => {
    expect(await statusOfSigned({})).toBe(200);
  });

  it.each<[string, JWTPayload, { typ?: string }]>([
    ['another issuer', { iss: 'https://evil.example' }, {}],
    ['no audience', { aud: undefined as never }, {}],
    ['no end', { exp: undefined as never }, {}],
    ['an end that has passed', { exp: now() - 120 }, {}],
    ['an identity token', {}, { typ: 'JWT' }],
    ['an identity token for its client', { aud: CLIENT }, { typ: 'JWT' }],
    ['a role of the service itself', { keping: { role: 'policy', place: '32.07' } }, {}],
    ['the role in another claim', { keping: { place: '32.07' }, keping_role: 'regency' }, {}],
    ['a place that its role is not for', { keping: { role: 'regency', place: '32' } }, {}],
  ])('%s is 401', async (_what, more, header) =>
    expect(await statusOfSigned(more, header)).toBe(401),
  );

  it('a token of our own is none of the issuer', async () => {
    expect((await service.fetch('/v1/stock/32.07')).status).toBe(401);
  });

  it('a key that the issuer does not publish is refused; a new one is asked for', async () => {
    const stranger = await newIssuerKey('k9');
    const payload = { ...claims, exp: now() + 600 };
    expect(await statusOf(await issuer.signed(payload, {}, stranger))).toBe(401);
    await issuer.rotate(await newIssuerKey('k2'));
    const token = await issuer.accessToken(CLIENT, AUDIENCE);
    const asked = issuer.asked;
    // jose waits 30 s between two questions to the issuer.
    jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 31_000);
    try {
      expect([await statusOf(token), issuer.asked - asked]).toEqual([200, 1]);
    } finally {
      jest.restoreAllMocks();
    }
  });
});
