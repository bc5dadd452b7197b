// A tired clerk on a bad line: a sheet in two tabs, an answer that is lost, a request that is
// granted in two tabs.
import type { Page } from 'playwright-core';
import { centreUser, regencyUser } from '../../libs/testing/servers/test-service.js';
import { Cockpit } from '../../libs/testing/browser/cockpit.js';

const PLACE = '32.07';
const ciamis = regencyUser(PLACE);
const HEAD = 'Keping;PrintBlanks\njumlah;terjadi pada;catatan\n';
const sheet = (rows: string) => ({
  name: 'cetak.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(HEAD + rows),
});

/** A file is recorded, not only tried. */
const RECORDING = /\/v1\/files\?.*dryRun=false/;

describe('a tired clerk on a bad line', () => {
  let cockpit: Cockpit;
  beforeAll(async () => {
    cockpit = await Cockpit.start();
  });
  afterAll(() => cockpit?.stop());

  const onHand = async () =>
    ((await cockpit.service.stock(PLACE))['blanks'] as { onHand: number }).onHand;
  const checked = async (page: Page, rows: string) => {
    await page.goto(`${cockpit.url}/app/files`);
    await page.setInputFiles('#file', sheet(rows));
    return page.getByRole('button', { name: /^Catat \d+ baris$/ });
  };

  it('a sheet in two tabs is recorded once, and the second tab says so', async () => {
    const { page, context, faults } = await cockpit.openAs(ciamis);
    const before = await onHand();
    const rows = '1;14/7/2017 09:01;dua tab\n2;14/7/2017 09:02;dua tab\n';
    const other = await context.newPage();
    const [one, two] = [await checked(page, rows), await checked(other, rows)];
    await one.waitFor();
    await two.waitFor();
    await Promise.all([one.dblclick(), two.dblclick()]);
    await page.waitForSelector('text=/2 baris (sudah )?tercatat/');
    await other.waitForSelector('text=/2 baris (sudah )?tercatat/');
    expect(await onHand()).toBe(before - 3);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('the line breaks while rows are recorded: pressed again, each is recorded once', async () => {
    const { page, context } = await cockpit.openAs(ciamis);
    const before = await onHand();
    const button = await checked(page, '1;14/7/2017 09:11;putus\n2;14/7/2017 09:12;putus\n');
    await button.waitFor();
    // The service gets the file; its answer is lost.
    await page.route(RECORDING, async (route) => {
      await route.fetch();
      await route.abort('connectionreset');
    });
    await button.click();
    await page.waitForSelector('[role=alert]');
    await page.unroute(RECORDING);
    await button.click();
    await page.waitForURL('**/app/files?file=*');
    await page.waitForSelector('text=2 baris sudah tercatat');
    expect(await onHand()).toBe(before - 3);
    await context.close();
  });

  it('a request that is granted in two tabs is granted once, and one tab says so', async () => {
    const allotment = 'MINTA-77';
    const asked = { allotment, place: PLACE, item: 'blank', quantity: 77 };
    await cockpit.service.done(ciamis, 'RequestAllotment', asked);
    const { page, context } = await cockpit.openAs(centreUser);
    const tabs = [page, await context.newPage()];
    for (const tab of tabs) {
      await tab.goto(`${cockpit.url}/app/allotments/${allotment}`);
      await tab.waitForSelector('main .preview >> text=77 keping blangko disetujui');
    }
    // The button goes away where the tab hears of the other one first.
    const grant = (tab: Page) =>
      tab.getByRole('button', { name: 'Setujui jatah' }).click({ timeout: 5000 });
    await Promise.allSettled(tabs.map(grant));
    await Promise.any(tabs.map((tab) => tab.waitForSelector('main >> text=/✓ Tercatat/')));
    const refused = /sudah berubah sejak Anda membacanya|sudah diputuskan sementara itu/;
    await Promise.any(tabs.map((tab) => tab.waitForSelector(`main >> text=${refused}`)));
    expect(await cockpit.service.ask(`/v1/allotments/${allotment}`)).toMatchObject({ granted: 77 });
    await context.close();
  });
});
