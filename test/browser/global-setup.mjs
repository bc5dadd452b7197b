// Before the tests in the browser: the build with its pages, the browser, and the demo.
import { buildOnce } from '../build.mjs';
import { playDemoOnce } from '../played-demo.mjs';

export default async function setUp() {
  buildOnce();
  const { installed } = await import('../../dist/libs/testing/servers/installed.js');
  process.env.KEPING_TEST_BROWSER = installed('browser').browser;
  await playDemoOnce();
  process.stdout.write(`the browser of the tests: ${process.env.KEPING_TEST_BROWSER}\n`);
}
