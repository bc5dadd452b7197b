// Who may import whom, what pure code may not mention, limits of style: the design as a test.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ROOT = join(__dirname, '..');

function files(folder: string, pattern = /\.(tsx?|mjs)$/): readonly string[] {
  return readdirSync(join(ROOT, folder)).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(join(ROOT, path)).isDirectory()) return files(path, pattern);
    return pattern.test(name) ? [path] : [];
  });
}
const isSpec = (path: string) => path.endsWith('.spec.ts');
const ALL = ['apps', 'libs', 'tools', 'test'].flatMap((folder) => files(folder));
const PRODUCT = ALL.filter((path) => /^(apps|libs|tools)\//.test(path));
const SOURCES = PRODUCT.filter((path) => !isSpec(path));
const texts = new Map(ALL.map((path) => [path, readFileSync(join(ROOT, path), 'utf8')]));
const read = (path: string) => texts.get(path)!;
const code = (path: string) =>
  read(path)
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|[^:'"])\/\/.*$/gm, '$1');
const within = (folder: string) => SOURCES.filter((path) => path.startsWith(`${folder}/`));

/** What a file imports: other files of the project by path, packages by name. */
function importsOf(path: string): readonly string[] {
  return [...code(path).matchAll(/(?<!['-])(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, name]) =>
    name!.startsWith('.')
      ? sourceOf(join(dirname(path), name!))
      : name!.replace(/^((?:@[^/]+\/)?[^/]+).*$/, name!.startsWith('node:') ? name! : '$1'),
  );
}

/** The source of an import that ends in .js: a .tsx file of the pages where there is one. */
const sourceOf = (path: string) =>
  texts.has(path.replace(/\.js$/, '.tsx'))
    ? path.replace(/\.js$/, '.tsx')
    : path.replace(/\.js$/, '.ts');

/** The module of an app: what starts the service in tests and tools. */
const APP_MODULES = /^apps\/[^/]+\/app\.module\.ts$/;
const PACKAGES = /^(?!(?:libs|apps|tools|test)\/)/;
/** Folder → what its files may import besides their own. */
const MAY_IMPORT: Readonly<Record<string, readonly RegExp[]>> = {
  'libs/kernel/core': [],
  'libs/kernel/ports': [/^libs\/kernel\/core\//],
  'libs/kernel/runtime': [/^libs\/kernel\/(core|ports)\//],
  'libs/domain': [/^libs\/kernel\/core\//, /^class-validator$/],
  'libs/cloud-events': [/^libs\/(kernel\/core|domain)\//],
  'libs/transparency': [/^@noble\/(curves|hashes)$/],
  'libs/projections': [/^libs\/(kernel\/core|domain|transparency)\//],
  // The sentences of work items are by their kinds.
  'libs/texts': [/^libs\/(kernel\/core|domain)\//, /^libs\/projections\/worklist\/item\.ts$/],
  'libs/audit': [/^libs\/(kernel|domain|projections|transparency)\//],
  'libs/sqlite': [/^libs\/kernel\//, /^node:(sqlite|fs|path)$/],
  'libs/mongodb': [
    /^libs\/kernel\//,
    /^mongodb$/,
    /^node:(crypto|diagnostics_channel|net|timers\/promises)$/,
  ],
  'libs/kafka': [/^libs\/(kernel|cloud-events)\//, /^kafkajs$/, /^node:(crypto|timers\/promises)$/],
  'libs/ledger': [/^libs\/(?!testing|service|http|texts)/, PACKAGES],
  'libs/http': [/^libs\/(?!testing|service|sqlite|mongodb|kafka)/, PACKAGES],
  'libs/service': [/^libs\/(?!testing\/)/, PACKAGES],
  'libs/testing': [/^libs\//, APP_MODULES, PACKAGES],
  apps: [/^libs\/(?!testing\/)/, PACKAGES],
  tools: [/^libs\//, APP_MODULES, /^(?!apps\/|test\/)/],
};
/** Ports with one adapter each, tested with it; and the consumers of feeds. */
const PORTS_WITHOUT_SUITE = [
  'DeliveryConsumer',
  'FeedConsumer',
  'IntakeOutcomes',
  'MessageIntake',
  'RelayCheckpoints',
  'RowVersions',
  'StreamChanges',
];
const ADAPTERS = /^libs\/(sqlite|mongodb|kafka)\//;
/** No clock, no randomness, no environment, no Nest, no input or output. */
const PURE = [
  'libs/kernel/core',
  'libs/domain',
  'libs/projections',
  'libs/transparency',
  'libs/audit',
  'libs/texts',
  'tools/demo',
];
const DEMO_EDGES = ['main', 'load-history', 'show-result'].map((name) => `tools/demo/${name}.ts`);
const IMPURE = new RegExp(
  [
    String.raw`\bDate\.now\(|\bnew Date\(\)|performance\.|Math\.random|process\.`,
    String.raw`@nestjs|console\.|node:|\bfetch\(|\brequire\(`,
  ].join('|'),
);
const CLOCK = /\bDate\.now\(|\bnew Date\(\)|performance\.now\(/;

describe('the architecture', () => {
  it.each(Object.keys(MAY_IMPORT))('%s imports only what it may', (folder) => {
    const faults = PRODUCT.filter((path) => path.startsWith(`${folder}/`)).flatMap((path) =>
      importsOf(path)
        .filter((name) => !name.startsWith(`${folder}/`))
        // Specs may look at any library, and at nothing above.
        .filter((name) => !(isSpec(path) && !/^(tools|test)\//.test(name)))
        .filter((name) => !MAY_IMPORT[folder]!.some((pattern) => pattern.test(name)))
        .map((name) => `${path} imports ${name}`),
    );
    expect(faults).toEqual([]);
  });

  it('no app imports another', () => {
    const faults = within('apps').flatMap((path) =>
      importsOf(path)
        .filter((name) => name.startsWith('apps/'))
        .filter((name) => name.split('/')[1] !== path.split('/')[1])
        .map((name) => `${path} imports ${name}`),
    );
    expect(faults).toEqual([]);
  });

  it('only the storage switch imports adapters', () => {
    const faults = ['libs/ledger', 'libs/http', 'libs/service', 'apps']
      .flatMap(within)
      .filter((path) => !path.startsWith('libs/ledger/storage/'))
      .flatMap((path) =>
        importsOf(path)
          .filter((name) => ADAPTERS.test(name))
          .map((name) => `${path} imports ${name}`),
      );
    expect(faults).toEqual([]);
  });

  it('every relative import leads to a source file', () => {
    const faults = ALL.flatMap((path) =>
      importsOf(path)
        .filter((name) => /^(apps|libs|tools|test|docker)\//.test(name))
        .filter((name) => !existsSync(join(ROOT, name)) && !existsSync(join(ROOT, `${name}.ts`)))
        .map((name) => `${path} imports ${name}`),
    );
    expect(faults).toEqual([]);
  });

  it('the oracle shares no code with what it is compared with', () => {
    const fold = ALL.filter((path) => path.startsWith('test/nightly/oracle/fold/'));
    // Its fields are named 'from' too: statements alone are looked at.
    const imported = /^(?:import|export)\b[^;]*? from '([^']+)';|\b(?:import|require)\(/gm;
    const faults = fold.flatMap((path) =>
      [...code(path).matchAll(imported)]
        .filter(([, name]) => !/^(node:fs$|\.\/[\w-]+\.js$)/.test(name ?? ''))
        .map(([found]) => `${path}: ${found}`),
    );
    expect(fold.length).toBeGreaterThan(10);
    expect(faults).toEqual([]);
  });

  it('class-validator is used in two files of the domain: fields and their decorators', () => {
    const users = within('libs/domain').filter((path) =>
      importsOf(path).includes('class-validator'),
    );
    expect(users).toEqual(['libs/domain/values/field.ts', 'libs/domain/values/fields.ts']);
  });

  it.each(PURE)('%s is pure: no clock, randomness, environment, Nest or I/O', (folder) => {
    const faults = within(folder)
      .filter((path) => !DEMO_EDGES.includes(path))
      .flatMap((path) => {
        const found = IMPURE.exec(code(path));
        return found ? [`${path} mentions ${found[0]}`] : [];
      });
    expect(faults).toEqual([]);
  });

  it('no source outside data and tests holds a golden total', () => {
    const faults = SOURCES.filter((path) => !path.startsWith('libs/testing/')).filter((path) =>
      /1_?616_?9\d\d|5_?985_?000|4_?368_?083|233_?362/.test(read(path)),
    );
    expect(faults).toEqual([]);
  });

  it('only the clock, the HTTP boundary and the feeds read the time', () => {
    const readers = ['libs/http', 'libs/kernel', 'libs/ledger', 'libs/service', 'libs/sqlite']
      .flatMap(within)
      .filter((path) => CLOCK.test(code(path)))
      .sort();
    expect(readers).toEqual([
      'libs/http/admission/held-requests.ts',
      'libs/http/security/tokens.ts',
      'libs/kernel/runtime/position-feed.ts',
      'libs/ledger/config/clock-guard.ts',
      'libs/ledger/config/clock.ts',
      'libs/ledger/storage/projection-rows.ts',
      'libs/service/claims/waiting-claims.ts',
    ]);
  });

  it('every adapter of a port is run by the contract suite of the port', () => {
    const suites = [
      'test/contracts/embedded.spec.ts',
      // Its consumer is in the thread: the promises of a feed are held by what becomes of rows.
      'test/nightly/integration/projection-thread.spec.ts',
      'test/integration/contracts.spec.ts',
      'test/integration/kafka-feed-fixture.ts',
    ].map(code);
    const ports = within('libs/kernel/ports')
      .flatMap((path) => [...code(path).matchAll(/export abstract class (\w+)/g)])
      .map(([, port]) => port!)
      .filter((port) => !PORTS_WITHOUT_SUITE.includes(port));
    const missing = SOURCES.filter((path) => !path.startsWith('libs/testing/')).flatMap((path) =>
      [...code(path).matchAll(/export class (\w+) implements ([\w, ]+) \{/g)]
        .filter(([, , implemented]) =>
          ports.some((port) => implemented!.split(', ').includes(port)),
        )
        .filter(([, adapter]) => !suites.some((suite) => suite.includes(`new ${adapter}`)))
        .filter(([, adapter]) => !suites.some((suite) => suite.includes(`${adapter}.open`)))
        .map(([, adapter]) => `${path}: ${adapter}`),
    );
    expect(ports.length).toBeGreaterThan(6);
    expect(missing).toEqual([]);
  });

  it('controllers reach rules and rows through the buses only', () => {
    const faults = SOURCES.filter((path) => /@Controller\(/.test(code(path))).flatMap((path) =>
      importsOf(path)
        .filter((name) => /^libs\/(kernel\/ports|sqlite|mongodb|kafka)\//.test(name))
        .map((name) => `${path} imports ${name}`),
    );
    expect(faults).toEqual([]);
  });
});

const LINE_MAX = 100;
const FILE_MAX = 300;
/** Words of an older private English; `style.md` has the plain ones. */
const BANNED = /\b(wish|rig|said|told|befell|yeses)\b/gi;
/** A stream name put together by hand. */
const STREAM_NAME = /[`'"](stock|shipment|printer|loan|correction|period)-(\$\{|['"] ?\+)/;
const EXPORTED = /^export (?:abstract |async )?(?:class|function\*?|const|type|interface) (\w+)/gm;

/** The files of the first import circle that starts at a file; undefined without one. */
function circleFrom(start: string): readonly string[] | undefined {
  const visited = new Set<string>();
  const visit = (path: string, trail: readonly string[]): readonly string[] | undefined => {
    for (const next of importsOf(path)) {
      if (next === start) return [...trail, start];
      if (!texts.has(next) || visited.has(next)) continue;
      visited.add(next);
      const circle = visit(next, [...trail, next]);
      if (circle) return circle;
    }
    return undefined;
  };
  return visit(start, [start]);
}

describe('the style', () => {
  it('every source file opens with a sentence of purpose', () => {
    expect(SOURCES.filter((path) => !/^\/\/ \S/.test(read(path)))).toEqual([]);
  });

  it(`no line is longer than ${LINE_MAX} characters, no file than ${FILE_MAX} lines`, () => {
    const faults = ALL.flatMap((path) => {
      const lines = read(path).trimEnd().split('\n');
      const long = lines.flatMap((line, index) =>
        line.length > LINE_MAX ? [`${path}:${index + 1}`] : [],
      );
      return lines.length > FILE_MAX ? [...long, `${path}: ${lines.length} lines`] : long;
    });
    expect(faults).toEqual([]);
  });

  it('no file is in an import circle, types included', () => {
    expect(PRODUCT.map(circleFrom).filter((circle) => circle !== undefined)).toEqual([]);
  });

  it('no exported name has two definitions', () => {
    const definitions = new Map<string, string[]>();
    // The catalogue of each language has the same names.
    for (const path of SOURCES.filter((file) => !/\/(i18n|texts)\/id\//.test(file)))
      for (const [, name] of new Set(read(path).matchAll(EXPORTED)))
        definitions.set(name!, [...(definitions.get(name!) ?? []), path]);
    const faults = [...definitions].filter(([, paths]) => new Set(paths).size > 1);
    expect(faults).toEqual([]);
  });

  it('stream names are built in values/streams.ts only', () => {
    const faults = SOURCES.filter((path) => path !== 'libs/domain/values/streams.ts').filter(
      (path) => STREAM_NAME.test(code(path)),
    );
    expect(faults).toEqual([]);
  });

  it('no word of the old private English is in libs, apps and tools', () => {
    const faults = PRODUCT.flatMap((path) =>
      [...read(path).matchAll(BANNED)].map(([word]) => `${path}: ${word}`),
    );
    expect(faults).toEqual([]);
  });
});
