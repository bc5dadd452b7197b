// The stock card and the movement report on paper: their figures agree with the pages and with each
// other, and they print on the sizes that offices use.
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { parse } from 'csv-parse/sync';
import {
  auditorUser,
  provinceUser,
  regencyUser,
} from '../../../libs/testing/servers/test-service.js';
import { Cockpit } from '../../../libs/testing/browser/cockpit.js';
import { pdfPagesOf } from '../../../libs/testing/browser/pdf-pages.js';

const CIAMIS = '32.07';
const A4 = '595x842';
const A4_LANDSCAPE = '842x595';
const UNKNOWN = 'belum diketahui';

describe('papers of stock', () => {
  let cockpit: Cockpit;
  beforeAll(async () => {
    cockpit = await Cockpit.start();
  });
  afterAll(() => cockpit?.stop());

  it('the last balance of the stock card is what the page of the place shows', async () => {
    const { page, context, faults } = await cockpit.openAs(regencyUser(CIAMIS));
    await page.goto(`${cockpit.url}/app/places/${CIAMIS}`);
    await page.getByRole('link', { name: 'Cetak Kartu Barang' }).click();
    const paper = page.locator('main .paper');
    await paper.locator('tbody tr').first().waitFor();
    expect(await page.inputValue('main select[name=month]')).toBe('2017-07');
    const text = await paper.innerText();
    for (const words of ['KARTU BARANG', 'Kabupaten Ciamis (32.07)', 'Blangko KTP-el', 'keping'])
      expect(text).toContain(words);
    expect(text).toContain('1 Jul 2017 sampai 17 Jul 2017');
    for (const words of ['Saldo awal', 'Jumlah', 'Mengetahui', 'Data simulasi'])
      expect(text).toContain(words);
    expect((await paper.locator('thead th').allInnerTexts()).join(' · ')).toBe(
      'No. · Tanggal · Nomor dokumen · Uraian · Masuk · Keluar · Sisa · Keterangan',
    );
    const lines = await rowsOf(page);
    const opening = lines[0]!.at(-2)!;
    const [into, out, left] = lines.at(-1)!.slice(-4, -1).map(amountOf);
    expect(amountOf(opening) + into! - out!).toBe(left);
    const { blanks } = (await cockpit.service.ask(`/v1/stock/${CIAMIS}`)) as unknown as {
      blanks: { onHand: number };
    };
    expect(left).toBe(blanks.onHand);
    expect(pdfPagesOf(await page.pdf({ preferCSSPageSize: true }))).toEqual([A4]);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('the card of a past month has the balances of its ends, of ink as well', async () => {
    const { page, context, faults } = await cockpit.openPaper(
      regencyUser(CIAMIS),
      `/app/places/${CIAMIS}/card`,
    );
    await page.selectOption('main select[name=month]', '2017-05');
    await page.waitForURL(/from=2017-05-01&to=2017-05-31/);
    await page.waitForSelector('main .paper >> text=1 Mei 2017 sampai 31 Mei 2017');
    const balanceAt = async (time: string) => {
      const path = `/v1/stock/${CIAMIS}?asOf=${encodeURIComponent(time)}`;
      return (await cockpit.service.ask(path)) as unknown as {
        blanks: { onHand: number };
        ink: { model: string; prints: number }[];
      };
    };
    const first = await balanceAt('2017-04-30T23:59:59+07:00');
    const last = await balanceAt('2017-05-31T23:59:59+07:00');
    const blanks = await rowsOf(page);
    expect(amountOf(blanks[0]!.at(-2)!)).toBe(first.blanks.onHand);
    expect(amountOf(blanks.at(-1)!.at(-2)!)).toBe(last.blanks.onHand);
    await page.selectOption('main select[name=goods]', { label: 'Tinta YMCK-500' });
    await page.waitForURL(/item=ink&model=YMCK-500/);
    await page.waitForSelector('main .paper >> text=cetakan');
    const ink = await rowsOf(page);
    const printsOf = ({ ink: models }: typeof first) =>
      models.find(({ model }) => model === 'YMCK-500')!.prints;
    expect(amountOf(ink[0]!.at(-2)!)).toBe(printsOf(first));
    expect(amountOf(ink.at(-1)!.at(-2)!)).toBe(printsOf(last));
    expect(faults).toEqual([]);
    await context.close();
  });

  it('the movement report adds up, its kinds too, and agrees with the stock card', async () => {
    const june = 'from=2017-06-01&to=2017-06-30';
    const ciamis = regencyUser(CIAMIS);
    const { page, context, faults } = await cockpit.openPaper(
      ciamis,
      `/app/places/${CIAMIS}/movements?${june}`,
    );
    const text = await page.locator('main .paper').innerText();
    for (const words of ['LAPORAN MUTASI PERSEDIAAN', 'Kabupaten Ciamis (32.07)', 'Mengetahui'])
      expect(text).toContain(words);
    expect((await page.locator('main .paper thead th').allInnerTexts()).join(' · ')).toBe(
      'No. · Nama barang · Satuan · Saldo awal · Masuk · Keluar · Saldo akhir',
    );
    const groups = await groupsOf(page);
    const names = ['Blangko KTP-el', 'Blangko KTP-el, karantina', 'Tinta YMCK-500'];
    expect(groups.map(({ name }) => name)).toEqual(names);
    for (const { figures, kinds } of groups) {
      const [opening, into, out, closing] = figures.map(amountOf);
      expect(opening! + into! - out!).toBe(closing);
      const sums = [0, 1].map((side) =>
        kinds.reduce((sum, figuresOfKind) => sum + amountOf(figuresOfKind[side]! || '0'), 0),
      );
      expect(sums).toEqual([into, out]);
    }
    expect(pdfPagesOf(await page.pdf({ preferCSSPageSize: true }))).toEqual([A4_LANDSCAPE]);
    await page.emulateMedia({ media: 'print' });
    for (const part of ['header.top', '.page-head', '.paper-tools'])
      expect(await page.locator(part).isVisible()).toBe(false);
    await page.emulateMedia({ media: null });
    await page.goto(`${cockpit.url}/app/places/${CIAMIS}/card?${june}`);
    await page.waitForSelector('main .paper >> text=KARTU BARANG');
    const total = (await rowsOf(page)).at(-1)!.slice(-4, -1);
    expect(total).toEqual(groups[0]!.figures.slice(1));
    expect(faults).toEqual([]);
    await context.close();
  });

  it('with a correction the card and the report have the same totals', async () => {
    const [corrected] = (await cockpit.service.ask(
      '/v1/events?type=EventCorrected&limit=1',
    )) as unknown as { subject: string; time: string; recordedtime: string }[];
    const place = corrected!.subject.replace('stock-', '');
    const from = `from=${corrected!.time.slice(0, 8)}01`;
    const { page, context, faults } = await cockpit.openPaper(
      auditorUser,
      `/app/places/${place}/card?${from}`,
    );
    const lines = await rowsOf(page);
    const correction = lines.findIndex((line) => /^koreksi, dicatat/.test(line.at(-1)!));
    expect(lines[correction]!.at(-3)).toMatch(/^-\d/);
    expect(lines.filter((line) => line.at(-1) === 'dibatalkan oleh koreksi')).toHaveLength(1);
    await page.goto(`${cockpit.url}/app/places/${place}/movements?${from}`);
    await page.waitForSelector('main .paper >> text=LAPORAN MUTASI');
    const [blanks] = await groupsOf(page);
    expect(lines.at(-1)!.slice(-4, -1)).toEqual(blanks!.figures.slice(1));
    // TIME-2: as it was known before, there is none.
    const before = new Date(Date.parse(corrected!.recordedtime) - 1).toISOString();
    await page.goto(`${cockpit.url}/app/places/${place}/card?${from}&knownAt=${before}`);
    await page.waitForSelector('main .paper >> text=KARTU BARANG');
    const remarks = (await rowsOf(page)).map((line) => line.at(-1)!);
    expect(remarks.filter((remark) => remark !== '')).toEqual([]);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('the rows of a report are one press away, and add up to it', async () => {
    const { page, context, faults } = await cockpit.openPaper(
      auditorUser,
      '/app/movements?from=2017-06-01&to=2017-06-30',
    );
    const [blanks] = await groupsOf(page);
    const [, into, out] = blanks!.figures.map(amountOf);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Unduh baris mutasi, CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^movements-.*\.csv$/);
    const file = readFileSync(await download.path());
    const lines: Readonly<Record<string, string>>[] = parse(file, { columns: true, bom: true });
    const quantities = lines
      .filter(({ item, shelf }) => item === 'blank' && shelf === 'onHand')
      .map(({ quantity }) => Number(quantity));
    expect(quantities.length).toBeGreaterThan(1000);
    expect(quantities.reduce((sum, by) => sum + by, 0)).toBe(into! - out!);
    await page.getByRole('link', { name: 'Unduh data' }).first().click();
    await page.waitForSelector('main >> text=Stok per hari');
    expect(faults).toEqual([]);
    await context.close();
  });

  it('as of a time that the address names, the papers end there and say so', async () => {
    const asOf = '2017-05-20T00:00:00+07:00';
    const query = `asOf=${encodeURIComponent(asOf)}`;
    const { page, context, faults } = await cockpit.openAs(auditorUser);
    await page.goto(`${cockpit.url}/app/places/${CIAMIS}?${query}`);
    await page.getByRole('link', { name: 'Cetak Kartu Barang' }).click();
    await page.waitForSelector('main .paper >> text=1 Mei 2017 sampai 20 Mei 2017');
    await page.waitForSelector('main .paper >> text=20 Mei 2017 00:00 WIB');
    const { blanks } = (await cockpit.service.ask(`/v1/stock/${CIAMIS}?${query}`)) as unknown as {
      blanks: { onHand: number };
    };
    expect(amountOf((await rowsOf(page)).at(-1)!.at(-2)!)).toBe(blanks.onHand);
    await page.getByRole('link', { name: 'Kembali ke halaman kantor' }).click();
    await page.getByRole('link', { name: 'Cetak Laporan Mutasi' }).click();
    await page.waitForSelector('main .paper >> text=LAPORAN MUTASI');
    expect(amountOf((await groupsOf(page))[0]!.figures[3]!)).toBe(blanks.onHand);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('what rests on nothing is not known, and not zero', async () => {
    const westJava = provinceUser('32');
    const { page, context, faults } = await cockpit.openPaper(westJava, '/app/places/32/movements');
    expect((await groupsOf(page))[0]!.figures).toEqual([UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN]);
    await page.goto(`${cockpit.url}/app/places/32/card`);
    await page.waitForSelector('main .paper >> text=KARTU BARANG');
    const lines = await rowsOf(page);
    expect(lines[0]!.at(-2)).toBe(UNKNOWN);
    expect(lines.at(-1)!.slice(-4, -1)).toEqual([UNKNOWN, UNKNOWN, UNKNOWN]);
    expect(faults).toEqual([]);
    await context.close();
  });

  it.each([
    ['a province', provinceUser('32'), '/app/provinces/32', 'Jawa Barat and all its offices'],
    ['the country', auditorUser, '/app', 'All of Indonesia'],
  ] as const)('the report of %s is a link away, in English', async (_what, user, from, name) => {
    const { page, context, faults } = await cockpit.openAs(user, { language: 'en' });
    await page.goto(`${cockpit.url}${from}`);
    await page.getByRole('link', { name: 'Print the movement report' }).click();
    const paper = page.locator('main .paper');
    await paper.locator('tbody tr').first().waitFor();
    expect(await paper.innerText()).toContain(name);
    expect(await paper.innerText()).toContain('Working days without records');
    for (const { figures } of await groupsOf(page)) {
      if (figures.includes('not known')) continue;
      const [opening, into, out, closing] = figures.map(amountOf);
      expect(opening! + into! - out!).toBe(closing);
    }
    const sizes = pdfPagesOf(await page.pdf({ preferCSSPageSize: true }));
    expect(sizes.length).toBeLessThanOrEqual(2);
    expect(new Set(sizes)).toEqual(new Set([A4_LANDSCAPE]));
    expect(faults).toEqual([]);
    await context.close();
  });

  it('WHO-2 a neighbour reads what the service answers, and is offered no card', async () => {
    const { page, context } = await cockpit.openAs(regencyUser('32.79'));
    await page.goto(`${cockpit.url}/app/places/${CIAMIS}`);
    await page.getByRole('link', { name: 'Cetak Laporan Mutasi' }).waitFor();
    expect(await page.getByRole('link', { name: 'Cetak Kartu Barang' }).count()).toBe(0);
    await page.goto(`${cockpit.url}/app/places/${CIAMIS}/card`);
    await page.waitForSelector('main [role=alert]');
    expect(await page.getByRole('button', { name: 'Cetak' }).isDisabled()).toBe(true);
    expect(await page.locator('main .paper').count()).toBe(0);
    await context.close();
  });
});

/** The cells of each line of a stock card. A cell over several columns is one. */
const rowsOf = async (page: Page): Promise<readonly (readonly string[])[]> =>
  Promise.all(
    (await page.locator('main .paper tbody tr').all()).map(async (row) =>
      (await row.locator('th, td').allInnerTexts()).map((text) => text.trim()),
    ),
  );

/** The rows of a movement report: opening, in, out, closing; in and out of each kind. */
async function groupsOf(page: Page) {
  const groups = await page.locator('main .paper tbody').all();
  return Promise.all(
    groups.map(async (group) => ({
      name: await group.locator('th').innerText(),
      figures: await group.locator('tr').first().locator('.number').allInnerTexts(),
      kinds: await Promise.all(
        (await group.locator('.paper-kind').all()).map((row) =>
          row.locator('.number').allInnerTexts(),
        ),
      ),
    })),
  );
}

/** The number of a text such as 15.533; NaN where it is none. */
const amountOf = (text: string): number => Number(text.replace(/[.,]/g, '') || Number.NaN);
