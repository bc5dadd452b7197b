// Three intake processes on one ledger: no blank is used twice, whichever process decides; the
// query process shows what was stored.
import { centreUser, minute, regencyUser } from '../../libs/testing/servers/test-service.js';
import { distributedEnvironment } from '../../libs/testing/servers/distributed.js';
import { ServiceProcesses, type ServiceProcess } from '../../libs/testing/servers/processes.js';
import { eventually } from '../../libs/testing/servers/process.js';
import { servers, type Servers } from '../../libs/testing/servers/servers.js';
import { sendCommand, tokenOf } from './send-command.js';

async function send(
  ...request: Parameters<typeof sendCommand>
): Promise<{ status: number; body: Record<string, unknown>; replayed: boolean }> {
  const { text, ...answer } = await sendCommand(...request);
  return { ...answer, body: JSON.parse(text) as Record<string, unknown> };
}

describe('several processes on real servers', () => {
  let given: Servers;
  let processes: ServiceProcesses;
  let intakes: readonly ServiceProcess[];
  let query: ServiceProcess;
  beforeAll(async () => {
    given = await servers();
    processes = new ServiceProcesses(distributedEnvironment(given));
    const first = await processes.start('intake');
    intakes = [
      first,
      ...(await Promise.all([processes.start('intake'), processes.start('intake')])),
    ];
    [query] = await Promise.all([
      processes.start('query'),
      processes.start('relay'),
      processes.start('reactor'),
    ]);
  });
  afterAll(async () => {
    await processes?.close();
    await given?.close();
  });
  const ciamis = regencyUser('32.07');
  const any = (index: number) => intakes[index % 3]!;

  it('of 100 prints of 30 from 2,000 blanks at once, exactly 66 are accepted', async () => {
    await send(
      any(0),
      ciamis,
      'OpenStock',
      { place: '32.07', item: 'blank', quantity: 2000, minute },
      'open-blank',
    );
    await send(
      any(1),
      ciamis,
      'OpenStock',
      { place: '32.07', item: 'ink', model: 'YMCK-500', quantity: 9000, minute },
      'open-ink-0',
    );
    await send(
      any(2),
      ciamis,
      'CommissionPrinter',
      {
        printer: 'CIM-1',
        place: '32.07',
        model: 'HDP5000',
        inkModel: 'YMCK-500',
        fundSource: 'APBN',
      },
      'printer-0',
    );
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_unused, index) =>
        send(
          any(index),
          ciamis,
          'PrintBlanks',
          { place: '32.07', quantity: 30 },
          `print-${index}-x`,
        ),
      ),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(66);
    expect(
      answers
        .filter(({ status }) => status === 409)
        .every(({ body }) => body['type'] === 'urn:keping:problem:insufficient-blanks'),
    ).toBe(true);
    const response = await eventually('the row is not there', async () => {
      const found = await fetch(`${query.url}/v1/stock/32.07?atLeast=69`, {
        headers: { authorization: `Bearer ${await tokenOf(query, ciamis)}` },
      });
      if (found.status !== 200) throw new Error(await found.text());
      return found.json() as Promise<{ blanks: object }>;
    });
    expect(response.blanks).toMatchObject({ onHand: 20, printed: 1980 });
  });

  it('F4 the same key to several processes at once acts once, with one answer', async () => {
    for (let round = 0; round < 10; round += 1) {
      const key = `same-key-${round}`;
      const answers = await Promise.all(
        [0, 1, 2].map((index) =>
          send(any(index), centreUser, 'ProcureBlanks', { quantity: 10, fundSource: 'APBN' }, key),
        ),
      );
      expect(
        new Set(answers.map(({ status, body }) => `${status} ${JSON.stringify(body)}`)).size,
      ).toBe(1);
      expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
    }
    const other = await send(
      any(1),
      centreUser,
      'ProcureBlanks',
      { quantity: 11, fundSource: 'APBN' },
      'same-key-3',
    );
    expect(other).toMatchObject({
      status: 422,
      body: { type: 'urn:keping:problem:idempotency-key-reused' },
    });
  });

  it('each process serves its own routes only', async () => {
    expect((await fetch(`${query.url}/v1/commands/PrintBlanks`, { method: 'POST' })).status).toBe(
      404,
    );
    expect((await fetch(`${any(0).url}/v1/stock`)).status).toBe(404);
    for (const { url } of [...intakes, query])
      expect((await fetch(`${url}/health/live`)).status).toBe(200);
  });
});
