// The service on a real MongoDB that cannot write or be read for a while.
import { storedProjectionName } from '../../../libs/kernel/runtime/projector-rows.js';
import { eventually } from '../../../libs/testing/servers/process.js';
import { centreUser } from '../../../libs/testing/servers/test-service.js';
import { FaultyService } from './faulty-service.js';

describe('the service while its database fails', () => {
  let faulty: FaultyService;
  beforeAll(async () => {
    faulty = await FaultyService.start();
  });
  afterAll(() => faulty?.close());

  it('F18: where the database cannot write, the answer is 503 and nothing is stored', async () => {
    const { position } = await faulty.ledger.ports.store.head();
    const procure = () =>
      faulty.service.give(
        centreUser,
        'ProcureBlanks',
        { quantity: 1, fundSource: 'APBN' },
        { key: 'no-room-at-all' },
      );
    await faulty.failCommands({ failCommands: ['insert'], errorCode: 14031 });
    try {
      const rejected = await procure();
      expect([rejected.status, rejected.headers.get('retry-after'), rejected.body['type']]).toEqual(
        [503, '1', 'urn:keping:problem:unavailable'],
      );
      expect(rejected.text).not.toMatch(/mongo|14031/i);
      expect(await faulty.ledger.ports.store.head()).toMatchObject({ position });
    } finally {
      await faulty.failCommands('off');
    }
    expect(await procure()).toMatchObject({ status: 201, body: { position: position + 1 } });
    await faulty.settled();
  });

  it('F18: where the database cannot be read, every query is answered with 503', async () => {
    const queries = [
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
    const auditor = { role: 'auditor', place: '00' };
    const query = async (path: string) => faulty.service.fetch(path, {}, auditor);
    await faulty.service.token(auditor);
    await faulty.failCommands({ failCommands: ['find', 'aggregate', 'getMore'], errorCode: 8000 });
    try {
      for (const path of queries) {
        const answer = await query(path);
        expect([path, answer.status]).toEqual([path, 503]);
        expect(answer.text).not.toMatch(/mongo|8000|stack/i);
      }
      // The rows alone.
      const stored = storedProjectionName(faulty.projection('stock-by-place'));
      const namespace = `${faulty.database.db.databaseName}.view.${stored}`;
      await faulty.failCommands({ failCommands: ['find'], namespace, errorCode: 8000 });
      for (const path of [
        '/v1/stock/32.01',
        '/v1/stock',
        '/v1/lenders?borrower=32.01&item=blank&quantity=1',
      ])
        expect([path, (await query(path)).status]).toEqual([path, 503]);
      expect((await query('/v1/events')).status).toBe(200);
    } finally {
      await faulty.failCommands('off');
    }
    await eventually('it does not recover', async () => {
      for (const path of queries) expect([path, (await query(path)).status]).toEqual([path, 200]);
    });
    await faulty.settled();
  });
});
