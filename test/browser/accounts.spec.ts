// An operator takes access away in the browser, and whose access it was sees it.
import { Accounts } from '../../libs/service/sessions/accounts.js';
import { regencyUser, type User } from '../../libs/testing/servers/test-service.js';
import { Cockpit } from '../../libs/testing/browser/cockpit.js';

const OPERATOR: User = { role: 'operator', place: '00' };

describe('accounts', () => {
  let cockpit: Cockpit;
  beforeAll(async () => {
    cockpit = await Cockpit.start();
  });
  afterAll(() => cockpit?.stop());

  it('an operator disables an account, after a question', async () => {
    const { ports, access } = cockpit.service.ledger;
    const accounts = new Accounts(ports.access, access);
    await cockpit.service.accounts.add({ account: 'dinas-32.79', role: 'regency', place: '32.79' });
    const { page, context, faults } = await cockpit.openAs(OPERATOR);
    await page.goto(`${cockpit.url}/app/accounts?lang=en`);
    await page.getByRole('button', { name: 'Disable: dinas-32.79' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    expect((await accounts.named('dinas-32.79'))!.disabledAt).toBeNull();
    await page.getByRole('button', { name: 'Disable: dinas-32.79' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Disable' }).click();
    await page.getByText('dinas-32.79 is disabled.').waitFor();
    expect((await accounts.named('dinas-32.79'))!.disabledAt).not.toBeNull();
    expect(faults).toEqual([]);
    await context.close();
  });

  it('a session that is ended elsewhere asks to sign in again', async () => {
    const ciamis = await cockpit.openAs(regencyUser('32.07'));
    const again = await cockpit.openAs(regencyUser('32.07'));
    await again.page.goto(`${cockpit.url}/app/accounts?lang=en`);
    await again.page.getByText('this session').waitFor();
    const lines = again.page.locator('.lines li');
    expect(await lines.count()).toBeGreaterThan(1);
    await lines
      .filter({ hasNotText: 'this session' })
      .first()
      .getByRole('button', { name: 'End' })
      .click();
    await again.page.getByText('ends in every browser').waitFor();
    await ciamis.page.goto(`${cockpit.url}/app/shipments`);
    await ciamis.page.waitForSelector('input[type=password]');
    expect(again.faults).toEqual([]);
    await ciamis.context.close();
    await again.context.close();
  });
});
