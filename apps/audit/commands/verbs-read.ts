// The verbs that rebuild figures from events: replay, explain, diff.
import { storedProjectionName } from '../../../libs/kernel/runtime/projector-rows.js';
import { foldAt } from '../../../libs/audit/replay/folding.js';
import { difference } from '../../../libs/audit/replay/difference.js';
import { explain, type ExplainedLine } from '../../../libs/audit/replay/explain.js';
import { EVERYTHING } from '../../../libs/audit/pages.js';
import type { Place } from '../../../libs/domain/values/places.js';
import { projectionsOf } from '../../../libs/projections/register.js';
import { stockAnswer } from '../../../libs/projections/stock-by-place/answer.js';
import type { StockRow } from '../../../libs/projections/stock-by-place/projection.js';
import type { SummaryRow } from '../../../libs/projections/summary/projection.js';
import { canonicalJson } from '../../../libs/service/integrity/event-hash.js';
import { instantOf, momentsOf, timeOf, Usage, type Moments, type Run } from '../output/run.js';
import { stockStream } from '../../../libs/domain/values/streams.js';
import {
  accountedFromEvents,
  accountedFromRows,
  summaryAnswer,
} from '../../../libs/projections/summary/answer.js';

export const SIMULATED_FIGURES =
  'simulated: reported figures of 2017 with assumptions, see docs/demo-assumptions.md';

export function placeIn({ rules }: Run, code: string): Place {
  const place = rules.places.get(code);
  if (!place) throw new Usage(`there is no place ${code}`);
  return place;
}

/** Today's code of a province, or of the centre: regencies have no places of their own. */
export function provinceIn({ rules }: Run, code: string): string {
  const place = rules.places.get(code);
  if (!place || place.kind === 'regency') throw new Usage(`there is no province ${code}`);
  return place.code;
}

/**
 * replay: stock from nothing but events; one place as the service answers it, or all of them with
 * the tile.
 */
