// Before the tests in the browser: the build with its pages, the browser, and the demo.
import { buildOnce } from '../build.mjs';
import { playDemoOnce } from '../played-demo.mjs';

export default async function setUp() {
  buildOnce();
  const { installedBrowser } = await import('../../dist/libs/testing/browser/installed-browser.js');
  process.env.KEPING_TEST_BROWSER = installedBrowser();
  await playDemoOnce();
  process.stdout.write(`the browser of the tests: ${process.env.KEPING_TEST_BROWSER}\n`);
}
