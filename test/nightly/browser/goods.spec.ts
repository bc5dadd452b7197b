// STOCK-10 in the pages: blanks of the child identity card are named, chosen and counted apart.
import { centreUser, minute, regencyUser } from '../../../libs/testing/servers/test-service.js';
import { Cockpit } from '../../../libs/testing/browser/cockpit.js';

const PLACE = '32.07';
const ciamis = regencyUser(PLACE);
const model = 'kia';

describe('goods that are rows of a table, in the pages', () => {
  let cockpit: Cockpit;
  beforeAll(async () => {
    cockpit = await Cockpit.start();
    const opened = { place: PLACE, item: 'blank', model, quantity: 90, minute };
    await cockpit.service.done(ciamis, 'OpenStock', opened);
    await cockpit.service.done(centreUser, 'ProcureBlanks', {
      ...{ model, quantity: 500, fundSource: 'APBN' },
    });
    const sent = { shipment: 'KIA-1', from: '00', to: PLACE, model, quantity: 50 };
    await cockpit.service.done(centreUser, 'ShipBlanks', sent);
  });
  afterAll(() => cockpit?.stop());
  const stock = async () =>
    (await cockpit.service.stock(PLACE)) as unknown as {
      blanks: { onHand: number };
      otherBlanks: readonly { onHand: number; printed: number }[];
    };

  it('an office chooses on what it printed, and the page of the place has both', async () => {
    const { page, context, faults } = await cockpit.openAs(ciamis);
    const before = (await stock()).blanks.onHand;
    await page.goto(`${cockpit.url}/app/record/print`);
    await page.locator('main form [name=quantity]').fill('15');
    await page.selectOption('[name=model]', { label: 'Blangko KIA' });
    const preview = page.locator('.preview');
    await preview.locator('text=/Blangko KIA.*75/').waitFor();
    await page.getByRole('button', { name: 'Catat cetak' }).click();
    await page.waitForSelector('main >> text=/✓ Tercatat/');
    expect(await stock()).toMatchObject({
      ...{ blanks: { onHand: before }, otherBlanks: [{ onHand: 75, printed: 15 }] },
    });
    await page.goto(`${cockpit.url}/app/places/${PLACE}`);
    await page.waitForSelector('dl.key-figures >> text=Blangko KIA');
    expect(faults).toEqual([]);
    await context.close();
  });

  it('papers name them in both languages', async () => {
    const { page, context, faults } = await cockpit.openAs(ciamis);
    await page.goto(`${cockpit.url}/app/shipments/KIA-1/waybill`);
    await page.waitForSelector('.paper >> text=Blangko KIA');
    await page.goto(`${cockpit.url}/app/places/${PLACE}/card?item=blank&model=kia`);
    await page.waitForSelector('main .paper >> text=Blangko KIA');
    await page.getByRole('button', { name: 'English' }).click();
    await page.waitForSelector('main .paper >> text=child ID card blanks');
    expect(faults).toEqual([]);
    await context.close();
  });
});
