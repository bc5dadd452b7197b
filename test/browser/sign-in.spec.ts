// Signing in: by the link that the demo prints, by a password that must be changed first, and out.
import { auditorUser, regencyUser } from '../../libs/testing/servers/test-service.js';
import { Cockpit } from '../../libs/testing/browser/cockpit.js';

describe('signing in', () => {
  let cockpit: Cockpit;
  beforeAll(async () => {
    cockpit = await Cockpit.start();
  });
  afterAll(() => cockpit?.stop());

  it('by a link of the demo, which works once and leaves the address', async () => {
    const { page, context, faults } = await cockpit.open();
    const address = await cockpit.signInAddress(regencyUser('32.07'));
    await page.goto(address);
    await page.waitForSelector('main h1');
    expect(await page.textContent('header')).toContain('Ciamis');
    expect(page.url()).not.toContain('code=');
    await page.reload();
    await page.waitForSelector('main h1');
    expect(await page.textContent('header')).toContain('Ciamis');
    expect(faults).toEqual([]);
    await context.close();
    const other = await cockpit.open();
    await other.page.goto(address);
    await other.page.waitForSelector('input[type=password]');
    await other.context.close();
  });

  it('switches the language by a control of that name, and by the address', async () => {
    const { page, context, faults } = await cockpit.openAs(auditorUser);
    const lang = () => page.getAttribute('html', 'lang');
    expect(await lang()).toBe('id');
    await page.getByText('English', { exact: true }).click();
    await page.waitForSelector('html[lang=en]');
    await page.getByText('Bahasa Indonesia', { exact: true }).click();
    await page.waitForSelector('html[lang=id]');
    await page.goto(`${cockpit.url}/app?lang=en`);
    await page.waitForSelector('html[lang=en]');
    expect(faults).toEqual([]);
    await context.close();
  });

  it('with a first password, which must be changed', async () => {
    const account = 'dinas-32.78';
    const first = await cockpit.service.accounts.add({ account, role: 'regency', place: '32.78' });
    const { page, context } = await cockpit.open();
    await page.goto(`${cockpit.url}/app`);
    await page.fill('input[autocomplete=username]', account);
    await page.fill('input[autocomplete=current-password]', first);
    await page.keyboard.press('Enter');
    const chosen = await page.waitForSelector('input[autocomplete=new-password]');
    await page.fill('input[autocomplete=current-password]', first);
    await chosen.fill('hujan turun di ladang');
    for (const again of await page.$$('input[autocomplete=new-password]'))
      await again.fill('hujan turun di ladang');
    await page.keyboard.press('Enter');
    await page.waitForSelector('main h1');
    await page.waitForSelector('header:has-text("Tasikmalaya")');
    await context.close();
  });

  it('N7: out without a connection is said, and is finished before anything else', async () => {
    const { page, context } = await cockpit.openAs(regencyUser('32.07'), { language: 'en' });
    const me = () => page.evaluate(async () => (await fetch('/v1/me')).status);
    let isBlocked = true;
    const asked: string[] = [];
    await page.route('**/*', async (route) => {
      const request = route.request();
      const isSignOut = request.method() === 'DELETE' && request.url().endsWith('/session');
      if (/\/(v1|session)\b/.test(request.url()))
        asked.push(`${request.method()} ${request.url()}`);
      await (isSignOut && isBlocked ? route.abort('internetdisconnected') : route.continue());
    });
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('You are not signed out yet').waitFor();
    expect(await me()).toBe(200);
    // A page that is opened anew knows it too.
    await page.reload();
    await page.getByText('You are not signed out yet').waitFor();
    isBlocked = false;
    asked.length = 0;
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await page.getByText('You are not signed out yet').waitFor({ state: 'detached' });
    expect(asked[0]).toMatch(/^DELETE .*\/session$/);
    expect(await me()).toBe(401);
    await context.close();
  });

  it.each([
    ['9.0.0', 'These pages are of release'],
    ['0.0.9', 'The service is being upgraded'],
  ])('says so where the service is of release %s', async (release, words) => {
    const { page, context } = await cockpit.openAs(auditorUser, { language: 'en' });
    await page.route('**/v1/**', async (route) => {
      const response = await route.fetch();
      const headers = { ...response.headers(), 'keping-release': release };
      await route.fulfill({ response, headers });
    });
    await page.goto(`${cockpit.url}/app/findings`);
    await page.getByText(words).waitFor();
    // Questions of the page may still be on their way.
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await context.close();
  });
});
