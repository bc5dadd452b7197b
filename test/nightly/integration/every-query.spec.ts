// Promise 8 where several processes may write the rows: every query that is given the position of a
// command shows that command.
import { distributedEnvironment } from '../../../libs/testing/servers/distributed.js';
import { servers, type Servers } from '../../../libs/testing/servers/servers.js';
import { TestService } from '../../../libs/testing/servers/test-service.js';
import { ledgerQueriesOf, openOffices, staleIn } from '../http/every-query.js';

describe('every query shows the position it is given', () => {
  let given: Servers;
  let service: TestService;
  beforeAll(async () => {
    given = await servers();
    service = await TestService.start({
      now: '2017-07-03T08:00:00+07:00',
      environment: distributedEnvironment(given),
    });
    await openOffices(service);
  });
  afterAll(async () => {
    await service?.stop();
    await given?.close();
  });

  it('the answer straight after a command is the one when all was caught up', async () => {
    const queries = ledgerQueriesOf(service);
    const withPosition = (position: number) => ({ 'keping-position': String(position) });
    // Rows may take longer than a query waits for them: then it is not-yet, and never an older one.
    expect(await staleIn(service, 1, queries, withPosition, 20)).toEqual([]);
  });
});
