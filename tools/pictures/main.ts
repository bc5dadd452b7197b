// Takes a picture of every page on the ledger of the demo, in both languages, on a phone and wide,
// into docs/pictures; of some pages alone where their names are given.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Cockpit } from '../../libs/testing/browser/cockpit.js';
import { cockpitPages } from '../../libs/testing/browser/pages.js';
import { installed } from '../../libs/testing/servers/installed.js';

const OUT = join('docs', 'pictures');
const SIZES = [
  { size: 'phone', width: 360, height: 740 },
  { size: 'wide', width: 1280, height: 860 },
] as const;
const NAMED: ReadonlySet<string> = new Set(process.argv.slice(2));
/** A line of the list of findings that is not yet counted. */
const NOT_COUNTED = /^(?:Counting|Menghitung) …$/;

const folder = mkdtempSync(join(tmpdir(), 'keping-pictures-'));
try {
  const environment = { KEPING_DATA_DIR: folder, KEPING_HTTP_PORT: '0' };
  execFileSync(process.execPath, [join('dist', 'tools', 'demo', 'main.js'), '--exit'], {
    env: { ...process.env, ...environment },
    stdio: 'ignore',
  });
  const cockpit = await Cockpit.start({
    executablePath: installed('browser').browser,
    from: folder,
  });
  const pages = await cockpitPages(cockpit.service);
  if (NAMED.size === 0) rmSync(OUT, { recursive: true, force: true });
  mkdirSync(OUT, { recursive: true });
  for (const { name, path, user } of pages.filter(
    (page) => NAMED.size === 0 || NAMED.has(page.name),
  ))
    for (const language of ['id', 'en'] as const)
      for (const { size, width, height } of SIZES) {
        const { page, context } = await cockpit.openAs(user, { language, width, height });
        await page.goto(`${cockpit.url}${path}`);
        await page.waitForSelector('main h1');
        await page.waitForSelector('main [aria-busy=true]', { state: 'detached' });
        const uncounted = page.locator('main').getByText(NOT_COUNTED).first();
        await uncounted.waitFor({ state: 'detached', timeout: 60_000 });
        await page.waitForTimeout(700);
        const file = join(OUT, `${name}-${size}-${language}.jpg`);
        await page.screenshot({ path: file, type: 'jpeg', quality: 75 });
        await context.close();
        process.stdout.write(`${file}\n`);
      }
  await cockpit.stop();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
