// Before the integration tests: the build that tests start as processes of their own, one Kafka and
// one MongoDB for all suites that do not break them, and in a whole run the demo.
import { join } from 'node:path';
import { buildOnce } from './build.mjs';
import { playDemoOnce } from './played-demo.mjs';

const ROOT = join(import.meta.dirname, '..');
/** Suites that need no servers or their own; where only these are run, none are started. */
const WITHOUT_SERVERS = /^test\/(http|audit|contracts|integration\/faults)\b/;

export default async function setUp({ testPathPatterns }) {
  buildOnce();
  if (testPathPatterns.patterns.length === 0) await playDemoOnce();
  // Patterns may be of whole paths, as `test/run.mjs` gives them.
  const patterns = testPathPatterns.patterns.map((pattern) =>
    pattern.replaceAll('\\', '').replace(`^${ROOT}/`, ''),
  );
  const areNeeded = patterns.length === 0 || !patterns.every((path) => WITHOUT_SERVERS.test(path));
  if (process.env.KEPING_TEST_SERVERS === 'none' || !areNeeded) return;
  const { servers } = await import(join(ROOT, 'dist/libs/testing/servers/servers.js'));
  const started = await servers();
  process.stdout.write(`Kafka and MongoDB for the tests: ${started.how}\n`);
  process.env.KEPING_TEST_KAFKA_BROKERS = started.brokers;
  process.env.KEPING_TEST_MONGODB_URL = started.mongodbUrl;
  globalThis.testServers = started;
}
