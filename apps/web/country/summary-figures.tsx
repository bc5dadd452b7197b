// The sums of the country: what was distributed, used, and is left.
import type { SummaryByProvinceAnswer } from '../../../libs/service/summary/answers.js';
import { shownDate, shownNumber } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { countryTexts } from '../i18n/country.js';

type CountryFigures = Pick<
  NonNullable<SummaryByProvinceAnswer['country']>,
  | 'procured'
  | 'distributed'
  | 'printed'
  | 'utilisation'
  | 'unusedInRegions'
  | 'inTransit'
  | 'notYetEnrolled'
  | 'targetDueAt'
> & { readonly lowPrint: { readonly count: number; readonly threshold: number } };

export function SummaryFigures({ summary }: { readonly summary: CountryFigures }) {
  const texts = useTexts(countryTexts);
  const { lowPrint, targetDueAt } = summary;
  const items = [
    [
      texts.distributed,
      shownNumber(summary.distributed),
      summary.procured === 0 ? '' : texts.ofProcured(shownNumber(summary.procured)),
    ],
    [
      texts.printed,
      shownNumber(summary.printed),
      texts.utilisation(percentText(summary.utilisation)),
    ],
    [texts.unused, shownNumber(summary.unusedInRegions), ''],
    [texts.inTransit, shownNumber(summary.inTransit), ''],
    [texts.lowPrint, shownNumber(lowPrint.count), texts.below(shownNumber(lowPrint.threshold))],
    [
      texts.notYetEnrolled,
      shownNumber(summary.notYetEnrolled),
      targetDueAt === null ? '' : texts.dueAt(shownDate(targetDueAt)),
    ],
  ] as const;
  return (
    <dl class="key-figures">
      {items.map(([name, value, more]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
          {more !== '' && <dd class="figure-more">{more}</dd>}
        </div>
      ))}
    </dl>
  );
}

/** Of a value between 0 and 100. */
export const percentText = (percent: number | null): string =>
  percent === null ? shownNumber(null) : `${shownNumber(percent, 2)} %`;
