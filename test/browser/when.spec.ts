// Friday's prints, recorded on Monday: every form says when it happened, and the ledger counts it
// then. Nothing is recorded that nobody chose.
import { regencyUser } from '../../libs/testing/servers/test-service.js';
import { Cockpit } from '../../libs/testing/browser/cockpit.js';

const CIAMIS = '32.07';

describe('when it happened', () => {
  let cockpit: Cockpit;
  beforeAll(async () => {
    cockpit = await Cockpit.start({ now: '2017-07-17T12:00:00+07:00' });
  });
  afterAll(() => cockpit?.stop());

  const lastPrint = async () => {
    const head = (await cockpit.service.ask('/v1/summary'))['position'] as number;
    const path = `/v1/events?place=${CIAMIS}&type=BlankPrinted&after=${head - 5}`;
    const events = (await cockpit.service.ask(path)) as unknown as { time: string; data: object }[];
    return events.at(-1)!;
  };

  it('TIME-1 a print of Friday counts on Friday, and of no printer that nobody chose', async () => {
    const { page, context, faults } = await cockpit.openAs(regencyUser(CIAMIS));
    await page.goto(`${cockpit.url}/app/record/print`);
    const form = page.locator('main form');
    await form.locator('[name=quantity]').fill('12');
    await page.waitForSelector('main .preview >> text=12 kartu dicetak.');
    expect(await page.locator('main .preview-says').textContent()).toBe('12 kartu dicetak.');
    await form.locator('summary').click();
    await form.locator('[name=occurredAt]').fill('2017-07-18T08:00');
    await form.locator('text=Waktu ini belum tiba').waitFor();
    await form.locator('[name=occurredAt]').fill('2017-07-14T15:30');
    await page.waitForSelector('main .preview >> text=Dihitung sejak 14 Jul 2017 15:30 WIB.');
    await page.waitForSelector('main .preview >> text=Sesudahnya: blangko di tangan');
    await form.getByRole('button', { name: 'Catat cetak' }).dblclick();
    await page.waitForSelector('main >> text=/✓ Tercatat/');
    const { time, data } = await lastPrint();
    expect(Date.parse(time)).toBe(Date.parse('2017-07-14T15:30:00+07:00'));
    expect(data).toMatchObject({ quantity: 12 });
    expect(data).not.toHaveProperty('printer');
    expect(faults).toEqual([]);
    await context.close();
  });

  it('what the rules refuse at that time is refused before it is sent', async () => {
    const { page, context } = await cockpit.openAs(regencyUser(CIAMIS));
    await page.goto(`${cockpit.url}/app/record/print`);
    const form = page.locator('main form');
    await form.locator('[name=quantity]').fill('5');
    await form.locator('summary').click();
    // Before the office had anything.
    await form.locator('[name=occurredAt]').fill('2017-04-01T08:00');
    await form.locator('[role=alert]').first().waitFor();
    await form.getByRole('button', { name: 'Catat cetak' }).click();
    expect(await page.locator('main >> text=/✓ Tercatat/').count()).toBe(0);
    await context.close();
  });
});
