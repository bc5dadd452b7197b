// Before the tests in the browser: the build with its pages, the browser, and the demo.
import { buildOnce } from '../build.mjs';
import { playDemoOnce } from '../played-demo.mjs';
import { installedBrowser } from './install-browser.mjs';

export default async function setUp() {
  process.env.KEPING_TEST_BROWSER = installedBrowser();
  buildOnce();
  await playDemoOnce();
  process.stdout.write(`the browser of the tests: ${process.env.KEPING_TEST_BROWSER}\n`);
}
