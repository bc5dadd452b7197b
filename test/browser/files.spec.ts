// A sheet in the browser: what is wrong with it is shown before anything is recorded, and the right
// rows are recorded once.
import { readFileSync } from 'node:fs';
import { regencyUser } from '../../libs/testing/servers/test-service.js';
import { Cockpit } from '../../libs/testing/browser/cockpit.js';

const PLACE = '32.07';
const ciamis = regencyUser(PLACE);
const HEAD = 'Keping;PrintBlanks\njumlah;tempat;terjadi pada\n';
const csv = (text: string, name = 'cetak.csv') => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(text),
});

describe('a sheet with three faulty rows', () => {
  let cockpit: Cockpit;
  beforeAll(async () => {
    cockpit = await Cockpit.start();
  }, 120_000);
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
    const button = page.getByRole('button', { name: 'Catat 3 baris' });
    expect(await button.isDisabled()).toBe(true);
    await page.getByRole('checkbox').check();
    await button.dblclick();
    await page.waitForSelector('text=3 baris tercatat.');
    expect(await onHand()).toBe(before - 13);
    expect(await page.locator('details a').count()).toBe(3);
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
});
