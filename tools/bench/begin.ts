// Runs the benchmarks here, or beside those of another commit.
await import(process.argv[2] === 'beside' ? './beside.js' : './main.js');
