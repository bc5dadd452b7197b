// LOAN-10 over several processes: reactors that die between InkDepleted and the request, and two
// that react at once, ask exactly once.
import { distributedEnvironment } from '../../libs/testing/servers/distributed.js';
import { ServiceProcesses, type ServiceProcess } from '../../libs/testing/servers/processes.js';
import { eventually } from '../../libs/testing/servers/process.js';
import { servers, serversRefused, type Servers } from '../../libs/testing/servers/servers.js';
import { minute, regency } from '../../libs/testing/servers/test-service.js';
import { give as giveTo } from './send-command.js';
import { openToRead } from '../../libs/service/storage/storage.module.js';
import { readSettings } from '../../libs/service/config/settings.js';

const PLACES = ['32.07', '32.08', '32.09', '32.10', '32.11'];

(serversRefused ? describe.skip : describe)('policies on real servers', () => {
  let given: Servers;
  let fleet: ServiceProcesses;
  let environment: Readonly<Record<string, string>>;
  let intake: ServiceProcess;
  beforeAll(async () => {
    given = await servers();
    environment = distributedEnvironment(given);
    fleet = new ServiceProcesses(environment);
    intake = await fleet.start('intake');
  }, 180_000);
  afterAll(async () => {
    await fleet?.close();
    await given?.close();
  });

  const give = async (place: string, name: string, data: object, key: string) => {
    const { status, text } = await giveTo(intake, regency(place), name, data, `${key}-${place}`);
    if (status >= 300) throw new Error(`${name}: ${text}`);
  };
  /** Which places have depleted their ink, and who asked for a loan. */
  const told = async () => {
    const reading = await openToRead(readSettings(environment));
    try {
      const events = await reading.store.readAll(0, 1000);
      const of = (type: string, field: string) =>
        events
          .filter((event) => event.type === type)
          .map(({ data }) => (data as Record<string, string>)[field])
          .sort();
      return { depleted: of('InkDepleted', 'place'), asked: of('LoanRequested', 'borrower') };
    } finally {
      await reading.close();
    }
  };

  it('LOAN-10 kill −9 of the reactor between InkDepleted and the request, and two reactors at once: asked once', async () => {
    const first = await fleet.start('reactor');
    await fleet.kill(first);
    for (const place of PLACES) {
      await give(
        place,
        'OpenStock',
        { place, item: 'ink', model: 'YMCK-500', quantity: 40, minute },
        'open-stock',
      );
      await give(
        place,
        'UseInk',
        { place, model: 'YMCK-500', prints: 40, purpose: 'KIA' },
        'use-the-ink',
      );
    }
    expect(await told()).toEqual({ depleted: PLACES, asked: [] });
    // Some die as soon as they run, in the middle of whatever they do.
    for (let round = 0; round < 2; round += 1) await fleet.kill(await fleet.start('reactor'));
    await Promise.all([fleet.start('reactor'), fleet.start('reactor')]);
    await eventually(
      'nobody asks',
      async () => expect((await told()).asked).toEqual(PLACES),
      30_000,
    );
    await give(
      '32.12',
      'OpenStock',
      { place: '32.12', item: 'ink', model: 'YMCK-500', quantity: 40, minute },
      'open-stock',
    );
    await give(
      '32.12',
      'UseInk',
      { place: '32.12', model: 'YMCK-500', prints: 40, purpose: 'KIA' },
      'use-the-ink',
    );
    await eventually(
      'the last does not ask',
      async () => expect((await told()).asked).toEqual([...PLACES, '32.12']),
      30_000,
    );
  }, 120_000);
});
