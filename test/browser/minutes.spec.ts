// Minutes on paper (berita acara): what arrived and what was counted, as recorded, on the sizes
// that offices use.
import { Cockpit } from '../../libs/testing/browser/cockpit.js';
import { pdfPagesOf } from '../../libs/testing/browser/pdf-pages.js';
import { auditorUser, centreUser, regencyUser } from '../../libs/testing/servers/test-service.js';

const CIAMIS = '32.07';
const ciamis = regencyUser(CIAMIS);

describe('minutes', () => {
  let cockpit: Cockpit;
  beforeAll(async () => {
    cockpit = await Cockpit.start();
  });
  afterAll(() => cockpit?.stop());

  const ship = (shipment: string) =>
    cockpit.service.done(centreUser, 'ShipBlanks', {
      shipment,
      from: '00',
      to: CIAMIS,
      quantity: 100,
    });

  it('of a handover: before it, each receipt, and the last one without a choice', async () => {
    await ship('BA-1');
    const { page, context, faults } = await cockpit.openAs(ciamis);
    const goTo = (path: string) => page.goto(`${cockpit.url}${path}`);
    await goTo('/app/shipments/BA-1/receipt');
    await page.getByRole('link', { name: 'Terima kiriman' }).waitFor();
    expect(await page.getByRole('button', { name: 'Cetak' }).isDisabled()).toBe(true);
    const receive = (data: object) =>
      cockpit.service.done(ciamis, 'ReceiveBlanks', { shipment: 'BA-1', ...data });
    const first = await receive({ accepted: 40, document: 'BAST/1' });
    await receive({ accepted: 50, damaged: 3, missing: 7, surplus: 1 });
    await goTo('/app/shipments/BA-1');
    await page.getByRole('link', { name: 'Cetak Berita Acara Serah Terima' }).click();
    const paper = page.locator('main .paper');
    await paper.getByText(/Pada hari ini, \S+, tanggal .+ tahun dua ribu tujuh belas/).waitFor();
    const cells = async () => (await paper.locator('tbody td').allInnerTexts()).join(' ');
    expect(await cells()).toBe('1 Blangko KTP-el keping 100 50 3 7 1');
    expect(await paper.locator('.paper-number').innerText()).toBe('Nomor: ……………………………');
    for (const words of ['Pihak Pertama', 'Pihak Kedua', 'Kabupaten Ciamis (32.07)', 'Mengetahui'])
      expect(await paper.innerText()).toContain(words);
    expect(pdfPagesOf(await page.pdf({ preferCSSPageSize: true }))).toEqual(['420x595']);
    await goTo(`/app/events/${first.events[0]!.id}`);
    await page.getByRole('link', { name: 'Cetak Berita Acara Serah Terima' }).click();
    await paper.getByText('Nomor: BAST/1').waitFor();
    expect(await cells()).toBe('1 Blangko KTP-el keping 100 40 0 0 0');
    // A receipt that was undone is none.
    await cockpit.service.done(ciamis, 'CorrectEvents', {
      corrections: [{ event: first.events[0]!.id, reason: 'mistyped' }],
    });
    await goTo(`/app/shipments/BA-1/receipt?event=${first.events[0]!.id}`);
    await paper.locator('tbody td').first().waitFor();
    expect(await cells()).toBe('1 Blangko KTP-el keping 100 50 3 7 1');
    expect(faults).toEqual([]);
    await context.close();
  });

  it('of a count: the card, the count, the difference, the adjustment', async () => {
    const { blanks } = (await cockpit.service.ask(`/v1/stock/${CIAMIS}`)) as unknown as {
      blanks: { onHand: number };
    };
    const counted = blanks.onHand - 2;
    const data = { place: CIAMIS, counted, counter: 'Tim opname', document: 'BA/7' };
    const count = (await cockpit.service.done(ciamis, 'CountBlanks', data)).events[0]!.id;
    const { page, context, faults } = await cockpit.openAs(auditorUser, { language: 'en' });
    await page.goto(`${cockpit.url}/app/events/${count}`);
    await page.getByRole('link', { name: 'Print the minutes of the count' }).click();
    const paper = page.locator('main .paper');
    await paper.getByText('No adjustment followed this count yet.').waitFor();
    const numbers = async () =>
      (await paper.locator('tbody td.number').allInnerTexts()).map((text) =>
        Number(text.replaceAll(',', '')),
      );
    expect(await numbers()).toEqual([blanks.onHand, counted, -2]);
    expect(await paper.innerText()).toContain('Number: BA/7');
    await cockpit.service.done({ role: 'province', place: '32' }, 'AdjustBlanks', {
      place: CIAMIS,
      count,
      officialRecord: { number: 'BA-470/21', date: '2017-07-17' },
    });
    await page.reload();
    await paper.getByText('adjusted by -2 with the minutes number BA-470/21').waitFor();
    expect(pdfPagesOf(await page.pdf({ preferCSSPageSize: true }))).toEqual(['595x842']);
    expect(faults).toEqual([]);
    await context.close();
  });
});
