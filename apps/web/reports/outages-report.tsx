// Where power was out in a month and for how long, on paper: of a place, a province, the country.
import type { OutageListAnswer } from '../../../libs/service/equipment/answers.js';
import { shownNumber, shownTime } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { reportPageTexts } from '../i18n/reports.js';
import { paperTexts } from '../i18n/tasks/papers.js';
import { SpanPaper, type ReportColumn, type SpanPaperProps } from './report-paper.js';
import { scopedPages, type ReportScope } from './report-scope.js';
import { SpanReport } from './span-report.js';

type Outage = OutageListAnswer['items'][number];

function OutagesReport(scope: ReportScope) {
  const texts = useTexts(reportPageTexts);
  return (
    <SpanReport<OutageListAnswer>
      scope={scope}
      name="outages"
      title={texts.outagesTitle}
      label={texts.outages}
      paper={(paper) => <OutagesPaper {...paper} />}
    />
  );
}

export const outagesPages = scopedPages(OutagesReport);

function OutagesPaper(props: SpanPaperProps<OutageListAnswer>) {
  const { items } = props.answer;
  const { zone } = props.when;
  const texts = useTexts(reportPageTexts);
  const papers = useTexts(paperTexts);
  const columns: readonly ReportColumn<Outage>[] = [
    { name: papers.office, cell: ({ name }) => name },
    { name: texts.outFrom, cell: ({ from }) => shownTime(from, zone) },
    {
      name: texts.outTo,
      cell: ({ to }) => (to === null ? texts.stillOut : shownTime(to, zone)),
    },
    { name: texts.hours, isNumber: true, cell: ({ hours }) => shownNumber(hours, 1) },
    {
      name: texts.generator,
      cell: ({ generator }) => (generator ? texts.withGenerator : texts.withoutGenerator),
    },
  ];
  const hours = items.reduce((sum, item) => sum + item.hours, 0);
  const offices = new Set(items.map(({ place }) => place)).size;
  return (
    <SpanPaper
      {...props}
      title={texts.outages}
      columns={columns}
      none={texts.noOutages}
      total={texts.outagesTotal(
        shownNumber(items.length),
        shownNumber(offices),
        shownNumber(hours, 1),
      )}
    />
  );
}
