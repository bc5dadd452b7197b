// The regencies of a province, sorted by the day on which they run out.
import type { StockListAnswer, StockListItem } from '../../../libs/service/stock/answers.js';
import { shownDate, shownNumber } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { useAnswer } from '../app/use-answer.js';
import { workTexts } from '../i18n/tasks/work.js';
import { AnswerView } from '../ui/answer-view.js';
import { limitsInWords } from '../places/limits-in-words.js';
import { OfficeStatus } from '../places/office-status.js';

const FIELDS = 'place,name,blanks,ink,printers,state,planning,lastReport';

export function RegencyTable({ province }: { readonly province: string }) {
  const texts = useTexts(workTexts);
  const answer = useAnswer<StockListAnswer>(
    `/v1/stock?province=${province}&kind=regency&limit=200&fields=${FIELDS}`,
  );
  return (
    <section aria-labelledby="regencies">
      <h2 id="regencies">{texts.regencies}</h2>
      <AnswerView answer={answer}>{({ items }) => <Rows items={items} />}</AnswerView>
    </section>
  );
}

function Rows({ items }: { readonly items: readonly StockListItem[] }) {
  const texts = useTexts(workTexts);
  const day = ({ planning }: StockListItem) => planning?.runsOutOn ?? '9999';
  const sorted = [...items].sort((a, b) => day(a).localeCompare(day(b)));
  return (
    <div class="table-box">
      <table class="cards">
        <caption class="small muted">{texts.regencyTable}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.columnPlace}</th>
            <th scope="col">{texts.runsOut}</th>
            <th scope="col">{texts.columnState}</th>
            <th scope="col" class="number">
              {texts.columnOnHand}
            </th>
            <th scope="col" class="number">
              {texts.columnInk}
            </th>
            <th scope="col" class="number">
              {texts.columnPrinters}
            </th>
            <th scope="col">{texts.columnReport}</th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((item) => (
            <Row key={item.place} item={item} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ item }: { readonly item: StockListItem }) {
  const texts = useTexts(workTexts);
  const { place, name, blanks, ink, printers, planning, lastReport } = item;
  const working = printers.filter((printer) => printer.working && printer.custodian === place);
  return (
    <tr>
      <th scope="row">
        <a href={`/app/places/${place}`}>{name}</a>
      </th>
      <td data-label={texts.runsOut} class="nowrap">
        {shownDate(planning?.runsOutOn ?? null)}
      </td>
      <td data-label={texts.columnState}>
        <span>
          <OfficeStatus state={item.state} />
          {planning && planning.limits.length > 0 && (
            <span class="small muted"> · {limitsInWords(planning, texts.bottlenecks)}</span>
          )}
        </span>
      </td>
      <td data-label={texts.columnOnHand} class="number">
        {shownNumber(blanks.onHand)}
      </td>
      <td data-label={texts.columnInk} class="number">
        {shownNumber(ink.reduce((sum, { prints }) => sum + prints, 0))}
      </td>
      <td data-label={texts.columnPrinters} class="number">
        {shownNumber(working.length)}
      </td>
      <td data-label={texts.columnReport} class="nowrap">
        {lastReport ? shownDate(lastReport.date) : texts.never}
      </td>
    </tr>
  );
}
