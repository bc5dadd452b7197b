// The time machine: the present says 27.02 %, a step of the slider is a day, both axes are asked
// for, and a step is quick on a slow machine.
import type { Page } from 'playwright-core';
import { auditorUser, provinceUser } from '../../libs/testing/servers/test-service.js';
import { Cockpit } from '../../libs/testing/browser/cockpit.js';

const STEP_MAX_MS = 50;
const SLOWDOWN = 6;

describe('the time machine', () => {
  let cockpit: Cockpit;
  beforeAll(async () => {
    cockpit = await Cockpit.start();
  }, 120_000);
  afterAll(() => cockpit?.stop());

  const opened = async (path = '/app/time', user = auditorUser) => {
    const { page, context, faults } = await cockpit.openAs(user);
    await page.goto(`${cockpit.url}${path}`);
    await page.waitForSelector('a.dot-3');
    return { page, context, faults };
  };
  const slider = (page: Page, id = 'as-of') => page.locator(`#${id}`);
  const shows = (page: Page, text: string) =>
    page.locator('.key-figures').filter({ hasText: text }).waitFor({ timeout: 20_000 });

  it('begins at the present: 17 July 2017, 27.02 % of what was distributed', async () => {
    const { page, context, faults } = await opened();
    expect(await page.textContent('.key-figures')).toContain('27,02 %');
    expect(await slider(page).getAttribute('aria-valuetext')).toMatch(
      /^17 Jul 2017 \d\d:\d\d WIB, sekarang$/,
    );
    expect(await slider(page).inputValue()).toBe(await slider(page).getAttribute('max'));
    expect(faults).toEqual([]);
    await context.close();
  });

  it('goes by days with the keys, keeps the day in the address, and comes back', async () => {
    const { page, context, faults } = await opened();
    await slider(page).focus();
    await page.keyboard.press('ArrowLeft');
    expect(await slider(page).getAttribute('aria-valuetext')).toBe('16 Jul 2017 24:00 WIB');
    await page.waitForURL(/day=2017-07-16/);
    await page.keyboard.press('Home');
    expect(await slider(page).getAttribute('aria-valuetext')).toBe('1 Apr 2017 24:00 WIB');
    await page.waitForURL(/day=2017-04-01/);
    await shows(page, '3.151.100');
    await page.reload();
    await page.waitForSelector('a.dot');
    expect(await slider(page).getAttribute('aria-valuetext')).toBe('1 Apr 2017 24:00 WIB');
    await slider(page).focus();
    await page.keyboard.press('End');
    await shows(page, '27,02 %');
    expect(faults).toEqual([]);
    await context.close();
  });

  it('asks what was known on a day, of auditors alone', async () => {
    const { page, context } = await opened('/app/time?day=2017-05-20&known=2017-05-20');
    const known = encodeURIComponent('2017-05-21T00:00:00+07:00');
    const summary = await cockpit.service.ask(`/v1/summary?asOf=${known}&knownAt=${known}`);
    await shows(page, Number(summary['printed']).toLocaleString('id-ID'));
    expect(await page.textContent('.time-day')).toContain(
      'menurut catatan yang ada pada 20 Mei 2017 24:00 WIB',
    );
    const link = await page.getAttribute('a[data-code="32.07"]', 'href');
    expect(link).toBe(`/app/places/32.07?asOf=${known}&knownAt=${known}`);
    await context.close();
    const other = await opened('/app/time', provinceUser('32'));
    expect(await slider(other.page, 'known-at').count()).toBe(0);
    await other.context.close();
  });

  it(`takes at most ${STEP_MAX_MS} ms for a step, ${SLOWDOWN} times slowed down`, async () => {
    const { page, context } = await opened();
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
    const times = (await page.evaluate(`new Promise((done) => {
      const slider = document.querySelector('#as-of');
      const times = [];
      const step = () => {
        if (times.length === 25) return done(times);
        const start = performance.now();
        slider.value = String(Number(slider.value) - 3);
        slider.dispatchEvent(new Event('input', { bubbles: true }));
        requestAnimationFrame(() => {
          const drawn = new MessageChannel();
          drawn.port1.onmessage = () => {
            times.push(performance.now() - start);
            setTimeout(step, 20);
          };
          drawn.port2.postMessage(0);
        });
      };
      step();
    })`)) as number[];
    const ascending = times.map(Math.round).sort((a, b) => a - b);
    const median = ascending[Math.floor(ascending.length / 2)]!;
    process.stdout.write(`slider: a step takes ${median} ms, at most ${ascending.at(-1)} ms\n`);
    expect(median).toBeLessThanOrEqual(STEP_MAX_MS);
    await context.close();
  });
});

describe('counted here too', () => {
  let cockpit: Cockpit;
  beforeAll(async () => {
    cockpit = await Cockpit.start();
  }, 120_000);
  afterAll(() => cockpit?.stop());

  it('the browser counts Ciamis from its events and agrees, now and in the past', async () => {
    const { page, context, faults } = await cockpit.openAs(auditorUser);
    for (const query of ['', '?asOf=2017-05-20T00:00:00%2B07:00']) {
      await page.goto(`${cockpit.url}/app/places/32.07${query}`);
      await page.getByRole('button', { name: 'Hitung di sini' }).click();
      await page.waitForSelector('.recount', { timeout: 30_000 });
      const result = await page
        .locator('section', { hasText: 'Dihitung di sini juga' })
        .innerText();
      expect(result).toMatch(/sama: \d+ angka dari 137 kejadian/);
      expect(result).toContain('137 sidik kejadian cocok');
      expect(result).not.toMatch(/berbeda|tidak cocok/);
    }
    expect(faults).toEqual([]);
    await context.close();
  });
});
