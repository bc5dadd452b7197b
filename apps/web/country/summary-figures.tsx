// The sums of the country: what was distributed, used, and is left.
import type { SummaryByProvinceAnswer } from '../../../libs/service/summary/answers.js';
import { shownDate, shownNumber } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { countryTexts } from '../i18n/reading/country.js';
import { KeyFigure } from '../places/key-figure.js';

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
  const { procured, notYetEnrolled } = summary;
  return (
    <dl class="key-figures">
      <KeyFigure
        name={texts.distributed}
        value={shownNumber(summary.distributed)}
        more={procured === 0 ? '' : texts.ofProcured(shownNumber(procured))}
      />
      <KeyFigure
        name={texts.printed}
        value={shownNumber(summary.printed)}
        more={texts.utilisation(percentText(summary.utilisation))}
      />
      <KeyFigure name={texts.unused} value={shownNumber(summary.unusedInRegions)} />
      <KeyFigure name={texts.inTransit} value={shownNumber(summary.inTransit)} />
      <KeyFigure
        name={texts.lowPrint}
        value={shownNumber(lowPrint.count)}
        more={texts.below(shownNumber(lowPrint.threshold))}
      />
      <KeyFigure
        name={texts.notYetEnrolled}
        value={shownNumber(notYetEnrolled)}
        isWord={notYetEnrolled === null}
        more={targetDueAt === null ? '' : texts.dueAt(shownDate(targetDueAt))}
      />
    </dl>
  );
}

/** Of a value between 0 and 100. */
export const percentText = (percent: number | null): string =>
  percent === null ? shownNumber(null) : `${shownNumber(percent, 2)} %`;
