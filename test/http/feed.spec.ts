// What others build on: the event feed as CloudEvents, schemas, OpenAPI, health, metrics, the
// board, languages and limits.
import { Ajv2020 } from 'ajv/dist/2020.js';
import { COMMAND_NAMES } from '../../libs/domain/commands.js';
import { EVENTS } from '../../libs/domain/events.js';
import {
  auditor,
  centre,
  minute,
  regency,
  TestService,
} from '../../libs/testing/servers/test-service.js';
import { expectProblem, keyOf, openOffice } from './office.js';

const ciamis = regency('32.07');
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
  let rig: TestService;
  beforeAll(async () => {
    rig = await TestService.start({ now: '2017-07-03T08:00:00+07:00' });
    await openOffice(rig, ciamis, 1000);
    await rig.done(centre, 'ProcureBlanks', {
      quantity: 1000,
      fundSource: 'APBN',
      serials: [{ first: 1, last: 1000 }],
    });
    await rig.done(centre, 'ShipBlanks', {
      shipment: 'S',
      from: '00',
      to: '32.07',
      quantity: 100,
      serials: [{ first: 1, last: 100 }],
      carrier: 'Pos',
      expectedAt: '2017-07-09T08:00:00+07:00',
    });
    await rig.done(ciamis, 'ReceiveBlanks', {
      shipment: 'S',
      accepted: 90,
      damaged: 6,
      missing: 4,
      serials: {
        accepted: [{ first: 1, last: 90 }],
        damaged: [{ first: 91, last: 96 }],
        missing: [{ first: 97, last: 100 }],
      },
    });
    const print = await rig.done(ciamis, 'PrintBlanks', {
      place: '32.07',
      quantity: 10,
      purpose: 'reprint',
      document: 'D-1',
      documentSha256: 'a'.repeat(64),
      note: 'n',
    });
    await rig.done(ciamis, 'SpoilBlanks', { place: '32.07', quantity: 4, cause: 'torn' });
    await rig.done(ciamis, 'DestroyBlanks', { place: '32.07', quantity: 4, minute });
    await rig.done(ciamis, 'ReportBlanksLost', { place: '32.07', quantity: 2, incident: 'flood' });
    await rig.done(ciamis, 'ReportBlanksFound', {
      place: '32.07',
      quantity: 1,
      incident: 'dry again',
    });
    const count = await rig.done(ciamis, 'CountBlanks', {
      place: '32.07',
      counted: 1000,
      counter: 'Ani',
    });
    await rig.done({ role: 'province', place: '32' }, 'AdjustBlanks', {
      place: '32.07',
      count: count.events[0]!.id,
    });
    await rig.done(ciamis, 'ReportPowerFailed', { place: '32.07' });
    await rig.done(ciamis, 'ReportPrinterFailed', { printer: 'P-32.07', reason: 'ribbon torn' });
    await rig.done(ciamis, 'RequestAllotment', {
      place: '32.07',
      item: 'ink',
      model: 'YMCK-500',
      quantity: 5,
    });
    await rig.done(ciamis, 'FileDailyReport', {
      place: '32.07',
      date: '2017-07-03',
      enrolled: 10,
      printed: 10,
      blanksLeft: 1000,
      inkLeft: 990,
      waiting: 0,
    });
    await rig.done(centre, 'SetEnrolmentTarget', {
      place: '32.07',
      notYetEnrolled: 100,
      dueAt: '2017-10-01T00:00:00+07:00',
    });
    const spoil = await rig.done(ciamis, 'UseInk', {
      place: '32.07',
      model: 'YMCK-500',
      prints: 1,
      purpose: 'child cards',
    });
    await rig.done(ciamis, 'CorrectEvents', {
      corrections: [
        {
          event: spoil.events[0]!.id,
          reason: 'mistyped',
          replacement: {
            type: 'UseInk',
            data: {
              place: '32.07',
              model: 'YMCK-500',
              prints: 2,
              purpose: 'child cards',
              occurredAt: new Date(rig.clock.now()).toISOString(),
            },
          },
        },
      ],
    });
    expect(print.events).toHaveLength(1);
    await rig.ledger.feed.caughtUp();
  });
  afterAll(() => rig.stop());
  const feed = async (query: string, speaker = auditor) =>
    (await rig.ask(`/v1/events${query}`, speaker)) as unknown as readonly CloudEvent[];

  it('pages by position give every event once, in order; the Link leads on', async () => {
    const all = await feed('?limit=1000');
    expect(all.map(({ position }) => Number(position))).toEqual(
      all.map((_event, index) => index + 1),
    );
    const seen: string[] = [];
    let path = '/v1/events?limit=4';
    for (;;) {
      const answer = await rig.fetch(path, {}, auditor);
      expect(answer.headers.get('content-type')).toMatch(/^application\/cloudevents-batch\+json/);
      const events = answer.body as unknown as CloudEvent[];
      if (events.length === 0) break;
      seen.push(...events.map(({ id }) => id));
      path = /^<([^>]+)>; rel="next"$/.exec(answer.headers.get('link')!)![1]!;
    }
    expect(seen).toEqual(all.map(({ id }) => id));
    const last = all[all.length - 1]!;
    expect(await feed(`?after=${Number(last.position) - 1}`)).toEqual([last]);
    expect(await feed(`?after=${Number.MAX_SAFE_INTEGER}`)).toEqual([]);
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
    expect(await rig.ask(`/v1/events/${printed.id}`)).toEqual(printed);
  });

  it('every event has a schema that a validator takes', async () => {
    for (const type of Object.keys(EVENTS)) {
      const answer = await rig.fetch(`/schemas/${type}.json`);
      expect(answer.status).toBe(200);
      expect(() =>
        new Ajv2020({ strict: false, validateFormats: false }).compile(answer.body),
      ).not.toThrow();
    }
  });

  it('as NDJSON: the same events, one a line', async () => {
    const answer = await rig.fetch(
      '/v1/events?limit=1000',
      { headers: { accept: 'application/x-ndjson' } },
      auditor,
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
    const began = performance.now();
    const waits = rig.fetch(`/v1/events?after=${head}&wait=20`, {}, auditor);
    await new Promise((done) => setTimeout(done, 300));
    const { events } = await rig.done(ciamis, 'CountBlanks', {
      place: '32.07',
      counted: 1,
      counter: 'Budi',
    });
    expect((await waits).body).toMatchObject([{ id: events[0]!.id }]);
    expect(performance.now() - began).toBeLessThan(5000);
    // What was looked at is not looked at again while somebody waits.
    const from: number[] = [];
    const { readAll } = rig.ledger.store;
    rig.ledger.store.readAll = (after, limit) => {
      from.push(after);
      return readAll.call(rig.ledger.store, after, limit);
    };
    await rig.fetch('/v1/events?after=0&type=PeriodClosed&wait=1', {}, auditor);
    rig.ledger.store.readAll = readAll;
    expect(from.filter((after) => after === 0)).toHaveLength(1);
    const nothing = await rig.fetch(`/v1/events?after=${head + 1}&wait=1`, {}, auditor);
    expect([nothing.text, nothing.headers.get('keping-last-position')]).toEqual([
      '[]',
      String(head + 1),
    ]);
    expect(performance.now() - began).toBeGreaterThan(1300);
  });

  it('the board needs no token and shows no figure but days', async () => {
    const board = await rig.fetch('/v1/board');
    const items = board.body['items'] as { place: string; [name: string]: unknown }[];
    expect([board.status, items.length]).toEqual([200, 514]);
    for (const item of items)
      expect(Object.keys(item).sort()).toEqual(['days', 'name', 'place', 'says', 'state']);
    expect(items.find(({ place }) => place === '32.07')).toMatchObject({
      state: 'no-printer',
      says: 'no working printer',
    });
    const inIndonesian = (await rig.fetch('/v1/board', { headers: { 'accept-language': 'id' } }))
      .body['items'] as object[];
    expect(inIndonesian).toContainEqual(
      expect.objectContaining({ place: '32.07', says: 'tidak ada mesin cetak yang berfungsi' }),
    );
  });

  it('refuses in Bahasa Indonesia where the reader prefers it', async () => {
    const ask = (language: string) =>
      rig.give(
        ciamis,
        'ShipBlanks',
        { shipment: 'S2', from: '32.07', to: '00', quantity: 50_000 },
        { headers: { 'accept-language': language } },
      );
    for (const language of ['id', 'id-ID,id;q=0.9,en;q=0.8', 'en;q=0.5, id;q=0.6', 'de, id'])
      expect((await ask(language)).body['detail']).toMatch(
        /^32\.07 memiliki .+ keping tersedia; dibutuhkan 50\.000\.$/,
      );
    for (const language of ['en', 'de', '*', 'id;q=0', 'en, id', ';;;,,q='])
      expect((await ask(language)).body['detail']).toMatch(
        /^32\.07 has .+ blanks available; 50,000 are needed\.$/,
      );
    const faulty = await rig.give(
      ciamis,
      'PrintBlanks',
      { place: '32.07', quantity: 0 },
      { headers: { 'accept-language': 'id' } },
    );
    expect(faulty.body['errors']).toEqual([
      { pointer: '/quantity', detail: 'seharusnya bilangan bulat 1 sampai 100.000.000' },
    ]);
  });

  it('health, metrics, OpenAPI and the docs are there without a token, with security headers', async () => {
    expect(await rig.fetch('/health/live')).toMatchObject({
      status: 200,
      body: { status: 'alive' },
    });
    expect(await rig.fetch('/health/ready')).toMatchObject({
      status: 200,
      body: { status: 'ready', store: { status: 'up' }, views: { status: 'up', parked: 0 } },
    });
    const metrics = (await rig.fetch('/metrics')).text;
    for (const line of [
      /^keping_commands_total\{command="PrintBlanks",outcome="accepted"\} [1-9]/m,
      /^keping_ledger_position [1-9]/m,
      /^keping_parked_streams 0$/m,
    ])
      expect(metrics).toMatch(line);
    const document = (await rig.fetch('/openapi.json')).body as unknown as {
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
    const docs = await rig.fetch('/docs');
    expect([docs.status, docs.headers.get('content-type')]).toEqual([
      200,
      expect.stringMatching(/^text\/html/),
    ]);
    for (const answer of [docs, await rig.fetch('/v1/board'), await rig.fetch('/nothing')]) {
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(answer.headers.get('content-security-policy')).toMatch(/default-src 'self'/);
      expect(answer.headers.get('x-powered-by')).toBeNull();
    }
  });
});

