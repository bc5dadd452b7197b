// ALLOT-1 in the browser: an office asks, the centre grants a part and ships it, the office sees
// what became of it; another request is refused with a reason.
import {
  auditorUser,
  centreUser,
  regencyUser,
  type User,
} from '../../../libs/testing/servers/test-service.js';
import { Cockpit } from '../../../libs/testing/browser/cockpit.js';

const CIAMIS = '32.07';
const ciamis = regencyUser(CIAMIS);

describe('allotments', () => {
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
  /** The newest request of Ciamis. */
  const requested = async () =>
    (
      (await cockpit.service.ask(`/v1/allotments?place=${CIAMIS}&state=open`)) as unknown as {
        items: { allotment: string; requestedStep: { at: string } }[];
      }
    ).items.sort((a, b) => (a.requestedStep.at < b.requestedStep.at ? 1 : -1))[0]!.allotment;

  it('are asked for, granted in part, shipped from the request, and followed', async () => {
    const clerk = await openAt(ciamis, '/app/allotments');
    await clerk.page.getByRole('link', { name: 'Minta jatah' }).click();
    await clerk.page.fill('main form [name=quantity]', '3000');
    await clerk.page.getByRole('button', { name: 'Kirim permintaan' }).dblclick();
    await clerk.page.waitForSelector('main >> text=/✓ Tercatat/');
    const id = await requested();
    expect(await cockpit.service.ask(`/v1/allotments/${id}`)).toMatchObject({ asked: 3_000 });

    const centre = await openAt(centreUser, `/app/allotments/${id}`);
    const { page } = centre;
    await page.fill('main form [name=quantity]', '1500');
    await page.waitForSelector('main >> text=1.500 keping blangko disetujui untuk Kabupaten');
    await page.getByRole('button', { name: 'Setujui jatah' }).click();
    await page.waitForSelector('main >> text=/✓ Tercatat/');
    await page.locator('main .stored-act').getByRole('link', { name: 'Kirim' }).click();
    const form = page.locator('main form');
    await form.locator('[name=quantity-1]').waitFor();
    expect(await form.locator('[name=quantity-1]').inputValue()).toBe('1500');
    expect(await form.locator('[name=to]').inputValue()).toBe('Kabupaten Ciamis (32.07)');
    await page.waitForSelector('main .preview >> text=Sesudahnya');
    await form.getByRole('button', { name: 'Kirim', exact: true }).click();
    await page.waitForSelector('main >> text=/✓ Tercatat/');
    expect(await cockpit.service.ask(`/v1/allotments/${id}`)).toMatchObject({
      state: 'shipped',
      granted: 1_500,
      shipped: 1_500,
      shipments: [expect.stringMatching(/^SJ-00-2017-\d{4}$/)],
    });
    await clerk.page.goto(`${cockpit.url}/app/allotments/${id}`);
    await clerk.page.waitForSelector('main .headline >> text=dikirim');
    expect(await clerk.page.locator('main form').count()).toBe(0);
    for (const { faults, context } of [clerk, centre]) {
      expect(faults).toEqual([]);
      await context.close();
    }
  });

  it('WHO-1 who may neither ship nor decide is offered neither', async () => {
    const { page, context, faults } = await openAt(auditorUser, '/app/allotments?state=all');
    await page.locator('main tbody tr').first().waitFor();
    expect(await page.locator('main tbody .button').count()).toBe(0);
    await page.locator('main tbody a').first().click();
    await page.waitForSelector('main .headline');
    expect(await page.locator('main form, main .acts').count()).toBe(0);
    await page.goto(`${cockpit.url}/app/shipments`);
    await page.waitForSelector('main tbody tr');
    expect(await page.getByRole('link', { name: 'Kirim barang' }).count()).toBe(0);
    await page.goto(`${cockpit.url}/app/shipments/new`);
    await page.waitForSelector('main >> text=Akun ini tidak boleh mengirim barang');
    expect(faults).toEqual([]);
    await context.close();
  });

  it('are refused with a reason that the office reads; no NIK gets into it', async () => {
    await cockpit.service.done(ciamis, 'RequestAllotment', {
      place: CIAMIS,
      item: 'ink',
      model: 'YMCK-500',
      quantity: 400,
    });
    const id = await requested();
    const { page, context, faults } = await openAt(centreUser, `/app/allotments/${id}`);
    await page.getByRole('button', { name: 'Tolak', exact: true }).click();
    const reason = page.locator('main form [name=reason]');
    await reason.fill('diminta 3207014506850003');
    await page.getByRole('button', { name: 'Tolak permintaan' }).click();
    await page.waitForSelector('main form >> text=/NIK/');
    expect(await cockpit.service.ask(`/v1/allotments/${id}`)).toMatchObject({ state: 'open' });
    await reason.fill('Stok pusat habis sampai Agustus');
    await page.waitForSelector('main .preview');
    await page.getByRole('button', { name: 'Tolak permintaan' }).click();
    await page.waitForSelector('main >> text=/✓ Tercatat/');
    const clerk = await openAt(ciamis, '/app/allotments?state=refused');
    await clerk.page.locator('main tbody a').first().click();
    await clerk.page.waitForSelector('main >> text=Stok pusat habis sampai Agustus');
    for (const opened of [{ faults, context }, clerk]) {
      expect(opened.faults).toEqual([]);
      await opened.context.close();
    }
  });
});
