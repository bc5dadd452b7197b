// The order of the suites: long ones first, so that no processor is idle in the end, and those that
// mostly wait (for sessions, leases and timeouts) between those that mostly compute; then those in
// the browser, then the rest.
import { createRequire } from 'node:module';

const { default: Sequencer } = createRequire(import.meta.url)('@jest/test-sequencer');
const LONG = [
  'integration/scenarios',
  'integration/kafka-feed',
  'browser/every-page',
  'browser/every-command',
  'integration/secured-kafka',
  'integration/tamper',
  'integration/topics',
  'integration/two-modes',
  'integration/epoch',
  'integration/upgrade',
  'integration/command-line',
  'integration/contracts',
  'integration/replay-equivalence',
];

/** Smaller numbers run earlier. */
function rankOf(path) {
  const rank = LONG.findIndex((suite) => path.endsWith(`/test/${suite}.spec.ts`));
  if (rank >= 0) return rank;
  return path.includes('/test/browser/') ? LONG.length : LONG.length + 1;
}

export default class extends Sequencer {
  sort(tests) {
    return super.sort(tests).sort((one, other) => rankOf(one.path) - rankOf(other.path));
  }
}
