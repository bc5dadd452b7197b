// Notices of several processes: of two reactors one sends, and where it is killed the other one
// does; each notice once.
import { centreUser, regencyUser } from '../../../libs/testing/servers/test-service.js';
import { distributedEnvironment } from '../../../libs/testing/servers/distributed.js';
import { MailServer } from '../../../libs/testing/servers/mail/mail-server.js';
import { ServiceProcesses, type ServiceProcess } from '../../../libs/testing/servers/processes.js';
import { eventually } from '../../../libs/testing/servers/process.js';
import { servers, type Servers } from '../../../libs/testing/servers/servers.js';
import { askAs, sendCommand } from '../../integration/send-command.js';

const owner = regencyUser('32.07');

describe('notices of several processes', () => {
  let given: Servers;
  let mail: MailServer;
  let processes: ServiceProcesses;
  let intake: ServiceProcess;
  let query: ServiceProcess;
  let reactors: readonly ServiceProcess[];
  beforeAll(async () => {
    given = await servers();
    mail = await MailServer.start();
    processes = new ServiceProcesses(
      distributedEnvironment(given, {
        KEPING_SMTP_URL: mail.url,
        KEPING_MAIL_FROM: 'keping@keping.example',
        KEPING_PUBLIC_URL: 'https://keping.example',
      }),
    );
    intake = await processes.start('intake');
    [query] = await Promise.all([processes.start('query'), processes.start('relay')]);
    reactors = await Promise.all([processes.start('reactor'), processes.start('reactor')]);
  });
  afterAll(async () => {
    await processes?.close();
    await mail?.end();
    await given?.close();
  });

  const sends = ({ log }: ServiceProcess) => log().includes('this process sends notices');
  const ask = (method: string, path: string, body?: object) =>
    askAs(query, owner, method, `/v1/notices${path}`, body);
  const message = (subject: RegExp) =>
    eventually(subject.source, async () => {
      const found = mail.accepted.find((one) => subject.test(one.subject));
      if (!found) throw new Error(JSON.stringify(mail.accepted));
      return found;
    });

  it('the reactor that sends is killed at it: the other one sends it, once', async () => {
    await ask('PUT', '', {
      address: 'kantor@ciamis.example',
      kinds: ['arriving'],
      every: 'at-once',
      hour: 7,
      language: 'id',
    });
    const code = /\b\d{8}\b/.exec((await message(/^Konfirmasi/)).text)![0];
    expect(await ask('POST', '/confirm', { code })).toMatchObject({ state: 'confirmed' });
    await ask('POST', '/trial');
    await message(/^Pesan uji/);
    expect(reactors.filter(sends)).toHaveLength(1);
    let isReached!: () => void;
    const reached = new Promise<void>((done) => (isReached = done));
    mail.atRecipient = () => {
      isReached();
      return new Promise(() => undefined);
    };
    const bought = { quantity: 500, fundSource: 'APBN' };
    await sendCommand(intake, centreUser, 'ProcureBlanks', bought, 'notices-buy');
    const sent = { shipment: 'S1', from: '00', to: owner.place, quantity: 500 };
    await sendCommand(intake, centreUser, 'ShipBlanks', sent, 'notices-ship');
    await reached;
    await processes.kill(reactors.find(sends)!);
    mail.atRecipient = () => undefined;
    await message(/^Kiriman datang/);
    expect(reactors.filter(sends)).toHaveLength(2);
    await new Promise((next) => setTimeout(next, 8_000));
    expect(mail.accepted.map(({ subject }) => subject)).toEqual([
      'Konfirmasi alamat Anda untuk pemberitahuan Keping',
      'Pesan uji dari Keping',
      'Kiriman datang: Kabupaten Ciamis',
    ]);
    expect(await ask('GET', '')).toMatchObject({ waiting: 0, lastError: null });
  });
});
