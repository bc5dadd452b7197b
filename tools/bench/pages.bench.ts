// Pages on a bad line (400 kbit/s, 400 ms) with a processor that is slowed down six times, on the
// ledger of the demo. Needs Chromium, which is installed where it is missing.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { Cockpit } from '../../libs/testing/browser/cockpit.js';
import { coldPage, openUntil } from '../../libs/testing/browser/first-load.js';
import { playDemo } from '../../libs/testing/servers/demo-ledger.js';
import { installed } from '../../libs/testing/servers/installed.js';
import { centreUser, regencyUser } from '../../libs/testing/servers/test-service.js';
import type { BenchRow } from './fixture.js';

const SLOWER = 6;
/** The best of so many: other work on the machine makes the rest slower. */
const ROUNDS = 3;
const BAD_LINE = {
  offline: false,
  latency: 400,
  downloadThroughput: 50_000,
  uploadThroughput: 50_000,
};
/** What Ciamis has on its shelf, as its first page shows it. */
const FIGURE = '14.570';
/** How long `act` keeps the page busy until it is painted, in ms, by the page's own clock. */
const PAINTED = `async (act) => {
  const begun = performance.now();
  act();
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - begun;
}`;

export async function pages(): Promise<readonly BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'keping-bench-pages-'));
  try {
    await playDemo(folder);
    const { browser } = installed('browser');
    const cockpit = await Cockpit.start({ executablePath: browser, from: folder });
    try {
      return [
        ...(await firstFigures(cockpit)),
        await recorded(cockpit),
        ...(await lists(cockpit)),
        await sliderStep(cockpit),
      ];
    } finally {
      await cockpit.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const row = (name: string, value: number, target: number): BenchRow => ({
  name,
  value,
  unit: 'ms',
  target,
  better: 'less',
});

/** The smallest of each figure of `ROUNDS` measurements. */
async function bestOf(measure: () => Promise<readonly number[]>): Promise<readonly number[]> {
  const rounds: (readonly number[])[] = [];
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await measure());
  return rounds[0]!.map((_value, index) => Math.min(...rounds.map((values) => values[index]!)));
}

async function msOf(work: () => Promise<unknown>): Promise<number> {
  const begunMs = performance.now();
  await work();
  return performance.now() - begunMs;
}

const slowProcessor = (session: CDPSession) =>
  session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });

async function badLine(session: CDPSession): Promise<void> {
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', BAD_LINE);
  await slowProcessor(session);
}

const painted = async (page: Page, act: string): Promise<number> =>
  Number(await page.evaluate(`(${PAINTED})(() => { ${act} })`));

async function firstFigures(cockpit: Cockpit): Promise<readonly BenchRow[]> {
  const [cold, warm] = await bestOf(async () => {
    const { page, context, session } = await coldPage(cockpit, regencyUser('32.07'));
    await badLine(session);
    const first = await msOf(() => openUntil(page, `${cockpit.url}/app`, FIGURE));
    // The service worker keeps the pages from 4 s on.
    await page.evaluate('navigator.serviceWorker.ready.then(() => 0)');
    await page.waitForTimeout(6000);
    const next = await msOf(() => openUntil(page, `${cockpit.url}/app`, FIGURE));
    await context.close();
    return [first, next];
  });
  return [
    row('first figure of a regency, bad line, cold', cold!, 4000),
    row('first figure of a regency, bad line, warm', warm!, 1500),
  ];
}

async function recorded(cockpit: Cockpit): Promise<BenchRow> {
  const [time] = await bestOf(async () => {
    const { page, context } = await cockpit.openAs(regencyUser('32.78'));
    await page.goto(`${cockpit.url}/app/record/print`);
    await page.fill('main form [name=quantity]', '1');
    await page.waitForSelector('main >> text=1 kartu dicetak');
    await page.waitForTimeout(1000);
    await badLine(await context.newCDPSession(page));
    const lasted = await msOf(async () => {
      await page.click('main form button[type=submit]');
      await page.waitForSelector('main >> text=/✓ Tercatat/');
    });
    await context.close();
    return [lasted];
  });
  return row('from the button to “recorded”, bad line', time!, 1500);
}

async function lists(cockpit: Cockpit): Promise<readonly BenchRow[]> {
  const [sorting, searching] = await bestOf(async () => {
    const { page, context } = await cockpit.openAs(centreUser);
    await page.click('main summary:has-text("514")');
    await page.waitForSelector('main details table tbody tr');
    await slowProcessor(await context.newCDPSession(page));
    const sorted: number[] = [];
    for (const column of [1, 2, 0, 3, 1, 2, 0]) {
      const button = `document.querySelectorAll("main table button.order")[${column}]`;
      sorted.push(await painted(page, `${button}.click()`));
    }
    const searched: number[] = [];
    for (const text of ['bandung', 'bogor', 'kota b', 'jaya', 'ma'])
      searched.push(
        await painted(
          page,
          'const box = document.querySelector("main input[type=search]");' +
            `box.value = "${text}"; box.dispatchEvent(new Event("input", { bubbles: true }))`,
        ),
      );
    await context.close();
    return [Math.min(...sorted), Math.min(...searched)];
  });
  return [
    row('sorting 514 offices, the first 20 shown', sorting!, 100),
    row('searching 514 offices', searching!, 100),
  ];
}

async function sliderStep(cockpit: Cockpit): Promise<BenchRow> {
  const { page, context } = await cockpit.openAs(centreUser);
  await page.goto(`${cockpit.url}/app/time`);
  await page.waitForSelector('#as-of');
  await page.waitForTimeout(1500);
  await slowProcessor(await context.newCDPSession(page));
  const step =
    'const slider = document.querySelector("#as-of"); slider.value = String(slider.value - 1);' +
    'slider.dispatchEvent(new Event("input", { bubbles: true }))';
  const [time] = await bestOf(async () => {
    const times: number[] = [];
    for (let count = 0; count < 9; count += 1) times.push(await painted(page, step));
    return [times.sort((a, b) => a - b)[4]!];
  });
  await context.close();
  return row('a step of the slider with its map, median of 9', time!, 50);
}
