// diff: what changed in the stock between two times, each as known now, or at --known-at.
import type { AsOf } from '../../../libs/kernel/core/as-of.js';
import { EVERYTHING } from '../../../libs/audit/pages.js';
import { difference } from '../../../libs/audit/replay/difference.js';
import { foldAt } from '../../../libs/audit/replay/folding.js';
import { stockStream } from '../../../libs/domain/values/streams.js';
import { projectionsOf } from '../../../libs/projections/register.js';
import { timeOf } from '../options/as-of-options.js';
import { placeOfOption, provinceOfOption } from '../options/place-options.js';
import { printSimulated, simulatedFigures } from '../output/heading.js';
import type { Run } from '../output/run.js';

type DiffOptions = {
  readonly from: string;
  readonly to: string;
  readonly knownAt?: string;
  /** As known at that time, for `from` and `to` by itself. */
  readonly knownFrom?: string;
  readonly knownTo?: string;
  readonly place?: string;
  readonly province?: string;
};

export async function diff(run: Run, options: DiffOptions): Promise<void> {
  const { source, rules, texts } = run;
  const { from, to, knownAt, knownFrom = knownAt, knownTo = knownAt } = options;
  const place = options.place === undefined ? undefined : placeOfOption(run, options.place);
  const province =
    options.province === undefined ? undefined : provinceOfOption(run, options.province);
  const projection = projectionsOf(rules.places).stream.find(
    ({ name }) => name === 'stock-by-place',
  )!;
  const bar = run.bar(texts.sentence('replaying'), source.total * 2);
  const fold = (asOf: AsOf) =>
    foldAt(
      [projection],
      place ? source.stream(stockStream(place.code)) : source.pages(),
      asOf,
      bar.tick,
    );
  const before = await fold(asOfTimes(from, '--from', knownFrom));
  const after = await fold(asOfTimes(to, '--to', knownTo));
  bar.stop();
  const items = difference(
    projection,
    before,
    after,
    (code) => province === undefined || rules.places.get(code)?.province === province,
  );
  if (run.json)
    return run.print(
      JSON.stringify({
        from,
        to,
        knownAt: knownAt ?? null,
        position: { from: before.position, to: after.position },
        ...simulatedFigures(run),
        items,
      }),
    );
  printSimulated(run);
  if (items.length === 0) run.print(texts.sentence('nothingChanged'));
  run.table(items.map((item) => ({ ...item, name: rules.places.get(item.place)?.name ?? '' })));
}

const asOfTimes = (asOf: string, option: string, knownAt: string | undefined): AsOf => ({
  ...EVERYTHING,
  asOfMs: timeOf(asOf, option),
  knownAtMs: knownAt === undefined ? EVERYTHING.knownAtMs : timeOf(knownAt, '--known-at'),
});
