// Before the tests on servers: the build, one Kafka and one MongoDB for all suites that do not
// break them, and in a whole run the demo.
import setUpEmbedded from '../global-setup.mjs';

export default async function setUp(options) {
  await setUpEmbedded(options);
  const { servers } = await import('../../dist/libs/testing/servers/servers.js');
  const started = await servers();
  process.stdout.write(`Kafka and MongoDB for the tests: ${started.how}\n`);
  process.env.KEPING_TEST_KAFKA_BROKERS = started.brokers;
  process.env.KEPING_TEST_MONGODB_URL = started.mongodbUrl;
  globalThis.testServers = started;
}
