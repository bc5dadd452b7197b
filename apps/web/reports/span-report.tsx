// The page of a report that is a list of a period: a month is chosen on top, below it the paper.
import type { ComponentChildren } from 'preact';
import { useTexts } from '../app/language.js';
import { useAnswer } from '../app/use-answer.js';
import type { ExportName } from '../exports/export-path.js';
import { ExportLinks } from '../exports/export-links.js';
import { exportTexts } from '../i18n/reading/exports.js';
import { MonthChooser } from '../papers/month-chooser.js';
import { PaperPage } from '../papers/paper-page.js';
import { AllAnswers } from '../papers/paper-parts.js';
import { periodQuery } from '../papers/period.js';
import { usePaperPlace } from '../papers/use-paper-place.js';
import type { SpanPaperProps } from './report-paper.js';
import { BackLink, scopeQuery, useScopeName, type ReportScope } from './report-scope.js';

export function SpanReport<Body>(props: {
  readonly scope: ReportScope;
  /** The list and the export have one name. */
  readonly name: ExportName;
  readonly title: (office: string) => string;
  readonly label: string;
  readonly paper: (paper: SpanPaperProps<Body>) => ComponentChildren;
}) {
  const { scope, name, title, label, paper } = props;
  const exports = useTexts(exportTexts);
  const { head, stock, when, asOf } = usePaperPlace(scope.code);
  const query = when && periodQuery(scopeQuery(scope) + asOf.more, when.period);
  const list = useAnswer<Body>(query && `/v1/${name}?${query}`);
  const office = useScopeName(scope, head.body?.name);
  const answers = [head, stock, list];
  return (
    <PaperPage
      title={title(office)}
      isWhole={answers.every(({ body }) => body !== undefined)}
      tools={
        <>
          {when && <MonthChooser period={when.period} today={when.today} />}
          <BackLink {...scope} asOf={asOf.text} />
          {query && (
            <p>
              {exports.rowsOfReport}{' '}
              <ExportLinks
                name={name}
                label={label}
                chosen={Object.fromEntries(new URLSearchParams(query))}
              />
            </p>
          )}
        </>
      }
    >
      <AllAnswers answers={answers}>
        {() => paper({ office, when: when!, answer: list.body! })}
      </AllAnswers>
    </PaperPage>
  );
}
