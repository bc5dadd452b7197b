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

/** Where the events behind the figures of the country are. */
const OF_COUNTRY = {
  distributed: '/app/events?type=BlankShipped&place=00',
  printed: '/app/events?type=BlankPrinted',
  unused: '#offices',
  inTransit: '/app/shipments?state=in-transit',
  lowPrint: '#low-prints',
  notYetEnrolled: '/app/events?type=EnrolmentTargetSet',
} as const;

export function SummaryFigures(props: {
  readonly summary: CountryFigures;
  /** The figures are those of the country as of now. */
  readonly isCountryNow?: boolean;
}) {
  const { summary, isCountryNow = false } = props;
  const linked = (figure: keyof typeof OF_COUNTRY) =>
    isCountryNow ? OF_COUNTRY[figure] : undefined;
  const texts = useTexts(countryTexts);
  const { lowPrint, targetDueAt } = summary;
  const { procured, notYetEnrolled } = summary;
  return (
    <dl class="key-figures">
      <KeyFigure
        name={texts.distributed}
        href={linked('distributed')}
        value={shownNumber(summary.distributed)}
        more={procured === 0 ? '' : texts.ofProcured(shownNumber(procured))}
      />
      <KeyFigure
        name={texts.printed}
        href={linked('printed')}
        value={shownNumber(summary.printed)}
        more={
          summary.utilisation === null
            ? texts.utilisationUnknown
            : texts.utilisation(percentText(summary.utilisation))
        }
      />
      <KeyFigure
        name={texts.unused}
        href={linked('unused')}
        value={shownNumber(summary.unusedInRegions)}
      />
      <KeyFigure
        name={texts.inTransit}
        href={linked('inTransit')}
        value={shownNumber(summary.inTransit)}
      />
      <KeyFigure
        name={texts.lowPrint}
        href={linked('lowPrint')}
        value={shownNumber(lowPrint.count)}
        more={texts.below(shownNumber(lowPrint.threshold))}
      />
      <KeyFigure
        name={texts.notYetEnrolled}
        href={linked('notYetEnrolled')}
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
