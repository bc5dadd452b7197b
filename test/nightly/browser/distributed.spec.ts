// The same work on MongoDB and Kafka: intake and query are two processes behind one address; the
// session that query has opened is known to intake.
import type { Browser } from 'playwright-core';
import { readSettings } from '../../../libs/ledger/config/read-settings.js';
import { AccessAdministration } from '../../../libs/ledger/access/administration.js';
import { withAccess } from '../../../libs/ledger/storage/open-access.js';
import { launchBrowser } from '../../../libs/testing/browser/cockpit.js';
import { startGateway, type Gateway } from '../../../libs/testing/browser/gateway.js';
import { distributedEnvironment } from '../../../libs/testing/servers/distributed.js';
import { GIVE_UP_MS } from '../../../libs/testing/servers/process.js';
import { ServiceProcesses, type ServiceProcess } from '../../../libs/testing/servers/processes.js';
import { servers, type Servers } from '../../../libs/testing/servers/servers.js';
import {
  auditorUser,
  centreUser,
  minute,
  regencyUser,
} from '../../../libs/testing/servers/test-service.js';
import { sendCommand, tokenOf } from '../../integration/send-command.js';

const PLACE = '32.07';
const PASSWORD = 'hujan turun di ladang';

describe('pages on MongoDB and Kafka', () => {
  let given: Servers;
  let processes: ServiceProcesses;
  let intake: ServiceProcess;
  let gateway: Gateway;
  let browser: Browser;
  let first: string;
  beforeAll(async () => {
    given = await servers();
    const environment = distributedEnvironment(given);
    processes = new ServiceProcesses(environment);
    intake = await processes.start('intake');
    const [query] = await Promise.all([
      processes.start('query'),
      processes.start('relay'),
      processes.start('reactor'),
    ]);
    gateway = await startGateway(intake.url, query.url);
    first = await withAccess(readSettings(environment), (opened) =>
      new AccessAdministration(opened).add({
        account: 'dinas-32.07',
        role: 'regency',
        place: PLACE,
      }),
    );
    const send = async (user: typeof centreUser, name: string, data: object) => {
      const { status, text } = await sendCommand(intake, user, name, data, `setup-${name}`);
      if (status !== 201) throw new Error(text);
    };
    const blanks = { item: 'blank', quantity: 1000, minute };
    await send(centreUser, 'OpenStock', { place: '00', ...blanks });
    await send(centreUser, 'ShipBlanks', {
      shipment: 'SJ-1',
      from: '00',
      to: PLACE,
      quantity: 100,
    });
    browser = await launchBrowser(process.env['KEPING_TEST_BROWSER']!);
    process.stdout.write(`pages on real Kafka ${given.brokers} and MongoDB (${given.how})\n`);
  });
  afterAll(async () => {
    await browser?.close();
    await gateway?.close();
    await processes?.close();
    await given?.close();
  });

  const ask = async (path: string) => {
    const authorization = `Bearer ${await tokenOf(intake, auditorUser)}`;
    return (await fetch(`${gateway.url}${path}`, { headers: { authorization } })).json();
  };

  it('signs in with a password, receives without a line, and is recorded once', async () => {
    const context = await browser.newContext({ locale: 'id-ID' });
    context.setDefaultTimeout(GIVE_UP_MS);
    const page = await context.newPage();
    await page.goto(`${gateway.url}/app`);
    await page.fill('input[autocomplete=username]', 'dinas-32.07');
    await page.fill('input[autocomplete=current-password]', first);
    await page.keyboard.press('Enter');
    await page.waitForSelector('input[autocomplete=new-password]');
    await page.fill('input[autocomplete=current-password]', first);
    for (const field of await page.$$('input[autocomplete=new-password]'))
      await field.fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForSelector('header:has-text("Ciamis")');
    await page.goto(`${gateway.url}/app/shipments/SJ-1/receive`);
    await page.waitForSelector('main form [name=accepted]');
    await context.setOffline(true);
    await page.dblclick('main form button[type=submit]');
    await page.waitForSelector('main >> text=Tersimpan di peramban ini');
    await context.setOffline(false);
    await page.waitForSelector('main >> text=/✓ Tercatat/');
    const events = (await ask('/v1/events?stream=shipment-SJ-1')) as { type: string }[];
    expect(events.filter(({ type }) => type.endsWith('BlankReceived'))).toHaveLength(1);
    await page.goto(`${gateway.url}/app/places/${PLACE}`);
    await page.waitForSelector('main >> text=/^100$/');
    await context.close();
  });

  it('shows the board without script', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${gateway.url}/board/32`);
    expect(await page.textContent('main')).toContain('Kabupaten Ciamis');
    await context.close();
  });

  it('records the rows of a file once, and reads them again by its digest', async () => {
    const authorization = `Bearer ${await tokenOf(intake, regencyUser(PLACE))}`;
    const send = async () => {
      const response = await fetch(`${gateway.url}/v1/files`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'text/csv' },
        body: 'Keping;CountBlanks\ncounted;counter\n100;Kepala gudang\nx;\n',
      });
      return (await response.json()) as { file: string; items: { outcome: string }[] };
    };
    const outcomes = [await send(), await send()].map(({ items }) =>
      items.map(({ outcome }) => outcome),
    );
    expect(outcomes).toEqual([
      ['recorded', 'faulty'],
      ['repeated', 'faulty'],
    ]);
    const { file } = await send();
    const read = await fetch(`${gateway.url}/v1/files/${file}`, { headers: { authorization } });
    expect(await read.json()).toMatchObject({ rows: 1, items: [{ row: 3, outcome: 'recorded' }] });
  });

  it('does not let a regency act for another', async () => {
    const { status } = await sendCommand(
      { ...intake, url: gateway.url },
      regencyUser('32.78'),
      'ReceiveBlanks',
      { shipment: 'SJ-1', accepted: 1 },
      'not-mine',
    );
    expect(status).toBeGreaterThanOrEqual(400);
  });
});
