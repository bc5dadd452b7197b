// A photo that is attached to a loss and opened from the page of its event; what cannot be
// attached, and no connection.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { centreUser, regencyUser } from '../../../libs/testing/servers/test-service.js';
import { pdfOf } from '../../../libs/testing/builders/documents.js';
import { Cockpit } from '../../../libs/testing/browser/cockpit.js';

const PLACE = '32.07';
const ciamis = regencyUser(PLACE);

describe('documents in the browser', () => {
  let cockpit: Cockpit;
  beforeAll(async () => {
    cockpit = await Cockpit.start();
    const shipment = { shipment: 'SJ-DOC', from: '00', to: PLACE, quantity: 10 };
    await cockpit.service.done(centreUser, 'ShipBlanks', shipment);
  });
  afterAll(() => cockpit?.stop());

  const lastEvent = async (type: string) => {
    const path = `/v1/events?place=${PLACE}&type=${type}&limit=1000`;
    const events = (await cockpit.service.ask(path)) as unknown as readonly {
      id: string;
      data: { documentSha256?: string };
    }[];
    return events.at(-1)!;
  };
  /** A photo as a telephone takes it, drawn by the browser. */
  const photo = async (page: Page, width: number, height: number): Promise<Buffer> => {
    const base64 = await page.evaluate(
      `(async () => {
        const canvas = document.createElement('canvas');
        [canvas.width, canvas.height] = [${width}, ${height}];
        const context = canvas.getContext('2d');
        context.fillStyle = 'orange';
        context.fillRect(0, 0, ${width} / 2, ${height});
        return canvas.toDataURL('image/jpeg').split(',')[1];
      })()`,
    );
    return Buffer.from(String(base64), 'base64');
  };
  const attach = (page: Page, name: string, mimeType: string, buffer: Buffer) =>
    page.locator('main input[type=file]').setInputFiles({ name, mimeType, buffer });
  const attached = (page: Page) => page.getByText('Dokumen terlampir.').waitFor();

  it('a photo is attached to a loss, smaller, and opened from the page of the event', async () => {
    const { page, context, faults } = await cockpit.openAs(ciamis, { width: 390 });
    await page.goto(`${cockpit.url}/app/commands/ReportBlanksLost`);
    await page.locator('[name="quantity"]').fill('1');
    await page.locator('[name="incident"]').fill('banjir');
    const taken = await photo(page, 3200, 2400);
    await page.getByText('Lampirkan foto atau PDF').click();
    await attach(page, 'IMG_3207014507850001.jpg', 'image/jpeg', taken);
    await attached(page);
    await page.getByRole('button', { name: 'Catat', exact: true }).click();
    await page.getByText('✓ Tercatat').waitFor();
    const { id, data } = await lastEvent('BlankLost');
    expect(data.documentSha256).toMatch(/^[0-9a-f]{64}$/);

    await page.goto(`${cockpit.url}/app/events/${id}`);
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Buka dokumen' }).click();
    const saved = await download;
    expect(saved.suggestedFilename()).toBe(`${data.documentSha256!.slice(0, 16)}.jpg`);
    const bytes = readFileSync(await saved.path());
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(data.documentSha256);
    expect(bytes.equals(taken)).toBe(false);
    const size = await page.evaluate(
      `(async () => {
        const bytes = Uint8Array.from(atob('${bytes.toString('base64')}'), (c) => c.charCodeAt(0));
        const { width, height } = await createImageBitmap(new Blob([bytes]));
        return [width, height];
      })()`,
    );
    expect(size).toEqual([1600, 1200]);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('a PDF is attached to a receipt, taken off, and attached again', async () => {
    const { page, context, faults } = await cockpit.openAs(ciamis);
    await page.goto(`${cockpit.url}/app/shipments/SJ-DOC/receive`);
    const paper = pdfOf('surat jalan');
    await page.getByText('Lampirkan foto atau PDF').click();
    await attach(page, 'surat.pdf', 'application/pdf', pdfOf('another'));
    await attached(page);
    await page.getByRole('button', { name: 'Lepaskan' }).click();
    await attach(page, 'surat.pdf', 'application/pdf', paper);
    await attached(page);
    await page.getByRole('button', { name: 'Terima' }).click();
    await page.getByText('✓ Tercatat').waitFor();
    const { data } = await lastEvent('BlankReceived');
    expect(data.documentSha256).toBe(createHash('sha256').update(paper).digest('hex'));
    expect(faults).toEqual([]);
    await context.close();
  });

  it('what is no photo is refused in words; without a connection none is attached', async () => {
    const { page, context } = await cockpit.openAs(ciamis, { language: 'en' });
    await page.goto(`${cockpit.url}/app/commands/ReportBlanksLost`);
    await page.locator('[name="quantity"]').fill('1');
    await page.locator('[name="incident"]').fill('banjir lagi');
    await page.getByText('Attach a photo or a PDF').click();
    await attach(page, 'a.jpg', 'image/jpeg', Buffer.from('<html>'));
    await page.getByText('This file is no photo and no PDF').waitFor();
    await attach(page, 'a.pdf', 'application/pdf', pdfOf('cut').subarray(0, 12));
    await page.getByText('What was sent is no whole application/pdf').waitFor();
    await context.setOffline(true);
    await attach(page, 'a.pdf', 'application/pdf', pdfOf('whole'));
    await page.getByText('The document can be attached once there is one again').waitFor();
    await page.getByRole('button', { name: 'Record', exact: true }).click();
    await page.getByText('Waiting for the connection').waitFor();
    await context.setOffline(false);
    await page.getByText('✓ Recorded').waitFor();
    const { data } = await lastEvent('BlankLost');
    expect(data).toMatchObject({ incident: 'banjir lagi' });
    expect(data.documentSha256).toBeUndefined();
    await context.close();
  });

  it('of a paper that is kept elsewhere the page of the event says so', async () => {
    const documentSha256 = 'ab'.repeat(32);
    const lost = { place: PLACE, quantity: 1, incident: 'kertas', documentSha256 };
    const { events } = await cockpit.service.done(ciamis, 'ReportBlanksLost', lost);
    const { page, context } = await cockpit.openAs(ciamis);
    await page.goto(`${cockpit.url}/app/events/${events[0]!.id}`);
    await page.getByRole('link', { name: 'Buka dokumen' }).click();
    await page.getByText(`Dokumen ${documentSha256} tidak ada di sini`).waitFor();
    await context.close();
  });
});
