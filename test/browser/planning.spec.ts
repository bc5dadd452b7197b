// PLAN-10 in the browser: a plan of West Java on the demo, two of its lines ordered for good; and
// the days of an office as each page has them.
import { Cockpit, type OpenedPage } from '../../libs/testing/browser/cockpit.js';
import { eventually } from '../../libs/testing/servers/process.js';
import {
  centreUser,
  provinceUser,
  regencyUser,
  type Json,
  type User,
} from '../../libs/testing/servers/test-service.js';

type Line = { readonly from: string; readonly to: string; readonly quantity: number };

describe('the planning page', () => {
  let cockpit: Cockpit;
  let opened: OpenedPage;
  const west = provinceUser('32');
  const plan = async () =>
    (await cockpit.service.ask('/v1/redistribution?province=32&item=blank&target=60', west))[
      'transfers'
    ] as readonly Line[];
  const asked = async (place: string) => {
    const { items } = await cockpit.service.ask('/v1/loans?state=open', regencyUser(place));
    return (items as { terms: string }[]).filter(({ terms }) => terms === 'transfer');
  };
  beforeAll(async () => {
    cockpit = await Cockpit.start({ now: '2017-07-17T12:00:00+07:00' });
    opened = await cockpit.openAs(west, { language: 'en', width: 390, height: 844 });
  });
  afterAll(() => cockpit.stop());

  it('PLAN-4 days of an office are written alike on each page that has them', async () => {
    const { service } = cockpit;
    const { planning } = (await service.ask('/v1/stock/32.07')) as unknown as {
      planning: { blanks: { days: number }; ink: { days: number } };
    };
    const inWords = (days: number) => `${days.toFixed(1).replace('.', ',')} hari kerja`;
    const [blanks, ink] = [planning.blanks.days, planning.ink.days].map(inWords) as [
      string,
      string,
    ];
    const requested = '/v1/loans?borrower=32.07&state=requested';
    const [loan] = (await service.ask(requested, west))['items'] as Json[];
    const asked = '/v1/allotments?waiting=true&sort=days&office=true&limit=1';
    const [request] = (await service.ask(asked, centreUser))['items'] as unknown as [
      { allotment: string; office: { days: number } },
    ];
    const requireShown = async (user: User, path: string, selector: string, words: string) => {
      const { page, context } = await cockpit.openAs(user);
      await page.goto(`${cockpit.url}${path}`);
      // Parts of a page are read one after the other: a row of that name may stand there before.
      await eventually(`${path} shows no ${words}`, async () => {
        for (const part of await page.locator(selector).all()) {
          // A dot of the map has its figure once it is pointed to.
          if (selector.includes('svg')) await part.focus();
          const text = (await part.getAttribute('aria-label')) ?? (await part.textContent());
          if (text?.includes(words)) return;
        }
        throw new Error(await page.locator('main').innerText());
      });
      await context.close();
    };
    const own = regencyUser('32.07');
    for (const [user, path, selector, words] of [
      [own, '/app', 'main section.own-stock:has-text("hari kerja")', blanks],
      [own, '/app', 'main section.own-stock:has-text("hari kerja")', ink],
      [own, '/app/places/32.07', 'main li:has-text("Blangko cukup")', blanks],
      [
        own,
        `/app/loans/${String(loan!['loan'])}`,
        'main tr:has-text("Ciamis")',
        ink.split(' ')[0]!,
      ],
      [west, '/app', 'main svg a[data-code="32.07"]', ink],
      [west, '/app/planning', 'main tr:has-text("Kabupaten Ciamis")', blanks.split(' ')[0]!],
      [centreUser, '/app/allotments', 'main tbody tr', inWords(request.office.days)],
      [
        centreUser,
        `/app/allotments/${request.allotment}`,
        'main:has-text("hari kerja")',
        inWords(request.office.days),
      ],
    ] as const)
      await requireShown(user, path, selector, words);
  });

  it('on a phone the heading of a table that became cards is as wide as they are', async () => {
    const { page } = opened;
    await page.goto(`${cockpit.url}/app`);
    const table = page.locator('table.cards:has(caption)');
    const [all, caption] = await Promise.all(
      [table, table.locator('caption')].map((part) => part.boundingBox()),
    );
    expect(caption!.width).toBe(all!.width);
  });

  it('PLAN-10 LOAN-11 lines are left out, one is lowered, and the rest is ordered', async () => {
    const { page, faults } = opened;
    const lines = await plan();
    await page.goto(`${cockpit.url}/app/planning?target=60`);
    const boxes = page.locator('table.cards input[type=checkbox]');
    await boxes.first().waitFor();
    expect(await boxes.count()).toBe(lines.length);
    for (let i = 2; i < lines.length; i += 1) await boxes.nth(i).uncheck();
    await page.locator('table.cards input[inputmode=numeric]').first().fill('100');
    await page.getByLabel('Comes back?').selectOption('transfer');
    expect(await page.getByLabel('To be returned by').count()).toBe(0);
    await page.getByLabel('Reason').fill('levelling');
    const says = page.locator('.preview-says');
    const sum = (100 + lines[1]!.quantity).toLocaleString('en-GB');
    await says.filter({ hasText: `${sum} blanks are requested for good (mutasi)` }).waitFor();
    await page.getByRole('button', { name: 'Order', exact: true }).click();
    const made = page.locator('.order-plan a[href^="/app/loans/PJM-32."]');
    await made.first().waitFor();
    expect(await asked(lines[0]!.from)).toMatchObject([{ quantity: 100 }]);
    const others = lines.slice(2).map(({ from }) => from);
    const left = others.find((from) => from !== lines[0]!.from && from !== lines[1]!.from)!;
    expect(await asked(left)).toEqual([]);
    await made.first().click();
    await page.getByRole('heading', { name: /^Transfer \(mutasi\) PJM-32\./ }).waitFor();
    expect(faults).toEqual([]);
  });

  it('PLAN-10 where nobody is short the page says so', async () => {
    const { page } = opened;
    await cockpit.service.done(west, 'OrderRedistribution', {
      province: '32',
      item: 'blank',
      target: 60,
      terms: 'transfer',
      transfers: (await plan()).map(({ from, to, quantity }) => ({ from, to, quantity })),
      reason: 'pemerataan',
    });
    await page.goto(`${cockpit.url}/app/planning?target=60`);
    await page.getByText('Nobody is short', { exact: false }).waitFor();
    expect(await page.getByRole('button', { name: 'Order', exact: true }).count()).toBe(0);
  });
});
