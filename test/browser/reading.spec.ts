// Reading in the browser: the time machine on both axes, addresses of others, the public board
// without script.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { auditorUser, minute, regencyUser } from '../../libs/testing/servers/test-service.js';
import { Cockpit } from '../../libs/testing/browser/cockpit.js';

describe('reading the demo', () => {
  let cockpit: Cockpit;
  beforeAll(async () => {
    cockpit = await Cockpit.start();
  });
  afterAll(() => cockpit?.stop());

  it('the slider at 17 July 2017 shows 27.02 %, and an earlier day shows less', async () => {
    const { page, context, faults } = await cockpit.openAs(auditorUser);
    await page.goto(`${cockpit.url}/app/time`);
    const slider = page.locator('#as-of');
    await slider.waitFor();
    await slider.press('End');
    expect(await slider.getAttribute('aria-valuetext')).toContain('17 Jul 2017');
    await page.waitForSelector('main >> text=27,02 %');
    await slider.press('Home');
    await page.waitForSelector('main >> text=27,02 %', { state: 'detached' });
    expect(await slider.getAttribute('aria-valuetext')).toContain('1 Apr 2017');
    await slider.press('ArrowRight');
    expect(await slider.getAttribute('aria-valuetext')).toContain('2 Apr 2017');
    expect(faults).toEqual([]);
    await context.close();
  });

  it('each section is on the screen of a phone, the later ones after one press', async () => {
    const { page, context } = await cockpit.openAs(auditorUser, { width: 360, height: 740 });
    const links = page.locator('nav.sections a');
    const isSeen = async () => {
      const boxes = await Promise.all((await links.all()).map((link) => link.boundingBox()));
      return boxes.map((box) => box !== null && box.x >= 0 && box.x + box.width <= 360);
    };
    const before = await isSeen();
    expect([before.slice(0, 4), before.slice(4).some(Boolean)]).toEqual([
      [true, true, true, true],
      false,
    ]);
    await page.getByRole('button', { name: 'Lainnya' }).click();
    expect((await isSeen()).every(Boolean)).toBe(true);
    await links.last().click();
    await page.getByRole('button', { name: 'Lainnya' }).waitFor();
    await context.close();
  });

  it('a regency that edits the address sees what the service answers', async () => {
    const { page, context } = await cockpit.openAs(regencyUser('32.07'));
    const { items } = (await cockpit.service.ask('/v1/loans?limit=1000')) as unknown as {
      items: readonly { loan: string; borrower: string }[];
    };
    const ofOthers = items.find(({ borrower }) => !borrower.startsWith('32'))!;
    for (const path of [`loans/${ofOthers.loan}`, 'loans/none']) {
      await page.goto(`${cockpit.url}/app/${path}`);
      await page.waitForSelector('main [role=alert]');
    }
    await context.close();
  });

  it('the board needs no script, says the words of each office, and prints', async () => {
    const context = await cockpit.browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${cockpit.url}/board`);
    await page.click('a[href="/board/32"]');
    expect(await page.textContent('main')).toContain('Kabupaten Ciamis');
    expect(await page.locator('script').count()).toBe(0);
    const pages = (await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type \/Page\b/g);
    expect(pages).toHaveLength(1);
    await page.goto(`${cockpit.url}/app`);
    expect(await page.textContent('body')).toContain('JavaScript');
    await context.close();
  });
});

describe('story 5 in the browser', () => {
  const PLACE = '32.16';
  const bekasi = regencyUser(PLACE);
  let cockpit: Cockpit;
  const folder = mkdtempSync(join(tmpdir(), 'keping-bekasi-'));
  beforeAll(async () => {
    cockpit = await Cockpit.start({ from: folder, now: '2017-12-01T09:00:00+07:00' });
    const { service } = cockpit;
    const at = (time: string) => service.clock.set(Date.parse(time));
    await service.done(bekasi, 'OpenStock', {
      place: PLACE,
      item: 'blank',
      quantity: 5000,
      minute,
    });
    const ink = { place: PLACE, item: 'ink', model: 'YMCK-500', quantity: 5000, minute };
    await service.done(bekasi, 'OpenStock', ink);
    await service.done(bekasi, 'CommissionPrinter', {
      printer: 'BKS-1',
      place: PLACE,
      model: 'HDP5000',
      inkModel: 'YMCK-500',
      fundSource: 'APBD',
    });
    at('2017-12-29T16:00:00+07:00');
    const print = await service.done(bekasi, 'PrintBlanks', { place: PLACE, quantity: 400 });
    at('2018-02-01T09:00:00+07:00');
    await service.done(bekasi, 'CorrectEvents', {
      corrections: [
        {
          event: print.events[0]!.id,
          reason: '400 was 300',
          replacement: {
            type: 'PrintBlanks',
            data: { place: PLACE, quantity: 300, occurredAt: '2017-12-29T16:00:00+07:00' },
          },
        },
      ],
    });
    at('2018-03-29T09:00:00+07:00');
  });
  afterAll(async () => {
    await cockpit?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('the auditor sees 31 December as known then, and as known on 29 March', async () => {
    const { page, context, faults } = await cockpit.openAs(auditorUser);
    await page.goto(`${cockpit.url}/app/time?from=2017-12-01&day=2017-12-31&known=2017-12-31`);
    const printed = page.locator('main tr', { hasText: 'Jawa Barat' });
    await printed.locator('td', { hasText: /^400$/ }).waitFor();
    const known = page.locator('#known-at');
    await known.press('End');
    expect(await known.getAttribute('aria-valuetext')).toContain('29 Mar 2018');
    expect(await page.locator('#as-of').getAttribute('aria-valuetext')).toContain('31 Des 2017');
    await printed.locator('td', { hasText: /^300$/ }).waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });
});