describe('settings of the edge', () => {
  it('PUBLIC_BOARD=off: there is nothing there', async () => {
    const rig = await TestService.start({ environment: { KEPING_PUBLIC_BOARD: 'off' } });
    try {
      expectProblem(await rig.fetch('/v1/board'), 404);
    } finally {
      await rig.stop();
    }
  });

  it('over the rate limit: 429 with Retry-After, and nothing was recorded', async () => {
    const rig = await TestService.start({ environment: { KEPING_RATE_LIMIT_PER_MINUTE: '5' } });
    try {
      const statuses: number[] = [];
      for (let n = 0; n < 7; n += 1) {
        const answer = await rig.give(
          ciamis,
          'ReportPowerFailed',
          { place: '32.07' },
          { key: keyOf('rate', n) },
        );
        statuses.push(answer.status);
        if (answer.status !== 429) continue;
        expectProblem(answer, 429);
        const seconds = Number(answer.headers.get('retry-after'));
        expect(seconds).toBeGreaterThan(1);
        expect(answer.body).toMatchObject({
          type: 'urn:keping:problem:too-many-requests',
          facts: { seconds },
        });
      }
      expect(statuses).toEqual([201, 200, 200, 200, 200, 429, 429]);
      expect((await rig.ledger.store.head()).position).toBe(1);
    } finally {
      await rig.stop();
    }
  });
});
