// The sums of the country: what was distributed, used, and is left.
import type { SummaryByProvinceAnswer } from '../../../libs/service/summary/answers.js';
import type { TargetsAnswer } from '../../../libs/service/targets/answers.js';
import { shownDate, shownNumber, shownPercent } from '../app/format.js';
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
  /** How far enrolment has come (PLAN-11); without it the target alone is shown. */
  readonly progress?: TargetsAnswer['country'] | undefined;
}) {
  const { summary, isCountryNow = false, progress } = props;
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
      {progress?.notYetEnrolled ? (
        <EnrolmentFigure progress={progress} href={linked('notYetEnrolled')} />
      ) : (
        <KeyFigure
          name={texts.notYetEnrolled}
          href={linked('notYetEnrolled')}
          value={shownNumber(notYetEnrolled)}
          isWord={notYetEnrolled === null}
          more={targetDueAt === null ? '' : texts.dueAt(shownDate(targetDueAt))}
        />
      )}
    </dl>
  );
}

/** Who is still to be enrolled, by estimate, and when nobody is at the present rate. */
function EnrolmentFigure({
  progress,
  href,
}: {
  readonly progress: TargetsAnswer['country'];
  readonly href: string | undefined;
}) {
  const texts = useTexts(countryTexts);
  const { notYetEnrolled, enrolledReported, enrolledEstimated, reportedShare } = progress;
  const { remaining, projectedOn, dueAt } = progress;
  const share = shownPercent(reportedShare, 0);
  const more = [
    texts.enrolledReported(shownNumber(enrolledReported), shownNumber(notYetEnrolled), share),
    enrolledEstimated === null ? '' : texts.enrolledEstimated(shownNumber(enrolledEstimated)),
    projectedOn === null ? texts.projectionUnknown : texts.projectedOn(shownDate(projectedOn)),
    dueAt === null ? '' : `${texts.dueAt(shownDate(dueAt))}.`,
  ].join(' ');
  return (
    <KeyFigure
      name={texts.stillToEnrol}
      href={href}
      value={shownNumber(remaining)}
      isWord={remaining === null}
      isWide
      more={more}
    />
  );
}

/** Of a value between 0 and 100. */
export const percentText = (percent: number | null): string =>
  percent === null ? shownNumber(null) : `${shownNumber(percent, 2)} %`;
