// The order of the suites on two processors. The faults come first, beside suites without servers:
// what is heavy on Kafka and MongoDB too would make their processes wait. The rest follows, long
// suites before short ones, then those in the browser; what measures times is the last.
import { createRequire } from 'node:module';

const { default: Sequencer } = createRequire(import.meta.url)('@jest/test-sequencer');
const LONG = ['scenarios', 'tamper', 'two-modes', 'upgrade', 'topics'];

/** Smaller numbers run earlier. */
function rankOf(path) {
  if (path.endsWith('test/integration/faults.spec.ts')) return 0;
  if (path.endsWith('test/browser/budgets.spec.ts')) return 20;
  if (path.includes('/test/browser/')) return 10;
  const [, suite] = /test\/integration\/([\w-]+)\.spec\.ts$/.exec(path) ?? [];
  if (suite === undefined) return 1;
  return LONG.includes(suite) ? 2 + LONG.indexOf(suite) : 2 + LONG.length;
}

export default class extends Sequencer {
  sort(tests) {
    return super.sort(tests).sort((one, other) => rankOf(one.path) - rankOf(other.path));
  }
}
