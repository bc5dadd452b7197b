// Before the tests on the embedded store: the build that they start as processes of their own, and
// in a whole run the demo.
import { buildOnce } from './build.mjs';
import { playDemoOnce } from './played-demo.mjs';

export default async function setUp({ testPathPatterns }) {
  buildOnce();
  if (testPathPatterns.patterns.length === 0) await playDemoOnce();
}
