// Every page in both languages, both colour schemes, narrow and wide: no finding of axe, nothing in
// the console, no request to another origin, nothing wider than the screen. In the second language
// axe looks at what depends on texts: names of links, buttons and fields, the language, the title.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { Cockpit } from '../../../libs/testing/browser/cockpit.js';
import { cockpitPages, type CockpitPage } from '../../../libs/testing/browser/pages.js';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** Rules of axe about what a text is, or is missing from. */
const TEXT_RULES = [
  'aria-command-name',
  'aria-input-field-name',
  'aria-toggle-field-name',
  'button-name',
  'document-title',
  'frame-title',
  'html-has-lang',
  'html-lang-valid',
  'image-alt',
  'input-button-name',
  'label',
  'link-name',
  'select-name',
  'svg-img-alt',
  'valid-lang',
];
const PHONE = { width: 360, height: 740 };
const WIDE = { width: 1280, height: 800 };

describe('every page', () => {
  let cockpit: Cockpit;
  let pages: readonly CockpitPage[];
  beforeAll(async () => {
    cockpit = await Cockpit.start();
    pages = await cockpitPages(cockpit.service);
  });
  afterAll(() => cockpit?.stop());

  it.each([
    { language: 'id', sizes: [PHONE, WIDE], look: findingsIn },
    { language: 'en', sizes: [WIDE, PHONE], look: findingsInTexts },
  ] as const)(
    'in $language: accessible, complete, without faults, as narrow as the screen',
    async (run) => {
      const found: string[] = [];
      for (const group of byUser(pages)) found.push(...(await faultsOf(cockpit, group, run)));
      expect(found).toEqual([]);
    },
  );
});

type Group = { readonly user: CockpitPage['user']; readonly at: CockpitPage[] };
type Size = typeof PHONE;
type Run = {
  readonly language: 'id' | 'en';
  /** The size in which axe looks, and the other one. */
  readonly sizes: readonly [Size, Size];
  readonly look: (page: Page) => Promise<readonly string[]>;
};

/** What is wrong on the pages of one user, who signs in once. */
async function faultsOf(
  cockpit: Cockpit,
  { user, at }: Group,
  { language, sizes: [size, other], look }: Run,
): Promise<readonly string[]> {
  const found: string[] = [];
  const { page, context, faults } = await cockpit.openAs(user, { language, ...size });
  for (const { name, path } of at) {
    await page.goto(`${cockpit.url}${path}`);
    await page.waitForSelector('main h1');
    await page.waitForSelector('main [aria-busy=true]', { state: 'detached' });
    await page.waitForTimeout(300);
    const note = (fault: string) => found.push(`${name}: ${fault}`);
    [...(await look(page)), ...(await widerThanScreen(page))].forEach(note);
    await page.setViewportSize(other);
    (await widerThanScreen(page)).forEach(note);
    await page.setViewportSize(size);
    if ((await page.getAttribute('html', 'lang')) !== language) note('in another language');
    if (!/ [·–-] Keping/.test(await page.title())) note(`titled ${await page.title()}`);
  }
  await context.close();
  return [...found, ...faults];
}

// There are no frames: nothing is gathered from others, for which a page of its own is opened.
// Of what passes one element is enough: describing each takes most of the time.
const axe = (page: Page) =>
  new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode(true);

/** What axe finds, in the dark among colours alone. */
async function findingsIn(page: Page): Promise<readonly string[]> {
  await page.emulateMedia({ colorScheme: 'light' });
  const light = await axe(page).withTags(RULES).analyze();
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await axe(page).withRules(['color-contrast']).analyze();
  const checked = light.passes.length > 5 && dark.passes.length + dark.incomplete.length > 0;
  const found = [...light.violations, ...dark.violations].map(shownFinding);
  return checked ? found : ['axe has checked nothing', ...found];
}

async function findingsInTexts(page: Page): Promise<readonly string[]> {
  const { passes, violations } = await axe(page).withRules(TEXT_RULES).analyze();
  const found = violations.map(shownFinding);
  return passes.length > 2 ? found : ['axe has checked nothing', ...found];
}

type Finding = { readonly id: string; readonly nodes: readonly { readonly html: string }[] };
const shownFinding = ({ id, nodes }: Finding): string =>
  `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`;

async function widerThanScreen(page: Page): Promise<readonly string[]> {
  const wider = Number(
    await page.evaluate('document.documentElement.scrollWidth - window.innerWidth'),
  );
  return wider > 0 ? [`${wider} px wider than the screen`] : [];
}

/** Pages by who opens them: each signs in once. */
function byUser(pages: readonly CockpitPage[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const page of pages) {
    const key = `${page.user.role} ${page.user.place}`;
    const group = groups.get(key) ?? { user: page.user, at: [] };
    group.at.push(page);
    groups.set(key, group);
  }
  return [...groups.values()];
}
