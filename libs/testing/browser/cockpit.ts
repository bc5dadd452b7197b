// The service with the ledger of the demo and a browser; pages that are signed in as somebody, and
// what went wrong in them.
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { ensureAccount } from '../../service/access/of-ledger.js';
import { SignInCodes } from '../../service/sessions/sign-in-codes.js';
import { playedLedger } from '../servers/demo-ledger.js';
import { GIVE_UP_MS } from '../servers/process.js';
import { TestService, type User } from '../servers/test-service.js';

export type PageOptions = {
  readonly language?: 'id' | 'en';
  readonly colors?: 'light' | 'dark';
  readonly width?: number;
  readonly height?: number;
};
export type OpenedPage = {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Errors of the console, violations of the CSP, requests to other origins. */
  readonly faults: readonly string[];
};

/** `flags` besides those that every browser of the tests gets. */
export const launchBrowser = (
  executablePath: string,
  flags: readonly string[] = [],
): Promise<Browser> =>
  chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', ...flags],
  });

export class Cockpit {
  private constructor(
    readonly service: TestService,
    readonly browser: Browser,
  ) {}

  /**
   * Starts both, by default with the browser and on a copy of the ledger that the set-up of the
   * tests has made. Throws where there are none.
   */
  static async start({
    executablePath = process.env['KEPING_TEST_BROWSER'],
    from = playedLedger(),
    now,
    environment = {},
    flags,
  }: {
    executablePath?: string;
    from?: string;
    now?: string;
    environment?: Readonly<Record<string, string>>;
    flags?: readonly string[];
  } = {}): Promise<Cockpit> {
    if (!executablePath || !from) throw new Error('run by Jest: npm run test:browser');
    const service = await TestService.start({
      from,
      environment,
      ...(now === undefined ? {} : { now }),
    });
    const browser = await launchBrowser(executablePath, flags);
    return new Cockpit(service, browser);
  }

  get url(): string {
    return this.service.server.url;
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await this.service.stop();
  }

  /** An address that signs this user in; the account is added where there is none. */
  async signInAddress({ role, place, account = `demo-${role}-${place}` }: User): Promise<string> {
    await ensureAccount(this.service.ledger, { account, role, place });
    const code = this.service.server.get(SignInCodes).issue(account);
    return `${this.url}/app#code=${code}`;
  }

  /** A browser of its own, with nobody signed in. */
  async open(options: PageOptions = {}): Promise<OpenedPage> {
    const { language = 'id', colors = 'light', width = 1280, height = 800 } = options;
    const context = await this.browser.newContext({
      locale: language === 'id' ? 'id-ID' : 'en-GB',
      colorScheme: colors,
      viewport: { width, height },
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(GIVE_UP_MS);
    const page = await context.newPage();
    return { page, context, faults: this.faultsOf(page) };
  }

  /** A browser in which this user is signed in and sees the first page. */
  async openAs(user: User, options: PageOptions = {}): Promise<OpenedPage> {
    const opened = await this.open(options);
    const { page } = opened;
    const address = await this.signInAddress(user);
    await page.goto(address.replace('/app#', `/app?lang=${options.language ?? 'id'}#`));
    await page.waitForSelector('main h1');
    await page.waitForURL(({ hash }) => !hash.includes('code'));
    return opened;
  }

  /** The paper at an address, read whole. */
  async openPaper(user: User, path: string, options: PageOptions = {}): Promise<OpenedPage> {
    const opened = await this.openAs(user, options);
    await opened.page.goto(`${this.url}${path}`);
    await opened.page.locator('main .paper tbody tr').first().waitFor();
    return opened;
  }

  private faultsOf(page: Page): readonly string[] {
    const faults: string[] = [];
    page.on('console', (message) => {
      if (message.type() !== 'error') return;
      const { url } = message.location();
      faults.push(`console: ${message.text()} ${url.replace(this.url, '')}`);
    });
    page.on('pageerror', (error) => faults.push(`page: ${error.message}`));
    page.on('request', (request) => {
      const address = request.url();
      if (!address.startsWith(this.url) && !/^(?:data|blob):/.test(address))
        faults.push(`other origin: ${address}`);
    });
    return faults;
  }
}