export async function replay(
  run: Run,
  options: Moments & { place?: string; rows?: boolean },
): Promise<void> {
  if (options.place !== undefined) return replayPlace(run, options.place, options);
  const { source, rules, texts, settings } = run;
  const views = projectionsOf(rules.places).stream;
  const wanted = options.rows
    ? views
    : views.filter(({ name }) => name === 'stock-by-place' || name === 'summary');
  const bar = run.bar(texts.sentence('replaying'), source.total);
  const folding = await foldAt(wanted, source.pages(), instantOf(options), bar.tick);
  bar.stop();
  if (options.rows) {
    for (const view of views) {
      for (const [key, { version, body }] of [...folding.of(view)].sort(([a], [b]) =>
        a < b ? -1 : 1,
      ))
        run.out(canonicalJson({ view: storedProjectionName(view), key, version, row: body }));
    }
    return;
  }
  const stock = [...folding.of(views.find(({ name }) => name === 'stock-by-place')!).values()].map(
    ({ version, body }) => ({ version, row: body as StockRow }),
  );
  const moments = momentsOf(source, options, folding);
  const summary = [...folding.of(views.find(({ name }) => name === 'summary')!).values()][0]
    ?.body as SummaryRow | undefined;
  const tile = summaryAnswer(
    summary ?? { provinces: {}, printed: {}, targets: {} },
    rules.places,
    undefined,
    settings.lowPrintThreshold,
  );
  const fromEvents = summary ? accountedFromEvents(summary) : 0;
  const fromRows = accountedFromRows(stock.map(({ row }) => row));
  const accounted = { fromEvents, fromRows, difference: fromEvents - fromRows };
  if (fromEvents !== fromRows) run.wrong();
  const rows = stock
    .sort((a, b) => (a.row.place < b.row.place ? -1 : 1))
    .map(({ row, version }) =>
      stockAnswer(row, version, Date.parse(moments.asOf), rules, {
        cardsPerDay: settings.printerCardsPerDay,
      }),
    );
  if (run.json)
    return run.out(
      JSON.stringify({ ...moments, ...simulatedMark(run), ...tile, accounted, items: rows }),
    );
  sayMoments(run, moments);
  for (const [name, value] of Object.entries(tile))
    if (typeof value === 'number')
      run.out(`  ${texts.column(name).padEnd(24)} ${texts.cell(value)}`);
  run.out(
    `  ${texts.sentence('lowPrint', { count: tile.lowPrint.count, threshold: tile.lowPrint.threshold })} ${tile.lowPrint.places.join(' ')}`,
  );
  run.out(
    `  ${texts.sentence(fromEvents === fromRows ? 'accountedFor' : 'notAccountedFor', accounted)}`,
  );
  run.table(
    rows.map(({ place, blanks }) => ({
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

async function replayPlace(run: Run, code: string, options: Moments): Promise<void> {
  const { source, rules, settings, texts } = run;
  const place = placeIn(run, code);
  const view = projectionsOf(rules.places).stream.find(({ name }) => name === 'stock-by-place')!;
  const folding = await foldAt([view], source.stream(stockStream(place.code)), instantOf(options));
  const row = folding.of(view).get(place.code) ?? { version: 0, body: view.initial(place.code) };
  // What was known is a matter of the whole ledger, where all of it is at hand; else of the place.
  const known =
    options.knownAt === undefined
      ? source.total
      : await source.reading?.store.positionAt(Date.parse(options.knownAt));
  const position = options.atPosition === undefined ? known : Number(options.atPosition);
  const moments = momentsOf(
    source,
    options,
    source.reading
      ? { ...folding, recordedAt: folding.recordedAt, position: position ?? folding.position }
      : folding,
  );
  const answer = stockAnswer(row.body as StockRow, row.version, Date.parse(moments.asOf), rules, {
    cardsPerDay: settings.printerCardsPerDay,
  });
  if (run.json)
    return run.out(JSON.stringify({ ...moments, name: place.name, kind: place.kind, ...answer }));
  sayMoments(run, moments);
  run.out(`${place.code} ${place.name}`);
  for (const [quantity, amount] of Object.entries(answer.blanks))
    if (amount !== 0 || quantity === 'onHand')
      run.out(`  ${texts.column(quantity).padEnd(24)} ${texts.cell(amount)}`);
  run.table(
    answer.ink.map(({ model, prints, ribbonsSealed, inbound, outbound, depleted }) => ({
      ink: model,
      prints,
      ribbonsSealed,
      inbound,
      outbound,
      depleted,
    })),
  );
  run.table(answer.printers);
}

export const simulatedMark = ({ source }: Run) =>
  source.simulated ? { figures: SIMULATED_FIGURES } : {};

export function sayMoments(
  { out, texts, source }: Run,
  { position, asOf, knownAt }: { position: number; asOf: string; knownAt: string },
): void {
  out(texts.sentence('moment', { position, asOf, knownAt }));
  if (source.simulated) out(texts.sentence('simulated'));
}

/**
 * explain: every event of a place between two moments, with who, why, on which document, and the
 * balance after it.
 */
export async function explainPlace(
  run: Run,
  code: string,
  options: Moments & { from?: string; to?: string },
): Promise<void> {
  const { source, texts } = run;
  const place = placeIn(run, code);
  const fromMs = options.from === undefined ? -8.64e15 : timeOf(options.from, '--from');
  const toMs = options.to === undefined ? 8.64e15 : timeOf(options.to, '--to');
  const found = await explain(
    stockStream(place.code),
    source.stream(stockStream(place.code)),
    fromMs,
    toMs,
    instantOf(options),
  );
  if (run.json)
    return run.out(
      JSON.stringify({
        place: place.code,
        name: place.name,
        from: options.from ?? null,
        to: options.to ?? null,
        knownAt: options.knownAt ?? null,
        ...simulatedMark(run),
        ...found,
      }),
    );
  run.out(`${place.code} ${place.name}`);
  if (source.simulated) run.out(texts.sentence('simulated'));
  run.out(
    texts.sentence('opening', {
      onHand: found.opening.onHand,
      quarantine: found.opening.quarantine,
      inbound: found.opening.inbound,
    }),
  );
  run.table(found.lines.map(lineOf));
  run.out(
    texts.sentence('closing', {
      onHand: found.closing.onHand,
      quarantine: found.closing.quarantine,
      inbound: found.closing.inbound,
    }),
  );
}

function lineOf(line: ExplainedLine) {
  const ink = Object.entries(line.change)
    .filter(([name]) => name.startsWith('ink '))
    .map(([, by]) => by)
    .reduce((sum, by) => sum + by, 0);
  const marks = [
    line.corrected ? 'corrected' : '',
    line.corrects === null ? '' : 'correction',
    line.behindClose ? 'behind-close' : '',
  ]
    .filter((mark) => mark !== '')
    .join(' ');
  return {
    position: line.position,
    occurredAt: line.occurredAt,
    recordedAt: line.recordedAt.slice(0, 16),
    type: line.type,
    document: line.document ?? '',
    by: line.by,
    change: line.change['onHand'] ?? 0,
    ink,
    onHand: line.balance.onHand,
    quarantine: line.balance.quarantine,
    inbound: line.balance.inbound,
    says: line.says,
    mark: marks,
    reason: line.reason ?? line.note ?? '',
  };
}

/**
 * diff: what changed between two instants, in business time, each as known when asked, or at
 * --known-at for both.
 */
export async function diff(
  run: Run,
  options: {
    from: string;
    to: string;
    knownAt?: string;
    knownFrom?: string;
    knownTo?: string;
    place?: string;
    province?: string;
  },
): Promise<void> {
  const { source, rules, texts } = run;
  const view = projectionsOf(rules.places).stream.find(({ name }) => name === 'stock-by-place')!;
  const instant = (asOf: string, option: string, knownAt = options.knownAt) => ({
    ...EVERYTHING,
    asOfMs: timeOf(asOf, option),
    knownAtMs: knownAt === undefined ? EVERYTHING.knownAtMs : timeOf(knownAt, '--known-at'),
  });
  if (options.place !== undefined) placeIn(run, options.place);
  const province = options.province === undefined ? undefined : provinceIn(run, options.province);
  const wanted = (code: string) =>
    province === undefined || rules.places.get(code)?.province === province;
  const pages = () =>
    options.place === undefined
      ? source.pages()
      : source.stream(stockStream(placeIn(run, options.place).code));
  const bar = run.bar(texts.sentence('replaying'), source.total * 2);
  const before = await foldAt(
    [view],
    pages(),
    instant(options.from, '--from', options.knownFrom),
    bar.tick,
  );
  const after = await foldAt(
    [view],
    pages(),
    instant(options.to, '--to', options.knownTo),
    bar.tick,
  );
  bar.stop();
  const items = difference(view, before, after, wanted);
  if (run.json)
    return run.out(
      JSON.stringify({
        from: options.from,
        to: options.to,
        knownAt: options.knownAt ?? null,
        position: { from: before.position, to: after.position },
        ...simulatedMark(run),
        items,
      }),
    );
  if (source.simulated) run.out(texts.sentence('simulated'));
  if (items.length === 0) run.out(texts.sentence('nothingChanged'));
  run.table(items.map((item) => ({ ...item, name: rules.places.get(item.place)?.name ?? '' })));
}
