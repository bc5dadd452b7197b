// LOAN-10 over several processes: reactors that die between InkDepleted and the request, and two
// that react at once, request exactly once.
import { distributedEnvironment } from '../../libs/testing/servers/distributed.js';
import { ServiceProcesses, type ServiceProcess } from '../../libs/testing/servers/processes.js';
import { eventually } from '../../libs/testing/servers/process.js';
import { servers, type Servers } from '../../libs/testing/servers/servers.js';
import { minute, regencyUser } from '../../libs/testing/servers/test-service.js';
import { sendCommand } from './send-command.js';
import { openToRead } from '../../libs/ledger/storage/open-to-read.js';
import { readSettings } from '../../libs/ledger/config/read-settings.js';

const PLACES = ['32.07', '32.08', '32.09', '32.10', '32.11'];

describe('policies on real servers', () => {
  let given: Servers;
  let processes: ServiceProcesses;
  let environment: Readonly<Record<string, string>>;
  let intake: ServiceProcess;
  beforeAll(async () => {
    given = await servers();
    environment = distributedEnvironment(given);
    processes = new ServiceProcesses(environment);
    intake = await processes.start('intake');
  });
  afterAll(async () => {
    await processes?.close();
    await given?.close();
  });

  const send = async (place: string, name: string, data: object, key: string) => {
    const { status, text } = await sendCommand(
      intake,
      regencyUser(place),
      name,
      data,
      `${key}-${place}`,
    );
    if (status >= 300) throw new Error(`${name}: ${text}`);
  };
  /** The places that have depleted their ink, and those that have requested a loan. */
  const reported = async () => {
    const opened = await openToRead(readSettings(environment));
    try {
      const events = await opened.store.readAll(0, 1000);
      const of = (type: string, field: string) =>
        events
          .filter((event) => event.type === type)
          .map(({ data }) => (data as Record<string, string>)[field])
          .sort();
      return { depleted: of('InkDepleted', 'place'), requested: of('LoanRequested', 'borrower') };
    } finally {
      await opened.close();
    }
  };

  // The reactor is killed between InkDepleted and the request; later two reactors run at once.
  it('LOAN-10 each depletion requests one loan, whatever the reactors do', async () => {
    const first = await processes.start('reactor');
    await processes.kill(first);
    for (const place of PLACES) {
      await send(
        place,
        'OpenStock',
        { place, item: 'ink', model: 'YMCK-500', quantity: 40, minute },
        'open-stock',
      );
      await send(
        place,
        'UseInk',
        { place, model: 'YMCK-500', prints: 40, purpose: 'KIA' },
        'use-the-ink',
      );
    }
    expect(await reported()).toEqual({ depleted: PLACES, requested: [] });
    // Some die as soon as they run.
    for (let round = 0; round < 2; round += 1)
      await processes.kill(await processes.start('reactor'));
    await Promise.all([processes.start('reactor'), processes.start('reactor')]);
    await eventually('no loan is requested', async () =>
      expect((await reported()).requested).toEqual(PLACES),
    );
    await send(
      '32.12',
      'OpenStock',
      { place: '32.12', item: 'ink', model: 'YMCK-500', quantity: 40, minute },
      'open-stock',
    );
    await send(
      '32.12',
      'UseInk',
      { place: '32.12', model: 'YMCK-500', prints: 40, purpose: 'KIA' },
      'use-the-ink',
    );
    await eventually('the last place does not request', async () =>
      expect((await reported()).requested).toEqual([...PLACES, '32.12']),
    );
  });
});
