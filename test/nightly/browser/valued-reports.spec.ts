// Reports in rupiah on screen and on paper (STOCK-9): movements, purchases, spoilage. Their lines
// and sums are those of the service, and the total is the value of the stock.
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import {
  auditorUser,
  provinceUser,
  regencyUser,
} from '../../../libs/testing/servers/test-service.js';
import { Cockpit } from '../../../libs/testing/browser/cockpit.js';
import { pdfPagesOf } from '../../../libs/testing/browser/pdf-pages.js';

const CIAMIS = '32.07';
const A4_LANDSCAPE = '842x595';
const UNKNOWN = 'belum diketahui';
const SINCE_JANUARY = 'from=2017-01-01&to=2017-07-17';
type Items<Item> = { readonly items: readonly Item[] };

describe('reports in rupiah', () => {
  let cockpit: Cockpit;
  beforeAll(async () => {
    cockpit = await Cockpit.start();
  });
  afterAll(() => cockpit?.stop());

  it('STOCK-9 the movement report has rupiah, whose sums are the value of the stock', async () => {
    const { page, context, faults } = await cockpit.openPaper(auditorUser, '/app/movements');
    await page.locator('main .paper tfoot').waitFor();
    const found = await cockpit.service.ask('/v1/findings?kind=fund-sources&limit=1');
    const { value } = found['totals'] as { readonly value: number };
    const totals = await page.locator('main .paper tfoot .number').allInnerTexts();
    const [opening, into, out, closing] = totals.map(rupiahOf);
    expect(closing).toBe(value);
    expect(opening! + into! - out!).toBe(closing);
    const values = await page
      .locator('main .paper-value')
      .first()
      .locator('.nowrap')
      .allInnerTexts();
    expect(rupiahOf(values[0]!)).toBe(opening);
    const text = await page.locator('main .paper').innerText();
    for (const words of ['tanpa harga', UNKNOWN, 'Nilai menurut harga pengadaan', 'Mengetahui'])
      expect(text).toContain(words);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Unduh laporan dengan rupiah, CSV' }).click(),
    ]);
    const rows: Readonly<Record<string, string>>[] = parse(readFileSync(await download.path()), {
      columns: true,
      bom: true,
    });
    const onHand = rows.filter(({ shelf }) => shelf === 'onHand');
    const sum = onHand.reduce((all, row) => all + Number(row['closingValue']), 0);
    expect(sum).toBe(value);
    const sizes = pdfPagesOf(await page.pdf({ preferCSSPageSize: true }));
    expect(sizes.length).toBeLessThanOrEqual(2);
    expect(new Set(sizes)).toEqual(new Set([A4_LANDSCAPE]));
    expect(faults).toEqual([]);
    await context.close();
  });

  it('WHO-2 who may not read what goods cost sees the movements in pieces', async () => {
    const { page, context, faults } = await cockpit.openPaper(
      regencyUser('32.79'),
      `/app/places/${CIAMIS}/movements`,
    );
    const figures = await page
      .locator('main .paper tbody')
      .first()
      .locator('.number')
      .allInnerTexts();
    expect(figures.map(amountOf)).not.toContain(Number.NaN);
    expect(await page.locator('main').getByText('rupiah').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Cetak' }).isEnabled()).toBe(true);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('STOCK-9 purchases of the country: the lines and rupiah of the service', async () => {
    const { page, context, faults } = await cockpit.openAs(auditorUser);
    await page.goto(`${cockpit.url}/app/reports`);
    await page.getByRole('link', { name: 'Pengadaan', exact: true }).click();
    await page.waitForURL(/\/app\/purchases$/);
    await page.goto(`${cockpit.url}/app/purchases?${SINCE_JANUARY}`);
    const paper = page.locator('main .paper');
    await paper.locator('tbody tr').first().waitFor();
    const { items } = (await cockpit.service.ask(
      `/v1/purchases?${SINCE_JANUARY}`,
    )) as unknown as Items<{
      value: number | null;
    }>;
    expect(await paper.locator('tbody tr').count()).toBe(items.length);
    const known = items.flatMap(({ value }) => value ?? []);
    const text = (await paper.innerText()).replaceAll('\u00a0', ' ');
    expect(known.length).toBeGreaterThan(0);
    expect(text).toContain(
      `${items.length} pengadaan, nilai yang diketahui Rp ${inIndonesian(sumOf(known))}; ` +
        `${items.length - known.length} tanpa harga.`,
    );
    for (const words of ['LAPORAN PENGADAAN', 'Seluruh Indonesia', 'Sumber dana', 'Dibuat oleh'])
      expect(text).toContain(words);
    expect(text).toContain('1 Jan 2017 sampai 17 Jul 2017');
    const sizes = pdfPagesOf(await page.pdf({ preferCSSPageSize: true }));
    expect(new Set(sizes)).toEqual(new Set([A4_LANDSCAPE]));
    expect(sizes.length).toBeLessThanOrEqual(Math.ceil(items.length / 10) + 1);
    const xlsx = await page.getByRole('link', { name: 'XLSX' }).getAttribute('href');
    expect(xlsx).toBe(`/v1/exports/purchases.xlsx?${SINCE_JANUARY}`);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('STOCK-9 spoilage of a province: pieces and rupiah by office and cause', async () => {
    const { page, context, faults } = await cockpit.openAs(provinceUser('32'), { language: 'en' });
    await page.goto(`${cockpit.url}/app/reports`);
    await page.getByRole('link', { name: 'Spoilage in pieces and rupiah' }).click();
    await page.waitForURL(/\/app\/provinces\/32\/spoiled$/);
    await page.goto(`${cockpit.url}/app/provinces/32/spoiled?${SINCE_JANUARY}`);
    const paper = page.locator('main .paper');
    await paper.locator('tbody tr').first().waitFor();
    const { items } = (await cockpit.service.ask(
      `/v1/spoiled?${SINCE_JANUARY}&province=32`,
    )) as unknown as Items<{ quantity: number; value: number | null }>;
    expect(await paper.locator('tbody tr').count()).toBe(items.length);
    const moved = (await cockpit.service.ask(
      `/v1/movements?${SINCE_JANUARY}&province=32`,
    )) as unknown as { lines: { item: string; shelf: string; out: Record<string, number> }[] };
    const pieces = sumOf(items.map(({ quantity }) => quantity));
    const onHand = moved.lines.filter(({ item, shelf }) => item === 'blank' && shelf === 'onHand');
    expect(pieces).toBe(sumOf(onHand.map(({ out }) => out['spoiled'] ?? 0)));
    const text = (await paper.innerText()).replaceAll('\u00a0', ' ');
    const value = inIndonesian(sumOf(items.map((item) => item.value ?? 0)));
    expect(text).toContain(`${inEnglish(pieces)} pieces spoiled, known value Rp ${value}`);
    for (const words of ['REPORT OF SPOILAGE', 'Jawa Barat and all its offices', 'Approved by'])
      expect(text).toContain(words);
    const sizes = pdfPagesOf(await page.pdf({ preferCSSPageSize: true }));
    expect(new Set(sizes)).toEqual(new Set([A4_LANDSCAPE]));
    const xlsx = await page.getByRole('link', { name: 'XLSX' }).getAttribute('href');
    expect(xlsx).toBe(`/v1/exports/spoiled.xlsx?${SINCE_JANUARY}&province=32`);
    expect(faults).toEqual([]);
    await context.close();
  });
});

const inIndonesian = (amount: number) => new Intl.NumberFormat('id-ID').format(amount);
const inEnglish = (amount: number) => new Intl.NumberFormat('en-GB').format(amount);
const sumOf = (amounts: readonly number[]) => amounts.reduce((sum, one) => sum + one, 0);
/** The number of a text such as 15.533; NaN where it is none. */
const amountOf = (text: string): number => Number(text.replace(/[.,]/g, '') || Number.NaN);
/** The number of a text such as Rp 158.157.006. */
const rupiahOf = (text: string): number => amountOf(text.replace(/^Rp\s/, '').split('\n')[0]!);
