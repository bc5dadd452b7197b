// The budgets of the pages (docs/operating/benchmarks.md), measured and printed: bytes of the first
// load, times on a bad line (400 kbit/s, 400 ms) with a processor that is slowed down six times.
import type { CDPSession, Page } from 'playwright-core';
import { centreUser, regencyUser } from '../../libs/testing/servers/test-service.js';
import { Cockpit } from '../../libs/testing/browser/cockpit.js';

const SLOWER = 6;
/** The best of at most so many counts: other work on the machine makes the rest slower. */
const ROUNDS = 3;
const BAD_LINE = {
  offline: false,
  latency: 400,
  downloadThroughput: 50_000,
  uploadThroughput: 50_000,
};
const figures: string[] = [];

/** Notes a figure beside its limit, for the printed list, and requires that. */
function requireWithin(what: string, value: number, unit: string, limit: number): void {
  figures.push(`${what}: ${value.toFixed(unit === 'kB' ? 1 : 0)} ${unit} (at most ${limit})`);
  expect(value).toBeLessThanOrEqual(limit);
}

/** Measures again, up to `ROUNDS` times, where a figure is over its limit; gives the best. */
async function bestOf(limits: readonly number[], measure: () => Promise<readonly number[]>) {
  let best = limits.map(() => Infinity);
  const areWithin = () => best.every((value, index) => value <= limits[index]!);
  for (let round = 0; round < ROUNDS && !areWithin(); round += 1) {
    const measured = await measure();
    best = best.map((value, index) => Math.min(value, measured[index]!));
  }
  return best;
}

/** Bytes of scripts and styles as they came over the line. */
async function countedBytes(session: CDPSession): Promise<() => number> {
  const counted = new Set<string>();
  let bytes = 0;
  await session.send('Network.enable');
  session.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script' || type === 'Stylesheet') counted.add(requestId);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (counted.has(requestId)) bytes += encodedDataLength;
  });
  return () => bytes;
}

async function slowDown(session: CDPSession): Promise<void> {
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', BAD_LINE);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
}

/** From asking for the page to the text that is looked for, in ms. */
async function msUntil(page: Page, address: string, text: string): Promise<number> {
  const begun = performance.now();
  await page.goto(address, { waitUntil: 'commit' });
  await page.waitForSelector(`main >> text=${text}`);
  return performance.now() - begun;
}

/** How long `act` keeps the page busy until it is painted, in ms, by the page's own clock. */
const PAINTED = `async (act) => {
  const begun = performance.now();
  act();
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - begun;
}`;

describe('budgets', () => {
  let cockpit: Cockpit;
  beforeAll(async () => {
    cockpit = await Cockpit.start();
  });
  afterAll(async () => {
    process.stdout.write(`budgets of the pages:\n${figures.map((line) => `  ${line}\n`).join('')}`);
    await cockpit?.stop();
  });

  /** A browser that is signed in and has nothing in its cache. */
  const coldPage = async (user: typeof centreUser) => {
    const opened = await cockpit.openAs(user);
    const session = await opened.context.newCDPSession(opened.page);
    await opened.page.evaluate(
      'caches.keys().then((names) => Promise.all(names.map((name) => caches.delete(name))))' +
        '.then(() => navigator.serviceWorker.getRegistrations())' +
        '.then((all) => Promise.all(all.map((one) => one.unregister())))',
    );
    await opened.page.goto('about:blank');
    await session.send('Network.clearBrowserCache');
    return { ...opened, session };
  };

  it.each([
    { who: 'a regency', user: regencyUser('32.07'), figure: '14.570', limit: 60 },
    { who: 'the centre with its map', user: centreUser, figure: '1.616.917', limit: 80 },
  ])('the first load of $who is at most $limit kB', async ({ who, user, figure, limit }) => {
    const { page, context, session } = await coldPage(user);
    const bytes = await countedBytes(session);
    await msUntil(page, `${cockpit.url}/app`, figure);
    requireWithin(`first load of ${who}`, bytes() / 1000, 'kB', limit);
    await context.close();
  });

  it('the first figure on a bad line', async () => {
    const limits = [4000, 1500];
    const [cold, warm] = await bestOf(limits, async () => {
      const { page, context, session } = await coldPage(regencyUser('32.07'));
      await slowDown(session);
      const first = await msUntil(page, `${cockpit.url}/app`, '14.570');
      // The service worker keeps the pages from 4 s on.
      await page.evaluate('navigator.serviceWorker.ready.then(() => 0)');
      await page.waitForTimeout(6000);
      const next = await msUntil(page, `${cockpit.url}/app`, '14.570');
      await context.close();
      return [first, next];
    });
    requireWithin('first figure, cold', cold!, 'ms', limits[0]!);
    requireWithin('first figure, warm', warm!, 'ms', limits[1]!);
  });

  it('from the button to “recorded” on a bad line', async () => {
    const [time] = await bestOf([1500], async () => {
      const { page, context } = await cockpit.openAs(regencyUser('32.78'));
      await page.goto(`${cockpit.url}/app/record/print`);
      await page.fill('main form [name=quantity]', '1');
      await page.waitForSelector('main >> text=1 kartu dicetak');
      await page.waitForTimeout(1000);
      await slowDown(await context.newCDPSession(page));
      const begun = performance.now();
      await page.click('main form button[type=submit]');
      await page.waitForSelector('main >> text=/✓ Tercatat/');
      const lasted = performance.now() - begun;
      await context.close();
      return [lasted];
    });
    requireWithin('from the button to “recorded”', time!, 'ms', 1500);
  });

  it('sorting and searching 514 offices', async () => {
    const [sorting, searching] = await bestOf([100, 100], async () => {
      const { page, context } = await cockpit.openAs(centreUser);
      await page.click('main summary:has-text("514")');
      await page.waitForSelector('main details table tbody tr');
      const session = await context.newCDPSession(page);
      await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
      const painted = async (act: string) =>
        Number(await page.evaluate(`(${PAINTED})(() => { ${act} })`));
      const sorted: number[] = [];
      for (const column of [1, 2, 0, 3, 1, 2, 0])
        sorted.push(
          await painted(`document.querySelectorAll("main table button.order")[${column}].click()`),
        );
      const search = (text: string) =>
        'const box = document.querySelector("main input[type=search]");' +
        `box.value = "${text}"; box.dispatchEvent(new Event("input", { bubbles: true }))`;
      const searched: number[] = [];
      for (const text of ['bandung', 'bogor', 'kota b', 'jaya', 'ma'])
        searched.push(await painted(search(text)));
      await context.close();
      return [Math.min(...sorted), Math.min(...searched)];
    });
    requireWithin('sorting 514 offices, the first 20 shown', sorting!, 'ms', 100);
    requireWithin('searching 514 offices', searching!, 'ms', 100);
  });

  it('a step of the slider with the map of 514 offices', async () => {
    const { page, context } = await cockpit.openAs(centreUser);
    await page.goto(`${cockpit.url}/app/time`);
    await page.waitForSelector('#as-of');
    await page.waitForTimeout(1500);
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    const step =
      'const slider = document.querySelector("#as-of"); slider.value = String(slider.value - 1);' +
      'slider.dispatchEvent(new Event("input", { bubbles: true }))';
    const [time] = await bestOf([50], async () => {
      const times: number[] = [];
      for (let count = 0; count < 9; count += 1)
        times.push(Number(await page.evaluate(`(${PAINTED})(() => { ${step} })`)));
      return [times.sort((a, b) => a - b)[4]!];
    });
    requireWithin('a step of the slider, median of 9', time!, 'ms', 50);
    await context.close();
  });
});
