// Scanning a shipment: by a keyboard scanner wherever the focus is, by the camera, by typing.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { centreUser, regencyUser } from '../../../libs/testing/servers/test-service.js';
import { Cockpit } from '../../../libs/testing/browser/cockpit.js';
import { writeQrVideo } from '../../../libs/testing/browser/qr-pictures.js';

const PLACE = '32.78';
const clerk = regencyUser(PLACE);
const SHIPMENT = 'SJ-PINDAI-1';
const CODE = `HTTPS://KEPING.EXAMPLE/R/${SHIPMENT}`;

describe('a scanner', () => {
  const folder = mkdtempSync(join(tmpdir(), 'keping-camera-'));
  const video = join(folder, 'camera.y4m');
  let cockpit: Cockpit;
  beforeAll(async () => {
    writeQrVideo(video, CODE);
    cockpit = await Cockpit.start({
      flags: [
        '--use-fake-device-for-media-stream',
        `--use-file-for-fake-video-capture=${video}`,
        '--use-fake-ui-for-media-stream',
      ],
    });
    for (const shipment of [SHIPMENT, 'SJ-PINDAI-2'])
      await cockpit.service.done(centreUser, 'ShipBlanks', {
        shipment,
        from: '00',
        to: PLACE,
        quantity: 100,
      });
  });
  afterAll(async () => {
    await cockpit?.stop();
    rmSync(folder, { recursive: true });
  });

  /** As a scanner does it: a key each 5 ms by the clock of the keys, then Enter. */
  const scan = async (page: Page, text: string) => {
    const session = await page.context().newCDPSession(page);
    const begun = Date.now() / 1000;
    const keys = [...text].map((key) => ({ key, text: key }));
    const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, text: '\r' };
    for (const [index, key] of [...keys, enter].entries()) {
      const timestamp = begun + index * 0.005;
      await session.send('Input.dispatchKeyEvent', { type: 'keyDown', timestamp, ...key });
      await session.send('Input.dispatchKeyEvent', { type: 'keyUp', timestamp, key: key.key });
    }
    await session.detach();
  };

  it('on the keyboard opens the shipment, and leaves the quantity field as it was', async () => {
    const { page, context, faults } = await cockpit.openAs(clerk);
    await page.goto(`${cockpit.url}/app/shipments/SJ-PINDAI-2/receive`);
    const quantity = page.locator('main form [name=accepted]');
    await quantity.fill('98');
    await quantity.focus();
    await scan(page, CODE);
    await page.waitForSelector(`main h1:has-text("${SHIPMENT}")`);
    expect(page.url()).toBe(`${cockpit.url}/app/shipments/${SHIPMENT}/receive`);
    await page.goBack();
    await page.waitForSelector('main h1:has-text("SJ-PINDAI-2")');
    expect(await page.locator('main form [name=accepted]').inputValue()).toBe('98');
    const { travelling } = await cockpit.service.ask('/v1/shipments/SJ-PINDAI-2');
    expect(travelling).toBe(100);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('cartons are scanned into their field, and nothing is shipped by its Enter', async () => {
    const { page, context, faults } = await cockpit.openAs(centreUser);
    await page.goto(`${cockpit.url}/app/shipments/new?to=${PLACE}&item=blank&quantity=2000`);
    await page.locator('main fieldset summary').click();
    const ids = page.locator('main form [name=cartonIds-1]');
    await ids.fill('KARTON-7');
    await ids.focus();
    await scan(page, '00001234560000000018');
    expect(await ids.inputValue()).toBe('KARTON-7, 001234560000000018');
    await page.locator('main form [name=quantity-1]').focus();
    await scan(page, 'KARTON-8');
    await page.waitForSelector('main >> text=/pilih dahulu kolom Nomor karton/');
    expect(await page.locator('main form [name=quantity-1]').inputValue()).toBe('2000');
    expect(await page.locator('main .stored-act').count()).toBe(0);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('a person who types keeps what is typed', async () => {
    const { page, context } = await cockpit.openAs(clerk);
    await page.goto(`${cockpit.url}/app/shipments/SJ-PINDAI-2/receive`);
    const quantity = page.locator('main form [name=accepted]');
    await quantity.fill('');
    await quantity.pressSequentially('97', { delay: 120 });
    expect(await quantity.inputValue()).toBe('97');
    await context.close();
  });

  it('PRIVACY-1, WHO-2 says what is not known here, and looks up no NIK', async () => {
    const { page, context, faults } = await cockpit.openAs(regencyUser('33.16'));
    await page.goto(`${cockpit.url}/app/shipments`);
    await page.waitForSelector('main [name=scan]');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await scan(page, '3316014506850003');
    await page.waitForSelector('main >> text=/NIK/');
    expect(asked.filter((url) => url.includes('3316014506850003'))).toEqual([]);
    await page.fill('main [name=scan]', SHIPMENT.toLowerCase());
    await page.getByRole('button', { name: 'Buka', exact: true }).click();
    await page.waitForSelector('main >> text=/tidak dikenal, atau bukan untuk kantor ini/');
    expect(faults.filter((fault) => !/404/.test(fault))).toEqual([]);
    await context.close();
  });

  it('the camera opens the shipment, and is asked for only when pressed', async () => {
    const { page, context, faults } = await cockpit.openAs(clerk);
    await page.goto(`${cockpit.url}/app/shipments`);
    await page.waitForSelector('main [name=scan]');
    expect(await page.locator('video').count()).toBe(0);
    await page.getByRole('button', { name: 'Pakai kamera' }).click();
    await page.waitForURL(`**/app/shipments/${SHIPMENT}/receive`);
    await page.waitForSelector(`main h1:has-text("${SHIPMENT}")`);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('says so where the camera is not allowed', async () => {
    const strict = await Cockpit.start({
      flags: ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream=deny'],
    });
    const { page, faults } = await strict.openAs(clerk);
    await page.goto(`${strict.url}/app/shipments`);
    await page.getByRole('button', { name: 'Pakai kamera' }).click();
    await page.waitForSelector('main >> text=/tidak mengizinkan kamera/');
    expect(faults).toEqual([]);
    await strict.stop();
  });
});
