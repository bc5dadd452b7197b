// M13: after an upgrade that counts a projection's schema up, its rows are built from nothing; what
// is half built is never answered. The newer release is this one with other schemas.
import type * as Register from '../../../libs/projections/register.js';
import { SqliteEventStore } from '../../../libs/sqlite/sqlite-event-store.js';
import { eventually } from '../../../libs/testing/servers/process.js';
import {
  auditorUser,
  centreUser,
  TestService,
} from '../../../libs/testing/servers/test-service.js';

let mockRaised: readonly string[] = [];
jest.mock('../../../libs/projections/register.js', () => {
  const actual = jest.requireActual<typeof Register>('../../../libs/projections/register.js');
  const raised = <T extends { name: string; schema: number }>(projection: T): T =>
    mockRaised.includes(projection.name)
      ? { ...projection, schema: projection.schema + 1 }
      : projection;
  return {
    ...actual,
    projectionsOf: (...given: Parameters<typeof actual.projectionsOf>) => {
      const { stream, ledger } = actual.projectionsOf(...given);
      return { stream: stream.map(raised), ledger: ledger.map(raised) };
    },
  };
});

const LIVE = [
  '/v1/stock/00',
  '/v1/stock',
  '/v1/summary',
  '/v1/worklist?province=00',
  '/v1/board',
  '/v1/lenders?borrower=32.07&item=blank&quantity=1',
];

describe('M13 while the rows of a projection are being built', () => {
  let service: TestService;
  /** The feed reads no event after this position. */
  let readUpTo = Infinity;
  beforeAll(async () => {
    const original = SqliteEventStore.prototype.readAll;
    jest.spyOn(SqliteEventStore.prototype, 'readAll').mockImplementation(async function (
      this: SqliteEventStore,
      after,
      limit,
    ) {
      const events = await original.call(this, after, limit);
      return events.filter(({ position }) => position <= readUpTo);
    });
    // What cannot be read is not signed, and the service not ready, until the next checkpoint.
    service = await TestService.start({
      environment: { KEPING_CHECKPOINT_SECONDS: '1', KEPING_READ_WAIT_SECONDS: '1' },
    });
    // Two events before the history.
    for (const user of [centreUser, auditorUser]) await service.token(user);
    for (let count = 1; count <= 5; count += 1)
      await service.done(centreUser, 'ProcureBlanks', {
        quantity: 100,
        fundSource: 'APBN',
        serials: [{ first: count * 100, last: count * 100 + 99 }],
      });
  });
  afterAll(async () => {
    readUpTo = Infinity;
    await service.stop();
    jest.restoreAllMocks();
  });

  const get = (path: string) => service.fetch(path, {}, auditorUser);
  const names = () => service.ledger.ports.projectionStore.names();
  const checkpoint = (name: string) => service.ledger.ports.projectionStore.checkpoint(name);

  async function upgrade(raised: readonly string[]): Promise<void> {
    await service.ledger.ports.feed.caughtUp();
    mockRaised = raised;
    readUpTo = 5;
    await service.restart();
  }

  it('live rows are 503 not-yet; the past is answered from events', async () => {
    await upgrade(['stock-by-place']);
    const half = async () => {
      // In the order of their schemas: 10 comes after 9.
      const found = (await names())
        .filter((name) => name.startsWith('stock-by-place'))
        .sort((one, other) => one.localeCompare(other, 'en', { numeric: true }));
      expect(found).toHaveLength(2);
      expect(await Promise.all(found.map(checkpoint))).toEqual([7, 5]);
    };
    await eventually('the rows are not half built', half);
    for (const path of LIVE) {
      const answer = await get(path);
      expect([path, answer.status]).toEqual([path, 503]);
      expect(answer.headers.get('retry-after')).toBe('5');
      expect(answer.body).toMatchObject({
        type: 'urn:keping:problem:not-yet',
        facts: { projection: 'stock-by-place', wanted: 7, version: 5 },
      });
    }
    const past = await get(`/v1/stock/00?asOf=${new Date().toISOString()}`);
    expect(past.body).toMatchObject({ version: 5, blanks: { onHand: 500 } });
    // What is not being built answers as ever.
    expect((await get('/v1/loans')).status).toBe(200);
    expect((await get('/v1/serials/150')).status).toBe(200);
  });

  it('the service says so, and accepts commands', async () => {
    expect(await get('/health/ready')).toMatchObject({
      status: 503,
      body: {
        status: 'not ready',
        views: {
          status: 'building',
          building: [{ projection: 'stock-by-place', position: 5, target: 7 }],
        },
      },
    });
    await service.done(centreUser, 'ProcureBlanks', { quantity: 100, fundSource: 'APBN' });
  });

  it('a restart changes nothing, and the older rows stay', async () => {
    await service.restart();
    expect((await get('/v1/stock/00')).status).toBe(503);
    expect((await names()).filter((name) => name.startsWith('stock-by-place'))).toHaveLength(2);
  });

  it('once they have caught up, they are answered, and the older ones are gone', async () => {
    readUpTo = Infinity;
    await eventually('the stock is not answered', async () =>
      expect((await get('/v1/stock/00')).body).toMatchObject({
        version: 6,
        blanks: { onHand: 600 },
      }),
    );
    await eventually('the service is not ready', async () =>
      expect((await get('/health/ready')).status).toBe(200),
    );
    await eventually('the older rows are there', async () =>
      expect((await names()).filter((name) => name.startsWith('stock-by-place'))).toHaveLength(1),
    );
    // From now on they wait for what was acknowledged, like all others.
    readUpTo = 8;
    await service.done(centreUser, 'ProcureBlanks', { quantity: 100, fundSource: 'APBN' });
    expect((await get('/v1/stock/00')).body).toMatchObject({ facts: { wanted: 9, version: 8 } });
  });

  it('projections of the whole ledger are withheld alike', async () => {
    readUpTo = Infinity;
    await upgrade(['stock-by-place', 'summary', 'serial-custody']);
    expect((await get('/v1/summary')).body).toMatchObject({ facts: { projection: 'summary' } });
    expect((await get('/v1/serials/150')).status).toBe(503);
    await eventually('the stock is not answered', async () =>
      expect((await get('/v1/stock/00')).status).toBe(200),
    );
    readUpTo = Infinity;
    await eventually('the series is not answered', async () =>
      expect((await get('/v1/serials/150')).status).toBe(200),
    );
  });
});
