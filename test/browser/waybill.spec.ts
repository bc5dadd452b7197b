// A waybill with three lines: shipped by the centre, printed, its code scanned, and received.
import { centreUser, regencyUser, warehouseUser } from '../../libs/testing/servers/test-service.js';
import { Cockpit } from '../../libs/testing/browser/cockpit.js';
import { pdfPagesOf } from '../../libs/testing/browser/pdf-pages.js';
import { qrTextIn } from '../../libs/testing/browser/qr-pictures.js';

const CIAMIS = '32.07';

describe('a waybill', () => {
  let cockpit: Cockpit;
  let shipment = '';
  let code = '';
  beforeAll(async () => {
    cockpit = await Cockpit.start();
  });
  afterAll(() => cockpit?.stop());

  it('SHIP-5 with three lines is shipped by one press, with the words of the dry run', async () => {
    const { page, context, faults } = await cockpit.openAs(warehouseUser('00'));
    await page.goto(`${cockpit.url}/app/shipments/new?to=${CIAMIS}&item=blank&quantity=2000`);
    const form = page.locator('main form');
    await form.getByRole('button', { name: 'Tambah baris' }).click();
    await form.getByRole('button', { name: 'Tambah baris' }).click();
    await form.getByRole('button', { name: 'Tambah baris' }).click();
    await form.getByRole('button', { name: 'Hapus baris 2' }).click();
    await form.locator('[name=quantity-3]').fill('4');
    await form.locator('[name=goods-3]').selectOption({ label: 'Tinta YMCK-500 (ribbon)' });
    await form.locator('[name=quantity-4]').fill('500');
    await form.locator('fieldset').first().locator('summary').click();
    await form.locator('[name=cartonIds-1]').fill('KARTON-7');
    await form.locator('[name=carrier]').fill('PT Pos Indonesia');
    await form.locator('[name=document]').fill('470/118/SJ/2017');
    await page.waitForSelector(
      'main >> text=/2.000 keping blangko, 4 ribbon tinta YMCK-500 dan 500 keping blangko/',
    );
    await page.waitForSelector('main .preview >> text=Sesudahnya: blangko di tangan');
    await form.getByRole('button', { name: 'Kirim', exact: true }).dblclick();
    await page.waitForSelector('main >> text=/✓ Tercatat/');
    const { items } = (await cockpit.service.ask(
      `/v1/shipments?document=${encodeURIComponent('470/118/SJ/2017')}`,
    )) as unknown as { items: { shipment: string; item: string; shipped: number }[] };
    expect(items.map(({ item, shipped }) => [item, shipped])).toEqual([
      ['blank', 2_000],
      ['ink', 4],
      ['blank', 500],
    ]);
    await page.getByRole('link', { name: 'Lihat kiriman' }).click();
    await page.waitForURL('**/app/shipments/SJ-00-2017-*-1');
    shipment = page.url().split('/').at(-1)!;
    expect(shipment).toBe(items[0]!.shipment);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('is printed on one page of A5, with a code that names the shipment', async () => {
    const { page, context, faults } = await cockpit.openAs(warehouseUser('00'));
    await page.goto(`${cockpit.url}/app/shipments/${shipment}`);
    await page.getByRole('link', { name: 'Surat jalan dan label' }).click();
    const paper = page.locator('main .paper');
    await paper.waitFor();
    const text = await paper.innerText();
    for (const part of ['Kabupaten Ciamis (32.07)', '2.000 keping', '4 ribbon', 'KARTON-7'])
      expect(text).toContain(part);
    for (const part of ['PT Pos Indonesia', '470/118/SJ/2017', 'Yang menerima', 'Data simulasi'])
      expect(text).toContain(part);
    code = await qrTextIn(context, await paper.locator('.qr').screenshot());
    expect(code).toBe(`${cockpit.url}/r/${shipment}`.toUpperCase());
    expect(pdfPagesOf(await page.pdf({ preferCSSPageSize: true }))).toEqual(['420x595']);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('header.top').isVisible()).toBe(false);
    await page.emulateMedia({ media: null });
    await page.getByRole('link', { name: 'Label karton' }).click();
    await page.locator('main .label').first().waitFor();
    expect(await page.locator('main .label').count()).toBe(3);
    const label = page.locator('main .label').nth(1);
    expect(await qrTextIn(context, await label.locator('.qr').screenshot())).toContain('-2');
    expect(pdfPagesOf(await page.pdf({ preferCSSPageSize: true }))).toEqual(['595x842']);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('its code leads to the shipment after signing in, and all lines are received', async () => {
    const account = 'dinas-32.07';
    const first = await cockpit.service.accounts.add({ account, role: 'regency', place: CIAMIS });
    const { page, context, faults } = await cockpit.open();
    const { pathname } = new URL(code);
    await page.goto(cockpit.url + pathname);
    await page.fill('input[autocomplete=username]', account);
    await page.fill('input[autocomplete=current-password]', first);
    await page.keyboard.press('Enter');
    const chosen = await page.waitForSelector('input[autocomplete=new-password]');
    await page.fill('input[autocomplete=current-password]', first);
    await chosen.fill('hujan turun di ladang');
    for (const again of await page.$$('input[autocomplete=new-password]'))
      await again.fill('hujan turun di ladang');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/app/shipments/${shipment}`);
    await page.locator('main .headline').getByRole('link', { name: 'Terima' }).first().click();
    for (const line of [1, 2, 3]) {
      await page.waitForURL(`**/${shipment.slice(0, -1)}${line}/receive`);
      await page.locator('main form').getByRole('button', { name: 'Terima', exact: true }).click();
      await page.waitForSelector('main >> text=/✓ Tercatat/');
      if (line < 3)
        await page
          .locator('main .line', { hasText: `${shipment.slice(0, -1)}${line + 1}` })
          .getByRole('link', { name: 'Terima' })
          .click();
    }
    const waybill = shipment.slice(0, -2);
    expect(await cockpit.service.ask(`/v1/waybills/${waybill}`)).toMatchObject({
      state: 'closed',
      lines: [{ accepted: 2_000 }, { accepted: 4 }, { accepted: 500 }],
    });
    expect(faults).toEqual([]);
    await context.close();
  });

  it('STOCK-8 names the serial numbers, and more lines take a page of A4', async () => {
    const serial = 320_170_510_001;
    const { steps } = (await cockpit.service.ask(`/v1/serials/${serial}`)) as unknown as {
      steps: { shipment: string | null }[];
    };
    const numbered = steps.find((step) => step.shipment !== null)!.shipment!;
    const { page, context, faults } = await cockpit.openAs(warehouseUser('00'));
    await page.goto(`${cockpit.url}/app/shipments/${numbered}/waybill`);
    await page.waitForSelector(`main .paper >> text=Nomor seri: ${serial}–320170512000`);
    await cockpit.service.done(warehouseUser('00'), 'ShipGoods', {
      waybill: 'SJ-PANJANG',
      from: '00',
      to: CIAMIS,
      lines: Array.from({ length: 12 }, (_, i) => ({ item: 'blank', quantity: 100 + i })),
    });
    await page.goto(`${cockpit.url}/app/shipments/SJ-PANJANG-12/waybill`);
    await page.waitForSelector('main .paper >> text=111 keping');
    expect(await page.locator('main .paper tbody tr').count()).toBe(12);
    expect(pdfPagesOf(await page.pdf({ preferCSSPageSize: true }))).toEqual(['595x842']);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('STOCK-8 serial numbers with letters are typed, checked and printed', async () => {
    await cockpit.service.done(centreUser, 'ProcureBlanks', {
      quantity: 500,
      fundSource: 'APBN',
      serials: [{ first: 'AB000123', last: 'AB000622' }],
    });
    const { page, context, faults } = await cockpit.openAs(warehouseUser('00'));
    await page.goto(`${cockpit.url}/app/shipments/new?to=${CIAMIS}&item=blank&quantity=500`);
    const form = page.locator('main form');
    await form.locator('fieldset').first().locator('summary').click();
    await form.locator('[name=document]').fill('470/119/SJ/2017');
    await form.locator('[name=serials-1]').fill('AB000123-AB10');
    await form.getByRole('button', { name: 'Kirim', exact: true }).click();
    await page.waitForSelector('main >> text=/huruf depannya sama/');
    await form.locator('[name=serials-1]').fill('ab000123-ab000622');
    await page.waitForSelector('main .preview >> text=Sesudahnya: blangko di tangan');
    await form.getByRole('button', { name: 'Kirim', exact: true }).click();
    await page.waitForSelector('main >> text=/✓ Tercatat/');
    expect(await cockpit.service.ask('/v1/serials/AB000622')).toMatchObject({
      range: { first: 'AB000123', last: 'AB000622' },
      now: { where: 'in transit' },
    });
    await page.getByRole('link', { name: 'Lihat kiriman' }).click();
    await page.waitForURL('**/app/shipments/SJ-00-*');
    await page.goto(`${page.url()}/waybill`);
    await page.waitForSelector('main .paper >> text=Nomor seri: AB000123–AB000622');
    expect(faults).toEqual([]);
    await context.close();
  });

  it('WHO-2 its code tells nothing to another office', async () => {
    const { page, context } = await cockpit.openAs(regencyUser('33.16'));
    await page.goto(`${cockpit.url}/r/${shipment.toLowerCase()}`);
    await page.waitForSelector('main >> text=/tidak dikenal, atau bukan untuk kantor ini/');
    await context.close();
  });
});
