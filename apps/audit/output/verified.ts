// What a verification found, as text.
import type { ChainFault } from '../../../libs/audit/verification/chain.js';
import type { Verified } from '../../../libs/audit/verification/verification.js';
import type { ReportTexts } from '../../../libs/texts/report-texts.js';
import type { Run } from './run.js';

export type CheckedSeals = {
  readonly checked: number;
  readonly agreed: number;
  readonly sealedTo: number;
  readonly checkpoints: {
    readonly checked: number;
    readonly agreed: number;
    readonly signedTo: number;
  };
};

/** At most so many faults of each kind are printed. */
const PRINTED_MAX = 20;

export function printVerified(
  { print, texts, source }: Run,
  verified: Verified,
  seals: CheckedSeals,
  ok: boolean,
): void {
  const { events, position, streams, hash } = verified;
  print(texts.sentence('verified', { events, position, streams, hash }));
  if (source.reading)
    print(
      texts.sentence('rowsCompared', {
        rows: verified.rowsCompared,
        behind: verified.rowsBehind.length,
      }),
    );
  for (const { view, key, version, head } of verified.rowsBehind.slice(0, PRINTED_MAX))
    print(`  ${texts.sentence('rowBehind', { view, key, version, head })}`);
  const after = Math.max(0, position - seals.sealedTo);
  print(
    seals.checked > 0 ? texts.sentence('seals', { ...seals, after }) : texts.sentence('noSeal'),
  );
  if (seals.checkpoints.checked > 0) print(texts.sentence('checkpoints', seals.checkpoints));
  for (const fault of verified.faults.slice(0, PRINTED_MAX)) print(`  ${faultLine(fault, texts)}`);
  for (const { view, key, version, what } of verified.rowFaults.slice(0, PRINTED_MAX))
    print(`  ${texts.fault(what, { view, key, version })}`);
  const count = verified.faultCount + verified.rowFaults.length;
  if (count > PRINTED_MAX) print(texts.sentence('moreFaults', { count }));
  print(texts.sentence(ok ? 'inOrder' : 'notInOrder', { count }));
}

const faultLine = ({ position, event, what, facts }: ChainFault, texts: ReportTexts) =>
  texts.sentence('fault', { position, event: event ?? '–', fault: texts.fault(what, facts) });
