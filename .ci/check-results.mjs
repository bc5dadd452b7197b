// Prints the results of the tests, and fails where one was skipped, or none ran on real servers or
// in the browser:
// `node check-results.mjs RESULTS.json…`.
import { readFileSync } from 'node:fs';

const runs = process.argv.slice(2).map((file) => JSON.parse(readFileSync(file, 'utf8')));
const testResults = runs.flatMap((run) => run.testResults);
const sum = (count) => runs.reduce((total, run) => total + run[count], 0);
const [numPassedTests, numFailedTests] = [sum('numPassedTests'), sum('numFailedTests')];
const [numPendingTests, numTodoTests] = [sum('numPendingTests'), sum('numTodoTests')];
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
  inBrowser.some(({ name }) => name.endsWith('budgets.spec.ts')) &&
  real.some(({ name }) => name.endsWith('faults.spec.ts')) &&
  numPendingTests + numTodoTests + numFailedTests === 0;
console.log(
  `\n${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests + numTodoTests} skipped`,
);
if (!isComplete) {
  console.error('a test failed or was skipped');
  process.exit(1);
}
