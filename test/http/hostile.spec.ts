// Hostile and broken input over HTTP: every one a 4xx problem that names the field, nothing
// recorded, nothing given away.
import fc from 'fast-check';
import { COMMAND_NAMES } from '../../libs/domain/commands.js';
import {
  auditorUser,
  centreUser,
  regencyUser,
  TestService,
  type HttpAnswer,
} from '../../libs/testing/servers/test-service.js';
import { expectProblem, keyOf, openOffice, pointersOf } from './office.js';
import { FAULTS, TIMES, EVENT, printing, destroying, correcting } from './faulty-commands.js';

const ciamis = regencyUser('32.07');
const CLAIM_OF: Readonly<Record<string, string>> = {
  PrintBlanks: 'BlankPrinted',
  DestroyBlanks: 'BlankDestroyed',
};

describe('faulty fields', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await TestService.start({ now: '2017-07-03T08:00:00+07:00' });
    await openOffice(service, ciamis, 1000);
  });
  afterAll(() => service.stop());
  const post = (path: string, body: string, type: string, headers: Record<string, string> = {}) =>
    service.fetch(
      path,
      {
        method: 'POST',
        body,
        headers: { 'content-type': type, 'idempotency-key': keyOf('hostile'), ...headers },
      },
      ciamis,
    );
  const single = (name: string, body: string) =>
    post(`/v1/commands/${name}`, body, 'application/json');
  const claim = (type: string, data: string, more = '') =>
    `{"specversion":"1.0","id":"c1","source":"/wms","type":"${type}"${more},"data":${data}}`;
  const lineOf = (text: string) => ({
    body: JSON.parse(text) as { status: number; errors?: object[] },
  });

  it.each(FAULTS)(
    '%s: the same pointers by command, bulk line and claim',
    async (_what, name, data, ...pointers) => {
      const one = await single(name, data);
      expectProblem(one, 400);
      expect(pointersOf(one)).toEqual(pointers);
      const line = `{"id":"${keyOf('hostile')}","type":"${name}","data":${data}}`;
      const ndjson = await post('/v1/commands', `${line}\n`, 'application/x-ndjson');
      const array = await post('/v1/commands', `[${line}]`, 'application/json');
      for (const text of [ndjson.text, array.text.slice(1, -1)]) {
        expect(lineOf(text).body).toMatchObject({
          status: 400,
          type: 'urn:keping:problem:faulty-fields',
        });
        expect(pointersOf(lineOf(text))).toEqual(pointers);
      }
      if (!CLAIM_OF[name]) return;
      const claimed = await post(
        '/v1/commands',
        claim(CLAIM_OF[name], data),
        'application/cloudevents+json',
      );
      expectProblem(claimed, 400);
      expect(pointersOf(claimed)).toEqual(pointers.map((pointer) => `/data${pointer}`));
    },
  );

  it.each(TIMES)('the time %j is refused, also as the time of a claim', async (time) => {
    const one = await single('PrintBlanks', printing(`"occurredAt":${JSON.stringify(time)}`));
    expectProblem(one, 400);
    expect(pointersOf(one)).toEqual(['/occurredAt']);
    const claimed = await post(
      '/v1/commands',
      claim('BlankPrinted', '{"place":"32.07","quantity":1}', `,"time":${JSON.stringify(time)}`),
      'application/cloudevents+json',
    );
    expectProblem(claimed, 400);
    expect(pointersOf(claimed)).toEqual(['/time']);
  });

  it.each([
    ['', ''],
    ['no JSON', 'hello'],
    ['half an object', '{"place":'],
    ['two objects', '{}{}'],
    ['a comment', '{/**/}'],
    ['a byte order mark', '\ufeff{}'],
    ['__proto__', printing('"__proto__":{"x":1}')],
    ['__proto__ in escapes', printing('"\\u005f_proto__":{"x":1}')],
    ['__proto__ in the minute', destroying('{"__proto__":{"x":1}}')],
    ['constructor.prototype', printing('"constructor":{"prototype":{"x":1}}')],
    ['__proto__ in a replacement', correcting('{"type":"PrintBlanks","data":{"__proto__":{}}}')],
    ['nesting of 100,000', '['.repeat(100_000) + ']'.repeat(100_000)],
    ['nesting of 100,000 objects', '{"a":'.repeat(100_000) + '1.5' + '}'.repeat(100_000)],
  ])('not to be read as JSON: %s', async (_what, body) => {
    expectProblem(await single('PrintBlanks', body), 400);
    expectProblem(await post('/v1/commands', body, 'application/cloudevents+json'), 400);
    expectProblem(await post('/v1/commands', body, 'application/json'), 400);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  it.each(['[]', '"x"', '5', '1.5', 'null', 'true'])(
    'a body of %s names the body itself',
    async (body) => {
      for (const answer of [
        await single('PrintBlanks', body),
        await post('/v1/commands', body, 'application/cloudevents+json'),
      ]) {
        expectProblem(answer, 400);
        expect(pointersOf(answer)).toEqual(['']);
      }
    },
  );

  it('a line that cannot be read harms no other line', async () => {
    const good = (n: number) =>
      `{"id":"${keyOf('line', n)}","type":"ReportPowerRestored","data":{"place":"32.07"}}`;
    const lines = [
      good(1),
      'garbage',
      '5',
      '{"id":"short","type":"ReportPowerRestored","data":{}}',
      `{"id":"${keyOf('line')}","type":"constructor","data":{}}`,
      `{"id":"${keyOf('line')}","type":7,"data":{}}`,
      '{"__proto__":1}',
      `{"id":"${keyOf('line')}","type":"PrintBlanks","data":{},"extra":1}`,
      good(2),
    ];
    const answer = await post('/v1/commands', lines.join('\r\n'), 'application/x-ndjson');
    const got = answer.text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { status: number });
    expect(got.map(({ status }) => status)).toEqual([200, 400, 400, 400, 404, 400, 400, 400, 200]);
    expectProblem(
      await post(
        '/v1/commands',
        `[${Array.from({ length: 1001 }, () => '1').join(',')}]`,
        'application/json',
      ),
      413,
    );
  });

  it.each(['\\ud800abcdefgh', `${'a'.repeat(127)}😀`, '%', '\\u0000'])(
    'a bulk line whose id is %p harms neither its neighbours nor the process',
    async (id) => {
      const good = (n: number) =>
        JSON.stringify({
          id: keyOf(`beside-${id.length}`, n),
          type: 'ReportPowerFailed',
          data: { place: '32.07' },
        });
      for (const type of ['application/x-ndjson', 'application/cloudevents-batch+json']) {
        const lines =
          type === 'application/x-ndjson'
            ? [good(1), `{"id":"${id}"}`, good(2), `{"id":"${id}"}`]
            : [`{"id":"${id}","specversion":"1.0"}`, `{"id":"${id}"}`];
        const answer = await post(
          '/v1/commands',
          type === 'application/x-ndjson' ? lines.join('\n') : `[${lines.join(',')}]`,
          type,
        );
        expect(answer.status).toBe(200);
        const statuses = [...answer.text.matchAll(/"status":(\d+)/g)].map(([, status]) =>
          Number(status),
        );
        expect(statuses.map((status) => status >= 400)).toEqual(
          type === 'application/x-ndjson' ? [false, true, false, true] : [true, true],
        );
      }
      expect((await service.fetch('/health/live')).status).toBe(200);
    },
  );

  it('1.1 MiB of one command is 413, as is a bulk over 8 MiB', async () => {
    expectProblem(await single('PrintBlanks', `{"note":"${'a'.repeat(1.1 * 1024 * 1024)}"}`), 413);
    const big = await post(
      '/v1/commands',
      `["${'a'.repeat(8.5 * 1024 * 1024)}"]`,
      'application/json',
    ).catch(() => undefined);
    if (big) expectProblem(big, 413);
  });

  it('a stream of 100 MB is cut off and the service goes on answering', async () => {
    let sent = 0;
    const body = new ReadableStream({
      pull: (sink) =>
        (sent += 1) > 100 ? sink.close() : sink.enqueue(Buffer.alloc(1024 * 1024, 32)),
    });
    const init = {
      method: 'POST',
      body,
      duplex: 'half',
      headers: { 'content-type': 'application/json', 'idempotency-key': keyOf('hostile') },
    } as RequestInit;
    const answer = await service
      .fetch('/v1/commands/PrintBlanks', init, ciamis)
      .catch(() => undefined);
    if (answer) expectProblem(answer, 413);
    expect(sent).toBeLessThan(100);
    expect(await service.fetch('/health/live')).toMatchObject({ status: 200 });
  });

  it('random JSON as bodies of random commands is never a 500', async () => {
    const speakers = [ciamis, centreUser, auditorUser];
    const words = fc.constantFrom(
      'place',
      'quantity',
      'serials',
      'minute',
      'corrections',
      'shipment',
      'from',
      'to',
      'item',
      'model',
      'constructor',
      'toString',
      'occurredAt',
      'replacement',
      'data',
      'type',
      'event',
    );
    const leaf = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom<unknown>(
        '32.07',
        '00',
        1,
        'ink',
        'blank',
        'YMCK-500',
        EVENT,
        'PrintBlanks',
        'P-32.07',
      ),
    );
    const body = fc.oneof(
      fc.jsonValue(),
      fc.dictionary(
        words,
        fc.oneof(
          leaf,
          fc.dictionary(words, leaf),
          fc.array(fc.dictionary(words, fc.oneof(leaf, fc.dictionary(words, leaf))), {
            maxLength: 3,
          }),
        ),
      ),
    );
    let n = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...COMMAND_NAMES),
        fc.constantFrom(...speakers),
        body,
        async (name, user, value) => {
          const answer: HttpAnswer = await service.fetch(
            `/v1/commands/${name}`,
            {
              method: 'POST',
              body: JSON.stringify(value),
              headers: {
                'content-type': 'application/json',
                'idempotency-key': keyOf('fuzz', (n += 1)),
              },
            },
            user,
          );
          if (answer.status >= 300) expectProblem(answer);
        },
      ),
      { numRuns: 300, seed: 2017 },
    );
  });
});
