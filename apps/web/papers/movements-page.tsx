// The movement report on paper (Laporan Mutasi Persediaan) of a place, a province or the country.
import type { MovementsAnswer, SeriesAnswer } from '../../../libs/service/series/answers.js';
import type { MovementValuesAnswer } from '../../../libs/service/valuation/answers.js';
import { useTexts } from '../app/language.js';
import { useReader } from '../app/reader.js';
import { useAnswer } from '../app/use-answer.js';
import { ExportLinks } from '../exports/export-links.js';
import { exportTexts } from '../i18n/reading/exports.js';
import { paperTexts } from '../i18n/tasks/papers.js';
import { mayReadOf, mayReadValues } from '../places/may-read.js';
import {
  BackLink,
  scopedPages,
  scopeQuery,
  useScopeName,
  type ReportScope,
} from '../reports/report-scope.js';
import { MonthChooser } from './month-chooser.js';
import { movementRows } from './movement-rows.js';
import { MovementsPaper } from './movements-paper.js';
import { PaperPage } from './paper-page.js';
import { AllAnswers } from './paper-parts.js';
import {
  movementsPath,
  movementValuesPath,
  periodBefore,
  periodQuery,
  recordedDaysPath,
} from './period.js';
import { usePaperPlace } from './use-paper-place.js';

function MovementsReport({ of, code }: ReportScope) {
  const texts = useTexts(paperTexts);
  const reader = useReader();
  const { head, stock, when, asOf } = usePaperPlace(code);
  const scope = scopeQuery({ of, code }) + asOf.more;
  const movements = useAnswer<MovementsAnswer>(when && movementsPath(scope, when.period));
  const before = useAnswer<MovementsAnswer>(
    when && movementsPath(scope, periodBefore(when.period)),
  );
  const days = useAnswer<SeriesAnswer>(when && recordedDaysPath(scope, when.period));
  const isValued = mayReadValues(reader, { of, code });
  const values = useAnswer<MovementValuesAnswer>(
    isValued && when ? movementValuesPath(scope, when.period) : undefined,
  );
  const name = useScopeName({ of, code }, head.body?.name);
  const answers = [head, stock, movements, before, days];
  return (
    <PaperPage
      title={texts.movementsTitle(name)}
      isWhole={[...answers, ...(isValued ? [values] : [])].every(({ body }) => body !== undefined)}
      tools={
        <>
          {when && <MonthChooser period={when.period} today={when.today} />}
          <BackLink of={of} code={code} asOf={asOf.text} />
          {when && (
            <Downloads
              query={periodQuery(scope, when.period)}
              hasRows={mayReadOf(reader, 'card', code)}
              isValued={isValued}
            />
          )}
        </>
      }
    >
      <AllAnswers answers={answers}>
        {() => (
          <MovementsPaper
            values={isValued ? values : null}
            office={name}
            when={when!}
            time={movements.body!}
            rows={movementRows({
              lines: movements.body!.lines,
              before: before.body!.lines,
              isRecorded: days.body!.values[0]!.some((value) => value !== null),
            })}
            unknownDays={days.body!.unknown[0]!.reduce((sum, count) => sum + count, 0)}
            isSum={of !== 'place'}
          />
        )}
      </AllAnswers>
    </PaperPage>
  );
}

/** A province is all its offices and its own shelf. */
export const movementsPages = scopedPages(MovementsReport);

/** The rows that the report is made of, and the report itself as a table. */
function Downloads(props: {
  readonly query: string;
  readonly hasRows: boolean;
  readonly isValued: boolean;
}) {
  const { query, hasRows, isValued } = props;
  const texts = useTexts(exportTexts);
  const chosen = Object.fromEntries(new URLSearchParams(query));
  return (
    <>
      {isValued && (
        <p>
          {texts.reportInRupiah}{' '}
          <ExportLinks name="movement-values" label={texts.reportLabel} chosen={chosen} />
        </p>
      )}
      {hasRows && (
        <p>
          {texts.rowsOfReport}{' '}
          <ExportLinks name="movements" label={texts.rowsOfReportLabel} chosen={chosen} />
        </p>
      )}
    </>
  );
}
