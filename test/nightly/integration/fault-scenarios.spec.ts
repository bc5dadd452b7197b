// The service on real Kafka and MongoDB: events that cannot be projected, events of a newer
// release, clocks that jump, rebuilds during writes.
import { randomUUID } from 'node:crypto';
import { modelOf } from '../../../libs/domain/model.js';
import type { StoredEvent } from '../../../libs/kernel/core/event.js';
import { storedProjectionName } from '../../../libs/kernel/runtime/projector-rows.js';
import { rebuild } from '../../../libs/kernel/runtime/rebuild.js';
import { Transactor } from '../../../libs/kernel/runtime/transactor.js';
import { MongoEventStore } from '../../../libs/mongodb/mongo-event-store.js';
import { readSettings } from '../../../libs/ledger/config/read-settings.js';
import { eventHash, fingerprintOf } from '../../../libs/ledger/integrity/event-hash.js';
import { newEventId } from '../../../libs/ledger/integrity/event-id.js';
import { openLedger } from '../../../libs/ledger/storage/open-ledger.js';
import { openToRead } from '../../../libs/ledger/storage/open-to-read.js';
import { eventually } from '../../../libs/testing/servers/process.js';
import { spied } from '../../../libs/testing/servers/spies.js';
import { centreUser } from '../../../libs/testing/servers/test-service.js';
import { commitOf, eventAt } from '../../../libs/testing/suites/event-store.suite.js';
import { FaultyService } from './faulty-service.js';

const HOUR = 3_600_000;

