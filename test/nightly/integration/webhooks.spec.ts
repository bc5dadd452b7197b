// Webhooks of several processes: of two reactors one sends, and where it is killed in the middle of
// a delivery the other one goes on within the time of the lease, in order.
import { regencyUser } from '../../../libs/testing/servers/test-service.js';
import { distributedEnvironment } from '../../../libs/testing/servers/distributed.js';
import { ServiceProcesses, type ServiceProcess } from '../../../libs/testing/servers/processes.js';
import { servers, type Servers } from '../../../libs/testing/servers/servers.js';
import { WebhookReceiver } from '../../http/webhook-receiver.js';
import { askAs, sendCommand } from '../../integration/send-command.js';

const owner = regencyUser('32.07');
const PATH = '/wms';

describe('webhooks of several processes', () => {
  let given: Servers;
  let receiver: WebhookReceiver;
  let processes: ServiceProcesses;
  let intake: ServiceProcess;
  let query: ServiceProcess;
  let reactors: readonly ServiceProcess[];
  beforeAll(async () => {
    given = await servers();
    receiver = await WebhookReceiver.start();
    processes = new ServiceProcesses(
      distributedEnvironment(given, { KEPING_WEBHOOK_NETWORKS: '127.0.0.0/8' }),
    );
    intake = await processes.start('intake');
    [query] = await Promise.all([processes.start('query'), processes.start('relay')]);
    reactors = await Promise.all([processes.start('reactor'), processes.start('reactor')]);
  });
  afterAll(async () => {
    await processes?.close();
    await receiver?.end();
    await given?.close();
  });

  const sends = ({ log }: ServiceProcess) => log().includes('this process sends webhooks');
  const ask = (method: string, path: string, body?: object) =>
    askAs(query, owner, method, `/v1/subscriptions${path}`, body);
  const record = (name: string, key: string) =>
    sendCommand(intake, owner, name, { place: owner.place }, key);

  it('the reactor that sends is killed at it: the other one goes on, in order', async () => {
    const { id } = await ask('POST', '', { url: receiver.url(PATH), types: ['PowerFailed'] });
    expect(await ask('POST', `/${id as string}/test`)).toMatchObject({ status: 204 });
    receiver.received.length = 0;
    await record('ReportPowerFailed', 'webhooks-1');
    await receiver.holds(PATH, 1);
    expect(reactors.filter(sends)).toHaveLength(1);
    let isReached!: () => void;
    const reached = new Promise<void>((done) => (isReached = done));
    receiver.answers.set(PATH, () => isReached());
    for (const [name, key] of [
      ['ReportPowerRestored', 'webhooks-2'],
      ['ReportPowerFailed', 'webhooks-3'],
      ['ReportPowerRestored', 'webhooks-4'],
      ['ReportPowerFailed', 'webhooks-5'],
    ] as const)
      await record(name, key);
    await reached;
    await processes.kill(reactors.find(sends)!);
    receiver.answers.delete(PATH);
    const received = await receiver.holds(PATH, 4);
    expect(reactors.filter(sends)).toHaveLength(2);
    const ids = received.map(({ headers }) => headers['webhook-id']);
    const [first, second, third] = [...new Set(ids)];
    expect(ids).toEqual([first, second, second, third]);
    const positions = received.map(({ body }) => Number(body['position']));
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
    expect(await ask('GET', `/${id as string}`)).toMatchObject({ state: 'on', failures: 0 });
  });
});
