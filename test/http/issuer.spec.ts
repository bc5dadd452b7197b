// Tokens of an OpenID Connect issuer: discovery, rotation of keys, and what is refused.
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type JWK, type JWTPayload } from 'jose';
import { TestService } from '../../libs/testing/servers/test-service.js';

const AUDIENCE = 'https://keping.example';
type Key = { readonly sign: CryptoKey; readonly jwk: JWK };

async function newKey(kid: string): Promise<Key> {
  const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true });
  return { sign: privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'EdDSA' } };
}

describe('an issuer of tokens', () => {
  let service: TestService;
  let issuerServer: Server;
  let issuer: string;
  let published: Key[];
  let asked = 0;
  beforeAll(async () => {
    published = [await newKey('k1')];
    issuerServer = createServer((request, response) => {
      response.setHeader('content-type', 'application/json');
      if (request.url === '/.well-known/openid-configuration')
        return void response.end(JSON.stringify({ issuer, jwks_uri: `${issuer}/keys` }));
      asked += 1;
      response.end(JSON.stringify({ keys: published.map(({ jwk }) => jwk) }));
    }).listen(0, '127.0.0.1');
    await once(issuerServer, 'listening');
    issuer = `http://127.0.0.1:${(issuerServer.address() as AddressInfo).port}`;
    service = await TestService.start({
      environment: {
        KEPING_OIDC_ISSUER: issuer,
        KEPING_OIDC_AUDIENCE: AUDIENCE,
        KEPING_OIDC_ROLE_CLAIM: 'realm_access.keping_role',
      },
    });
  });
  afterAll(async () => {
    await service.stop();
    issuerServer.close();
  });

  const claims: JWTPayload = {
    sub: 'dinas-32.07',
    realm_access: { keping_role: 'regency' },
    keping_place: '32.07',
  };
  const now = () => Math.floor(Date.now() / 1000);
  async function statusOf(
    more: JWTPayload = {},
    header: { kid?: string; typ?: string } = {},
    key = published[0]!,
  ): Promise<number> {
    const payload = { ...claims, iss: issuer, aud: AUDIENCE, exp: now() + 600, ...more };
    const token = await new SignJWT(payload)
      .setProtectedHeader({ alg: 'EdDSA', kid: key.jwk.kid!, typ: 'at+jwt', ...header })
      .sign(key.sign);
    const { status } = await service.fetch('/v1/stock/32.07', {
      headers: { authorization: `Bearer ${token}` },
    });
    return status;
  }

  it('its access tokens for this service are accepted; its keys are asked for once', async () => {
    expect([await statusOf(), await statusOf({ jti: '2' }), asked]).toEqual([200, 200, 1]);
  });

  it.each<[string, JWTPayload, { typ?: string }]>([
    ['another issuer', { iss: 'https://evil.example' }, {}],
    ['another audience', { aud: 'payroll' }, {}],
    ['no audience', { aud: undefined as never }, {}],
    ['no end', { exp: undefined as never }, {}],
    ['an end that has passed', { exp: 1 }, {}],
    ['an identity token', {}, { typ: 'JWT' }],
    ['a role of the service itself', { realm_access: { keping_role: 'policy' } }, {}],
    ['the role in another claim', { realm_access: {}, keping_role: 'regency' } as JWTPayload, {}],
    ['a place that its role is not for', { keping_place: '32' }, {}],
  ])('%s is 401', async (_what, more, header) => expect(await statusOf(more, header)).toBe(401));

  it('a token of our own is none of the issuer', async () => {
    expect((await service.fetch('/v1/stock/32.07')).status).toBe(401);
  });

  it('a key that the issuer does not publish is refused; a new one is asked for', async () => {
    const stranger = await newKey('k9');
    expect(await statusOf({ jti: '3' }, {}, stranger)).toBe(401);
    const next = await newKey('k2');
    published = [next];
    // jose waits 30 s between two questions to the issuer.
    jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 31_000);
    try {
      expect(await statusOf({ jti: '4', exp: now() + 600 }, {}, next)).toBe(200);
    } finally {
      jest.restoreAllMocks();
    }
  });
});
