// docs/auditor.md: the commands that it shows, what they print on the demo, and the document with
// the answers that are printed now.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

export const AUDITOR_DOCUMENT = join('docs', 'auditor.md');

/** A command of the document, under the number of its question, with the answer below it. */
export type ShownAnswer = {
  readonly question: number;
  readonly args: string;
  readonly answer: string;
};

const PROGRAM = join('dist', 'bin', 'audit.js');
/** The folder of seals as the document names it. */
const SEALS = './var/seals';
const LINES_SHOWN = 14;
const COLUMNS_SHOWN = 200;
const run = promisify(execFile);

export function shownAnswers(document: string): readonly ShownAnswer[] {
  return document
    .split(/^## (?=\d)/m)
    .slice(1)
    .flatMap((section) =>
      [...section.matchAll(/```sh\nnpm run -s audit -- (.*)\n```\n\n```text\n([\s\S]*?)```/g)].map(
        ([, args, answer]) => ({
          question: Number.parseInt(section, 10),
          args: args!,
          answer: answer!,
        }),
      ),
    );
}

/**
 * What a command prints in English on the ledger in the folder `ledger`, with `seals` for the
 * folder of seals. Needs the build; rejects where the command fails.
 */
export async function askAuditor(
  args: string,
  { ledger, seals }: { readonly ledger: string; readonly seals: string },
): Promise<string> {
  const given = [...args.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) =>
    (quoted ?? plain!).replace(SEALS, seals),
  );
  const { stdout } = await run(process.execPath, [PROGRAM, ...given, '--lang', 'en'], {
    env: { ...process.env, KEPING_DATA_DIR: ledger },
    maxBuffer: 1e8,
  });
  return stdout.replaceAll(seals, SEALS);
}

/** The first lines of what was printed, as the document shows them. */
export function shortened(printed: string): string {
  const lines = printed.trimEnd().split('\n');
  return [
    ...lines.slice(0, LINES_SHOWN).map((line) => line.slice(0, COLUMNS_SHOWN).trimEnd()),
    ...(lines.length > LINES_SHOWN ? ['…'] : []),
    '',
  ].join('\n');
}

/** Without hashes and keys, which differ each time the demo is played; all else is compared. */
export function withoutHashes(answer: string): string {
  return answer.replace(/\b[0-9a-f]{16,}\b/g, '#').replace(/^MC[A-Za-z0-9+/=]{40,}$/gm, '#');
}

/** The document with these answers in the place of its own. */
export function withAnswers(document: string, answers: ReadonlyMap<string, string>): string {
  let text = document;
  for (const [args, answer] of answers) {
    const begin = '```text\n';
    const from = text.indexOf(begin, text.indexOf(`npm run -s audit -- ${args}\n`)) + begin.length;
    text = `${text.slice(0, from)}${answer}${text.slice(text.indexOf('```', from))}`;
  }
  return text;
}
