// Prints the results of the tests, and fails where one was skipped or failed twice, or where none
// ran on real servers or in the browser: `node check-results.mjs FOLDER`, as `npm test` leaves it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2];
// Files that ran once more are named again-…: their results come in the place of the first ones.
const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
const inOrder = names.toSorted(
  (one, other) => Number(one.startsWith('again-')) - Number(other.startsWith('again-')),
);
const files = new Map();
for (const name of inOrder) {
  const { testResults } = JSON.parse(readFileSync(join(folder, name), 'utf8'));
  for (const { name: path, status, assertionResults } of testResults)
    files.set(path.replace(/^.*\/(?=(?:test|libs|apps|tools)\/)/, ''), {
      status,
      assertionResults,
    });
}

/** Prints the files below a folder; gives how many there are. */
function print(title, prefix) {
  const found = [...files].filter(([path]) => path.startsWith(prefix));
  console.log(`\n${title}:`);
  for (const [path, { status, assertionResults }] of found)
    console.log(`  ${path}: ${assertionResults.length} tests, ${status}`);
  return found.length;
}
const onServers = print('On real Kafka and MongoDB', 'test/integration/');
const inBrowser = print('In the browser', 'test/browser/');
const tests = [...files.values()].flatMap(({ assertionResults }) => assertionResults);
const passed = tests.filter(({ status }) => status === 'passed').length;
const failed = [...files.values()].filter(({ status }) => status === 'failed').length;
const skipped = tests.filter(({ status }) => !['passed', 'failed'].includes(status)).length;
console.log(`\n${passed} passed, ${failed} files failed, ${skipped} skipped`);
if (onServers === 0 || inBrowser === 0 || passed === 0 || failed + skipped > 0) {
  console.error('a test failed or was skipped, or none ran on servers or in the browser');
  process.exit(1);
}
