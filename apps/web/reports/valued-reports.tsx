// What was procured in a month and what was spoiled, in pieces and rupiah, on paper: of a place, a
// province, the country.
import { ofGoods } from '../../../libs/domain/values/goods.js';
import type {
  PurchaseListAnswer,
  SpoiledListAnswer,
} from '../../../libs/service/valuation/answers.js';
import { shownDate, shownNumber, shownRupiah } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { goodsTexts } from '../i18n/reading/goods.js';
import { reportPageTexts } from '../i18n/reports.js';
import { paperTexts } from '../i18n/tasks/papers.js';
import { namedIn, useGoodsInWords, useNamedGoods } from '../places/goods-names.js';
import { SpanPaper, type ReportColumn, type SpanPaperProps } from './report-paper.js';
import { scopedPages, type ReportScope } from './report-scope.js';
import { SpanReport } from './span-report.js';

type Purchase = PurchaseListAnswer['items'][number];
type Spoiled = SpoiledListAnswer['items'][number];

function PurchasesReport(scope: ReportScope) {
  const texts = useTexts(reportPageTexts);
  return (
    <SpanReport<PurchaseListAnswer>
      scope={scope}
      name="purchases"
      title={texts.purchasesTitle}
      label={texts.purchases}
      paper={(paper) => <PurchasesPaper {...paper} />}
    />
  );
}

function SpoiledReport(scope: ReportScope) {
  const texts = useTexts(reportPageTexts);
  return (
    <SpanReport<SpoiledListAnswer>
      scope={scope}
      name="spoiled"
      title={texts.spoiledTitle}
      label={texts.spoiledReport}
      paper={(paper) => <SpoiledPaper {...paper} />}
    />
  );
}

export const purchasesPages = scopedPages(PurchasesReport);
export const spoiledPages = scopedPages(SpoiledReport);

function PurchasesPaper(props: SpanPaperProps<PurchaseListAnswer>) {
  const { items } = props.answer;
  const texts = useTexts(reportPageTexts);
  const papers = useTexts(paperTexts);
  const { units } = useTexts(goodsTexts);
  const goods = useGoodsInWords(papers);
  const named = useNamedGoods();
  const unitOf = (item: Purchase) =>
    namedIn(named, item)?.unit ?? (ofGoods(item.item).inPrints ? 'ribbon' : 'piece');
  const columns: readonly ReportColumn<Purchase>[] = [
    { name: papers.date, cell: ({ date }) => <span class="nowrap">{shownDate(date)}</span> },
    { name: papers.office, cell: ({ name }) => name },
    { name: papers.nameOfGoods, cell: goods },
    { name: texts.amount, isNumber: true, cell: ({ quantity }) => shownNumber(quantity) },
    { name: papers.unit, cell: (item) => units[unitOf(item)] ?? unitOf(item) },
    { name: texts.fundSource, cell: ({ fundSource }) => texts.fundSources[fundSource] },
    { name: texts.lot, cell: ({ lot }) => lot ?? '–' },
    { name: papers.document, cell: ({ document }) => document ?? '–' },
    { name: texts.unitPrice, isNumber: true, cell: ({ unitPrice }) => rupiah(unitPrice) },
    { name: texts.worth, isNumber: true, cell: ({ value }) => rupiah(value) },
  ];
  const unknown = items.filter(({ value }) => value === null).length;
  return (
    <SpanPaper
      {...props}
      title={texts.purchases}
      columns={columns}
      none={texts.noPurchases}
      total={texts.purchasesTotal(
        shownNumber(items.length),
        shownRupiah(sumOf(items)),
        shownNumber(unknown),
      )}
    />
  );
}

function SpoiledPaper(props: SpanPaperProps<SpoiledListAnswer>) {
  const { items } = props.answer;
  const texts = useTexts(reportPageTexts);
  const papers = useTexts(paperTexts);
  const goods = useGoodsInWords(papers);
  const columns: readonly ReportColumn<Spoiled>[] = [
    { name: papers.office, cell: ({ name }) => name },
    { name: papers.nameOfGoods, cell: goods },
    { name: texts.cause, cell: ({ cause }) => cause },
    { name: texts.spoiledPieces, isNumber: true, cell: ({ quantity }) => shownNumber(quantity) },
    { name: texts.worth, isNumber: true, cell: ({ value }) => rupiah(value) },
    { name: texts.unpriced, isNumber: true, cell: ({ unpriced }) => shownNumber(unpriced) },
  ];
  const sum = (of: 'quantity' | 'unpriced') => items.reduce((all, item) => all + item[of], 0);
  return (
    <SpanPaper
      {...props}
      title={texts.spoiledReport}
      columns={columns}
      none={texts.noSpoiled}
      total={texts.spoiledTotal(
        shownNumber(sum('quantity')),
        shownRupiah(sumOf(items)),
        shownNumber(sum('unpriced')),
      )}
    />
  );
}

const rupiah = (value: number | null) => <span class="nowrap">{shownRupiah(value)}</span>;

/** Of the values that are known; null where none is. */
function sumOf(items: readonly { readonly value: number | null }[]): number | null {
  const known = items.flatMap(({ value }) => value ?? []);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
}
