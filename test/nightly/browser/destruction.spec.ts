// Spoiled blanks from the figure on the home page to their destruction and its confirmation:
// pressed twice, an answer that is lost, and faults in fields.
import type { Page } from 'playwright-core';
import { provinceUser, regencyUser } from '../../../libs/testing/servers/test-service.js';
import { Cockpit } from '../../../libs/testing/browser/cockpit.js';

const PLACE = '32.07';
const ciamis = regencyUser(PLACE);

describe('the destruction of spoiled blanks', () => {
  let cockpit: Cockpit;
  beforeAll(async () => {
    cockpit = await Cockpit.start();
  });
  afterAll(() => cockpit?.stop());

  const quarantine = async () =>
    ((await cockpit.service.stock(PLACE))['blanks'] as { quarantine: number }).quarantine;
  const destructions = async () =>
    (
      (await cockpit.service.ask(
        `/v1/events?place=${PLACE}&type=BlankDestroyed&limit=1000`,
      )) as unknown as readonly unknown[]
    ).length;
  const fill = async (page: Page, number: string) => {
    await page.locator('[name="minute.number"]').fill(number);
    await page.locator('[name="minute.date"]').fill('2017-07-14');
    for (const [entry, name] of ['Kepala Bidang', 'Auditor Madya'].entries()) {
      await page.locator(`[name="minute.witnesses.${entry}.name"]`).fill(name);
      await page.locator(`[name="minute.witnesses.${entry}.office"]`).fill(`Dinas ${entry}`);
    }
  };
  const record = (page: Page) => page.getByRole('button', { name: 'Catat', exact: true });

  it('a fault is named at its field, which gets the focus, and nothing is recorded', async () => {
    const { page, context } = await cockpit.openAs(ciamis);
    const before = await destructions();
    await page.goto(`${cockpit.url}/app/commands/DestroyBlanks?quantity=1000`);
    await record(page).click();
    const number = page.locator('[name="minute.number"]');
    await page.getByText('Wajib diisi.').first().waitFor();
    expect(await number.evaluate('document.activeElement.name')).toBe('minute.number');
    await fill(page, 'BA-1');
    await page.locator('.note-problem').waitFor();
    expect(await page.locator('.note-problem').innerText()).toMatch(/1\.000/);
    const witness = page.locator('[name="minute.witnesses.1.name"]');
    await witness.fill('3207010101700001');
    await page.getByText('Nomor 16 digit (NIK) tidak boleh dicatat').first().waitFor();
    await record(page).click();
    expect(await witness.getAttribute('aria-invalid')).toBe('true');
    expect(await page.locator('.stored-act').count()).toBe(0);
    expect(await destructions()).toBe(before);
    await context.close();
  });

  it('from the figure of the home page, pressed twice: it is recorded once', async () => {
    const { page, context, faults } = await cockpit.openAs(ciamis);
    const [before, spoiled] = [await destructions(), await quarantine()];
    expect(spoiled).toBeGreaterThan(1);
    await page.getByRole('link', { name: /keping rusak menunggu pemusnahan/ }).click();
    const quantity = page.locator('[name="quantity"]');
    await quantity.waitFor();
    expect(await quantity.inputValue()).toBe(String(spoiled));
    await quantity.fill('1');
    await fill(page, 'BA-470/20');
    await page.getByText('harus disahkan oleh Jawa Barat').waitFor();
    await page.getByText(`Tercatat sebagai: blangko dimusnahkan.`).waitFor();
    await record(page).dblclick();
    await page.getByText('✓ Tercatat').waitFor();
    expect(await quarantine()).toBe(spoiled - 1);
    expect(await destructions()).toBe(before + 1);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('an answer that is lost: the same act is sent again and recorded once', async () => {
    const { page, context } = await cockpit.openAs(ciamis);
    const before = await destructions();
    await page.goto(`${cockpit.url}/app/commands/DestroyBlanks?quantity=1`);
    await fill(page, 'BA-470/21');
    await page.getByText('Tercatat sebagai').waitFor();
    let isLost = false;
    await page.route('**/v1/commands/DestroyBlanks', async (route) => {
      if (isLost) return route.continue();
      isLost = true;
      await route.fetch();
      await route.abort('connectionreset');
    });
    await record(page).click();
    await page.getByText('✓ Tercatat').waitFor();
    expect(isLost).toBe(true);
    expect(await destructions()).toBe(before + 1);
    await context.close();
  });

  it('CTRL-2 the province finds it under what waits, and confirms it', async () => {
    const { page, context, faults } = await cockpit.openAs(provinceUser('32'));
    await page.getByRole('link', { name: 'Catat lainnya' }).click();
    await page.getByRole('link', { name: 'Sahkan pemusnahan', exact: true }).click();
    await page.getByRole('link', { name: /BA-470\/20/ }).click();
    await page.getByText('Tercatat sebagai').waitFor();
    await record(page).click();
    await page.getByText('✓ Tercatat').waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });
});
