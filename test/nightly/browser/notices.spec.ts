// Notices in the browser where the mail server takes nothing.
import { Cockpit } from '../../../libs/testing/browser/cockpit.js';
import { MailServer } from '../../../libs/testing/servers/mail/mail-server.js';
import { eventually } from '../../../libs/testing/servers/process.js';
import { regencyUser, type User } from '../../../libs/testing/servers/test-service.js';

const OPERATOR: User = { role: 'operator', place: '00' };

describe('notices', () => {
  let mail: MailServer;
  let cockpit: Cockpit;
  beforeAll(async () => {
    mail = await MailServer.start();
    cockpit = await Cockpit.start({
      environment: {
        KEPING_SMTP_URL: mail.url,
        KEPING_MAIL_FROM: 'keping@keping.example',
        KEPING_PUBLIC_URL: 'https://keping.example',
      },
    });
  });
  afterAll(async () => {
    await cockpit?.stop();
    await mail?.end();
  });

  it('an operator sees since when the mail server takes nothing, and why', async () => {
    await mail.end();
    const office = await cockpit.openAs(regencyUser('32.07'), { language: 'en' });
    await office.page.goto(`${cockpit.url}/app/notices`);
    // A minute after the last one another trial is taken.
    await office.page.getByLabel('Mail address').fill('other@dinas.example');
    await eventually(
      'another code',
      async () => {
        await office.page.getByRole('button', { name: 'Save' }).click();
        await office.page.getByText('To be confirmed').waitFor({ timeout: 2_000 });
      },
      5_000,
    );
    await office.context.close();
    const { page, context } = await cockpit.openAs(OPERATOR, { language: 'en' });
    const row = page.getByRole('row', { name: 'Mail of notices' });
    await eventually('the row', async () => {
      await page.goto(`${cockpit.url}/app`);
      await row.waitFor();
      expect(await row.innerText()).toMatch(/failing since/);
    });
    expect(await row.innerText()).toMatch(/1 waiting/);
    await context.close();
  });
});
