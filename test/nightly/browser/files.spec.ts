// A sheet in the browser: what is wrong with it is shown before anything is recorded, and the right
// rows are recorded once.
import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { regencyUser } from '../../../libs/testing/servers/test-service.js';
import { Cockpit } from '../../../libs/testing/browser/cockpit.js';
import { XLSX_TYPE } from '../../../libs/http/requests/limits.js';
import { xlsxWorkbook } from '../../../libs/service/files/sheets/write-sheet.js';

const PLACE = '32.07';
const ciamis = regencyUser(PLACE);
const HEAD = 'Keping;PrintBlanks\njumlah;tempat;terjadi pada\n';
/** What axe finds, and whether anything is wider than a phone. */
async function faultsOfView(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  await page.setViewportSize({ width: 360, height: 740 });
  const wider = await page.evaluate('document.documentElement.scrollWidth > window.innerWidth');
  await page.setViewportSize({ width: 1280, height: 800 });
  return [...violations.map(({ id }) => id), ...(wider ? ['wider than a phone'] : [])];
}

const csv = (text: string, name = 'cetak.csv') => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(text),
});

describe('a sheet with three faulty rows', () => {
  let cockpit: Cockpit;
  beforeAll(async () => {
    cockpit = await Cockpit.start();
  });
  afterAll(() => cockpit?.stop());

  const onHand = async () =>
    ((await cockpit.service.stock(PLACE))['blanks'] as { onHand: number }).onHand;

  it('shows exactly these three, and records the others once', async () => {
    const { page, context, faults } = await cockpit.openAs(ciamis);
    const before = await onHand();
    await page.goto(`${cockpit.url}/app/files`);
    const day = '14/7/2017 10:00';
    await page.setInputFiles(
      '#file',
      csv(`${HEAD}3;32.07;${day}\nx;;${day}\n4;;${day}\n5;;31/2/2017\n0;;${day}\n6;32,07;${day}\n`),
    );
    await page.waitForSelector('text=3 dari 6 baris benar; 3 tidak.');
    const rows = page.locator('.faulty-rows tbody tr');
    expect(await rows.count()).toBe(3);
    expect(await rows.locator('th').allTextContents()).toEqual(['Baris 4', 'Baris 6', 'Baris 7']);
    expect(await rows.locator('code').allTextContents()).toEqual(['x', '31/2/2017', '0']);
    expect(await onHand()).toBe(before);
    expect(await faultsOfView(page)).toEqual([]);
    const button = page.getByRole('button', { name: 'Catat 3 baris' });
    expect(await button.isDisabled()).toBe(true);
    await page.getByRole('checkbox').check();
    await button.dblclick();
    await page.waitForSelector('text=3 baris tercatat.');
    expect(await onHand()).toBe(before - 13);
    expect(await page.locator('details a').count()).toBe(3);
    expect(await faultsOfView(page)).toEqual([]);
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: /kolom hasil/ }).click();
    const sheet = readFileSync(await (await saved).path(), 'utf8');
    expect(sheet.match(/tercatat/g)).toHaveLength(3);
    // Loaded again: what was recorded is shown, and nothing is sent.
    await page.reload();
    await page.waitForSelector('text=3 baris tercatat.');
    // The answered sheet with its faults corrected: only the corrected rows are new.
    await page.getByRole('button', { name: 'Pilih berkas lain' }).click();
    await page.setInputFiles('#file', csv(sheet.replace('\nx;', '\n2;')));
    await page.waitForSelector('text=4 dari 6 baris benar; 2 tidak.');
    await page.waitForSelector('text=3 baris menyebut sudah tercatat dan dilewati.');
    expect(await page.getByRole('button', { name: 'Catat 1 baris' }).count()).toBe(1);
    expect(await onHand()).toBe(before - 13);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('PRIVACY-1 a CSV with a NIK does not leave the page', async () => {
    const { page, context } = await cockpit.openAs(ciamis);
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST') sent.push(request.url());
    });
    await page.goto(`${cockpit.url}/app/files`);
    await page.setInputFiles('#file', csv(`${HEAD}3;32.07;\n3207014507850001;;\n`));
    await page.waitForSelector('[role=alert] >> text=/Baris 4 .*Berkas tidak dikirim/');
    expect(sent).toEqual([]);
    await page.setInputFiles('#file', csv('a;b\n', 'cetak.pdf'));
    await page.waitForSelector('[role=alert] >> text=/cetak.pdf bukan berkas/');
    expect(sent).toEqual([]);
    await context.close();
  });

  it('a workbook with two templates: each is checked and recorded, one by one', async () => {
    const { page, context, faults } = await cockpit.openAs(ciamis);
    const before = await onHand();
    const sheet = (command: string, headings: readonly string[], cells: readonly string[]) => ({
      title: ['Keping', command, ''],
      headings,
      rows: [cells],
      numbers: new Set<number>(),
      emptyRows: 0,
      name: command,
    });
    const buffer = await xlsxWorkbook([
      sheet('PrintBlanks', ['jumlah', 'terjadi pada'], ['7', '14/7/2017 11:00']),
      sheet('SpoilBlanks', ['jumlah', 'sebab', 'terjadi pada'], ['2', 'basah', '14/7/2017 12:00']),
    ]);
    await page.goto(`${cockpit.url}/app/files`);
    await page.setInputFiles('#file', { name: 'minggu.xlsx', mimeType: XLSX_TYPE, buffer });
    await page.waitForSelector('text=Buku kerja ini berisi 2 lembar.');
    expect(await page.locator('[aria-current=step]').allTextContents()).toEqual([
      '1. Kartu dicetak',
    ]);
    expect(await faultsOfView(page)).toEqual([]);
    await page.getByRole('button', { name: 'Catat 1 baris' }).click();
    await page.getByRole('button', { name: 'Lembar berikutnya: Rusak saat cetak' }).click();
    await page.waitForSelector('[aria-current=step] >> text=2. Rusak saat cetak');
    await page.getByRole('button', { name: 'Catat 1 baris' }).click();
    await page.waitForSelector('text=1 baris tercatat.');
    expect(await page.getByRole('button', { name: /Lembar berikutnya/ }).count()).toBe(0);
    expect(await onHand()).toBe(before - 9);
    expect(faults).toEqual([]);
    await context.close();
  });
});
