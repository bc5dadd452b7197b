// TIME-2 in the browser: a typing mistake of yesterday is corrected by links and buttons alone.
// Both lines stay on the card, the sums agree, and what would break a balance is refused.
import type { Locator, Page } from 'playwright-core';
import { centreUser, regencyUser } from '../../libs/testing/servers/test-service.js';
import { Cockpit } from '../../libs/testing/browser/cockpit.js';

const CIAMIS = '32.07';
const ciamis = regencyUser(CIAMIS);
const PRESSES_MAX = 4;

type CardLine = {
  readonly event: string;
  readonly type: string;
  readonly change: { readonly onHand: number };
  readonly balance: { readonly onHand: number };
  readonly corrects: string | null;
  readonly corrected: boolean;
};

describe('TIME-2 a correction in the browser', () => {
  let cockpit: Cockpit;
  beforeAll(async () => {
    cockpit = await Cockpit.start({ now: '2017-07-18T09:00:00+07:00' });
  });
  afterAll(() => cockpit?.stop());

  const onHand = async () =>
    ((await cockpit.service.stock(CIAMIS))['blanks'] as { onHand: number }).onHand;
  const head = async () => (await cockpit.service.ask('/v1/summary'))['position'] as number;
  const card = async () =>
    (await cockpit.service.ask(`/v1/stock/${CIAMIS}/card?from=2017-07-17T12:30:00%2B07:00`))[
      'lines'
    ] as readonly CardLine[];
  const recorded = (page: Page) => page.waitForSelector('main .stored-act >> text=/✓ Tercatat/');

  it('110 for 101: four presses at most, twice pressed once done, both on the card', async () => {
    const before = await onHand();
    const { page, context, faults } = await cockpit.openAs(ciamis, { width: 390, height: 844 });
    await page.goto(`${cockpit.url}/app/record/print`);
    await page.locator('main form [name=quantity]').fill('110');
    await page.locator('main form summary').click();
    await page.locator('main form [name=occurredAt]').fill('2017-07-17T14:00');
    await page.getByRole('button', { name: 'Catat cetak' }).click();
    await recorded(page);
    expect(await onHand()).toBe(before - 110);
    await page.goto(`${cockpit.url}/app/places/${CIAMIS}`);
    const row = page.locator('tr', { hasText: '−110' }).or(page.locator('tr', { hasText: '-110' }));
    await row.first().waitFor();

    let presses = 0;
    const press = async (where: Locator) => {
      presses += 1;
      await where.click();
    };
    await press(row.first().getByRole('link', { name: 'Koreksi' }));
    await press(page.locator('main form [name=quantity]'));
    await page.keyboard.press('Control+a');
    await page.keyboard.type('101');
    await press(page.locator('main form [name=reason]'));
    await page.keyboard.type('salah ketik');
    const preview = page.locator('main .preview');
    await preview.getByText('Jumlah keping: 110 → 101').waitFor();
    const count = (value: number) => value.toLocaleString('id-ID');
    await preview
      .getByText(`sekarang ${count(before - 110)}, sesudahnya ${count(before - 101)}.`)
      .waitFor();
    const start = await head();
    presses += 1;
    await page.getByRole('button', { name: 'Catat koreksi' }).dblclick();
    expect(presses).toBeLessThanOrEqual(PRESSES_MAX);
    await recorded(page);
    await page.waitForTimeout(500);
    // The correction and what stands in its place, once.
    expect(await head()).toBe(start + 2);
    expect(await onHand()).toBe(before - 101);
    await page.locator('main .related-events a').nth(2).waitFor();

    const lines = await card();
    expect(lines.at(-1)!.balance.onHand).toBe(before - 101);
    const wrong = lines.find(({ change }) => change.onHand === -110)!;
    expect(lines).toMatchObject([
      { type: 'BlankPrinted', change: { onHand: -110 }, corrected: true },
      { type: 'EventCorrected', change: { onHand: 110 }, corrects: wrong.event },
      { type: 'BlankPrinted', change: { onHand: -101 }, corrected: false },
    ]);
    await page
      .getByRole('link', { name: /blangko dicetak 110/ })
      .last()
      .click();
    await page.waitForSelector('main >> text=Dikoreksi oleh');
    await page.waitForSelector('main >> text=Penggantinya');
    expect(await page.getByRole('link', { name: 'Koreksi', exact: true }).count()).toBe(0);
    await page.goto(`${cockpit.url}/app/places/${CIAMIS}`);
    await page.waitForSelector('tr.corrected >> text=sudah dikoreksi');
    await page.locator('tr', { hasText: /[-−]101/ }).waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  it('an undo that would leave less than nothing is refused with its sentence', async () => {
    const { service } = cockpit;
    const shipment = 'SJ-KOREKSI';
    const ends = { from: '00', to: CIAMIS, quantity: 100 };
    await service.done(centreUser, 'ShipBlanks', { shipment, ...ends });
    await service.done(ciamis, 'ReceiveBlanks', { shipment, accepted: 100 });
    const quantity = (await onHand()) - 40;
    const further = { shipment: 'SJ-TERUS', from: CIAMIS, to: '32.78', quantity };
    await service.done(ciamis, 'ShipBlanks', further);
    const start = await head();
    const { page, context } = await cockpit.openAs(ciamis);
    await page.goto(`${cockpit.url}/app/shipments/${shipment}`);
    await page
      .getByRole('link', { name: /^Koreksi / })
      .last()
      .click();
    await page.getByLabel('Ini tidak pernah terjadi').check();
    await page.getByLabel('Alasan koreksi').fill('salah kirim');
    const problem = page.locator('main .note-problem');
    await problem.waitFor();
    expect(await problem.textContent()).toMatch(
      /Kabupaten Ciamis \(32\.07\): blangko di tangan pada .* akan menjadi -60\. Koreksi dahulu/,
    );
    expect(await problem.getByRole('link', { name: 'Lihat kejadian' }).count()).toBe(1);
    await page.getByRole('button', { name: 'Catat koreksi' }).click();
    await page.waitForTimeout(500);
    expect(await head()).toBe(start);
    await context.close();
  });

  it('CTRL-7 says before it is sent who must confirm what is large', async () => {
    const { service } = cockpit;
    const shipment = 'SJ-BESAR';
    await service.done(centreUser, 'ShipBlanks', {
      shipment,
      from: '00',
      to: CIAMIS,
      quantity: 900,
    });
    await service.done(ciamis, 'ReceiveBlanks', { shipment, accepted: 900 });
    const { page, context } = await cockpit.openAs(ciamis, { language: 'en' });
    await page.goto(`${cockpit.url}/app/events?type=BlankReceived&place=${CIAMIS}`);
    const rows = page.locator('main tbody tr', { hasText: '900' });
    await rows.last().getByRole('link', { name: 'blanks received' }).click();
    await page.getByRole('link', { name: 'Correct', exact: true }).click();
    await page.getByLabel('Received in good order').fill('90');
    await page.getByLabel('Reason for the correction').fill('a zero too many');
    await page
      .locator('main .preview >> text=/counts at once, and Jawa Barat must then confirm/')
      .waitFor();
    await context.close();
  });
});
