// The inbox in the browser: who runs out asks by one press, lines are narrowed, a request is
// decided with the figures of its office beside it.
import type { Locator, Page } from 'playwright-core';
import {
  centreUser,
  provinceUser,
  regencyUser,
  type User,
} from '../../libs/testing/servers/test-service.js';
import { Cockpit } from '../../libs/testing/browser/cockpit.js';

const CIAMIS = '32.07';
/** Between the two presses of a hand. */
const HAND_MS = 150;

/** Two presses at one place, whatever is there at the second. */
async function pressTwice(page: Page, button: Locator): Promise<void> {
  await button.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await button.boundingBox())!;
  const mouse = await page.context().newCDPSession(page);
  const press = async (atMs: number) => {
    for (const type of ['mousePressed', 'mouseReleased'] as const)
      await mouse.send('Input.dispatchMouseEvent', {
        type,
        x: x + width / 2,
        y: y + height / 2,
        button: 'left',
        clickCount: 1,
        timestamp: atMs / 1000,
      });
  };
  const firstMs = Date.now();
  await press(firstMs);
  await button.waitFor({ state: 'detached' });
  await press(firstMs + HAND_MS);
}

describe('the inbox', () => {
  let cockpit: Cockpit;
  beforeAll(async () => {
    cockpit = await Cockpit.start();
  });
  afterAll(() => cockpit?.stop());

  const openAt = async (user: User, path: string) => {
    const opened = await cockpit.openAs(user);
    await opened.page.goto(`${cockpit.url}${path}`);
    return opened;
  };
  type Loan = { readonly loan: string; readonly quantity: number; readonly model: string };
  const loansOf = async (user: User) =>
    (await cockpit.service.ask('/v1/loans?state=requested&limit=1000', user))[
      'items'
    ] as unknown as readonly Loan[];

  it('PLAN-15: one press asks for the loan that a line offers, and two presses once', async () => {
    const clerk = regencyUser(CIAMIS);
    const before = await loansOf(clerk);
    const { page, context, faults } = await openAt(clerk, '/app');
    const line = page.locator('.inbox-line', { hasText: 'minta pinjaman' });
    await line.getByRole('button', { name: 'Minta pinjaman' }).click();
    const form = page.locator('.inbox-act form');
    await form.locator('text=/meminta .* Kota Tasikmalaya/').waitFor();
    const quantity = Number(await form.locator('[name=quantity]').inputValue());
    await form.getByRole('button', { name: 'Minta pinjaman' }).dblclick();
    await page.waitForSelector('.inbox-act >> text=/✓ Tercatat/');
    await page.locator('.inbox-line', { hasText: 'sudah diminta' }).waitFor();
    const known = new Set(before.map(({ loan }) => loan));
    const made = (await loansOf(clerk)).filter(({ loan }) => !known.has(loan));
    expect(made).toMatchObject([
      { borrower: CIAMIS, item: 'ink', model: 'YMCK-500', quantity, open: true },
    ]);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('is narrowed by kind, place and words; missing reports lead to the offices', async () => {
    const { page, context, faults } = await openAt(provinceUser('32'), '/app');
    const missing = page.locator('.inbox-line', { hasText: 'belum mengirim laporan harian' });
    if (!(await missing.isVisible()))
      await page.getByRole('button', { name: 'Tampilkan semua' }).click();
    await missing.getByRole('link', { name: 'Lihat daftarnya' }).click();
    await page.waitForURL('**/app/work?kind=reports-missing');
    const lines = page.locator('.inbox-line');
    await lines.nth(26).waitFor();
    expect(await lines.count()).toBe(27);
    await page.getByLabel('Cari tempat atau kata').fill('depok');
    await lines.filter({ hasText: 'Kota Banjar' }).waitFor({ state: 'detached' });
    await lines.filter({ hasText: 'Kota Depok' }).waitFor();
    expect(await lines.allTextContents()).toEqual([expect.stringContaining('Kota Depok')]);
    await page.getByLabel('Cari tempat atau kata').fill('');
    await lines.nth(1).waitFor();
    await page.getByLabel('Kantor').selectOption(CIAMIS);
    await lines.filter({ hasText: 'Kota Banjar' }).waitFor({ state: 'detached' });
    await lines.filter({ hasText: 'Kabupaten Ciamis' }).waitFor();
    expect(await lines.allTextContents()).toEqual([expect.stringContaining('Kabupaten Ciamis')]);
    expect(page.url()).toContain('about=32.07');
    await page.getByLabel('Jenis').selectOption('');
    await page.getByRole('heading', { name: 'Segera habis (1)' }).waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  it('a request is decided in the list with the figures of its office beside it', async () => {
    const { page, context, faults } = await openAt(centreUser, '/app/allotments');
    const rows = page.locator('main tbody tr');
    await rows.nth(3).waitFor();
    const waiting = (
      await cockpit.service.ask(
        '/v1/allotments?waiting=true&sort=days&office=true&limit=50',
        centreUser,
      )
    )['items'] as unknown as readonly { allotment: string; name: string; item: string }[];
    const first = waiting.find(({ item }) => item === 'blank');
    await page.getByLabel('Cari kantor atau nomor').fill(first!.name);
    await rows.nth(1).waitFor({ state: 'detached' });
    await rows.first().getByRole('button', { name: 'Putuskan' }).click();
    const box = page.locator('main .inbox-act');
    for (const figure of ['Persediaan', 'Kebutuhan', 'Perkiraan pemakaian', 'Perkiraan habis'])
      await box.getByText(figure, { exact: true }).waitFor();
    await box.locator('[name=quantity]').fill('1000');
    await box.locator('text=1.000 keping blangko disetujui').waitFor();
    // Pressed twice, as a hand does: the second press meets what took the place of the button.
    await pressTwice(page, box.getByRole('button', { name: 'Setujui jatah' }));
    await page.waitForSelector('text=/✓ Tercatat/');
    expect(new URL(page.url()).pathname).toBe('/app/allotments');
    expect(await cockpit.service.ask(`/v1/allotments/${first!.allotment}`)).toMatchObject({
      state: 'granted',
      granted: 1_000,
    });
    expect(faults).toEqual([]);
    await context.close();
  });
});
