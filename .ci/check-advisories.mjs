// Known advisories about packages in production, where the registry answers `npm audit`; where it
// does not, a line says that they were not looked up. High and critical ones fail.
import { spawnSync } from 'node:child_process';

const TIMEOUT_MS = 60_000;
const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
  encoding: 'utf8',
  timeout: TIMEOUT_MS,
  maxBuffer: 2 ** 27,
});
const found = countsIn(stdout ?? '');
if (!found) process.stdout.write('Advisories: not looked up, the registry does not answer.\n');
else {
  const { info = 0, low = 0, moderate = 0, high = 0, critical = 0 } = found;
  process.stdout.write(
    `Advisories: ${critical} critical, ${high} high, ${moderate} moderate, ${low + info} others.\n`,
  );
  if (critical + high > 0) process.exitCode = 1;
}

function countsIn(text) {
  try {
    return JSON.parse(text).metadata?.vulnerabilities;
  } catch {
    return undefined;
  }
}
