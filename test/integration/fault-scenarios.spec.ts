// The whole service on real Kafka and MongoDB in trouble: poison, events of a newer release, clocks
// that jump, rebuilds in mid-writing, no room.
import { randomUUID } from 'node:crypto';
import { MongoEventStore } from '../../libs/mongodb/mongo-event-store.js';
import { connectMongo, type Connected } from '../../libs/mongodb/client.js';
import { modelOf } from '../../libs/domain/model.js';
import { storedProjectionName } from '../../libs/kernel/runtime/projector.js';
import type { StoredEvent } from '../../libs/kernel/core/event.js';
import type { StreamProjection } from '../../libs/kernel/core/projection.js';
import { rebuild } from '../../libs/kernel/runtime/rebuild.js';
import { Transactor } from '../../libs/kernel/runtime/transactor.js';
import { eventHash, fingerprintOf } from '../../libs/service/integrity/event-hash.js';
import { newEventId } from '../../libs/service/integrity/event-id.js';
import { readSettings } from '../../libs/service/config/settings.js';
import { openLedger, openToRead } from '../../libs/service/storage/storage.module.js';
import { commitOf, eventAt } from '../../libs/testing/suites/event-store.suite.js';
import { requireRowsFresh } from '../../tools/crash/oracle.js';
import { distributedEnvironment } from '../../libs/testing/servers/distributed.js';
import { startMongo, type Cluster } from '../../libs/testing/servers/native.js';
import { eventually } from '../../libs/testing/servers/process.js';
import { servers, serversRefused, type Servers } from '../../libs/testing/servers/servers.js';
import { spied } from '../../libs/testing/servers/spies.js';
import { centre, TestService } from '../../libs/testing/servers/test-service.js';

const operator = { role: 'operator', place: '00' };
const HOUR = 3_600_000;
type ParkedList = {
  readonly parked: readonly {
    id: string;
    view: string;
    stream: string;
    count: number;
    error: string;
  }[];
};

