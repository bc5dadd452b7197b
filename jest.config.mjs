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
  '@nestjs',
  'cookie',
  'file-type',
  'strtok3',
  'token-types',
  'uint8array-extras',
  '@tokenizer',
  '@borewit',
  'canonicalize',
  'jose',
  'uuid',
  'csv-parse',
  'csv-stringify',
  'content-disposition',
  'pino',
  '@fastify',
  'commander',
  'mongodb',
];

export default {
  testEnvironment: 'node',
  globalSetup: '<rootDir>/test/build.mjs',
  roots: ['<rootDir>/libs', '<rootDir>/apps', '<rootDir>/test'],
  testMatch: ['**/*.spec.ts'],
  transform: { '^.+\\.(t|j|mj)s$': swc },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'json', 'node'],
  moduleNameMapper: {
    '^#(kernel|domain|views|audit|embedded|distributed|service|demo|testing)/(.*)$':
      '<rootDir>/libs/$1/$2',
    '^#infrastructure/(.*)$': '<rootDir>/test/infrastructure/$1',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  coverageProvider: 'v8',
  // Many suites wait for servers: two at a time, also where there are two cores.
  maxWorkers: 2,
  testTimeout: 30000,
};