describe('the service on real servers with faults', () => {
  let faulty: FaultyService;
  beforeAll(async () => {
    faulty = await FaultyService.start();
  });
  afterAll(() => faulty?.close());

  // It is listed; an operator retries it until it can be projected.
  it('F15: an event that cannot be projected parks its own stream only', async () => {
    const stock = faulty.projection('stock-by-place');
    const { project } = stock;
    stock.project = (row, event, stream) => {
      if (stream === 'stock-32.01' && event.streams[stream] === 2)
        throw new Error('cannot read this event');
      return project(row, event, stream);
    };
    try {
      await faulty.ship('32.01');
      await faulty.hasInbound('32.01', 1);
      await Promise.all(
        ['32.01', '32.01', '32.02', '32.02', '32.02'].map((place) => faulty.ship(place)),
      );
      await faulty.hasInbound('32.02', 3);
      const [first, ...more] = await eventually('nothing is parked', async () =>
        (await faulty.parked()).length > 0 ? faulty.parked() : Promise.reject(new Error('not yet')),
      );
      expect([first!.stream, first!.error, more]).toEqual([
        'stock-32.01',
        'cannot read this event',
        [],
      ]);
      expect(await faulty.inbound('32.01')).toBe(1);
      expect((await faulty.retry(first!.id)).body).toMatchObject({ goesOn: false });
      expect((await faulty.parked())[0]!.count).toBe(2);
      expect((await faulty.retry(first!.id, centreUser)).status).toBe(403);
      stock.project = project;
      expect((await faulty.retry(first!.id)).body).toMatchObject({ goesOn: true });
    } finally {
      stock.project = project;
    }
    expect(await faulty.parked()).toEqual([]);
    await faulty.hasInbound('32.01', 3);
    await faulty.ship('32.01');
    await faulty.hasInbound('32.01', 4);
    await faulty.settled();
  });

  it('F21: clocks that jump by an hour in two processes do not change the order', async () => {
    const from = (await faulty.ledger.ports.store.head()).position;
    let offset = HOUR;
    const other = new Transactor(
      modelOf(faulty.ledger.rules),
      await MongoEventStore.open(faulty.database.db, { nonce: randomUUID }),
      { clock: () => faulty.ledger.clock.now() - offset, newEventId, hash: eventHash },
    );
    for (let index = 0; index < 12; index += 1) {
      if (index % 4 === 1) faulty.service.clock.set(faulty.service.clock.now() + HOUR);
      if (index % 4 === 3) faulty.service.clock.set(faulty.service.clock.now() - HOUR);
      offset = -offset;
      const data = { quantity: 1, fundSource: 'APBN' };
      await Promise.all([
        faulty.ship('32.03'),
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
    const events = await faulty.ledger.ports.store.readAll(from, 100);
    expect(events.map(({ position }) => position)).toEqual(
      Array.from({ length: 24 }, (_unused, index) => from + index + 1),
    );
    const times = events.map(({ recordedAt }) => recordedAt);
    expect(times).toEqual([...times].sort());
    expect((await faulty.ledger.ports.store.head()).recordedAtMs).toBe(
      Date.parse(times[times.length - 1]!),
    );
    await faulty.settled();
  });

  it('F22: projections rebuilt during writes and after crashed attempts are equal', async () => {
    let writing = true;
    const writer = (async () => {
      for (let index = 0; writing; index += 1) await faulty.ship(`32.0${1 + (index % 8)}`);
    })();
    const stock = faulty.projection('stock-by-place');
    try {
      for (const broken of ['write', 'switch'] as const) {
        const target = spied(faulty.ledger.ports.projectionStore, {
          [broken]: () => async () => Promise.reject(new Error('killed here')),
        });
        await expect(
          rebuild(
            stock,
            faulty.ledger.ports.store,
            target,
            () => 0,
            (work) => work(),
          ),
        ).rejects.toThrow('killed here');
      }
      // What a rebuild of a faulty release has left must not be used.
      await faulty.ledger.ports.projectionStore.write({
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
      for (const { name } of [
        ...faulty.ledger.projections.stream,
        ...faulty.ledger.projections.ledger,
      ])
        await faulty.ledger.operations.rebuild(name);
    } finally {
      writing = false;
      await writer;
    }
    await faulty.settled();
    // Another process writes into the old rows after the new ones have caught up, before the
    // switch; nothing is written afterwards.
    const late = spied(faulty.ledger.ports.projectionStore, {
      switch: (real) => async (next, name) => {
        await faulty.ship('32.09', 7);
        await faulty.ledger.ports.feed.caughtUp();
        await real.switch(next, name);
      },
    });
    for (const projection of [
      ...faulty.ledger.projections.stream,
      ...faulty.ledger.projections.ledger,
    ]) {
      expect(
        await rebuild(
          projection,
          faulty.ledger.ports.store,
          late,
          () => 0,
          (work) => work(),
        ),
      ).toBe((await faulty.ledger.ports.store.head()).position);
      expect(
        await faulty.ledger.ports.projectionStore.checkpoint(storedProjectionName(projection)),
      ).toBe((await faulty.ledger.ports.store.head()).position);
    }
    await faulty.settled();
    expect(
      (await faulty.ledger.ports.projectionStore.names()).filter((name) =>
        name.endsWith('.rebuild'),
      ),
    ).toEqual([]);
  });

  // Other streams continue; commands that read such a stream fail.
  it('F16: events of a newer release are parked in every projection', async () => {
    const head = await faulty.ledger.ports.store.head();
    const versionOf = async (stream: string) =>
      (await faulty.ledger.ports.store.streamHead(stream)).version;
    const streams = {
      'stock-32.04': (await versionOf('stock-32.04')) + 1,
      'printer-P-9': 1,
      'loan-L-9': 1,
      'shipment-S-9': 1,
      'allotment-A-9': 1,
    };
    const unknown: StoredEvent = {
      ...eventAt(head.position + 1, streams, { type: 'BlankTeleported', id: newEventId() }),
      recordedAt: new Date(head.recordedAtMs).toISOString(),
      commandId: 'newer',
    };
    await faulty.ledger.ports.store.append([commitOf([unknown])]);
    await faulty.ship('32.05');
    const before = await faulty.inbound('32.05');
    // The tree of the log has the hash of every event, whatever the event says.
    const views = faulty.ledger.projections.names.filter((name) => name !== 'log-tiles').toSorted();
    const found = await eventually('it is not parked everywhere', async () => {
      const names = (await faulty.parked()).map(({ view }) => view.replace(/\.\d+$/, '')).sort();
      return names.length === views.length ? names : Promise.reject(new Error(names.join()));
    });
    expect(found).toEqual(views);
    for (const { error } of await faulty.parked()) expect(error).toContain('BlankTeleported');
    await faulty.ship('32.05');
    await faulty.hasInbound('32.05', Number(before) + 1);
    const { position } = await faulty.ledger.ports.store.head();
    expect(
      (
        await faulty.service.give(centreUser, 'ShipBlanks', {
          shipment: 'T-never',
          from: '00',
          to: '32.04',
          quantity: 1,
        })
      ).status,
    ).toBe(500);
    expect((await faulty.ledger.ports.store.head()).position).toBe(position);
    expect((await faulty.retry((await faulty.parked())[0]!.id)).body).toMatchObject({
      goesOn: false,
    });
  });

  it('F16: a database of a newer release is not opened, not even for reading', async () => {
    const meta = faulty.database.db.collection<{ _id: string; value: string }>('meta');
    expect(await meta.findOneAndUpdate({ _id: 'schema' }, { $set: { value: '99' } })).toMatchObject(
      { value: '1' },
    );
    const settings = readSettings(faulty.environment);
    await expect(openLedger(settings)).rejects.toMatchObject({
      name: 'UnusableStore',
      message: expect.stringContaining('newer release') as string,
    });
    await expect(openToRead(settings)).rejects.toMatchObject({ name: 'UnusableStore' });
    await meta.updateOne({ _id: 'schema' }, { $set: { value: '1' } });
  });
});