(serversRefused ? describe.skip : describe)('the service on real servers in trouble', () => {
  let given: Servers;
  let mongo: Cluster;
  let environment: Readonly<Record<string, string>>;
  let rig: TestService;
  let beside: Connected;
  beforeAll(async () => {
    [given, mongo] = await Promise.all([
      servers({ kafka: true }),
      startMongo(1, ['--setParameter', 'enableTestCommands=1']),
    ]);
    environment = distributedEnvironment(
      { ...given, mongodbUrl: mongo.url },
      { KEPING_SWEEP_SECONDS: '1' },
    );
    rig = await TestService.start({ environment, now: '2017-07-03T09:00:00+07:00' });
    beside = await connectMongo(environment['KEPING_MONGODB_URL']!);
    await rig.done(centre, 'ProcureBlanks', { quantity: 1_000_000, fundSource: 'APBN' });
  }, 180_000);
  afterAll(async () => {
    await rig?.stop();
    await beside?.client.close();
    await Promise.all([given?.close(), mongo?.close()]);
  });

  let shipments = 0;
  const ship = (to: string, quantity = 1) =>
    rig.done(centre, 'ShipBlanks', { shipment: `T-${(shipments += 1)}`, from: '00', to, quantity });
  const inbound = async (place: string) =>
    (
      (await rig.fetch(`/v1/stock/${place}`, {}, { role: 'auditor', place: '00' })).body[
        'blanks'
      ] as { inbound: number } | undefined
    )?.inbound;
  const parked = async () =>
    ((await rig.fetch('/v1/parked', {}, operator)).body as ParkedList).parked;
  const retry = (id: string) =>
    rig.fetch(`/v1/parked/${encodeURIComponent(id)}/retry`, { method: 'POST' }, operator);
  const view = (name: string) =>
    rig.ledger.view(name) as { -readonly [Part in keyof StreamProjection]: StreamProjection[Part] };
  const seesInbound = (place: string, wanted: number) =>
    eventually(
      `${place} is behind`,
      async () =>
        (await inbound(place)) === wanted ||
        Promise.reject(new Error(String(await inbound(place)))),
    );
  const settled = async () => {
    await rig.ledger.feed.caughtUp();
    await requireRowsFresh(rig.ledger);
  };

  it('F15: a poison event parks its stream alone, visibly; the others go on; an operator has it tried again until it goes on', async () => {
    const stock = view('stock-by-place');
    const { project } = stock;
    stock.project = (row, event, stream) => {
      if (stream === 'stock-32.01' && event.streams[stream] === 2)
        throw new Error('cannot read this event');
      return project(row, event, stream);
    };
    try {
      await ship('32.01');
      await seesInbound('32.01', 1);
      await Promise.all(['32.01', '32.01', '32.02', '32.02', '32.02'].map((place) => ship(place)));
      await seesInbound('32.02', 3);
      const [one, ...more] = await eventually('nothing is parked', async () =>
        (await parked()).length > 0 ? parked() : Promise.reject(new Error('not yet')),
      );
      expect([one!.stream, one!.error, more]).toEqual([
        'stock-32.01',
        'cannot read this event',
        [],
      ]);
      expect(await inbound('32.01')).toBe(1);
      expect((await retry(one!.id)).body).toMatchObject({ goesOn: false });
      expect((await parked())[0]!.count).toBe(2);
      expect(
        (
          await rig.fetch(
            `/v1/parked/${encodeURIComponent(one!.id)}/retry`,
            { method: 'POST' },
            centre,
          )
        ).status,
      ).toBe(403);
      stock.project = project;
      expect((await retry(one!.id)).body).toMatchObject({ goesOn: true });
    } finally {
      stock.project = project;
    }
    expect(await parked()).toEqual([]);
    await seesInbound('32.01', 3);
    await ship('32.01');
    await seesInbound('32.01', 4);
    await settled();
  }, 60_000);

  it('F21: clocks that jump an hour ahead and back, in this process and in another, change nothing in the order', async () => {
    const from = (await rig.ledger.store.head()).position;
    let offset = HOUR;
    const other = new Transactor(
      modelOf(rig.ledger.rules),
      await MongoEventStore.open(beside.db, { nonce: randomUUID }),
      { clock: () => rig.ledger.clock.now() - offset, newEventId, hash: eventHash },
    );
    for (let index = 0; index < 12; index += 1) {
      if (index % 4 === 1) rig.clock.set(rig.clock.now() + HOUR);
      if (index % 4 === 3) rig.clock.set(rig.clock.now() - HOUR);
      offset = -offset;
      const data = { quantity: 1, fundSource: 'APBN' };
      await Promise.all([
        ship('32.03'),
        other.execute({
          commandId: `jump-${index}`,
          fingerprint: fingerprintOf('ProcureBlanks', data),
          name: 'ProcureBlanks',
          data,
          by: { account: 'x', role: 'centre', place: '00' },
          correlationId: 'x',
        }),
      ]);
    }
    const events = await rig.ledger.store.readAll(from, 100);
    expect(events.map(({ position }) => position)).toEqual(
      Array.from({ length: 24 }, (_unused, index) => from + index + 1),
    );
    const times = events.map(({ recordedAt }) => recordedAt);
    expect(times).toEqual([...times].sort());
    expect((await rig.ledger.store.head()).recordedAtMs).toBe(Date.parse(times[times.length - 1]!));
    await settled();
  }, 60_000);

  it('F22: every view is made again in mid-writing, also after attempts that broke off, and is byte-equal', async () => {
    let writing = true;
    const writer = (async () => {
      for (let index = 0; writing; index += 1) await ship(`32.0${1 + (index % 8)}`);
    })();
    const stock = view('stock-by-place');
    try {
      for (const broken of ['write', 'switch'] as const) {
        const target = spied(rig.ledger.viewStore, {
          [broken]: () => async () => Promise.reject(new Error('killed here')),
        });
        await expect(
          rebuild(
            stock,
            rig.ledger.store,
            target,
            () => 0,
            (work) => work(),
          ),
        ).rejects.toThrow('killed here');
      }
      // What an attempt of a faulty release has left must not shine through.
      await rig.ledger.viewStore.write({
        rows: [
          {
            view: `${storedProjectionName(stock)}.rebuild`,
            key: '32.09',
            version: 1_000_000,
            latestAtMs: 0,
            body: { wrong: true },
          },
        ],
        snapshots: [],
        checkpoints: new Map([[`${storedProjectionName(stock)}.rebuild`, 1]]),
        parked: [],
        released: [],
      });
      for (const { name } of [...rig.ledger.views.stream, ...rig.ledger.views.ledger])
        await rig.ledger.rebuildView(name);
    } finally {
      writing = false;
      await writer;
    }
    await settled();
    // What other processes write into the old rows before the switch, when the new ones have been
    // caught up with; nothing comes afterwards.
    const late = spied(rig.ledger.viewStore, {
      switch: (real) => async (next, name) => {
        await ship('32.09', 7);
        await rig.ledger.feed.caughtUp();
        await real.switch(next, name);
      },
    });
    for (const one of [...rig.ledger.views.stream, ...rig.ledger.views.ledger]) {
      expect(
        await rebuild(
          one,
          rig.ledger.store,
          late,
          () => 0,
          (work) => work(),
        ),
      ).toBe((await rig.ledger.store.head()).position);
      expect(await rig.ledger.viewStore.checkpoint(storedProjectionName(one))).toBe(
        (await rig.ledger.store.head()).position,
      );
    }
    await settled();
    expect(
      (await rig.ledger.viewStore.views()).filter((name) => name.endsWith('.rebuild')),
    ).toEqual([]);
  }, 90_000);

  it('F18: where the database takes nothing the answer is 503 with Retry-After, nothing is there in part, and the same key is taken later', async () => {
    const { position } = await rig.ledger.store.head();
    const procure = () =>
      rig.give(
        centre,
        'ProcureBlanks',
        { quantity: 1, fundSource: 'APBN' },
        { key: 'no-room-at-all' },
      );
    const admin = beside.client.db('admin');
    await admin.command(
      {
        configureFailPoint: 'failCommand',
        mode: 'alwaysOn',
        data: { failCommands: ['insert'], errorCode: 14031 },
      },
      { writeConcern: { w: 1 } } as never,
    );
    try {
      const refused = await procure();
      expect([refused.status, refused.headers.get('retry-after'), refused.body['type']]).toEqual([
        503,
        '1',
        'urn:keping:problem:unavailable',
      ]);
      expect(refused.text).not.toMatch(/mongo|14031/i);
      expect(await rig.ledger.store.head()).toMatchObject({ position });
    } finally {
      await admin.command({ configureFailPoint: 'failCommand', mode: 'off' });
    }
    expect(await procure()).toMatchObject({ status: 201, body: { position: position + 1 } });
    await settled();
  }, 60_000);

  it('F18: where the database cannot be read every question is answered 503, without a word of it; then it is answered again', async () => {
    const admin = beside.client.db('admin');
    const questions = [
      '/v1/stock/32.01',
      '/v1/stock',
      '/v1/stock/32.01/card',
      '/v1/summary',
      '/v1/loans',
      '/v1/shipments',
      '/v1/claims',
      '/v1/worklist?province=32',
      '/v1/lenders?borrower=32.01&item=blank&quantity=1',
      '/v1/events',
      '/v1/findings?kind=who',
      '/health/ready',
    ];
    const ask = async (path: string) => rig.fetch(path, {}, { role: 'auditor', place: '00' });
    await admin.command(
      {
        configureFailPoint: 'failCommand',
        mode: 'alwaysOn',
        data: { failCommands: ['find', 'aggregate', 'getMore'], errorCode: 8000 },
      },
      { writeConcern: { w: 1 } } as never,
    );
    try {
      for (const path of questions) {
        const answer = await ask(path);
        expect([path, answer.status]).toEqual([path, 503]);
        expect(answer.text).not.toMatch(/mongo|8000|stack/i);
      }
      // The rows alone.
      const namespace = `${beside.db.databaseName}.view.${storedProjectionName(view('stock-by-place'))}`;
      await admin.command(
        {
          configureFailPoint: 'failCommand',
          mode: 'alwaysOn',
          data: { failCommands: ['find'], namespace, errorCode: 8000 },
        },
        { writeConcern: { w: 1 } } as never,
      );
      for (const path of [
        '/v1/stock/32.01',
        '/v1/stock',
        '/v1/lenders?borrower=32.01&item=blank&quantity=1',
      ])
        expect([path, (await ask(path)).status]).toEqual([path, 503]);
      expect((await ask('/v1/events')).status).toBe(200);
    } finally {
      await admin.command({ configureFailPoint: 'failCommand', mode: 'off' });
    }
    await eventually('it does not recover', async () => {
      for (const path of questions) expect([path, (await ask(path)).status]).toEqual([path, 200]);
    });
    await settled();
  }, 60_000);

  it('F16: events of a newer release are parked in every view that they touch; the others go on, and nothing is decided on such a stream', async () => {
    const head = await rig.ledger.store.head();
    const versionOf = async (stream: string) => (await rig.ledger.store.streamHead(stream)).version;
    const streams = {
      'stock-32.04': (await versionOf('stock-32.04')) + 1,
      'printer-P-9': 1,
      'loan-L-9': 1,
      'shipment-S-9': 1,
    };
    const unknown: StoredEvent = {
      ...eventAt(head.position + 1, streams, { type: 'BlankTeleported', id: newEventId() }),
      recordedAt: new Date(head.recordedAtMs).toISOString(),
      commandId: 'newer',
    };
    await rig.ledger.store.append([commitOf([unknown])]);
    await ship('32.05');
    const before = await inbound('32.05');
    const views = ['loans', 'printers', 'serial-custody', 'shipments', 'stock-by-place', 'summary'];
    const found = await eventually('it is not parked everywhere', async () => {
      const names = (await parked()).map((one) => one.view.replace(/\.\d+$/, '')).sort();
      return names.length === views.length ? names : Promise.reject(new Error(names.join()));
    });
    expect(found).toEqual(views);
    for (const { error } of await parked()) expect(error).toContain('BlankTeleported');
    await ship('32.05');
    await seesInbound('32.05', Number(before) + 1);
    const { position } = await rig.ledger.store.head();
    expect(
      (
        await rig.give(centre, 'ShipBlanks', {
          shipment: 'T-never',
          from: '00',
          to: '32.04',
          quantity: 1,
        })
      ).status,
    ).toBe(500);
    expect((await rig.ledger.store.head()).position).toBe(position);
    expect((await retry((await parked())[0]!.id)).body).toMatchObject({ goesOn: false });
  }, 60_000);

  it('F16: a database that a newer release has written stops the start, with a sentence; to read it too', async () => {
    const meta = beside.db.collection<{ _id: string; value: string }>('meta');
    expect(await meta.findOneAndUpdate({ _id: 'schema' }, { $set: { value: '99' } })).toMatchObject(
      { value: '1' },
    );
    const settings = readSettings(environment);
    await expect(openLedger(settings)).rejects.toMatchObject({
      name: 'UnusableStore',
      message: expect.stringContaining('newer release') as string,
    });
    await expect(openToRead(settings)).rejects.toMatchObject({ name: 'UnusableStore' });
    await meta.updateOne({ _id: 'schema' }, { $set: { value: '1' } });
  }, 30_000);
});
