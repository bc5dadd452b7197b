// After the integration tests: ends the servers that were started for them.
export default async function tearDown() {
  await globalThis.testServers?.close();
}
