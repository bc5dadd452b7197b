// Signing in at a real OpenID Connect server, and back to the page that was left.
import { Cockpit } from '../../libs/testing/browser/cockpit.js';
import { OidcIssuer } from '../../libs/testing/servers/oidc/oidc-issuer.js';

describe('signing in at the issuer', () => {
  let issuer: OidcIssuer;
  let cockpit: Cockpit;
  beforeAll(async () => {
    const started = await OidcIssuer.startForPages();
    issuer = started.issuer;
    cockpit = await Cockpit.start({ environment: started.environment });
  });
  afterAll(async () => {
    await cockpit?.stop();
    await issuer?.stop();
  });

  const open = async () => {
    const opened = await cockpit.open({ language: 'en' });
    const { page } = opened;
    // The page of the issuer wants fonts of another server.
    await opened.context.route('https://**', (route) => route.abort());
    const signIn = async (name: string) => {
      await page.getByRole('link', { name: 'Sign in with the account of your ministry' }).click();
      await page.fill('input[name=login]', name);
      await page.fill('input[name=password]', 'any');
      await page.getByRole('button', { name: 'Sign-in' }).click();
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.waitForURL(`${cockpit.url}/**`);
    };
    /** Without those of the issuer's page. */
    const ownFaults = () =>
      opened.faults.filter((fault) => !fault.includes(issuer.url) && !fault.includes('https://'));
    return { ...opened, signIn, ownFaults };
  };

  it('opens the page that was left, and leaves no code in the address', async () => {
    const { page, context, signIn, ownFaults } = await open();
    await page.goto(`${cockpit.url}/app/shipments?lang=en`);
    await signIn('regency-32.07');
    await page.waitForSelector('header:has-text("Ciamis")');
    expect(new URL(page.url()).pathname).toBe('/app/shipments');
    expect(page.url()).not.toContain('code=');
    await page.reload();
    await page.waitForSelector('header:has-text("Ciamis")');
    expect(ownFaults()).toEqual([]);
    await context.close();
  });

  it('says what is missing where the account is no office', async () => {
    const { page, context, signIn } = await open();
    await page.goto(`${cockpit.url}/app?lang=en`);
    await signIn('nobody');
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.textContent()).toContain('no role and place for this service');
    await context.close();
  });
});
