// What others build on: the event feed as CloudEvents, schemas, OpenAPI, health, metrics,
// languages.
import { Ajv2020 } from 'ajv/dist/2020.js';
import { COMMAND_NAMES } from '../../libs/domain/commands.js';
import { EVENTS } from '../../libs/domain/events.js';
import { auditorUser, regencyUser, TestService } from '../../libs/testing/servers/test-service.js';
import { recordEveryEvent } from './every-event.js';

const ciamis = regencyUser('32.07');
type CloudEvent = {
  readonly id: string;
  readonly type: string;
  readonly position: string;
  readonly subject: string;
  readonly sequence: string;
  readonly streams: string;
  readonly dataschema: string;
  readonly data: object;
};

describe('the event feed', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await TestService.start({ now: '2017-07-03T08:00:00+07:00' });
    await recordEveryEvent(service);
  });
  afterAll(() => service.stop());
  const feed = async (query: string, user = auditorUser) =>
    (await service.ask(`/v1/events${query}`, user)) as unknown as readonly CloudEvent[];

  it('pages by position give every event once, in order; the Link leads on', async () => {
    const all = await feed('?limit=1000');
    expect(all.map(({ position }) => Number(position))).toEqual(
      all.map((_event, index) => index + 1),
    );
    const seen: string[] = [];
    let path = '/v1/events?limit=4';
    for (;;) {
      const answer = await service.fetch(path, {}, auditorUser);
      expect(answer.headers.get('content-type')).toMatch(/^application\/cloudevents-batch\+json/);
      const events = answer.body as unknown as CloudEvent[];
      if (events.length === 0) break;
      seen.push(...events.map(({ id }) => id));
      path = /^<([^>]+)>; rel="next"$/.exec(answer.headers.get('link')!)![1]!;
    }
    expect(seen).toEqual(all.map(({ id }) => id));
    const last = all[all.length - 1]!;
    expect(await feed(`?after=${Number(last.position) - 1}`)).toEqual([last]);
    expect((await service.fetch('/v1/events?after=9007199254740991', {}, auditorUser)).status).toBe(
      409,
    );
  });

  it('by stream, place and type', async () => {
    const shipment = await feed('?stream=shipment-S');
    expect(shipment.map(({ type }) => type)).toEqual([
      'id.keping.BlankShipped',
      'id.keping.BlankReceived',
    ]);
    expect(await feed('?stream=shipment-S&after=1&limit=1')).toEqual([shipment[0]]);
    expect(
      (await feed('?place=32.07&limit=1000')).every(({ streams }) =>
        /stock-32\.07:\d+/.test(streams),
      ),
    ).toBe(true);
    expect(await feed('?place=32.07&limit=1000')).toEqual(
      await feed('?stream=stock-32.07&limit=1000'),
    );
    for (const type of ['BlankPrinted', 'id.keping.BlankPrinted'])
      expect((await feed(`?type=${type}`)).map((event) => event.type)).toEqual([
        'id.keping.BlankPrinted',
      ]);
    expect(await feed('?stream=stock-32.08')).toEqual([]);
  });

  it('is CloudEvents 1.0, and every event is valid by the schema it names', async () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
    const all = await feed('?limit=1000');
    expect(new Set(all.map(({ type }) => type)).size).toBeGreaterThan(17);
    for (const event of all) {
      expect(event).toMatchObject({
        specversion: '1.0',
        source: '/keping',
        datacontenttype: 'application/json',
        partitionkey: event.subject,
        authid: expect.any(String) as string,
        causationid: expect.any(String) as string,
        correlationid: expect.any(String) as string,
      });
      expect(event.id).toMatch(
        /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      );
      expect(event.sequence).toMatch(/^\d{20}$/);
      expect(event.streams.split(',')[0]).toBe(`${event.subject}:${Number(event.sequence)}`);
      expect(event).toMatchObject({
        eventhash: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
        time: expect.stringMatching(/T/) as string,
        recordedtime: expect.stringMatching(/Z$/) as string,
      });
      for (const name of Object.keys(event)) expect(name).toMatch(/^[a-z0-9]{1,20}$/);
      const answer = await fetch(event.dataschema);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([
        200,
        'application/schema+json; charset=utf-8',
      ]);
      const schema = (await answer.json()) as { $id: string; title: string };
      expect([schema.$id, `id.keping.${schema.title}`]).toEqual([event.dataschema, event.type]);
      const valid = ajv.getSchema(schema.$id) ?? ajv.compile(schema);
      expect([event.type, valid(event.data) ? [] : valid.errors]).toEqual([event.type, []]);
      expect([event.type, valid({ ...event.data, colour: 'red' })]).toEqual([event.type, false]);
    }
    const printed = all.find(({ type }) => type === 'id.keping.BlankPrinted')!;
    expect(printed.data).toMatchObject({
      document: 'D-1',
      documentSha256: 'a'.repeat(64),
      note: 'n',
      quantity: 10,
    });
    expect(await service.ask(`/v1/events/${printed.id}`)).toEqual(printed);
  });

  it('every event has a schema that a validator takes', async () => {
    for (const type of Object.keys(EVENTS)) {
      const answer = await service.fetch(`/schemas/${type}.json`);
      expect(answer.status).toBe(200);
      expect(() =>
        new Ajv2020({ strict: false, validateFormats: false }).compile(answer.body),
      ).not.toThrow();
    }
  });

  it('as NDJSON: the same events, one a line', async () => {
    const answer = await service.fetch(
      '/v1/events?limit=1000',
      { headers: { accept: 'application/x-ndjson' } },
      auditorUser,
    );
    expect(answer.headers.get('content-type')).toMatch(/^application\/x-ndjson/);
    expect(
      answer.text
        .trimEnd()
        .split('\n')
        .map((line): unknown => JSON.parse(line)),
    ).toEqual(await feed('?limit=1000'));
  });

  it('wait holds the answer until something new is stored, or until the time is over', async () => {
    const head = (await feed('?limit=1000')).length;
    const waits = service.fetch(`/v1/events?after=${head}&wait=20`, {}, auditorUser);
    await new Promise((done) => setTimeout(done, 300));
    const { events } = await service.done(ciamis, 'CountBlanks', {
      place: '32.07',
      counted: 1,
      counter: 'Budi',
    });
    expect((await waits).body).toMatchObject([{ id: events[0]!.id }]);
    // What was looked at is not looked at again while somebody waits.
    const from: number[] = [];
    const { readAll } = service.ledger.ports.store;
    service.ledger.ports.store.readAll = (after, limit) => {
      from.push(after);
      return readAll.call(service.ledger.ports.store, after, limit);
    };
    await service.fetch('/v1/events?after=0&type=PeriodClosed&wait=1', {}, auditorUser);
    service.ledger.ports.store.readAll = readAll;
    expect(from.filter((after) => after === 0)).toHaveLength(1);
    const begunMs = performance.now();
    const nothing = await service.fetch(`/v1/events?after=${head + 1}&wait=1`, {}, auditorUser);
    expect([nothing.text, nothing.headers.get('keping-last-position')]).toEqual([
      '[]',
      String(head + 1),
    ]);
    expect(performance.now() - begunMs).toBeGreaterThan(900);
  });

  it('the board needs no token and shows days, the last print and no other figure', async () => {
    const board = await service.fetch('/v1/board');
    const items = board.body['items'] as { place: string; [name: string]: unknown }[];
    expect([board.status, items.length]).toEqual([200, 514]);
    for (const item of items)
      expect(Object.keys(item).sort()).toEqual([
        'causes',
        'days',
        'lastPrintOn',
        'name',
        'place',
        'says',
        'state',
      ]);
    expect(items.find(({ place }) => place === '32.07')).toMatchObject({
      state: 'cannot-print',
      causes: ['power', 'printers'],
      says: 'cannot print: no power, no working printer',
    });
    const inIndonesian = (
      await service.fetch('/v1/board', { headers: { 'accept-language': 'id' } })
    ).body['items'] as object[];
    expect(inIndonesian).toContainEqual(
      expect.objectContaining({
        place: '32.07',
        says: 'tidak dapat mencetak: listrik padam, tidak ada mesin cetak yang berfungsi',
      }),
    );
  });

  it('refuses in Bahasa Indonesia where the reader prefers it', async () => {
    const ask = (language: string) =>
      service.give(
        ciamis,
        'ShipBlanks',
        { shipment: 'S2', from: '32.07', to: '00', quantity: 50_000 },
        { headers: { 'accept-language': language } },
      );
    for (const language of ['id', 'id-ID,id;q=0.9,en;q=0.8', 'en;q=0.5, id;q=0.6', 'de, id'])
      expect((await ask(language)).body['detail']).toMatch(
        /^Kabupaten Ciamis \(32\.07\) memiliki .+ keping tersedia; dibutuhkan 50\.000\.$/,
      );
    for (const language of ['en', 'de', '*', 'id;q=0', 'en, id', ';;;,,q='])
      expect((await ask(language)).body['detail']).toMatch(
        /^Kabupaten Ciamis \(32\.07\) has .+ blanks available; 50,000 are needed\.$/,
      );
    const faulty = await service.give(
      ciamis,
      'PrintBlanks',
      { place: '32.07', quantity: 0 },
      { headers: { 'accept-language': 'id' } },
    );
    expect(faulty.body['errors']).toEqual([
      { pointer: '/quantity', detail: 'seharusnya bilangan bulat 1 sampai 100.000.000' },
    ]);
  });

  it('health, metrics, OpenAPI and docs need no token and have security headers', async () => {
    expect(await service.fetch('/health/live')).toMatchObject({
      status: 200,
      body: { status: 'alive' },
    });
    expect(await service.fetch('/health/ready')).toMatchObject({
      status: 200,
      body: { status: 'ready', store: { status: 'up' }, views: { status: 'up', parked: 0 } },
    });
    const metrics = (await service.fetch('/metrics')).text;
    for (const line of [
      /^keping_commands_total\{command="PrintBlanks",outcome="accepted"\} [1-9]/m,
      /^keping_ledger_position [1-9]/m,
      /^keping_parked_streams 0$/m,
    ])
      expect(metrics).toMatch(line);
    const document = (await service.fetch('/openapi.json')).body as unknown as {
      openapi: string;
      paths: Record<string, object>;
      components: { schemas: Record<string, object> };
    };
    expect(document.openapi).toMatch(/^3\.1/);
    for (const name of COMMAND_NAMES)
      expect([
        name,
        `/v1/commands/${name}` in document.paths,
        name in document.components.schemas,
      ]).toEqual([name, true, true]);
    const refs = [
      ...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g),
    ].map((found) => found[1]!);
    expect(refs.filter((name) => !(name in document.components.schemas))).toEqual([]);
    const docs = await service.fetch('/docs');
    expect([docs.status, docs.headers.get('content-type')]).toEqual([
      200,
      expect.stringMatching(/^text\/html/),
    ]);
    for (const answer of [
      docs,
      await service.fetch('/v1/board'),
      await service.fetch('/nothing'),
    ]) {
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(answer.headers.get('content-security-policy')).toMatch(/default-src 'self'/);
      expect(answer.headers.get('x-powered-by')).toBeNull();
    }
  });
});
