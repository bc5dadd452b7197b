// Tokens that must not be accepted: each is 401 with WWW-Authenticate.
import { SignJWT, UnsecuredJWT } from 'jose';
import { readSecret } from '../../libs/http/security/tokens.js';
import { regencyUser, TestService } from '../../libs/testing/servers/test-service.js';
import { expectProblem, openOffice } from './office.js';

const ciamis = regencyUser('32.07');

describe('tokens', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await TestService.start({ now: '2017-07-03T08:00:00+07:00' });
    await openOffice(service, ciamis, 1000);
    // Whether a token was issued is another question: libs/domain/access/commands.spec.ts.
    jest.spyOn(service.ledger.access, 'tokenFault').mockResolvedValue(undefined);
  });
  afterAll(() => service.stop());
  it('missing, forged, expired, unsigned or unknown: 401 with WWW-Authenticate', async () => {
    const secret = readSecret(service.ledger.settings);
    const claims = { role: 'regency', place: '32.07' };
    const otherKey = new TextEncoder().encode('another secret, as long as it has to be');
    const unfinished = new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setIssuer('keping')
      .setAudience('keping')
      .setJti('id-2')
      .setIssuedAt();
    const withSubject = (subject: string) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
        .setIssuer('keping')
        .setAudience('keping')
        .setJti('id-3')
        .setIssuedAt()
        .setSubject(subject);
    // Finished but for one claim of its own.
    const without = (claim: 'iss' | 'aud' | 'jti' | 'iat', other?: string | number) => {
      const full = {
        iss: 'keping',
        aud: 'keping',
        jti: 'id-4',
        iat: Math.floor(Date.now() / 1000),
      };
      const { [claim]: _left, ...rest } = full;
      return new SignJWT({ ...claims, ...rest, ...(other ? { [claim]: other } : {}) })
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
        .setSubject('somebody')
        .setExpirationTime('1h')
        .sign(secret);
    };
    const signed = (
      payload: object,
      exp: string | number = '1h',
      key = secret,
      alg = 'HS256',
      typ: string | undefined = 'JWT',
    ) =>
      new SignJWT({ ...payload })
        .setProtectedHeader({ alg, ...(typ === undefined ? {} : { typ }) })
        .setIssuer('keping')
        .setAudience('keping')
        .setJti('id-1')
        .setSubject('somebody')
        .setIssuedAt()
        .setExpirationTime(exp)
        .sign(key);
    const good = await signed(claims);
    const ofType = (typ: string) => signed(claims, '1h', secret, 'HS256', typ);
    const [head, body, mark] = good.split('.') as [string, string, string];
    const swapped = Buffer.from(
      JSON.stringify({ ...claims, role: 'centre', place: '00', sub: 'somebody', exp: 9e9 }),
    ).toString('base64url');
    const bad = [
      '',
      'Bearer',
      'Bearer ',
      'Basic dXNlcjpwYXNz',
      'garbage',
      good,
      `Bearer ${good} ${good}`,
      `Bearer ${head}.${body}.`,
      `Bearer ${head}.${body}`,
      `Bearer ${head}.${swapped}.${mark}`,
      `Bearer ${'a'.repeat(5000)}`,
      `Bearer ${await signed(claims, '1h', otherKey)}`,
      `Bearer ${await signed(claims, Math.floor(Date.now() / 1000) - 60)}`,
      `Bearer ${new UnsecuredJWT(claims).setSubject('somebody').setExpirationTime('1h').encode()}`,
      `Bearer ${await signed(claims, '1h', Buffer.concat([secret, secret]), 'HS512')}`,
      ...(await Promise.all(
        [
          { ...claims, role: 'admin' },
          { ...claims, role: 'policy' },
          { ...claims, role: 'toString' },
          { ...claims, place: '99.99' },
          { ...claims, place: 7 },
          { ...claims, role: ['centre'] },
          { role: 'centre', place: '32.07' },
          { role: 'province', place: '32.07' },
          { role: 'regency', place: '32' },
          {},
        ].map(async (payload) => `Bearer ${await signed(payload)}`),
      )),
      `Bearer ${await unfinished.setExpirationTime('1h').sign(secret)}`,
      `Bearer ${await withSubject('a b').setExpirationTime('1h').sign(secret)}`,
      `Bearer ${await withSubject('3207010101900001').setExpirationTime('1h').sign(secret)}`,
      `Bearer ${await withSubject('somebody').sign(secret)}`,
      `Bearer ${await without('iss')}`,
      `Bearer ${await without('iss', 'https://evil.example')}`,
      `Bearer ${await without('aud')}`,
      `Bearer ${await without('aud', 'payroll')}`,
      `Bearer ${await without('jti')}`,
      `Bearer ${await without('iat')}`,
      `Bearer ${await without('iat', Math.floor(Date.now() / 1000) + 120)}`,
      `Bearer ${await signed(claims, '366d')}`,
      // Made for something else: a sign-out at an issuer, an event of security, an access token.
      `Bearer ${await ofType('logout+jwt')}`,
      `Bearer ${await ofType('secevent+jwt')}`,
      `Bearer ${await ofType('at+jwt')}`,
      `Bearer ${await signed(claims, 1e15)}`,
    ];
    for (const authorization of bad) {
      const answer = await service.fetch('/v1/stock/32.07', { headers: { authorization } });
      expectProblem(answer, 401);
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    }
    expect(
      await service.fetch('/v1/stock/32.07', { headers: { authorization: `Bearer ${good}` } }),
    ).toMatchObject({ status: 200 });
    expectProblem(await service.fetch('/v1/stock/32.07'), 401);
  });
});
