// replay: the stock of all places from nothing but events, with the summary of the country.
import { foldAt } from '../../../libs/audit/replay/folding.js';
import { storedProjectionName } from '../../../libs/kernel/runtime/projector-rows.js';
import { projectionsOf } from '../../../libs/projections/register.js';
import { stockAnswer } from '../../../libs/projections/stock-by-place/answer.js';
import type { StockRow } from '../../../libs/projections/stock-by-place/projection.js';
import {
  accountedFromEvents,
  accountedFromRows,
  summaryAnswer,
} from '../../../libs/projections/summary/answer.js';
import type { SummaryRow } from '../../../libs/projections/summary/projection.js';
import { canonicalJson } from '../../../libs/ledger/integrity/event-hash.js';
import { asOfFrom, headingOf, type AsOfOptions } from '../options/as-of-options.js';
import { printHeading, simulatedFigures } from '../output/heading.js';
import type { Run } from '../output/run.js';
import { replayPlace } from './replay-place.js';

type ReplayOptions = AsOfOptions & { readonly place?: string; readonly rows?: boolean };

export async function replay(run: Run, options: ReplayOptions): Promise<void> {
  if (options.place !== undefined) return replayPlace(run, options.place, options);
  if (options.rows) return replayRows(run, options);
  return replayStock(run, options);
}

/** Every row of every projection, one canonical JSON line each. */
async function replayRows(run: Run, options: AsOfOptions): Promise<void> {
  const { source, rules, texts } = run;
  const projections = projectionsOf(rules.places).stream;
  const bar = run.bar(texts.sentence('replaying'), source.total);
  const folding = await foldAt(projections, source.pages(), asOfFrom(options), bar.tick);
  bar.stop();
  for (const projection of projections) {
    const rows = [...folding.of(projection)].sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [key, { version, body }] of rows)
      run.print(canonicalJson({ view: storedProjectionName(projection), key, version, row: body }));
  }
}

async function replayStock(run: Run, options: AsOfOptions): Promise<void> {
  const { source, rules, texts, settings } = run;
  const projections = projectionsOf(rules.places).stream;
  const stockByPlace = projections.find(({ name }) => name === 'stock-by-place')!;
  const summary = projections.find(({ name }) => name === 'summary')!;
  const bar = run.bar(texts.sentence('replaying'), source.total);
  const folding = await foldAt(
    [stockByPlace, summary],
    source.pages(),
    asOfFrom(options),
    bar.tick,
  );
  bar.stop();
  const heading = headingOf(source, options, folding);
  const stock = [...folding.of(stockByPlace).values()]
    .map(({ version, body }) => ({ version, row: body as StockRow }))
    .sort((a, b) => (a.row.place < b.row.place ? -1 : 1));
  const summaryRow = [...folding.of(summary).values()][0]?.body as SummaryRow | undefined;
  const figures = summaryAnswer(
    summaryRow ?? { provinces: {}, printed: {}, targets: {} },
    rules.places,
    undefined,
    settings.lowPrintThreshold,
  );
  const accounted = accountedFor(
    summaryRow,
    stock.map(({ row }) => row),
  );
  if (accounted.difference !== 0) run.fail();
  const items = stock.map(({ row, version }) =>
    stockAnswer(row, version, Date.parse(heading.asOf), rules),
  );
  if (run.json)
    return run.print(
      JSON.stringify({ ...heading, ...simulatedFigures(run), ...figures, accounted, items }),
    );
  printHeading(run, heading);
  printStock(run, figures, accounted, items);
}

/** Pieces that came in according to events, and pieces that rows account for. */
function accountedFor(summary: SummaryRow | undefined, rows: readonly StockRow[]) {
  const fromEvents = summary ? accountedFromEvents(summary) : 0;
  const fromRows = accountedFromRows(rows);
  return { fromEvents, fromRows, difference: fromEvents - fromRows };
}

function printStock(
  { texts, rules, print, table }: Run,
  figures: ReturnType<typeof summaryAnswer>,
  accounted: ReturnType<typeof accountedFor>,
  items: readonly ReturnType<typeof stockAnswer>[],
): void {
  for (const [name, value] of Object.entries(figures))
    if (typeof value === 'number') print(`  ${texts.column(name).padEnd(24)} ${texts.cell(value)}`);
  const { count, threshold, places } = figures.lowPrint;
  print(`  ${texts.sentence('lowPrint', { count, threshold })} ${places.join(' ')}`);
  const sentence = accounted.difference === 0 ? 'accountedFor' : 'notAccountedFor';
  print(`  ${texts.sentence(sentence, accounted)}`);
  table(
    items.map(({ place, blanks }) => ({
      place,
      name: rules.places.get(place)?.name ?? '',
      onHand: blanks.onHand,
      quarantine: blanks.quarantine,
      inbound: blanks.inbound,
      received: blanks.received,
      shipped: blanks.shipped,
      printed: blanks.printed,
    })),
  );
}
