// The page of reports and the two that are lists, on screen and on paper: their lines are those of
// the service, every report is a link away for every role.
import {
  auditorUser,
  centreUser,
  provinceUser,
  regencyUser,
} from '../../../libs/testing/servers/test-service.js';
import { Cockpit } from '../../../libs/testing/browser/cockpit.js';
import { pdfPagesOf } from '../../../libs/testing/browser/pdf-pages.js';

const CIAMIS = '32.07';
const A4_LANDSCAPE = '842x595';
const JULY = 'from=2017-07-01&to=2017-07-17';
type Items<Item> = { readonly items: readonly Item[] };

describe('reports', () => {
  let cockpit: Cockpit;
  beforeAll(async () => {
    cockpit = await Cockpit.start();
  });
  afterAll(() => cockpit?.stop());

  it('power cuts of the country: the lines and hours of the service, on paper', async () => {
    const { page, context, faults } = await cockpit.openAs(auditorUser);
    await page.getByRole('link', { name: 'Laporan', exact: true }).first().click();
    await page.getByRole('link', { name: 'Listrik padam' }).click();
    await page.waitForURL(/\/app\/outages$/);
    const paper = page.locator('main .paper');
    await paper.locator('tbody tr').first().waitFor();
    const { items } = (await cockpit.service.ask(`/v1/outages?${JULY}`)) as unknown as Items<{
      place: string;
      hours: number;
    }>;
    expect(items.length).toBeGreaterThan(0);
    expect(await paper.locator('tbody tr').count()).toBe(items.length);
    const hours = new Intl.NumberFormat('id-ID', { minimumFractionDigits: 1 }).format(
      items.reduce((sum, item) => sum + item.hours, 0),
    );
    const offices = new Set(items.map(({ place }) => place)).size;
    const text = await paper.innerText();
    expect(text).toContain(
      `${items.length} kali padam di ${offices} kantor, seluruhnya ${hours} jam.`,
    );
    for (const words of ['LAPORAN LISTRIK PADAM', 'Seluruh Indonesia', 'Mengetahui'])
      expect(text).toContain(words);
    const sizes = pdfPagesOf(await page.pdf({ preferCSSPageSize: true }));
    expect(new Set(sizes)).toEqual(new Set([A4_LANDSCAPE]));
    const csv = await page.getByRole('link', { name: 'CSV' }).getAttribute('href');
    expect(csv).toBe(`/v1/exports/outages.csv?${JULY}`);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('printers of a province: all of them, what does not work counted', async () => {
    const { page, context, faults } = await cockpit.openAs(provinceUser('32'), { language: 'en' });
    await page.goto(`${cockpit.url}/app/reports`);
    await page.getByRole('link', { name: 'Printers and their failures' }).click();
    await page.waitForURL(/\/app\/provinces\/32\/printers$/);
    const paper = page.locator('main .paper');
    await paper.locator('tbody tr').first().waitFor();
    const { items } = (await cockpit.service.ask(
      '/v1/printers?limit=1000&province=32',
    )) as unknown as Items<{ working: boolean }>;
    expect(await paper.locator('tbody tr').count()).toBe(items.length);
    const broken = items.filter(({ working }) => !working).length;
    expect(await paper.innerText()).toContain(`${items.length} printers, ${broken} not working.`);
    const sizes = pdfPagesOf(await page.pdf({ preferCSSPageSize: true }));
    expect(new Set(sizes)).toEqual(new Set([A4_LANDSCAPE]));
    expect(faults).toEqual([]);
    await context.close();
  });

  it.each([regencyUser(CIAMIS), provinceUser('32'), centreUser, auditorUser])(
    'each report of $role opens and shows what it is about',
    async (user) => {
      const { page, context, faults } = await cockpit.openAs(user);
      await page.goto(`${cockpit.url}/app/reports`);
      const links = page.locator('main .lines a');
      await links.first().waitFor();
      const addresses = await links.evaluateAll((all) =>
        all.map((one) => one.getAttribute('href')!),
      );
      expect(addresses.length).toBeGreaterThan(4);
      for (const address of addresses) {
        await page.goto(`${cockpit.url}${address}`);
        await page.locator('main .paper, main table, main .lines').first().waitFor();
        expect([address, await page.locator('main [role=alert]').count()]).toEqual([address, 0]);
      }
      expect(faults).toEqual([]);
      await context.close();
    },
  );
});
