// The order of the suites on two processors: long ones on real servers first, so that no processor
// is idle in the end, then those in the browser, then the rest.
import { createRequire } from 'node:module';

const { default: Sequencer } = createRequire(import.meta.url)('@jest/test-sequencer');
const LONG = ['scenarios', 'tamper', 'two-modes', 'upgrade', 'topics'];

/** Smaller numbers run earlier. */
function rankOf(path) {
  if (path.includes('/test/browser/')) return LONG.length;
  const [, suite] = /test\/integration\/([\w-]+)\.spec\.ts$/.exec(path) ?? [];
  const rank = LONG.indexOf(suite);
  return rank < 0 ? LONG.length + 1 : rank;
}

export default class extends Sequencer {
  sort(tests) {
    return super.sort(tests).sort((one, other) => rankOf(one.path) - rankOf(other.path));
  }
}
