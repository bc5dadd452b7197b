// What is refused before the body of a request is read, and what one sender may ask for.
import { connect, type Socket } from 'node:net';
import { eventually } from '../../libs/testing/servers/process.js';
import {
  auditorUser,
  centreUser,
  regencyUser,
  TestService,
  type User,
} from '../../libs/testing/servers/test-service.js';
import { expectProblem } from './office.js';

const MIB = 1024 * 1024;
const ciamis = regencyUser('32.07');

/** Sends the head of a request and no byte of its body; resolves with the status of the answer. */
async function headOnly(
  service: TestService,
  path: string,
  length: number,
  user?: User,
): Promise<{ status: Promise<number>; socket: Socket }> {
  const { port } = new URL(service.server.url);
  const token = user ? `Authorization: Bearer ${await service.token(user)}\r\n` : '';
  const socket = connect(Number(port), '127.0.0.1');
  const status = new Promise<number>((done, failed) =>
    socket
      .once('data', (data) => done(Number(/^HTTP\/1\.1 (\d+)/.exec(data.toString())![1])))
      .once('error', failed),
  );
  socket.write(
    `POST ${path} HTTP/1.1\r\nHost: keping\r\n${token}Content-Type: application/x-ndjson\r\n` +
      `Content-Length: ${length}\r\n\r\n`,
  );
  return { status, socket };
}

describe('before the body', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await TestService.start();
  });
  afterAll(() => service.stop());

  it.each<[string, string, number, User | undefined, number]>([
    ['without a token', '/v1/commands', 8 * MIB, undefined, 401],
    ['of an auditor', '/v1/commands', 8 * MIB, auditorUser, 403],
    ['of an operator', '/v1/commands', 8 * MIB, { role: 'operator', place: '00' }, 403],
    ['of more than a bulk', '/v1/commands', 8 * MIB + 1, ciamis, 413],
    ['of more than a command', '/v1/commands/PrintBlanks', MIB + 1, ciamis, 413],
    ['to an address that does not exist', '/nothing', 8 * MIB, ciamis, 404],
  ])('a body %s is refused unread', async (_what, path, length, user, expected) => {
    const { status, socket } = await headOnly(service, path, length, user);
    expect(await status).toBe(expected);
    socket.destroy();
  });

  it('bodies of more than 64 MiB at one time wait outside, until others have ended', async () => {
    const open = await Promise.all(
      Array.from({ length: 8 }, () => headOnly(service, '/v1/commands', 8 * MIB, ciamis)),
    );
    const more = await headOnly(service, '/v1/commands', 8 * MIB, ciamis);
    expect(await more.status).toBe(503);
    for (const { status, socket } of [...open, more]) {
      status.catch(() => undefined);
      socket.destroy();
    }
    await eventually('after the others', async () => {
      const { status } = await service.give(ciamis, 'ReportPowerFailed', { place: '32.07' });
      expect([200, 201]).toContain(status);
    });
  });

  const bulk = async (body: string, type: string) => {
    const init = { method: 'POST', body, headers: { 'content-type': type } };
    return service.fetch('/v1/commands', init, centreUser);
  };

  it.each([
    ['4,000,000 lines', 'x\n'.repeat(4_000_000), 'application/x-ndjson', 4_000_000],
    ['2,000,000 numbers', `[${'-0,'.repeat(2_000_000)}-0]`, 'application/json', 2_000_001],
    ['2,000,000 lists', `[${'[],'.repeat(2_000_000)}-0]`, 'application/json', 2_000_001],
  ])('a bulk of %s is refused before it is parsed', async (_what, body, type, lines) => {
    const answer = await bulk(body, type);
    expectProblem(answer, 413);
    expect(answer.body).toMatchObject({ facts: { lines, max: 1000 } });
  });

  it('a bulk of few lines with millions of values is refused before it is parsed', async () => {
    const line = `{"x":[${'[],'.repeat(300_000)}1]}`;
    expectProblem(await bulk(`${line}\n${line}\n`, 'application/x-ndjson'), 400);
    expectProblem(await bulk(`[${line},${line}]`, 'application/json'), 400);
  });

  it('a line above 1 MiB, and one that ends in a string, harm no other line', async () => {
    const ok =
      '{"id":"admission-1","type":"ProcureBlanks","data":{"quantity":1,"fundSource":"APBN"}}';
    const { body } = await bulk(
      [`"${'x'.repeat(MIB)}"`, '"\\', ok, '  ', '"'].join('\r\n'),
      'application/x-ndjson',
    );
    const statuses = String(body)
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { status: number }).status);
    expect(statuses).toEqual([413, 400, 201, 400]);
  });
});

