// Story 1 in the browser: Ciamis runs out of ink; Tasikmalaya offers, West Java approves, and the
// loan is settled. Three accounts, each with a browser of its own, from a line of the inbox.
import type { Page } from 'playwright-core';
import { provinceUser, regencyUser } from '../../libs/testing/servers/test-service.js';
import { Cockpit, type OpenedPage } from '../../libs/testing/browser/cockpit.js';

describe('story 1 in the browser', () => {
  let cockpit: Cockpit;
  let opened: readonly OpenedPage[] = [];
  beforeAll(async () => {
    cockpit = await Cockpit.start();
  });
  afterAll(() => cockpit?.stop());

  it('Ciamis borrows three ribbons of Tasikmalaya, with the consent of the province', async () => {
    opened = [
      await cockpit.openAs(regencyUser('32.07')),
      await cockpit.openAs(regencyUser('32.78')),
      await cockpit.openAs(provinceUser('32')),
    ];
    const [ciamis, tasikmalaya, province] = opened.map(({ page }) => page) as [Page, Page, Page];
    const line = ciamis.locator('main li', { hasText: 'pinjaman PJM-32.07-2017' });
    await line.getByRole('link', { name: 'Lihat pinjaman' }).click();
    await ciamis.waitForURL('**/app/loans/*');
    const loan = ciamis.url().split('/').at(-1)!;

    const act = async (page: Page, name: string, fill: Readonly<Record<string, string>> = {}) => {
      await page.goto(`${cockpit.url}/app/loans/${loan}`);
      const form = page.locator('main form');
      const opener = page.locator('main .acts > .buttons').getByRole('button', { name });
      const button = form.getByRole('button', { name, exact: true });
      // The page may still show what could be done before the last act of another office.
      await button.or(opener).first().waitFor();
      if (await opener.count()) await opener.click();
      for (const [field, value] of Object.entries(fill))
        await form.locator(`[name=${field}]`).fill(value);
      await button.click();
      await page.waitForSelector('main >> text=/✓ Tercatat/');
    };
    await act(tasikmalaya, 'Tawarkan', { quantity: '3' });
    await act(province, 'Setujui');
    await act(tasikmalaya, 'Serahkan');
    await act(ciamis, 'Terima');
    await act(ciamis, 'Kembalikan');
    await act(tasikmalaya, 'Terima kembali');

    const types = (
      (await cockpit.service.ask(
        `/v1/events?after=51746&stream=loan-${loan}&limit=100`,
      )) as unknown as {
        type: string;
      }[]
    ).map(({ type }) => type.split('.').at(-1)!);
    const events = ['LoanOffered', 'LoanApproved', 'InkLent', 'InkBorrowed', 'InkReturned'];
    expect(types.filter((type) => events.includes(type))).toEqual(events);
    expect(types.slice(-2)).toEqual(['InkRecovered', 'LoanSettled']);
    await ciamis.goto(`${cockpit.url}/app/loans/${loan}`);
    await ciamis.waitForSelector('main >> text=lunas');
    for (const { faults, context } of opened) {
      expect(faults).toEqual([]);
      await context.close();
    }
  });
});
