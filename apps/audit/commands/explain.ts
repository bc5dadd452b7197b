// explain: every event of a place between two times, with who, why, on which document, and the
// balance after it.
import { EVERYTHING } from '../../../libs/audit/pages.js';
import { explain, type Explained, type ExplainedLine } from '../../../libs/audit/replay/explain.js';
import { stockStream } from '../../../libs/domain/values/streams.js';
import { START_OF_TIME_MS } from '../../../libs/kernel/core/as-of.js';
import { asOfFrom, timeOf, type AsOfOptions } from '../options/as-of-options.js';
import { placeOfOption } from '../options/place-options.js';
import { printSimulated, simulatedFigures } from '../output/heading.js';
import type { Run } from '../output/run.js';

type ExplainOptions = AsOfOptions & { readonly from?: string; readonly to?: string };

export async function explainPlace(run: Run, code: string, options: ExplainOptions): Promise<void> {
  const place = placeOfOption(run, code);
  const stream = stockStream(place.code);
  const { from, to, knownAt } = options;
  const explained = await explain(
    stream,
    run.source.stream(stream),
    from === undefined ? START_OF_TIME_MS : timeOf(from, '--from'),
    to === undefined ? EVERYTHING.asOfMs : timeOf(to, '--to'),
    asOfFrom(options),
  );
  if (run.json)
    return run.print(
      JSON.stringify({
        place: place.code,
        name: place.name,
        from: from ?? null,
        to: to ?? null,
        knownAt: knownAt ?? null,
        ...simulatedFigures(run),
        ...explained,
      }),
    );
  run.print(`${place.code} ${place.name}`);
  printSimulated(run);
  printBalance(run, 'opening', explained);
  run.table(explained.lines.map(rowOf));
  printBalance(run, 'closing', explained);
}

function printBalance(
  { print, texts }: Run,
  which: 'opening' | 'closing',
  { [which]: { onHand, quarantine, inbound } }: Explained,
): void {
  print(texts.sentence(which, { onHand, quarantine, inbound }));
}

function rowOf(line: ExplainedLine) {
  const ink = Object.values(line.change.ink).reduce((sum, amount) => sum + amount, 0);
  const marks = [
    line.corrected ? 'corrected' : '',
    line.corrects === null ? '' : 'correction',
    line.behindClose ? 'behind-close' : '',
  ];
  return {
    position: line.position,
    occurredAt: line.occurredAt,
    recordedAt: line.recordedAt.slice(0, 16),
    type: line.type,
    document: line.document ?? '',
    by: line.by,
    change: line.change.onHand,
    ink,
    onHand: line.balance.onHand,
    quarantine: line.balance.quarantine,
    inbound: line.balance.inbound,
    says: line.says,
    mark: marks.filter((mark) => mark !== '').join(' '),
    reason: line.reason ?? line.note ?? '',
  };
}
