// Fails where a package that is installed in production has a licence that is not in this list, or
// none. Reads the lock file alone: package managers write each package's licence into it.
import { readFileSync } from 'node:fs';

const ALLOWED = new Set([
  '0BSD',
  'MIT-0',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Python-2.0',
]);

const file = process.argv[2] ?? 'package-lock.json';
const { packages } = JSON.parse(readFileSync(file, 'utf8'));
const production = Object.entries(packages).filter(([path, { dev }]) => path !== '' && !dev);
const counts = new Map();
const refused = [];
for (const [path, { version, license = 'none' }] of production) {
  counts.set(license, (counts.get(license) ?? 0) + 1);
  if (!ALLOWED.has(license)) refused.push(`${path} ${version}: ${license}`);
}
const listed = [...counts].sort(([, a], [, b]) => b - a).map(([name, count]) => `${name} ${count}`);
process.stdout.write(`${production.length} packages in production: ${listed.join(', ')}\n`);
if (production.length === 0 || refused.length > 0) {
  process.stderr.write(
    `${refused.join('\n')}\nThese licences are not allowed: replace the package, or decide on the ` +
      'licence and add it to .ci/check-licences.mjs.\n',
  );
  process.exit(1);
}
