// A query never shows less than what was acknowledged before it, without a parameter; and whoever
// sends back the position of an answer never gets an older one.
import { type Feed } from '../../libs/kernel/ports/feed.js';
import {
  auditorUser,
  centreUser,
  TestService,
  type HttpAnswer,
} from '../../libs/testing/servers/test-service.js';
import { expectProblem } from './office.js';

/** A service for each test, with settings of its own, and short calls. */
function startedWith(environment: Readonly<Record<string, string>> = {}) {
  const started = {} as { service: TestService };
  beforeEach(async () => {
    started.service = await TestService.start({ now: '2017-07-03T08:00:00+07:00', environment });
    for (const user of [centreUser, auditorUser]) await started.service.token(user);
  });
  afterEach(() => started.service.stop());
  const procure = (quantity: number) =>
    started.service.done(centreUser, 'ProcureBlanks', { quantity, fundSource: 'APBN' });
  const stock = (headers: Record<string, string> = {}, query = ''): Promise<HttpAnswer> =>
    started.service.fetch(`/v1/stock/00${query}`, { headers }, auditorUser);
  return Object.assign(started, { procure, stock });
}

describe('read your writes', () => {
  const world = startedWith();
  const { procure, stock } = world;

  it('what was written is read at once, again and again', async () => {
    for (let count = 1; count <= 50; count += 1) {
      const { position } = await procure(1);
      const { body, headers } = await stock();
      expect(body).toMatchObject({ version: count, blanks: { procured: count } });
      expect(Number(headers.get('keping-position'))).toBeGreaterThanOrEqual(position);
    }
    const shipment = { shipment: 'S-1', from: '00', to: '32.07', quantity: 1 };
    await world.service.done(centreUser, 'ShipBlanks', shipment);
    expect((await world.service.fetch('/v1/shipments/S-1', {}, centreUser)).status).toBe(200);
    const { items } = await world.service.ask('/v1/shipments', centreUser);
    expect(items).toHaveLength(1);
  });

  it('many who wait share the work', async () => {
    for (let round = 1; round <= 5; round += 1) {
      const { position } = await procure(1);
      const answers = await Promise.all(Array.from({ length: 50 }, () => stock()));
      for (const { body } of answers) expect(body['position']).toBeGreaterThanOrEqual(position);
    }
  });

  it('a position beyond the end is 503, of another ledger 409, no number 400', async () => {
    const { position } = await procure(1);
    const ledger = (await stock()).headers.get('keping-ledger')!;
    const at = String(position);
    expect((await stock({ 'keping-position': at, 'keping-ledger': ledger })).status).toBe(200);
    const awaited = jest.spyOn(world.service.ledger.ports.feed, 'caughtUp');
    expect((await stock({ 'keping-position': String(position + 1) })).status).toBe(503);
    // It is not waited for: the feed would look for it without end.
    expect(awaited).not.toHaveBeenCalledWith(position + 1);
    awaited.mockRestore();
    const other = { 'keping-position': at, 'keping-ledger': 'another-epoch' };
    expectProblem(await stock(other), 409);
    expectProblem(await stock({ 'keping-position': 'x' }), 400);
  });
});

describe('a query that waits in vain', () => {
  const world = startedWith({ KEPING_READ_WAIT_SECONDS: '1' });
  const { procure, stock } = world;

  it('what is not there in time is 503 not-yet, never an older answer', async () => {
    await procure(1);
    await stock();
    const feed = world.service.ledger.ports.feed as Feed & { consumer: { handle: unknown } };
    const { handle } = feed.consumer;
    feed.consumer.handle = async () => {
      throw new Error('the projections cannot be written');
    };
    const { position } = await procure(2);
    const late = await stock();
    expect(late.status).toBe(503);
    expect(late.body).toMatchObject({ facts: { wanted: position, version: position - 1 } });
    expect(late.headers.get('retry-after')).toBe('1');
    feed.consumer.handle = handle;
    await feed.caughtUp();
    expect((await stock()).body).toMatchObject({ blanks: { procured: 3 } });
  });

  it('for a version that does not come is 503 not-yet', async () => {
    const never = await stock({}, '?atLeast=99');
    expect(never).toMatchObject({
      status: 503,
      body: { type: 'urn:keping:problem:not-yet', facts: { wanted: 99 } },
    });
    expect(never.headers.get('retry-after')).toBe('1');
  });
});
