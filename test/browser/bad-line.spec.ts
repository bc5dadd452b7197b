// Work on a bad line: pressed twice, without a connection, with an ended session, in a closed tab,
// on a browser of two people. Each act happens once, or is seen to wait.
import { Sessions } from '../../libs/service/sessions/sessions.js';
import { eventually } from '../../libs/testing/servers/process.js';
import { centreUser, regencyUser, type User } from '../../libs/testing/servers/test-service.js';
import { Cockpit, type OpenedPage } from '../../libs/testing/browser/cockpit.js';

const PLACE = '32.78';
const clerk = regencyUser(PLACE);

describe('work on a bad line', () => {
  let cockpit: Cockpit;
  beforeAll(async () => {
    cockpit = await Cockpit.start();
  });
  afterAll(() => cockpit?.stop());

  let count = 0;
  /** A shipment of the centre on its way to the office. */
  const shipped = async () => {
    const shipment = `SJ-UJI-${(count += 1)}`;
    await cockpit.service.done(centreUser, 'ShipBlanks', {
      shipment,
      from: '00',
      to: PLACE,
      quantity: 100,
    });
    return shipment;
  };
  const received = async (shipment: string) =>
    (
      (await cockpit.service.ask(
        `/v1/events?after=51746&stream=shipment-${shipment}`,
      )) as unknown as {
        type: string;
      }[]
    ).filter(({ type }) => type.endsWith('BlankReceived')).length;
  const openForm = async (shipment: string, user: User = clerk) => {
    const opened = await cockpit.openAs(user);
    await opened.page.goto(`${cockpit.url}/app/shipments/${shipment}/receive`);
    await opened.page.waitForSelector('main form [name=accepted]');
    return opened;
  };
  const RECEIVE = 'main form button[type=submit]';
  /** Without a connection: what is pressed is stored in the browser. */
  const pressOffline = async ({ page, context }: OpenedPage) => {
    await context.setOffline(true);
    await page.click(RECEIVE);
    await page.waitForSelector('main >> text=Tersimpan di peramban ini');
  };
  const untilReceived = (shipment: string) =>
    eventually(`the receipt of ${shipment}`, async () =>
      expect(await received(shipment)).toBeGreaterThan(0),
    );

  it('two presses on Receive receive once', async () => {
    const shipment = await shipped();
    const { page, context, faults } = await openForm(shipment);
    await page.dblclick(RECEIVE);
    await page.waitForSelector('main >> text=/✓ Tercatat/');
    await page.waitForTimeout(500);
    expect(await received(shipment)).toBe(1);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('received in two tabs of one browser: once, and the other tab says why not', async () => {
    const shipment = await shipped();
    const { page, context } = await openForm(shipment);
    const other = await context.newPage();
    await other.goto(`${cockpit.url}/app/shipments/${shipment}/receive`);
    await other.waitForSelector('main form [name=accepted]');
    await Promise.all([page.click(RECEIVE), other.click(RECEIVE)]);
    const outcome = (tab: typeof page) =>
      Promise.race([
        tab.waitForSelector('main >> text=/✓ Tercatat/').then(() => 'recorded'),
        tab.waitForSelector('main >> strong:text("Tidak diterima")').then(() => 'rejected'),
        // Where the dry run has seen the other receipt before the press.
        tab.waitForSelector('main .note-problem').then(() => 'foreseen'),
      ]);
    expect((await Promise.all([outcome(page), outcome(other)])).includes('recorded')).toBe(true);
    expect(await received(shipment)).toBe(1);
    await context.close();
  });

  it('without a connection, the tab closed, and back: exactly one event', async () => {
    const shipment = await shipped();
    const opened = await openForm(shipment);
    const { page, context } = opened;
    await pressOffline(opened);
    await page.close({ runBeforeUnload: false });
    expect(await received(shipment)).toBe(0);
    await context.setOffline(false);
    const again = await context.newPage();
    await again.goto(`${cockpit.url}/app`);
    await again.waitForSelector('main h1');
    await untilReceived(shipment);
    await again.waitForTimeout(500);
    expect(await received(shipment)).toBe(1);
    await context.close();
  });

  it('an ended session: what was pressed waits, and is recorded after a new sign-in', async () => {
    const shipment = await shipped();
    const opened = await openForm(shipment);
    const { page, context } = opened;
    await pressOffline(opened);
    const cookies = await context.cookies();
    const secret = cookies.find(({ name }) => name === '__Host-keping')!.value;
    await cockpit.service.server.get(Sessions).signOut(secret);
    await context.setOffline(false);
    await page.waitForSelector('input[type=password]');
    expect(await received(shipment)).toBe(0);
    await page.goto(await cockpit.signInAddress(clerk));
    await page.waitForSelector('header:has-text("Tasikmalaya")');
    await untilReceived(shipment);
    expect(await received(shipment)).toBe(1);
    await context.close();
  });

  it('what one person left unsent is never sent by another on the same browser', async () => {
    const shipment = await shipped();
    const opened = await openForm(shipment);
    const { page, context } = opened;
    await pressOffline(opened);
    // The session ends first: a page that is closing may be online for a moment.
    await context.clearCookies();
    await page.close({ runBeforeUnload: false });
    await context.setOffline(false);
    const other = await context.newPage();
    await other.goto(await cockpit.signInAddress(regencyUser('32.07')));
    await other.waitForSelector('header:has-text("Ciamis")');
    await other.waitForTimeout(3000);
    expect(await received(shipment)).toBe(0);
    await context.close();
  });

  it('one lends while the other cancels: the loan is owed, or nothing was lent', async () => {
    const { service } = cockpit;
    const loan = 'PJM-UJI-1';
    await service.done(regencyUser('32.07'), 'RequestLoan', {
      loan,
      borrower: '32.07',
      item: 'blank',
      quantity: 10,
      dueAt: '2017-08-30T17:00:00+07:00',
      reason: 'uji',
    });
    await service.done(clerk, 'OfferLoan', { loan, lender: PLACE, quantity: 10 });
    await service.done({ role: 'province', place: '32' }, 'ApproveLoan', {
      loan,
      lender: PLACE,
      quantity: 10,
    });
    const pages = [];
    for (const [user, name] of [
      [clerk, 'Serahkan'],
      [regencyUser('32.07'), 'Batalkan permintaan'],
    ] as const) {
      const { page, context } = await cockpit.openAs(user);
      await page.goto(`${cockpit.url}/app/loans/${loan}`);
      const opener = page.locator('main .acts > .buttons').getByRole('button', { name });
      await page.locator('main form').or(opener).first().waitFor();
      if (await opener.count()) await opener.click();
      const reason = page.locator('main form [name=reason]');
      if (await reason.count()) await reason.fill('tidak perlu lagi');
      pages.push({ page, context, name });
    }
    await Promise.all(
      pages.map(({ page, name }) =>
        page.locator('main form').getByRole('button', { name, exact: true }).click(),
      ),
    );
    for (const { page, context } of pages) {
      await page.locator('main >> text=/✓ Tercatat|Tidak diterima/').first().waitFor();
      await context.close();
    }
    const types = (
      (await service.ask(`/v1/events?after=51746&stream=loan-${loan}`)) as unknown as {
        type: string;
      }[]
    ).map(({ type }) => type.split('.').at(-1));
    // LOAN-8: what was lent is owed, also where the rest is cancelled afterwards.
    const { outstanding } = await service.ask(`/v1/loans/${loan}`);
    expect(outstanding).toBe(types.includes('BlankLent') ? 10 : 0);
  });
});
