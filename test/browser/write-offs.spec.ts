// CTRL-6 in the browser: the receive form asks for the official record, and the province confirms
// in its inbox.
import { centreUser, provinceUser, regencyUser } from '../../libs/testing/servers/test-service.js';
import { Cockpit } from '../../libs/testing/browser/cockpit.js';

const PLACE = '32.07';
const ciamis = regencyUser(PLACE);
const west = provinceUser('32');

describe('CTRL-6 write-offs in the browser', () => {
  let cockpit: Cockpit;
  beforeAll(async () => {
    cockpit = await Cockpit.start();
    await cockpit.service.done(centreUser, 'ShipBlanks', {
      shipment: 'SJ-LOSS',
      from: '00',
      to: PLACE,
      quantity: 100,
    });
    before = await unconfirmed();
  });
  afterAll(() => cockpit?.stop());

  const unconfirmed = async () =>
    ((await cockpit.service.stock(PLACE))['losses'] as { unconfirmed: number }).unconfirmed;
  // What the demo has left unconfirmed there.
  let before: number;

  it('CTRL-6 a receipt that misses much asks for the record and then stores it', async () => {
    const { page, context, faults } = await cockpit.openAs(ciamis);
    await page.goto(`${cockpit.url}/app/shipments/SJ-LOSS/receive`);
    await page.getByLabel('Diterima baik').fill('60');
    await page.getByLabel('Hilang').fill('40');
    await page.getByLabel('Nomor berita acara').waitFor();
    await page.getByLabel('Nomor berita acara').fill('BA-470/77');
    await page.getByLabel('Tanggal berita acara').fill('2017-07-17');
    await page.getByText('60 diterima, 0 rusak, 40 hilang dari 100.').waitFor();
    await page.getByRole('button', { name: 'Terima' }).click();
    await page.waitForSelector('text=Tercatat');
    expect(await unconfirmed()).toBe(before + 40);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('CTRL-6 the province confirms what was missing in its inbox', async () => {
    const { page, context, faults } = await cockpit.openAs(west);
    await page.goto(`${cockpit.url}/app`);
    const more = page.getByRole('button', { name: 'Tampilkan semua' });
    if (await more.isVisible()) await more.click();
    const line = page.locator('.inbox-line', { hasText: 'SJ-LOSS' });
    await line.waitFor();
    expect(await line.textContent()).toContain('melaporkan 40 keping blangko kurang');
    await line.getByRole('button', { name: 'Sahkan kehilangan' }).click();
    await line.locator('form').getByRole('button', { name: 'Sahkan kehilangan' }).click();
    await page.waitForSelector('text=Tercatat');
    expect(await unconfirmed()).toBe(before);
    expect(faults).toEqual([]);
    await context.close();
  });
});
