// Every page in both languages, both colour schemes, narrow and wide: no finding of axe, nothing in
// the console, no request to another origin, nothing wider than the screen.
import AxeBuilder from '@axe-core/playwright';
import { Cockpit, type PageOptions } from '../../libs/testing/browser/cockpit.js';
import { cockpitPages, type CockpitPage } from '../../libs/testing/browser/pages.js';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const WAYS: readonly Required<PageOptions>[] = [
  { language: 'id', colors: 'light', width: 360, height: 740 },
  { language: 'id', colors: 'dark', width: 1280, height: 800 },
  { language: 'en', colors: 'light', width: 1280, height: 800 },
  { language: 'en', colors: 'dark', width: 360, height: 740 },
];

describe('every page', () => {
  let cockpit: Cockpit;
  let pages: readonly CockpitPage[];
  beforeAll(async () => {
    cockpit = await Cockpit.start();
    pages = await cockpitPages(cockpit.service);
  }, 120_000);
  afterAll(() => cockpit?.stop());

  it.each(WAYS)(
    'in $language, $colors, $width px: accessible, complete, without faults',
    async (way) => {
      const found: string[] = [];
      for (const { user, at } of byUser(pages)) {
        const { page, context, faults } = await cockpit.openAs(user, way);
        for (const { name, path } of at) {
          await page.goto(`${cockpit.url}${path}`);
          await page.waitForSelector('main h1');
          await page.waitForSelector('main [aria-busy=true]', { state: 'detached' });
          await page.waitForTimeout(300);
          // Colours alone differ in the dark.
          const axe = new AxeBuilder({ page });
          const { violations, passes } = await (
            way.colors === 'dark' ? axe.withRules(['color-contrast']) : axe.withTags(RULES)
          ).analyze();
          if (passes.length === 0) found.push(`${name}: axe has checked nothing`);
          for (const { id, nodes } of violations)
            found.push(
              `${name}: ${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
            );
          const wider = Number(
            await page.evaluate('document.documentElement.scrollWidth - window.innerWidth'),
          );
          if (wider > 0) found.push(`${name}: ${wider} px wider than the screen`);
          if ((await page.getAttribute('html', 'lang')) !== way.language)
            found.push(`${name}: in the other language`);
          const title = await page.title();
          if (!/ [·–-] Keping/.test(title)) found.push(`${name}: its title is ${title}`);
        }
        found.push(...faults);
        await context.close();
      }
      expect(found).toEqual([]);
    },
    300_000,
  );
});

/** Pages by who opens them: each signs in once. */
function byUser(pages: readonly CockpitPage[]) {
  const groups = new Map<string, { user: CockpitPage['user']; at: CockpitPage[] }>();
  for (const page of pages) {
    const key = `${page.user.role} ${page.user.place}`;
    const group = groups.get(key) ?? { user: page.user, at: [] };
    group.at.push(page);
    groups.set(key, group);
  }
  return [...groups.values()];
}
