// How the tests run: swc compiles ours and the ESM-only dependencies (and the MongoDB driver, which
// imports dynamically) to CommonJS.
const swc = [
  '@swc/jest',
  {
    jsc: {
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true },
      target: 'es2024',
    },
    module: { type: 'commonjs' },
    sourceMaps: 'inline',
  },
];
const esmOnly = [
  'hyparquet',
  'hyparquet-writer',
  '@nestjs',
  '@noble',
  'cookie',
  'file-type',
  'strtok3',
  'token-types',
  'uint8array-extras',
  '@tokenizer',
  '@borewit',
  'canonicalize',
  'jose',
  'openid-client',
  'oauth4webapi',
  'uuid',
  'csv-parse',
  'csv-stringify',
  'content-disposition',
  'pino',
  '@fastify',
  'commander',
  'mongodb',
  'qr',
];

const shared = {
  // Nothing else is looked through: node_modules and dist have 40,000 files.
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/test', '<rootDir>/tools'],
  testEnvironment: 'node',
  transform: { '^.+\\.(t|j|mj)s$': swc },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'json', 'node'],
  // Sources import each other with the extension that Node sees after the build.
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
};

const within = (...folders) =>
  folders.flatMap((folder) => [
    `<rootDir>/test/${folder}/**/*.spec.ts`,
    `<rootDir>/test/nightly/${folder}/**/*.spec.ts`,
  ]);

/** `npm test` runs them in this order, without `test/nightly`; `npm run nightly` runs that. */
export default {
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: [
        '<rootDir>/{libs,apps,tools}/**/*.spec.ts',
        '<rootDir>/test/architecture*.spec.ts',
      ],
    },
    {
      ...shared,
      displayName: 'embedded',
      testMatch: within('http', 'audit', 'contracts', 'scenarios', 'oracle'),
      globalSetup: '<rootDir>/test/global-setup.mjs',
      globalTeardown: '<rootDir>/test/global-teardown.mjs',
    },
    {
      ...shared,
      displayName: 'servers',
      testMatch: within('integration'),
      globalSetup: '<rootDir>/test/integration/global-setup.mjs',
      globalTeardown: '<rootDir>/test/integration/global-teardown.mjs',
    },
    {
      ...shared,
      displayName: 'browser',
      testMatch: within('browser'),
      globalSetup: '<rootDir>/test/browser/global-setup.mjs',
      globalTeardown: '<rootDir>/test/global-teardown.mjs',
    },
  ],
  coverageProvider: 'v8',
  maxWorkers: 2,
  testSequencer: '<rootDir>/test/sequencer.mjs',
  // Only what hangs: how long a test takes says how busy the machine is.
  testTimeout: 600_000 * Number(process.env.KEPING_TEST_PATIENCE ?? 1),
};
