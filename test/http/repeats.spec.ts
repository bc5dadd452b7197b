// REPEAT-1 over HTTP: the same key of the same sender acts once and gets the first answer again,
// byte for byte, for ever.
import {
  regencyUser,
  TestService,
  type HttpAnswer,
} from '../../libs/testing/servers/test-service.js';
import { keyOf, openOffice } from './office.js';

const ciamis = regencyUser('32.07');
const print = (quantity: number) => ({ place: '32.07', quantity });

describe('REPEAT-1: a command said again', () => {
  let service: TestService;
  beforeEach(async () => {
    service = await TestService.start({ now: '2017-07-03T08:00:00+07:00' });
    await openOffice(service, ciamis, 1000);
  });
  afterEach(() => service.stop());
  const printed = async (place = '32.07') =>
    ((await service.stock(place))['blanks'] as { printed: number }).printed;
  const first = (answer: HttpAnswer) =>
    expect([answer.status, answer.headers.get('idempotency-replayed')]).toEqual([201, null]);
  const again = (answer: HttpAnswer, text: string, status = 201) =>
    expect([answer.status, answer.headers.get('idempotency-replayed'), answer.text]).toEqual([
      status,
      'true',
      text,
    ]);

  it('a double press acts once and answers the same bytes', async () => {
    const one = await service.give(ciamis, 'PrintBlanks', print(30), { key: keyOf('press') });
    const two = await service.give(ciamis, 'PrintBlanks', print(30), { key: keyOf('press') });
    first(one);
    again(two, one.text);
    expect(await printed()).toBe(30);
  });

  it('the order of the fields and blanks between them do not make it another command', async () => {
    const one = await service.give(
      ciamis,
      'PrintBlanks',
      { place: '32.07', quantity: 30, note: 'a' },
      { key: keyOf('order') },
    );
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'idempotency-key': keyOf('order'),
    };
    again(
      await service.fetch(
        '/v1/commands/PrintBlanks',
        { method: 'POST', body: '{ "note" : "a",\n "quantity" : 30, "place" : "32.07" }', headers },
        ciamis,
      ),
      one.text,
    );
  });

  it('twenty at the same time have one effect and equal bytes', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        service.give(ciamis, 'PrintBlanks', print(30), { key: keyOf('parallel') }),
      ),
    );
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 201));
    expect(
      answers.filter(({ headers }) => headers.get('idempotency-replayed') === null),
    ).toHaveLength(1);
    expect(await printed()).toBe(30);
  });

  it('after a restart the first answer still stands', async () => {
    const one = await service.give(ciamis, 'PrintBlanks', print(30), { key: keyOf('restart') });
    await service.restart();
    again(
      await service.give(ciamis, 'PrintBlanks', print(30), { key: keyOf('restart') }),
      one.text,
    );
    expect(
      await service.give(ciamis, 'PrintBlanks', print(31), { key: keyOf('restart') }),
    ).toMatchObject({ status: 422 });
    expect(await printed()).toBe(30);
  });

  it('the same key of another account is another command', async () => {
    const colleague = { ...ciamis, account: 'ciamis-counter-2' };
    const one = await service.give(ciamis, 'PrintBlanks', print(30), { key: keyOf('users') });
    const two = await service.give(colleague, 'PrintBlanks', print(30), { key: keyOf('users') });
    first(one);
    first(two);
    expect(two.text).not.toBe(one.text);
    expect(await printed()).toBe(60);
  });

  it("an account and a key cannot be cut elsewhere to hit another sender's command", async () => {
    const answers = [
      await service.give({ ...ciamis, account: 'counter' }, 'PrintBlanks', print(1), {
        key: 'claim-0001',
      }),
      await service.give({ ...ciamis, account: 'counter-claim' }, 'PrintBlanks', print(1), {
        key: '0001-claim',
      }),
    ];
    for (const answer of answers) first(answer);
    expect(await printed()).toBe(2);
  });

  it.each(['application/json', 'application/x-ndjson'])(
    'twice in one bulk (%s) acts once; each line has its answer, in order',
    async (type) => {
      const lines = [30, 30, 31]
        .map((quantity) => ({ id: keyOf('bulk'), type: 'PrintBlanks', data: print(quantity) }))
        .concat({ id: keyOf('bulk', 1), type: 'PrintBlanks', data: print(5) });
      const body =
        type === 'application/json'
          ? JSON.stringify(lines)
          : lines.map((line) => JSON.stringify(line)).join('\n');
      const answer = await service.fetch(
        '/v1/commands',
        { method: 'POST', body, headers: { 'content-type': type } },
        ciamis,
      );
      const rows = (
        type === 'application/json'
          ? JSON.parse(answer.text)
          : answer.text
              .trim()
              .split('\n')
              .map((line) => JSON.parse(line) as object)
      ) as Record<string, unknown>[];
      expect(rows).toMatchObject([
        { status: 201 },
        { status: 201, replayed: true },
        { status: 422, type: 'urn:keping:problem:idempotency-key-reused' },
        { id: keyOf('bulk', 1), status: 201 },
      ]);
      expect({ ...rows[1], replayed: 0 }).toEqual({ ...rows[0], replayed: 0 });
      const single = await service.give(ciamis, 'PrintBlanks', print(30), { key: keyOf('bulk') });
      const { id: _id, status: _status, ...accepted } = rows[0]!;
      again(single, JSON.stringify(accepted));
      expect(await printed()).toBe(35);
    },
  );

  it('the same key with other content is refused with 422 and changes nothing', async () => {
    await service.give(ciamis, 'PrintBlanks', print(30), { key: keyOf('content') });
    const others: readonly [string, object][] = [
      ['PrintBlanks', print(31)],
      ['PrintBlanks', { ...print(30), note: 'more' }],
      ['PrintBlanks', { ...print(30), occurredAt: '2017-07-03T08:00:00+07:00' }],
      ['SpoilBlanks', { ...print(30), cause: 'torn' }],
    ];
    for (const [name, data] of others) {
      const answer = await service.give(ciamis, name, data, { key: keyOf('content') });
      expect(answer).toMatchObject({
        status: 422,
        body: { type: 'urn:keping:problem:idempotency-key-reused' },
      });
    }
    expect((await service.stock('32.07'))['blanks']).toMatchObject({
      onHand: 970,
      printed: 30,
      spoiled: 0,
    });
  });

  it('a quoted key (RFC 8941) and the bare one are the same', async () => {
    const one = await service.give(ciamis, 'PrintBlanks', print(30), {
      key: `"${keyOf('quoted')}"`,
    });
    again(await service.give(ciamis, 'PrintBlanks', print(30), { key: keyOf('quoted') }), one.text);
    const odd = await service.give(ciamis, 'PrintBlanks', print(1), {
      key: '"back\\\\slash\\"quote"',
    });
    first(odd);
    again(
      await service.give(ciamis, 'PrintBlanks', print(1), { key: 'back\\slash"quote' }),
      odd.text,
    );
  });

  it("a place by its former code and by today's is the same content", async () => {
    const merauke = regencyUser('93.01');
    const one = await service.give(
      merauke,
      'ReportPowerFailed',
      { place: '91.01' },
      { key: keyOf('code') },
    );
    first(one);
    again(
      await service.give(merauke, 'ReportPowerFailed', { place: '93.01' }, { key: keyOf('code') }),
      one.text,
    );
    expect(one.body).toMatchObject({ streams: { 'stock-93.01': 1 } });
  });

  it('a command that changes nothing answers 200 without events, and is stored', async () => {
    const one = await service.give(
      ciamis,
      'ReportPowerRestored',
      { place: '32.07' },
      { key: keyOf('already') },
    );
    expect(one).toMatchObject({ status: 200, body: { events: [] } });
    await service.done(ciamis, 'ReportPowerFailed', { place: '32.07' });
    again(
      await service.give(
        ciamis,
        'ReportPowerRestored',
        { place: '32.07' },
        { key: keyOf('already') },
      ),
      one.text,
      200,
    );
    expect(await service.stock('32.07')).toMatchObject({ power: { on: false } });
  });

  it('a refused key may be tried again, also with other content', async () => {
    expect(
      await service.give(ciamis, 'PrintBlanks', print(1001), { key: keyOf('refused') }),
    ).toMatchObject({ status: 409, headers: expect.anything() as Headers });
    expect(
      await service.give(ciamis, 'PrintBlanks', print(1001), { key: keyOf('refused') }),
    ).toMatchObject({ status: 409 });
    first(await service.give(ciamis, 'PrintBlanks', print(1000), { key: keyOf('refused') }));
  });
});

describe('STOCK-1 under pressure', () => {
  it('three clients, 2,000 blanks, 100 prints of 30: 66 accepted, 34 rejected', async () => {
    const service = await TestService.start({ now: '2017-07-03T08:00:00+07:00' });
    try {
      await openOffice(service, ciamis, 2000, 10_000);
      const clients = [1, 2, 3].map((n) => ({ ...ciamis, account: `counter-${n}` }));
      const answers = await Promise.all(
        Array.from({ length: 100 }, (_, n) =>
          service.give(clients[n % 3]!, 'PrintBlanks', print(30), { key: keyOf('race', n) }),
        ),
      );
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(66);
      const refused = answers.filter(({ status }) => status === 409);
      expect(refused).toHaveLength(34);
      for (const { body } of refused)
        expect(body).toMatchObject({
          type: 'urn:keping:problem:insufficient-blanks',
          facts: { place: '32.07', available: 20, needed: 30 },
        });
      expect((await service.stock('32.07'))['blanks']).toMatchObject({ onHand: 20, printed: 1980 });
      const { streams } = await service.done(ciamis, 'PrintBlanks', print(20));
      expect(streams['stock-32.07']).toBe(3 + 66 + 1);
    } finally {
      await service.stop();
    }
  });
});
