// The guide of each role: every step is a link to a page that the role may open and work with.
import {
  auditorUser,
  centreUser,
  provinceUser,
  regencyUser,
  warehouseUser,
} from '../../../libs/testing/servers/test-service.js';
import { Cockpit } from '../../../libs/testing/browser/cockpit.js';

const USERS = [
  { user: regencyUser('32.07'), steps: 15 },
  { user: provinceUser('32'), steps: 9 },
  { user: centreUser, steps: 10 },
  { user: warehouseUser('00'), steps: 6 },
  { user: auditorUser, steps: 6 },
  { user: { role: 'operator', place: '00' }, steps: 2 },
];

describe('help', () => {
  let cockpit: Cockpit;
  beforeAll(async () => {
    cockpit = await Cockpit.start();
  });
  afterAll(() => cockpit?.stop());

  it.each(USERS)('each step of $user.role opens the page it is about', async ({ user, steps }) => {
    const { page, context, faults } = await cockpit.openAs(user, { language: 'en' });
    await page.getByRole('link', { name: 'Help', exact: true }).click();
    const links = page.locator('main ol a');
    await links.first().waitFor();
    const addresses = await links.evaluateAll((all) => all.map((one) => one.getAttribute('href')!));
    expect(addresses).toHaveLength(steps);
    for (const address of addresses) {
      await page.goto(`${cockpit.url}${address}`);
      await page.locator('main h1').waitFor();
      await page.locator('main').getByText('Loading …').first().waitFor({ state: 'hidden' });
      expect([address, await page.locator('main [role=alert]').allInnerTexts()]).toEqual([
        address,
        [],
      ]);
      const title = await page.locator('main h1').innerText();
      expect([address, title]).not.toEqual([address, 'There is no such page']);
    }
    expect(faults).toEqual([]);
    await context.close();
  });
});
