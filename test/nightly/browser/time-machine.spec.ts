// The time machine keeps its day in the address and asks what was known on a day; a place is
// counted in the browser too.
import type { Page } from 'playwright-core';
import { auditorUser, provinceUser } from '../../../libs/testing/servers/test-service.js';
import { Cockpit } from '../../../libs/testing/browser/cockpit.js';

describe('the time machine', () => {
  let cockpit: Cockpit;
  beforeAll(async () => {
    cockpit = await Cockpit.start();
  });
  afterAll(() => cockpit?.stop());

  const opened = async (path = '/app/time', user = auditorUser) => {
    const { page, context, faults } = await cockpit.openAs(user);
    await page.goto(`${cockpit.url}${path}`);
    await page.waitForSelector('a.dot-3');
    return { page, context, faults };
  };
  const slider = (page: Page, id = 'as-of') => page.locator(`#${id}`);
  const shows = (page: Page, text: string) =>
    page.locator('.key-figures').filter({ hasText: text }).waitFor();

  it('goes by days with the keys, keeps the day in the address, and comes back', async () => {
    const { page, context, faults } = await opened();
    await slider(page).focus();
    await page.keyboard.press('ArrowLeft');
    expect(await slider(page).getAttribute('aria-valuetext')).toBe('16 Jul 2017 24:00 WIB');
    await page.waitForURL(/day=2017-07-16/);
    await page.keyboard.press('Home');
    expect(await slider(page).getAttribute('aria-valuetext')).toBe('1 Apr 2017 24:00 WIB');
    await page.waitForURL(/day=2017-04-01/);
    await shows(page, '3.151.100');
    await page.reload();
    await page.waitForSelector('a.dot');
    expect(await slider(page).getAttribute('aria-valuetext')).toBe('1 Apr 2017 24:00 WIB');
    await slider(page).focus();
    await page.keyboard.press('End');
    await shows(page, '27,02 %');
    expect(faults).toEqual([]);
    await context.close();
  });

  it('asks what was known on a day, of auditors alone', async () => {
    const { page, context } = await opened('/app/time?day=2017-05-20&known=2017-05-20');
    const known = encodeURIComponent('2017-05-21T00:00:00+07:00');
    const summary = await cockpit.service.ask(`/v1/summary?asOf=${known}&knownAt=${known}`);
    await shows(page, Number(summary['printed']).toLocaleString('id-ID'));
    expect(await page.textContent('.time-day')).toContain(
      'menurut catatan yang ada pada 20 Mei 2017 24:00 WIB',
    );
    const link = await page.getAttribute('a[data-code="32.07"]', 'href');
    expect(link).toBe(`/app/places/32.07?asOf=${known}&knownAt=${known}`);
    await context.close();
    const other = await opened('/app/time', provinceUser('32'));
    expect(await slider(other.page, 'known-at').count()).toBe(0);
    await other.context.close();
  });
});

describe('counted here too', () => {
  let cockpit: Cockpit;
  beforeAll(async () => {
    cockpit = await Cockpit.start();
  });
  afterAll(() => cockpit?.stop());

  it('the browser counts Ciamis from its events and agrees, now and in the past', async () => {
    const { page, context, faults } = await cockpit.openAs(auditorUser);
    const { version } = (await cockpit.service.stock('32.07')) as { version: number };
    for (const query of ['', '?asOf=2017-05-20T00:00:00%2B07:00']) {
      await page.goto(`${cockpit.url}/app/places/32.07${query}`);
      await page.getByRole('button', { name: 'Hitung di sini' }).click();
      await page.waitForSelector('.recount');
      const result = await page
        .locator('section', { hasText: 'Dihitung di sini juga' })
        .innerText();
      expect(result).toMatch(new RegExp(`sama: \\d+ angka dari ${version} kejadian`));
      expect(result).toContain(`${version} sidik kejadian cocok`);
      expect(result).not.toMatch(/berbeda|tidak cocok/);
    }
    expect(faults).toEqual([]);
    await context.close();
  });
});
