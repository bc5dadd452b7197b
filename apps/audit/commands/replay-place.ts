// replay --place: the stock of one place from its events, as the service answers it.
import { foldAt } from '../../../libs/audit/replay/folding.js';
import { stockStream } from '../../../libs/domain/values/streams.js';
import { projectionsOf } from '../../../libs/projections/register.js';
import { stockAnswer } from '../../../libs/projections/stock-by-place/answer.js';
import type { StockRow } from '../../../libs/projections/stock-by-place/projection.js';
import { asOfFrom, headingOf, type AsOfOptions } from '../options/as-of-options.js';
import { placeOfOption } from '../options/place-options.js';
import { printHeading } from '../output/heading.js';
import type { Run } from '../output/run.js';

export async function replayPlace(run: Run, code: string, options: AsOfOptions): Promise<void> {
  const { source, rules } = run;
  const place = placeOfOption(run, code);
  const projection = projectionsOf(rules.places).stream.find(
    ({ name }) => name === 'stock-by-place',
  )!;
  const events = source.stream(stockStream(place.code));
  const folding = await foldAt([projection], events, asOfFrom(options));
  const row = folding.of(projection).get(place.code) ?? {
    version: 0,
    body: projection.initial(place.code),
  };
  const position = (await positionOf(run, options)) ?? folding.position;
  const { recordedAt } = folding;
  const heading = headingOf(source, options, { recordedAt, position });
  const answer = stockAnswer(row.body as StockRow, row.version, Date.parse(heading.asOf), rules);
  if (run.json)
    return run.print(JSON.stringify({ ...heading, name: place.name, kind: place.kind, ...answer }));
  printHeading(run, heading);
  run.print(`${place.code} ${place.name}`);
  printAnswer(run, answer);
}

/**
 * The position in the whole ledger up to which events were known; undefined where the source is not
 * the store, so that only the place's own last position is known.
 */
async function positionOf(
  { source }: Run,
  { atPosition, knownAt }: AsOfOptions,
): Promise<number | undefined> {
  if (!source.reading) return undefined;
  if (atPosition !== undefined) return Number(atPosition);
  if (knownAt === undefined) return source.total;
  return source.reading.store.positionAt(Date.parse(knownAt));
}

function printAnswer({ texts, print, table }: Run, answer: ReturnType<typeof stockAnswer>): void {
  for (const [quantity, amount] of Object.entries(answer.blanks))
    if (amount !== 0 || quantity === 'onHand')
      print(`  ${texts.column(quantity).padEnd(24)} ${texts.cell(amount)}`);
  table(
    answer.ink.map(({ model, prints, ribbonsSealed, inbound, outbound, depleted }) => ({
      ink: model,
      prints,
      ribbonsSealed,
      inbound,
      outbound,
      depleted,
    })),
  );
  table(answer.printers);
}
