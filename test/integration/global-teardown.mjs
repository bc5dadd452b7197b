// After the tests on servers: ends the servers that were started for them, removes the demo.
import { removePlayedDemo } from '../played-demo.mjs';

export default async function tearDown() {
  removePlayedDemo();
  await globalThis.testServers?.close();
}
