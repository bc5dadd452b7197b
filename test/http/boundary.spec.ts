// Hostile headers, tokens, paths and parameters are 4xx problems; odd words are ordinary ids.
import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import {
  auditorUser,
  centreUser,
  regencyUser,
  TestService,
} from '../../libs/testing/servers/test-service.js';
import { expectProblem, keyOf, openOffice } from './office.js';

const ciamis = regencyUser('32.07');

describe('the boundary of HTTP', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await TestService.start({ now: '2017-07-03T08:00:00+07:00' });
    await openOffice(service, ciamis, 1000);
  });
  afterAll(() => service.stop());
  const send = (headers: Record<string, string>, body = '{"place":"32.07"}') =>
    service.fetch(
      '/v1/commands/ReportPowerRestored',
      {
        method: 'POST',
        body,
        headers: {
          'content-type': 'application/json',
          'idempotency-key': keyOf('boundary'),
          ...headers,
        },
      },
      ciamis,
    );

  it.each([
    ['empty', ''],
    ['too long', 'k'.repeat(129)],
    ['not ASCII', 'kéy-kéy-kéy'],
    ['with a blank', 'two words here'],
    ['half quoted', '"half-quoted-key'],
    ['quoted and empty', '""'],
    ['with a tab', 'tab\tbed-key-1'],
    ['with parameters', '"long-enough-key";a=1'],
    ['a list', '"long-enough-1", "long-enough-2"'],
  ])('an Idempotency-Key that is %s is 400', async (_what, key) => {
    const answer = await send({ 'idempotency-key': key });
    expectProblem(answer, 400);
    expect(answer.body['type']).toMatch(/idempotency-key-(missing|malformed)$/);
  });

  it('no Idempotency-Key is 400; 8 and 128 characters are taken', async () => {
    const answer = await service.fetch(
      '/v1/commands/ReportPowerRestored',
      {
        method: 'POST',
        body: '{"place":"32.07"}',
        headers: { 'content-type': 'application/json' },
      },
      ciamis,
    );
    expectProblem(answer, 400);
    for (const key of ['k'.repeat(8), 'k'.repeat(128)])
      expect(await send({ 'idempotency-key': key })).toMatchObject({ status: 200 });
  });

  it.each([
    '*',
    'garbage',
    'W/"stock-32.07:1"',
    '"stock-32.07:x"',
    '"stock-32.07:-1"',
    '"stock-32.07:1", "stock-32.07:2"',
    '"stock-32.07:99999999999999999999"',
    '"__proto__:1"',
    '"stock-../x:1"',
    '""',
  ])('If-Match %s is 400', async (value) => expectProblem(await send({ 'if-match': value }), 400));

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/xml',
    'application/json+x',
    'json',
    'a/b/c',
    'application/x-ndjson',
    'application/cloudevents+json',
  ])('a single command as %s is 415', async (type) =>
    expectProblem(await send({ 'content-type': type }), 415),
  );

  it('a bulk in a type that is not spoken is 415', async () => {
    expectProblem(
      await service.fetch(
        '/v1/commands',
        { method: 'POST', body: '[]', headers: { 'content-type': 'text/csv' } },
        ciamis,
      ),
      415,
    );
    expectProblem(await service.fetch('/v1/commands', { method: 'POST' }, ciamis), 400, 415);
  });

  it.each([
    'constructor',
    '__proto__',
    'toString',
    'hasOwnProperty',
    'printblanks',
    'PrintBlanks%00',
    '%2e%2e',
    'a'.repeat(201),
    'LoanRequested',
    '%F0%9F%96%A8',
  ])('the command %s is 404 or unreadable', async (name) => {
    expectProblem(await service.give(ciamis, name, { place: '32.07', quantity: 1 }), 400, 404);
  });

  it.each([
    '/v1/stock/%00',
    '/v1/stock/..%2f..',
    '/v1/stock/..%2f..%2fetc%2fpasswd',
    '/v1/stock/__proto__',
    '/v1/stock/constructor',
    '/v1/stock/99.99',
    '/v1/stock/%E0%A4%A',
    '/v1/stock/%zz',
    '/v1/stock/32.07%0A',
    '/v1/stock/32.07/nothing',
    '/v1/places/%00',
    '/v1/places/toString',
    '/v1/events/not-a-uuid',
    '/v1/events/%00',
    `/v1/events/${randomUUID()}`,
    '/v1/shipments/__proto__',
    '/v1/shipments/%00',
    '/v1/shipments/no%20such',
    '/v1/printers/constructor',
    '/v1/serials/5',
    '/v1/serials/x',
    '/v1/serials/-1',
    '/v1/serials/1e3',
    '/v1/serials/9999999999999999',
    '/schemas/constructor.json',
    '/schemas/__proto__.json',
    '/schemas/BlankPrinted',
    '/schemas/..%2fpackage.json',
    '/v1',
    '/v1/',
    '/nothing',
    '/v1/stock/%F0%9F%96%A8',
    `/v1/stock/${'a'.repeat(300)}`,
    `/v1/stock/${'a'.repeat(12_000)}`,
    '//v1/stock',
    '/v1//stock',
    '/docs/..%2f..%2fpackage.json',
    '/.env',
    '/docs/%00',
  ])('GET %s is a 4xx problem', async (path) =>
    expectProblem(await service.fetch(path, {}, auditorUser), 400, 404),
  );

  it('a url longer than any header may be is a problem too', async () => {
    expectProblem(
      await service.fetch(`/v1/stock/${'a'.repeat(20_000)}`, {}, auditorUser),
      400,
      414,
      431,
    );
  });

  it('other methods are 404 or 405', async () => {
    for (const method of ['PUT', 'DELETE', 'PATCH', 'POST'])
      expectProblem(await service.fetch('/v1/stock/32.07', { method }, auditorUser), 404, 405);
    expectProblem(await service.fetch('/v1/commands/PrintBlanks', {}, ciamis), 404, 405);
  });

  it.each([
    ...[
      '0',
      '1e3',
      '-1',
      '1001',
      '1.0',
      '',
      'x',
      '%31%30%30%00',
      '0x10',
      '99999999999999999999',
    ].map((limit) => `limit=${limit}`),
    'limit=5&limit=6',
    'cursor=garbage',
    'cursor=',
    'cursor=%00',
    'cursor=AAAA',
    'unknown=1',
    '__proto__=1',
    'constructor=1',
    'asOf=2017-07-03T08:00:00',
    'asOf=yesterday',
    'asOf=',
    'knownAt=300000-01-01T00:00:00Z',
    'asOf=2017-02-30T00:00:00Z',
    'atPosition=-1',
    'atPosition=99999',
    'atPosition=1&knownAt=2017-07-03T08:00:00Z',
    'sort=constructor',
    'sort=__proto__',
    'sort=-',
    'kind=x',
    'province=32.07',
    'province=xx',
    'asOf[]=1',
  ])('GET /v1/stock?%s is 400 or names the unknown province', async (query) =>
    expectProblem(await service.fetch(`/v1/stock?${query}`, {}, auditorUser), 400, 404),
  );

  it.each([
    '/v1/events?after=x',
    '/v1/events?wait=31',
    '/v1/events?wait=-1',
    '/v1/events?type=constructor',
    '/v1/events?stream=..',
    '/v1/events?stream=stock-%00',
    '/v1/events?place=99.99',
    '/v1/events?limit=0',
    '/v1/events?nothing=1',
    '/v1/stock/32.07?atLeast=x',
    '/v1/stock/32.07/card?from=x',
    '/v1/stock/32.07/card?to=2017',
    '/v1/shipments?state=lost',
    '/v1/shipments?limit=0',
    '/v1/shipments?cursor=garbage',
    '/v1/claims?state=x',
    '/v1/claims?limit=1e3',
    '/v1/summary?province=99',
    '/v1/summary?limit=1',
    '/v1/places?limit=0',
    '/v1/board?x=1',
    '/v1/shipments?from=99.99',
  ])('GET %s is 400 or names what does not exist', async (path) =>
    expectProblem(await service.fetch(path, {}, auditorUser), 400, 404),
  );

  it('broken HTTP is answered and harms nobody', async () => {
    const { port } = new URL(service.server.url);
    const answer = await new Promise<string>((done) => {
      const socket = connect(Number(port), '127.0.0.1', () =>
        socket.write('GET / HTTP/9.9\r\nbroken\r\n\r\n'),
      );
      let text = '';
      socket
        .on('data', (data) => (text += data.toString()))
        .on('close', () => done(text))
        .on('error', () => done(text));
    });
    expect(answer).toMatch(/^HTTP\/1\.1 400/);
    expect(await service.fetch('/health/live')).toMatchObject({ status: 200 });
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', '-'])(
    'the shipment %s is an ordinary one',
    async (shipment) => {
      await service.done(centreUser, 'ProcureBlanks', {
        quantity: 10,
        fundSource: 'APBN',
        lot: shipment,
      });
      await service.done(centreUser, 'ShipBlanks', {
        shipment,
        from: '00',
        to: '32.07',
        quantity: 10,
      });
      await service.done(ciamis, 'ReceiveBlanks', { shipment, accepted: 10 });
      expect(
        await service.give(centreUser, 'ShipBlanks', {
          shipment,
          from: '00',
          to: '32.07',
          quantity: 1,
        }),
      ).toMatchObject({ status: 409, body: { type: 'urn:keping:problem:shipment-known' } });
      await service.ledger.ports.feed.caughtUp();
      const path = `/v1/shipments/${shipment.replaceAll('.', '%2E')}`;
      if (!/^\.+$/.test(shipment))
        expect(await service.ask(path)).toMatchObject({
          shipment,
          state: 'closed',
          shipped: 10,
          accepted: 10,
        });
      expect(await service.ask('/v1/summary')).toMatchObject({ accounted: { difference: 0 } });
      expect(Object.keys(Object.prototype)).toEqual([]);
    },
  );
});
