// verify-receipt: checks a receipt with keys that its reader holds. Needs no ledger and no network.
import { CATALOGUES } from '../../../libs/texts/catalogue.js';
import type { Language } from '../../../libs/texts/format.js';
import { reportTexts } from '../../../libs/texts/report-texts.js';
import { toBase64, toHex } from '../../../libs/transparency/bytes.js';
import { checkReceipt } from '../../../libs/transparency/receipt.js';
import { fileOfOption, keyOfOption } from '../options/key-options.js';
import { printLine, UsageError } from '../output/run.js';

export type VerifyReceiptOptions = {
  readonly key: string;
  readonly witness?: readonly string[];
  readonly quorum?: string;
  readonly lang: Language;
  readonly json?: boolean;
};

export function verifyReceipt(file: string, options: VerifyReceiptOptions): void {
  const { lang, json = false, witness = [], quorum: quorumText = String(witness.length) } = options;
  const texts = reportTexts(lang);
  const quorum = Number(quorumText);
  if (!/^\d{1,3}$/.test(quorumText) || quorum > witness.length)
    throw new UsageError('--quorum: expected how many of the witnesses that are given must sign');
  const checked = checkReceipt(fileOfOption('FILE', file), {
    log: keyOfOption('--key', options.key, 'log'),
    witnesses: witness.map((text) => keyOfOption('--witness', text, 'witness')),
    quorum,
  });
  if (!checked.isValid) {
    process.exitCode = 1;
    const { fault } = checked;
    return printLine(
      json ? JSON.stringify({ ok: false, fault }) : CATALOGUES[lang].receiptFaults[fault],
    );
  }
  const { event, hash, checkpoint, witnesses } = checked;
  const { origin, size, root } = checkpoint;
  const facts = { ...event, hash: toHex(hash), origin, size, root: toBase64(root) };
  if (json) return printLine(JSON.stringify({ ok: true, ...facts, witnesses }));
  printLine(texts.sentence('receiptValid', facts));
  for (const name of witnesses) printLine(texts.sentence('receiptWitness', { name }));
}
