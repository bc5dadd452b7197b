// The printers of a place or of a province as they are now, on paper, with their failures.
import type { PrinterItem, PrinterListAnswer } from '../../../libs/service/printers/answers.js';
import { shownDate, shownNumber, shownPercent } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { useAnswer } from '../app/use-answer.js';
import { ExportLinks } from '../exports/export-links.js';
import { exportTexts } from '../i18n/reading/exports.js';
import { reportPageTexts } from '../i18n/reports.js';
import { paperTexts } from '../i18n/tasks/papers.js';
import { PaperPage } from '../papers/paper-page.js';
import { AllAnswers } from '../papers/paper-parts.js';
import { usePaperPlace } from '../papers/use-paper-place.js';
import { usePlaceNaming } from '../places/place-names.js';
import { ReportPaper, type ReportColumn } from './report-paper.js';
import {
  BackLink,
  scopedPages,
  scopeQuery,
  useScopeName,
  type ReportScope,
} from './report-scope.js';

function PrintersReport(scope: ReportScope) {
  const texts = useTexts(reportPageTexts);
  const exports = useTexts(exportTexts);
  const { head, stock, when } = usePaperPlace(scope.code);
  const printers = useAnswer<PrinterListAnswer>(`/v1/printers?limit=1000${scopeQuery(scope)}`);
  const name = useScopeName(scope, head.body?.name);
  const answers = [head, stock, printers];
  return (
    <PaperPage
      title={texts.printersTitle(name)}
      isWhole={answers.every(({ body }) => body !== undefined)}
      tools={
        <>
          <BackLink {...scope} />
          <p>
            {exports.names.printers}:{' '}
            <ExportLinks name="printers" label={texts.printers} chosen={{}} />
          </p>
        </>
      }
    >
      <AllAnswers answers={answers}>
        {() => <PrintersPaper office={name} zone={when!.zone} answer={printers.body!} />}
      </AllAnswers>
    </PaperPage>
  );
}

export const printersPages = scopedPages(PrintersReport);

function PrintersPaper(props: {
  readonly office: string;
  readonly zone: string;
  readonly answer: PrinterListAnswer;
}) {
  const { office, zone, answer } = props;
  const { items } = answer;
  const texts = useTexts(reportPageTexts);
  const papers = useTexts(paperTexts);
  const columns = usePrinterColumns(zone);
  const broken = items.filter(({ working }) => !working).length;
  return (
    <ReportPaper
      title={texts.printers}
      facts={[[papers.office, office]]}
      time={answer}
      zone={zone}
      columns={columns}
      items={items}
      none={texts.noPrinters}
      total={texts.printersTotal(shownNumber(items.length), shownNumber(broken))}
    />
  );
}

function usePrinterColumns(zone: string): readonly ReportColumn<PrinterItem>[] {
  const texts = useTexts(reportPageTexts);
  const nameOf = usePlaceNaming();
  return [
    { name: texts.printer, cell: ({ printer }) => <span class="nowrap">{printer}</span> },
    { name: texts.model, cell: ({ model }) => model },
    { name: texts.owner, cell: ({ owner }) => nameOf(owner) },
    {
      name: texts.isAt,
      cell: ({ custodian }) => (custodian === null ? texts.inTransit : nameOf(custodian)),
    },
    { name: texts.since, cell: ({ commissionedAt }) => shownDate(commissionedAt, zone) },
    { name: texts.fundSource, cell: ({ fundSource }) => fundSource },
    { name: texts.state, cell: ({ working }) => (working ? texts.works : texts.doesNotWork) },
    { name: texts.lastFailure, cell: ({ lastFailure }) => failureInWords(lastFailure, zone) },
    { name: texts.prints, isNumber: true, cell: (item) => shownNumber(countedOf(item)?.prints) },
    { name: texts.spoiled, isNumber: true, cell: (item) => shownNumber(countedOf(item)?.spoiled) },
    { name: texts.spoiledShare, isNumber: true, cell: (item) => shownPercent(spoiledShare(item)) },
  ];
}

const failureInWords = (failure: PrinterItem['lastFailure'], zone: string): string =>
  failure === null
    ? '–'
    : [shownDate(failure.occurredAt, zone), failure.reason].filter(Boolean).join(': ');

/** From entries that name the printer; undefined where none does: it may have printed. */
const countedOf = ({ prints, spoiled }: PrinterItem) =>
  prints + spoiled === 0 ? undefined : { prints, spoiled };

/** Of the blanks that were put in. */
function spoiledShare(item: PrinterItem): number | null {
  const counted = countedOf(item);
  return counted === undefined ? null : counted.spoiled / (counted.prints + counted.spoiled);
}
