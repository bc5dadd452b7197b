// Plays the demo, runs each command of docs/auditor.md on it, and writes what it prints into the
// document.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { playDemo } from '../../libs/testing/servers/demo-ledger.js';
import { askAuditor, AUDITOR_DOCUMENT, shortened, shownAnswers, withAnswers } from './document.js';

const folder = mkdtempSync(join(tmpdir(), 'keping-auditor-'));
try {
  const folders = { ledger: join(folder, 'demo'), seals: join(folder, 'seals') };
  await playDemo(folders.ledger);
  const document = readFileSync(AUDITOR_DOCUMENT, 'utf8');
  const answers = new Map<string, string>();
  for (const { args } of shownAnswers(document)) {
    answers.set(args, shortened(await askAuditor(args, folders)));
    process.stdout.write(`${args}\n`);
  }
  writeFileSync(AUDITOR_DOCUMENT, withAnswers(document, answers));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
