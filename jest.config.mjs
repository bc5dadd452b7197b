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
      displayName: 'integration',
      testMatch: [
        '<rootDir>/test/{http,audit,contracts,scenarios,integration,oracle}/**/*.spec.ts',
      ],
      globalSetup: '<rootDir>/test/global-setup.mjs',
      globalTeardown: '<rootDir>/test/global-teardown.mjs',
    },
    {
      ...shared,
      displayName: 'browser',
      testMatch: ['<rootDir>/test/browser/**/*.spec.ts'],
      globalSetup: '<rootDir>/test/browser/global-setup.mjs',
      globalTeardown: '<rootDir>/test/browser/global-teardown.mjs',
    },
  ],
  coverageProvider: 'v8',
  // Many suites wait for servers: two at a time, also where there are two cores.
  maxWorkers: 2,
  testSequencer: '<rootDir>/test/sequencer.mjs',
  // Only what hangs: how long a test takes says how busy the machine is.
  testTimeout: 900_000,
};
