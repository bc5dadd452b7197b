// Runs the benchmarks here, beside those of another commit, or against the best there was.
const OTHERS: Readonly<Record<string, string>> = {
  beside: './beside.js',
  ratchet: './ratchet.js',
};
await import(OTHERS[process.argv[2] ?? ''] ?? './main.js');
