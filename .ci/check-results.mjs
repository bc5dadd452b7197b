// Prints the results of the tests, and fails where one was skipped, or none ran on real servers or
// in the browser:
// `node check-results.mjs RESULTS.json`.
import { readFileSync } from 'node:fs';

const { testResults, numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(
  readFileSync(process.argv[2], 'utf8'),
);
const real = testResults.filter(({ name }) => /\/test\/integration\//.test(name));
console.log('\nOn real Kafka and MongoDB:');
for (const { name, status, assertionResults } of real)
  console.log(
    `  ${name.replace(/^.*\/test\//, 'test/')}: ${assertionResults.length} tests, ${status}`,
  );
const inBrowser = testResults.filter(({ name }) => /\/test\/browser\//.test(name));
console.log('\nIn the browser:');
for (const { name, status, assertionResults } of inBrowser)
  console.log(
    `  ${name.replace(/^.*\/test\//, 'test/')}: ${assertionResults.length} tests, ${status}`,
  );
const isComplete =
  inBrowser.some(({ name }) => name.endsWith('every-page.spec.ts')) &&
  real.some(({ name }) => name.endsWith('faults.spec.ts')) &&
  numPendingTests + numTodoTests + numFailedTests === 0;
console.log(
  `\n${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests + numTodoTests} skipped`,
);
if (!isComplete) {
  console.error('a test failed or was skipped');
  process.exit(1);
}