describe('HTTP as it is written', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await TestService.start();
  });
  afterAll(() => service.stop());

  it.each([
    ['two', 'keping\r\nHost: evil', 400],
    ['one with more than an address', 'evil.example/x?', 400],
    ['one with a user', 'keping@evil.example', 400],
    ['a name and a port', 'keping.example:3000', 200],
    ['an address', '[::1]:3000', 200],
  ])('Host headers: %s', async (_what, host, status) => {
    const { port } = new URL(service.server.url);
    const socket = connect(Number(port), '127.0.0.1');
    socket.write(`GET /schemas/BlankPrinted.json HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
    const text = await new Promise<string>((done) =>
      socket.once('data', (data) => done(data.toString())),
    );
    socket.destroy();
    expect(text).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  });

  it.each([
    ['PUT', '/v1/stock/32.07', 'GET, HEAD'],
    ['DELETE', '/v1/loans/L1', 'GET, HEAD'],
    ['GET', '/v1/commands', 'POST'],
    ['GET', '/v1/commands/PrintBlanks', 'POST'],
    ['POST', '/health/live', 'GET, HEAD'],
  ])('%s %s is 405 and says what is allowed', async (method, path, allow) => {
    const answer = await service.fetch(path, { method }, ciamis);
    expectProblem(answer, 405);
    expect(answer.headers.get('allow')).toBe(allow);
  });

  it('a compressed body is 415', async () => {
    const answer = await service.give(
      ciamis,
      'ReportPowerFailed',
      { place: '32.07' },
      { headers: { 'content-encoding': 'gzip' } },
    );
    expectProblem(answer, 415);
  });

  it('nothing that is personal to a token is stored on the way', async () => {
    for (const path of ['/v1/events', '/v1/stock/32.07/card?format=csv', '/v1/loans/nothing']) {
      const { headers } = await service.fetch(path, {}, auditorUser);
      expect([path, headers.get('cache-control')]).toEqual([path, 'no-store']);
      expect(headers.get('vary')).toMatch(/Accept, Accept-Language, Authorization/);
    }
  });
});

describe('what one sender may ask for', () => {
  let service: TestService;
  beforeEach(async () => {
    service = await TestService.start({
      environment: { KEPING_RATE_LIMIT_PER_MINUTE: '500', KEPING_BEHIND_TLS: '1' },
    });
  });
  afterEach(() => service.stop());
  const statusOf = async (path: string, user?: User, headers: Record<string, string> = {}) =>
    (await service.fetch(path, { headers }, user)).status;

  it('a question about the past costs as much as many rows; each account has its own', async () => {
    const past = '/v1/stock?asOf=2017-07-03T00:00:00Z';
    expect(await statusOf(past, auditorUser)).toBe(200);
    expect(await statusOf('/v1/stock/32.07', auditorUser)).toBe(429);
    expect(await statusOf('/v1/stock/32.07', ciamis)).toBe(200);
    expect(await statusOf('/health/live')).toBe(200);
    expect(await statusOf('/health/ready', auditorUser)).toBe(200);
  });

  it.each([
    '/v1/stock?knownAt=2017-07-03T00:00:00Z',
    '/v1/stock?atPosition=0',
    '/v1/stock?%61sOf=2017-07-03T00:00:00Z',
    '/v1/f%6Frecast?by=province',
    '/v1/%66indings',
  ])('the same, however it is written: %s', async (address) => {
    const headers = { authorization: `Bearer ${await service.token(auditorUser)}` };
    expect((await fetch(`${service.server.url}${address}`, { headers })).status).toBe(200);
    expect(await statusOf('/v1/stock/32.07', auditorUser)).toBe(429);
  });

  it('an address cannot be made up: nobody believes X-Forwarded-For', async () => {
    let last = 0;
    for (let n = 0; n < 501; n += 1)
      last = await statusOf('/nothing', undefined, { 'x-forwarded-for': `10.0.0.${n}` });
    expect(last).toBe(429);
  });

  it('after sixty tokens that are not valid an address is refused', async () => {
    const wrong = { authorization: 'Bearer abc.def.ghi' };
    const statuses: number[] = [];
    for (let n = 0; n < 62; n += 1)
      statuses.push(await statusOf('/v1/stock/32.07', undefined, wrong));
    expect(statuses).toEqual([...Array.from({ length: 60 }, () => 401), 429, 429]);
    expect(await statusOf('/v1/stock/32.07', ciamis)).toBe(200);
  });
});

it('behind a trusted proxy each client has its own address', async () => {
  const service = await TestService.start({
    environment: {
      KEPING_RATE_LIMIT_PER_MINUTE: '2',
      KEPING_BEHIND_TLS: '1',
      KEPING_TRUSTED_PROXIES: '127.0.0.0/8',
    },
  });
  try {
    const from = async (address: string) =>
      (await service.fetch('/v1/board', { headers: { 'x-forwarded-for': address } })).status;
    expect([await from('10.0.0.1'), await from('10.0.0.1'), await from('10.0.0.1')]).toEqual([
      200, 200, 429,
    ]);
    expect(await from('10.0.0.2')).toBe(200);
    expect(await from('10.9.9.9, 10.0.0.1')).toBe(429);
  } finally {
    await service.stop();
  }
});
