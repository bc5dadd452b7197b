// The 21 questions of docs/auditor.md: every command is run on the demo; it prints what the
// document shows, line by line and figure by figure, and the known figures.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoInto } from '../../../libs/testing/servers/demo-ledger.js';
import {
  askAuditor,
  AUDITOR_DOCUMENT,
  shortened,
  shownAnswers,
  withoutHashes,
} from '../../../tools/auditor-document/document.js';

/** What must be in the answers, whatever else the demo has. */
const KEY: Readonly<Record<number, readonly RegExp[]>> = {
  1: [/33\.03 Kabupaten Purbalingga/, /on hand +\d/],
  2: [/^Opening: on hand/m, /BlankCounted/, /^Closing: on hand/m],
  3: [/counted: 514/],
  4: [/35\.17 +Kabupaten Jombang .* 35,019 .* 1,000$/m],
  5: [/LOT-2017-1N +APBN +2,000 +2,000 +0/],
  6: [/not-received: 23 found/],
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
  16: [/settled: 2/, /PJM-32\.79-2017-001 +blank .* 600 +100 /],
  17: [/cards: 1,616,917/],
  18: [/ownApprovals: 0|closedPlaces: /],
  19: [/zeroWithoutReason: 0/],
  20: [
    /11\.03 +Kabupaten Aceh Timur .* 0 +17,070|unconfirmed: \d|value-at-risk: \d/,
    /ShipmentLost|disputed: \d|lost and not found again +blank +8,542,698/,
  ],
  21: [/Sealed up to position|1 of 1 seals agree[\s\S]*Valid\./],
};

describe('the auditors’ 21 questions', () => {
  const folder = mkdtempSync(join(tmpdir(), 'keping-questions-'));
  const folders = { ledger: join(folder, 'demo'), seals: join(folder, 'seals') };
  const shown = shownAnswers(readFileSync(AUDITOR_DOCUMENT, 'utf8'));
  beforeAll(async () => {
    await demoInto(folders.ledger);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('have a command each', () => {
    expect([...new Set(shown.map(({ question }) => question))]).toEqual(
      Array.from({ length: 21 }, (_unused, index) => index + 1),
    );
  });

  it.each(shown.map((one) => [one.question, one.args, one] as const))(
    'question %i: %s',
    async (question, args, { answer }) => {
      const printed = await askAuditor(args, folders);
      for (const key of KEY[question]!) expect(printed).toMatch(key);
      expect(withoutHashes(shortened(printed))).toBe(withoutHashes(answer));
    },
  );
});
