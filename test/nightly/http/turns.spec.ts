// H1, M12: what blocks the process takes turns, and other work runs in between: lines of a bulk,
// rows of its events, lists of a point in time.
import { EventStore } from '../../../libs/kernel/ports/event-store.js';
import { ProjectionStore } from '../../../libs/kernel/ports/projection-store.js';
import { CommandReader } from '../../../libs/service/commands/command-reader.js';
import { PlacePlans } from '../../../libs/service/planning/place-plans.js';
import { ProjectionRows } from '../../../libs/ledger/storage/projection-rows.js';
import { gate } from '../../../libs/testing/servers/spies.js';
import {
  auditorUser,
  centreUser,
  TestService,
} from '../../../libs/testing/servers/test-service.js';

const COMMANDS = 20;
const RANGES = 1000;
/** Some 50 KB each. */
const commandWith = (index: number) => ({
  id: `turns-${index}-0000`,
  type: 'ProcureBlanks',
  data: {
    quantity: RANGES,
    fundSource: 'APBN',
    lot: `L${index}`,
    serials: Array.from({ length: RANGES }, (_range, range) => {
      const serial = 100_000_000_000_000 + index * 10_000 + range * 2;
      return { first: serial, last: serial };
    }),
  },
});

describe('turns', () => {
  let service: TestService;
  beforeEach(async () => {
    service = await TestService.start();
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await service.stop();
  });

  const sendBulk = async () => {
    const answer = await service.fetch(
      '/v1/commands',
      {
        method: 'POST',
        body: JSON.stringify(
          Array.from({ length: COMMANDS }, (_line, index) => commandWith(index)),
        ),
        headers: { 'content-type': 'application/json' },
      },
      centreUser,
    );
    const lines = answer.body as unknown as readonly { id: string; status: number }[];
    expect(lines.map(({ id, status }) => [id, status])).toEqual(
      lines.map((_line, index) => [`turns-${index}-0000`, 201]),
    );
  };

  it('H1 other work runs between the lines of a large bulk, which keep their order', async () => {
    let rounds = 0;
    let isOver = false;
    const count = () => {
      rounds += 1;
      if (!isOver) setImmediate(count);
    };
    const reader = service.server.get(CommandReader);
    const read = reader.read.bind(reader);
    const roundOfLine: number[] = [];
    jest.spyOn(reader, 'read').mockImplementation((...line) => {
      roundOfLine.push(rounds);
      return read(...line);
    });
    count();
    await sendBulk();
    isOver = true;
    const lines = [...new Set(roundOfLine)].map(
      (round) => roundOfLine.filter((other) => other === round).length,
    );
    // 128 KiB of them at one time.
    expect(Math.max(...lines)).toBeLessThanOrEqual(4);
  });

  it('H1 the rows of a large bulk are written in parts', async () => {
    const write = jest.spyOn(service.server.get(ProjectionStore), 'write');
    await sendBulk();
    await service.ledger.ports.feed.caughtUp();
    const rows = write.mock.calls.map(([batch]) => batch.rows.length);
    expect(rows.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(COMMANDS * RANGES);
    expect(Math.max(...rows)).toBeLessThan(12_000);
  });

  it('M12 lists of a point in time are folded one after the other', async () => {
    const versionAt = jest.spyOn(service.server.get(EventStore), 'versionAt');
    const past = '/v1/stock?limit=1000&asOf=2026-01-01T00:00:00Z';
    await Promise.all([1, 2].map(() => service.fetch(past, {}, auditorUser)));
    const streams = versionAt.mock.calls.map(([stream]) => stream);
    // Each list reads two rows of each place: those of stock, then those of recent days.
    const quarter = streams.length / 4;
    expect(quarter).toBeGreaterThan(500);
    expect(new Set(streams.slice(0, quarter)).size).toBe(quarter);
    for (const n of [1, 2, 3])
      expect(streams.slice(n * quarter, (n + 1) * quarter)).toEqual(streams.slice(0, quarter));
  });

  it('M12 a list of a point in time reads no row before the one before is answered', async () => {
    const placeRows = jest.spyOn(service.server.get(ProjectionRows), 'placeRows');
    const paths = [
      '/v1/stock?asOf=2026-01-01T00:00:00Z',
      '/v1/forecast?by=province&knownAt=2026-01-01T00:00:00Z',
      '/v1/stock?atPosition=0',
    ];
    await Promise.all(paths.map((path) => service.fetch(path, {}, auditorUser)));
    const rows = ['stock-by-place', 'recent-days'];
    expect(placeRows.mock.calls.map(([name]) => name)).toEqual([...rows, ...rows, ...rows]);
  });

  it('M12 a row of a point in time, and lists of now, wait for no list', async () => {
    const open = gate();
    const plans = service.server.get(PlacePlans);
    const of = plans.of.bind(plans);
    jest.spyOn(plans, 'of').mockImplementation(async (places, stocks, time) => {
      if (time.past) await open.passed;
      return of(places, stocks, time);
    });
    const list = service.fetch('/v1/stock?asOf=2026-01-01T00:00:00Z', {}, auditorUser);
    for (const path of ['/v1/stock/32.07?asOf=2026-01-01T00:00:00Z', '/v1/stock'])
      expect(await service.fetch(path, {}, auditorUser)).toMatchObject({ status: 200 });
    open.open();
    expect(await list).toMatchObject({
      status: 200,
      body: { items: expect.any(Array) as unknown },
    });
  });
});
