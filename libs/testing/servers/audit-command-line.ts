// Runs the audit command line as its users do: a process of its own, with an exit code, text or
// JSON.
import { execFile } from 'node:child_process';
import { join } from 'node:path';

const MAIN = join(__dirname, '../../../dist/apps/audit/main.js');
export type CommandLineResult = {
  readonly code: number;
  readonly out: string;
  readonly err: string;
};

/** Ends with whatever exit code; the environment stands beside ours. */
export function audit(
  environment: Readonly<Record<string, string>>,
  ...words: readonly string[]
): Promise<CommandLineResult> {
  return new Promise((done) => {
    execFile(
      process.execPath,
      [MAIN, ...words],
      { env: { ...process.env, ...environment }, maxBuffer: 2 ** 29 },
      (error, out, err) => done({ code: error ? Number(error.code ?? 1) : 0, out, err }),
    );
  });
}

/** The JSON it printed; throws with what it said where it printed none. */
export function bodyOf({ code, out, err }: CommandLineResult): Record<string, unknown> {
  if (out === '') throw new Error(`exit ${code}: ${err}`);
  return JSON.parse(out) as Record<string, unknown>;
}
