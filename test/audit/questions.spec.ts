// The 21 questions of docs/auditor.md: every command is run on the demo; its answer has the form
// that the document shows, and the known figures.
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { demoInto } from '../../libs/testing/servers/demo-ledger.js';

const ROOT = join(__dirname, '../..');
const DOCUMENT = join(ROOT, 'docs/auditor.md');
const UPDATE = process.env['KEPING_TEST_UPDATE'] === '1';
const SHOWN = 14;
const run = promisify(execFile);

type Line = { readonly question: number; readonly args: string; readonly answer: string };

/** Each command of the document with the answer below it. */
function linesOf(text: string): readonly Line[] {
  return text
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

/** What must be in the answers, whatever else the demo has. */
const KEY: Readonly<Record<number, readonly RegExp[]>> = {
  1: [/33\.03 Kabupaten Purbalingga/, /on hand +\d/],
  2: [/^Opening: on hand/m, /BlankCounted/, /^Closing: on hand/m],
  3: [/counted: 514/],
  4: [/35\.17 +Kabupaten Jombang .* 35,019 .* 1,000$/m],
  5: [/LOT-2017-1N +APBN +2,000 +2,000 +0/],
  6: [/not-received: 22 found/],
  7: [/lot: LOT-2017-1N/, /holder: 18\.05/, /BlankReceived +18\.05/],
  8: [/35\.17 +Kabupaten Jombang +2017-07-06 +238 +350 +-112/],
  9: [/printed: 1,616,917/],
  10: [/withoutQuarantine: 0|record numbers used again: 0/],
  11: [/18\.05 +Kabupaten Tulang Bawang +shelf +2,000/],
  12: [
    /value \(Rp\): 994,883,220/,
    /18\.05 +Kabupaten Tulang Bawang +blank +– +APBN +serial numbers +2,000 +20,364,000/,
  ],
  13: [/95\.03 +Kabupaten Yahukimo +2017-05-19 +0 +20,429/],
  14: [/51\.07 +Kabupaten Karangasem/],
  15: [/low: 22/],
  16: [/settled: 2/, /PJM-2017-0003 +blank .* 600 +100 /],
  17: [/cards: 1,616,917/],
  18: [/ownApprovals: 0|closedPlaces: /],
  19: [/zeroWithoutReason: 0/],
  20: [
    /11\.03 +Kabupaten Aceh Timur .* 0 +17,070|unconfirmed: \d|value-at-risk: \d/,
    /ShipmentLost|disputed: \d|reported as empty +blank +[\d,]{9,}/,
  ],
  21: [/Sealed up to position|1 of 1 seals agree[\s\S]*Valid\./],
};

/** Figures and hashes may change with the demo's history: everything else is compared. */
const shapeOf = (line: string) =>
  line
    .replace(/\b[0-9a-f]{16,}\b/g, '#')
    .replace(/MC[A-Za-z0-9+/=]{40,}/g, '#')
    .replace(/-?\d[\d,.:TZ+-]*/g, '#')
    .replace(/ +/g, ' ')
    .trim();

describe('the auditors’ 21 questions', () => {
  let folder: string;
  const lines = linesOf(readFileSync(DOCUMENT, 'utf8'));
  const answers = new Map<string, string>();
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'keping-questions-'));
    await demoInto(join(folder, 'demo'));
  }, 180_000);
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
    if (!UPDATE) return;
    let text = readFileSync(DOCUMENT, 'utf8');
    for (const { args } of lines) {
      const printed = answers.get(args)!.trimEnd().split('\n');
      const shown = [
        ...printed.slice(0, SHOWN).map((line) => line.slice(0, 200).trimEnd()),
        ...(printed.length > SHOWN ? ['…'] : []),
      ]
        .join('\n')
        .replaceAll(folder, '.');
      const from =
        text.indexOf('```text\n', text.indexOf(`npm run -s audit -- ${args}\n`)) +
        '```text\n'.length;
      text = `${text.slice(0, from)}${shown}\n${text.slice(text.indexOf('```', from))}`;
    }
    writeFileSync(DOCUMENT, text);
  });

  it('have a command each', () => {
    expect([...new Set(lines.map(({ question }) => question))]).toEqual(
      Array.from({ length: 21 }, (_unused, index) => index + 1),
    );
  });

  it.each(lines.map((line) => [line.question, line.args, line] as const))(
    'question %i: %s',
    async (question, args, { answer }) => {
      const given = [...args.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) =>
        (quoted ?? plain!).replace('./var/seals', join(folder, 'seals')),
      );
      const { stdout } = await run(
        process.execPath,
        [join(ROOT, 'dist/bin/audit.js'), ...given, '--lang', 'en'],
        {
          env: { ...process.env, KEPING_DATA_DIR: join(folder, 'demo') },
          cwd: ROOT,
          maxBuffer: 1e8,
        },
      );
      answers.set(args, stdout);
      for (const key of KEY[question]!) expect(stdout).toMatch(key);
      if (UPDATE) return;
      // What the document shows up to the names of the columns is printed, except for figures.
      const wanted = answer.split('\n').filter((line) => line !== '' && line !== '…');
      expect(wanted.length).toBeGreaterThan(1);
      const printed = new Set(
        stdout
          .replaceAll(folder, '.')
          .split('\n')
          .map((line) => shapeOf(line.slice(0, 200))),
      );
      const columns = wanted.findIndex((line) => /^[a-z][\w ]*( {2,}\S+){3,}/.test(line));
      // Where nothing was found, a longer history may have something.
      for (const line of wanted.slice(0, columns === -1 ? wanted.length : columns + 1))
        if (line !== 'Nothing found.') expect([...printed]).toContain(shapeOf(line));
    },
    60_000,
  );
});
