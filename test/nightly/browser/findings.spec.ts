// Findings in the browser: the value of stock, the overview that counts each kind.
import { auditorUser } from '../../../libs/testing/servers/test-service.js';
import { Cockpit } from '../../../libs/testing/browser/cockpit.js';

describe('reading the demo', () => {
  let cockpit: Cockpit;
  beforeAll(async () => {
    cockpit = await Cockpit.start();
  });
  afterAll(() => cockpit?.stop());

  it('STOCK-9 the value of stock in rupiah, and what has no price as not known', async () => {
    const { page, context, faults } = await cockpit.openAs(auditorUser);
    await page.goto(`${cockpit.url}/app/findings?kind=fund-sources`);
    const centre = page.locator('main tr', { hasText: 'Pusat' });
    await centre.first().waitFor();
    const blanks = centre.filter({ hasText: 'blangko' });
    const pieces = (await blanks.locator('td').allTextContents()).map((text) => text.trim());
    expect(pieces).toContain('1.015.000');
    expect(pieces).toContain('Rp\u00a010.334.730.000');
    const ink = centre.filter({ hasText: 'YMCK-500' }).first();
    expect(await ink.textContent()).toContain('belum diketahui');
    await page.fill('main input[type=date]', '2017-05-31');
    await page.click('main form >> text=Tampilkan');
    await page.waitForURL(/asOf=2017-06-01T00/);
    await page.waitForSelector('main .note >> text=Keadaan per 1 Jun 2017 00:00 WIB');
    expect(await page.inputValue('main input[type=date]')).toBe('2017-05-31');
    // The lot of 12 June has not come yet.
    await blanks
      .locator('td', { hasText: 'Rp\u00a010.334.730.000' })
      .waitFor({ state: 'detached' });
    await blanks.locator('td', { hasText: /^Rp\s[\d.]+$/ }).waitFor();
    await page.goBack();
    await page.waitForURL(/fund-sources$/);
    await page.goForward();
    await page.click('main .note >> text=Kembali ke sekarang');
    await blanks.locator('td', { hasText: 'Rp\u00a010.334.730.000' }).waitFor();
    await page.goto(`${cockpit.url}/app/findings?kind=value-at-risk`);
    await page.click('main td a:has-text("dilaporkan kosong")');
    await page.waitForURL(/kind=reported-empty/);
    // VAR-1: a report of the past has no value; it can be asked for one province alone.
    await page.locator('main tbody tr').first().waitFor();
    await page.fill('main input[type=search]', 'jawa barat');
    await page.click('main form >> text=Tampilkan');
    await page.waitForURL(/province=32/);
    const names = page.locator('main tbody tr td:first-child');
    await names.filter({ hasNotText: '(32' }).first().waitFor({ state: 'detached' });
    await names.first().waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  it('the overview of findings counts each kind, and says what must not be there', async () => {
    const { page, context, faults } = await cockpit.openAs(auditorUser);
    await page.goto(`${cockpit.url}/app/findings`);
    const row = page.locator('main tr', { hasText: 'karantina' });
    await row.locator('td.number').nth(1).waitFor();
    expect(await row.locator('td.number').allTextContents()).toEqual(['403', '0']);
    const needed = page.locator('main tr', { hasText: 'nomor seri' }).first();
    expect(await needed.textContent()).toContain('Isi dulu: Nomor seri');
    // The last of the list: all of them were counted.
    await page.locator('main tbody tr').last().locator('td.number').first().waitFor();
    await row.locator('a').click();
    await page.waitForURL(/kind=quarantine/);
    expect(await page.inputValue('main input[inputmode=numeric]')).toBe('30');
    await page.fill('main input[inputmode=numeric]', '60');
    await page.click('main form >> text=Tampilkan');
    await page.waitForURL(/days=60/);
    expect(faults).toEqual([]);
    await context.close();
  });
});
