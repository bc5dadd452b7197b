// Tokens that the printer signs with a private key: the service holds public keys alone, and makes
// no secret.
import { execFile } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { SignJWT } from 'jose';
import { parse } from 'yaml';
import { readSettings } from '../../libs/ledger/config/read-settings.js';
import { readPrivateKey, writeTokenKeys } from '../../libs/http/security/token-pair.js';
import { Tokens } from '../../libs/http/security/tokens.js';
import { endedProcess } from '../../libs/testing/servers/processes.js';
import { TestService } from '../../libs/testing/servers/test-service.js';

const TOKEN = join(__dirname, '../../dist/bin/token.js');

describe('tokens of a pair of keys', () => {
  const folder = mkdtempSync(join(tmpdir(), 'keping-keys-'));
  const [keys, others] = [join(folder, 'keys'), join(folder, 'others')];
  const publicKeys = join(keys, 'token-keys.json');
  const privateKey = join(keys, 'token-key.pem');
  let service: TestService;
  const printer = async (environment: Record<string, string>, ...args: string[]) => {
    const env = { ...process.env, ...environment };
    return (await promisify(execFile)(process.execPath, [TOKEN, ...args], { env })).stdout.trim();
  };
  beforeAll(async () => {
    await printer({ KEPING_DATA_DIR: folder }, '--new-keys', keys);
    await writeTokenKeys(others);
    service = await TestService.start({ environment: { KEPING_JWT_JWKS_FILE: publicKeys } });
  });
  afterAll(async () => {
    await service.stop();
    rmSync(folder, { recursive: true });
  });
  const statusOf = async (token: string) =>
    (await service.fetch('/v1/stock/32.07', { headers: { authorization: `Bearer ${token}` } }))
      .status;
  const print = (more: Record<string, string>, ...args: string[]) =>
    printer(
      { KEPING_DATA_DIR: service.folder, KEPING_JWT_JWKS_FILE: publicKeys, ...more },
      ...args,
    );
  const signed = async (file: string, jwks: string, claims: object, alg = 'EdDSA') => {
    const { key, kid } = await readPrivateKey(file, jwks);
    return new SignJWT({ role: 'auditor', place: '00', iss: 'keping', aud: 'keping', ...claims })
      .setProtectedHeader({ alg, kid, typ: 'JWT' })
      .setSubject('auditor-00')
      .setIssuedAt()
      .setExpirationTime('1d')
      .sign(key);
  };

  it('the printer signs, the service accepts, and can make none', async () => {
    const own = { KEPING_JWT_PRIVATE_KEY_FILE: privateKey };
    const token = await print(own, '--role', 'auditor');
    expect(await statusOf(token)).toBe(200);
    expect(existsSync(join(service.folder, 'jwt-secret'))).toBe(false);
    expect(statSync(privateKey).mode & 0o777).toBe(0o600);
    expect(readFileSync(publicKeys, 'utf8')).not.toContain('"d"');
    expect(await print({}, '--list')).toMatch(/^\S{36} {2}auditor/);
  });

  it('other keys, issuers and algorithms, and tokens without an id, are 401', async () => {
    const jti = await service.accounts.issue(
      { account: 'auditor-00', role: 'auditor', place: '00' },
      1,
    );
    const theirs = join(others, 'token-keys.json');
    expect(await statusOf(await signed(privateKey, publicKeys, { jti }))).toBe(200);
    expect(await statusOf(await signed(join(others, 'token-key.pem'), theirs, { jti }))).toBe(401);
    for (const claims of [{}, { jti, iss: 'https://evil.example' }, { jti, aud: 'payroll' }])
      expect(await statusOf(await signed(privateKey, publicKeys, claims))).toBe(401);
    // The public key as the secret of another algorithm.
    const asSecret = await new SignJWT({ role: 'auditor', place: '00', jti })
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setIssuer('keping')
      .setAudience('keping')
      .setSubject('auditor-00')
      .setIssuedAt()
      .setExpirationTime('1d')
      .sign(readFileSync(publicKeys));
    expect(await statusOf(asSecret)).toBe(401);
  });

  it.each([
    ['no private key', {}, /KEPING_JWT_PRIVATE_KEY_FILE: with KEPING_JWT_JWKS_FILE it names/],
    [
      'a key that the services do not hold',
      { KEPING_JWT_PRIVATE_KEY_FILE: join(others, 'token-key.pem') },
      /its public key \S+ is not in/,
    ],
    ['a file without a key', { KEPING_JWT_PRIVATE_KEY_FILE: publicKeys }, /holds no Ed25519/],
  ])('with %s nothing is printed: 78', async (_what, more, stderr) => {
    await expect(print(more, '--role', 'auditor')).rejects.toMatchObject({
      code: 78,
      stderr: expect.stringMatching(stderr) as string,
    });
  });

  it('a service that holds the private key does not start: 78', async () => {
    const environment = {
      KEPING_JWT_JWKS_FILE: publicKeys,
      KEPING_JWT_PRIVATE_KEY_FILE: privateKey,
      KEPING_HTTP_PORT: '0',
    };
    expect(await endedProcess('standalone', environment)).toEqual({
      code: 78,
      lines: [expect.stringMatching(/^KEPING_JWT_PRIVATE_KEY_FILE: it is for npm run token alone/)],
    });
  });

  it('a pair is never replaced', async () => {
    const before = readFileSync(privateKey, 'utf8');
    await expect(printer({}, '--new-keys', keys)).rejects.toMatchObject({ code: 78 });
    expect(readFileSync(privateKey, 'utf8')).toBe(before);
  });

  it.each([
    ['a private key', (jwk: object): object => ({ ...jwk, d: 'x' }), /it holds a private key/],
    [
      'another kind of key only',
      (): object => ({ kty: 'RSA' }),
      /no Ed25519 key of the token printer/,
    ],
  ])('a file of public keys with %s is a fault', (_what, change, sentence) => {
    const { keys: held } = JSON.parse(readFileSync(publicKeys, 'utf8')) as { keys: object[] };
    const file = join(folder, 'changed.json');
    writeFileSync(file, JSON.stringify({ keys: held.map(change) }));
    const settings = readSettings({ KEPING_JWT_JWKS_FILE: file });
    expect(() => new Tokens(settings, service.ledger.rules.places, service.ledger.access)).toThrow(
      sentence,
    );
  });

  it('npm run secrets makes what docker/compose.yaml mounts, and replaces nothing', async () => {
    const secrets = join(folder, 'secrets');
    const make = () =>
      promisify(execFile)(process.execPath, [
        join(process.cwd(), 'docker/make-secrets.mjs'),
        secrets,
      ]);
    await make();
    const { secrets: mounted } = parse(readFileSync('docker/compose.yaml', 'utf8'), {
      merge: true,
    }) as { secrets: Record<string, { file: string }> };
    expect(readdirSync(secrets).sort()).toEqual(
      Object.values(mounted)
        .map(({ file }) => basename(file))
        .sort(),
    );
    expect(statSync(secrets).mode & 0o777).toBe(0o700);
    const before = readFileSync(join(secrets, 'mongodb-root-password'), 'utf8');
    expect(readFileSync(join(secrets, 'mongodb-root-url'), 'utf8')).toContain(`root:${before}@`);
    await make();
    expect(readFileSync(join(secrets, 'mongodb-root-password'), 'utf8')).toBe(before);
    await readPrivateKey(join(secrets, 'token-key.pem'), join(secrets, 'token-keys.json'));
  });
});
