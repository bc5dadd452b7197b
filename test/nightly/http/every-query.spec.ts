// Promise 8 for every query of the OpenAPI document: straight after a command was acknowledged, its
// answer is the one that it has once everything was caught up.
import { TestService } from '../../../libs/testing/servers/test-service.js';
import { ledgerQueriesOf, namedInVain, openOffices, queriesOf, staleIn } from './every-query.js';

describe('every query shows what was acknowledged before it', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await TestService.start({ now: '2017-07-03T08:00:00+07:00' });
    await openOffices(service);
  });
  afterAll(() => service.stop());

  it('each query that is named here is in the document', () => {
    expect(namedInVain(queriesOf(service))).toEqual([]);
  });

  it('the answer straight after a command is the one when all was caught up', async () => {
    const stale: string[] = [];
    // One at a time: a query that waits would catch up for those beside it.
    for (const [index, path] of ledgerQueriesOf(service).entries())
      stale.push(...(await staleIn(service, index + 1, [path])));
    expect(stale).toEqual([]);
  });
});
