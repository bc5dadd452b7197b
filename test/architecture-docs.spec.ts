// Documents and comments name files that exist; the README's path of one command is the real one;
// the guarantees name tests that exist.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const ROOT = join(__dirname, '..');
const SKIPPED = ['node_modules', 'dist', 'var', 'coverage', '.git'];

function filesIn(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder))
    .filter((name) => !SKIPPED.includes(name))
    .flatMap((name) => {
      const path = join(folder, name);
      return statSync(join(ROOT, path)).isDirectory() ? filesIn(path) : [path];
    });
}

const FILES = filesIn('.');
const BASENAMES = new Set(FILES.map((path) => basename(path)));
const DOCUMENTS = FILES.filter((path) => path.endsWith('.md'));
const SOURCES = FILES.filter((path) => /^(apps|libs|tools|test|\.ci)\/.*\.(ts|mjs)$/.test(path));

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const exists = (path: string) => existsSync(join(ROOT, path));
const lineCount = (text: string) => text.replace(/\n$/, '').split('\n').length;

/** A path from the root of the project; placeholders such as `<name>` or `when-….ts` are none. */
const ROOTED = /^(apps|libs|tools|test|docs|docker|data|\.ci|\.github|\.vscode)\/[\w./-]*$/;
/** A source or document by its name alone. */
const BARE_FILE = /^[\w-]+(\.[\w-]+)*\.(ts|mjs|md)$/;

/** The paths in backticks of a document. */
const codeSpans = (text: string) =>
  [...text.replace(/```[\s\S]*?```/g, '').matchAll(/`([^`\n]+)`/g)].map(([, span]) => span!);

/** Relative targets of links, without their anchors. */
const linkTargets = (text: string) =>
  [...text.replace(/```[\s\S]*?```/g, '').matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target]) => target!.split('#')[0]!)
    .filter((target) => target !== '' && !/^[a-z]+:/.test(target));

/** The text of all comments of a source file. */
const commentsOf = (text: string) =>
  [...text.matchAll(/\/\*[\s\S]*?\*\/|(?<=^|[^:'"])\/\/.*$/gm)].map(([found]) => found).join('\n');

/** The project files that a source file imports. */
const importsOf = (path: string) =>
  [...read(path).matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(([, name]) =>
    join(dirname(path), name!).replace(/\.js$/, '.ts'),
  );

describe('documents', () => {
  it('link to files that exist', () => {
    const broken = DOCUMENTS.flatMap((path) =>
      linkTargets(read(path))
        .filter((target) => !exists(join(dirname(path), target)))
        .map((target) => `${path}: ${target}`),
    );
    expect(broken).toEqual([]);
  });

  it('name files that exist', () => {
    const isMissing = (span: string) =>
      (ROOTED.test(span) && !exists(span)) || (BARE_FILE.test(span) && !BASENAMES.has(span));
    const missing = DOCUMENTS.flatMap((path) =>
      codeSpans(read(path))
        .filter(isMissing)
        .map((span) => `${path}: ${span}`),
    );
    expect(missing).toEqual([]);
  });

  it('each page under docs is reached from docs/README.md', () => {
    const linked = (path: string) =>
      linkTargets(read(path)).map((target) => join(dirname(path), target));
    const reached = new Set([
      'docs/README.md',
      ...linked('docs/README.md'),
      ...linked('docs/decisions/README.md'),
    ]);
    const pages = DOCUMENTS.filter((path) => path.startsWith('docs/'));
    expect(pages.filter((path) => !reached.has(path))).toEqual([]);
  });
});

describe('comments', () => {
  it('name files that exist', () => {
    const missing = SOURCES.flatMap((path) =>
      [...commentsOf(read(path)).matchAll(/[\w./-]+\.(?:ts|mjs|md)\b/g)]
        .map(([found]) => found.replace(/^\.+\//, ''))
        .filter((name) => (name.includes('/') ? !exists(name) : !BASENAMES.has(name)))
        .filter((name) => !FILES.some((file) => file.endsWith(`/${name}`)))
        .map((name) => `${path}: ${name}`),
    );
    expect(missing).toEqual([]);
  });

  it('name folders that exist', () => {
    const missing = SOURCES.flatMap((path) =>
      [...commentsOf(read(path)).matchAll(/(?<![\w./-])(?:apps|libs|tools|test|docs)\/[\w/-]+/g)]
        .map(([found]) => found.replace(/\/$/, ''))
        .filter((name) => !exists(name) && !FILES.some((file) => file.startsWith(`${name}.`)))
        .map((name) => `${path}: ${name}`),
    );
    expect(missing).toEqual([]);
  });
});

describe('the README', () => {
  const text = read('README.md');

  it('has at most 150 lines of at most 100 columns', () => {
    expect(lineCount(text)).toBeLessThanOrEqual(150);
    expect(text.split('\n').filter((line) => [...line].length > 100)).toEqual([]);
  });

  /** Walk by walk: the files in their order. */
  const section = text.split('\n## Follow one command\n')[1]?.split('\n## ')[0] ?? '';
  const walks = section
    .split(/\n### .+\n/)
    .slice(1)
    .map((walk) =>
      [...walk.matchAll(/^(\d+)\. \[`([^`]+)`\]\(([^)]+)\)/gm)].map(([, number, label, path]) => ({
        number: Number(number),
        label: label!,
        path: path!,
      })),
    );
  const steps = walks.flat();

  it('follows one command in three walks over twelve to fifteen files, each a link', () => {
    expect(walks).toHaveLength(3);
    expect(steps.length).toBeGreaterThanOrEqual(12);
    expect(steps.length).toBeLessThanOrEqual(15);
    for (const walk of walks)
      expect(walk.map(({ number }) => number)).toEqual(walk.map((_, index) => index + 1));
    expect(steps.filter(({ label, path }) => !path.endsWith(`/${label}`) || !exists(path))).toEqual(
      [],
    );
  });

  const pairs = walks.flatMap((walk) =>
    walk.slice(1).map(({ path }, index) => ({ before: walk[index]!.path, path })),
  );
  it.each(pairs)('$before and $path: one imports the other', ({ before, path }) => {
    const connected = importsOf(before).includes(path) || importsOf(path).includes(before);
    expect([before, path, connected]).toEqual([before, path, true]);
  });
});

describe('docs/internals/guarantees.md', () => {
  /** A spec with the suites and scenarios that it runs. */
  const textOfSpec = (path: string): string =>
    [path, ...importsOf(path).filter((name) => /^(libs\/testing|test)\//.test(name))]
      .flatMap((name) => [
        name,
        ...importsOf(name).filter((suite) => /^libs\/testing\//.test(suite)),
      ])
      .filter((name, index, all) => all.indexOf(name) === index)
      .map(read)
      .join('\n');
  const plain = (text: string) => text.replace(/\\'/g, "'").replace(/'\s*\+\s*'/g, '');

  /** Each `spec` with each *title* that follows it in the same row or paragraph. */
  const named = read('docs/internals/guarantees.md')
    .split(/\n(?=\n|\||- )/)
    .map((block) => block.replace(/\n\s*/g, ' '))
    .flatMap((block) => {
      let spec = '';
      return [...block.matchAll(/`([^`]+)`|(?<![*\w])\*([^*]+)\*(?!\*)/g)].flatMap(
        ([, span, title]) => {
          if (span !== undefined) spec = span.endsWith('.spec.ts') ? span : spec;
          return title !== undefined && spec !== '' ? [{ spec, title }] : [];
        },
      );
    });

  it('names at least sixty tests, by their whole paths', () => {
    expect(named.length).toBeGreaterThanOrEqual(60);
    expect(named.filter(({ spec }) => !exists(spec))).toEqual([]);
  });

  it('names for each promise a test that is part of npm test', () => {
    const rows = read('docs/internals/guarantees.md').match(/^\| \d+ \|.*$/gm)!;
    const nightlyOnly = rows.filter(
      (row) => !codeSpans(row).some((span) => /^(?!test\/nightly\/).*\.spec\.ts$/.test(span)),
    );
    expect(rows.length).toBeGreaterThan(15);
    expect(nightlyOnly).toEqual([]);
  });

  it('names titles that exist in these files, or in the suites that they run', () => {
    const missing = named.filter(({ spec, title }) => {
      const text = plain(textOfSpec(spec));
      return !title.split('…').every((part) => text.includes(part.trim()));
    });
    expect(missing).toEqual([]);
  });
});

describe('docs/reference/rules.md', () => {
  const text = read('docs/reference/rules.md');
  const rules = [...text.matchAll(/^\| ([A-Z]+-\d+) \|.*$/gm)].map(([line, rule]) => ({
    rule: rule!,
    where: codeSpans(line).filter((span) => /(?<!\.spec)\.ts$/.test(span)),
    specs: codeSpans(line).filter((span) => span.endsWith('.spec.ts')),
  }));

  it('names for each rule tests that carry its number', () => {
    const faults = rules.flatMap(({ rule, specs }) => {
      const without = specs.filter((spec) => !new RegExp(`\\b${rule}\\b`).test(read(spec)));
      if (specs.length === 0) return [`${rule}: no test`];
      return without.map((spec) => `${rule}: ${spec}`);
    });
    expect(rules.length).toBeGreaterThanOrEqual(30);
    expect(faults).toEqual([]);
  });

  it('says where each rule is, by files that exist', () => {
    const missing = rules.flatMap(({ rule, where }) =>
      where
        .map((path) => (path.startsWith('libs/') ? path : `libs/domain/${path}`))
        .filter((path) => !exists(path))
        .map((path) => `${rule}: ${path}`),
    );
    expect(missing).toEqual([]);
  });

  it('has every rule that the code cites', () => {
    const cited = new Set(
      SOURCES.filter((path) => path.startsWith('libs/domain/')).flatMap((path) =>
        [...read(path).matchAll(/\b(?:STOCK|SHIP|LOAN|TIME|WHO|REPEAT|PRIVACY)-\d+\b/g)].map(
          ([rule]) => rule,
        ),
      ),
    );
    const known = rules.map(({ rule }) => rule);
    expect([...cited].filter((rule) => !known.includes(rule)).sort()).toEqual([]);
  });
});
