// The sheet of a movement report: a row for each goods, under it what came and went by kind.
import { shownNumber, shownRupiah } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { paperTexts } from '../i18n/tasks/papers.js';
import { AnswerView } from '../ui/answer-view.js';
import { Facts } from '../ui/facts.js';
import { valuesOfRows, type MovementRow, type ValuedCell } from './movement-rows.js';
import { Signatures, SimulatedMark } from './paper-parts.js';
import { usePeriodWords, useTimeFacts, type AnswerTime } from './period-words.js';
import type { PaperTime } from './use-paper-place.js';
import type { MovementValuesAnswer } from '../../../libs/service/valuation/answers.js';
import type { Loaded } from '../app/use-answer.js';
import { ofGoods } from '../../../libs/domain/values/goods.js';
import { useGoodsInWords } from '../places/goods-names.js';

export function MovementsPaper(props: {
  readonly office: string;
  readonly when: PaperTime;
  readonly time: AnswerTime;
  readonly rows: readonly MovementRow[];
  /** Null where the reader may not read what goods cost. */
  readonly values: Loaded<MovementValuesAnswer> | null;
  readonly unknownDays: number;
  /** Whether it is about several offices. */
  readonly isSum: boolean;
}) {
  const { office, when, time, rows, values, unknownDays, isSum } = props;
  const texts = useTexts(paperTexts);
  const words = usePeriodWords();
  const times = useTimeFacts(time, when.zone);
  const isUnknown = rows.some((row) => [row.opening, row.into, row.closing].includes(null));
  const sentence = isSum ? texts.unknownDaysOfAll : texts.unknownDays;
  return (
    <article class="paper paper-landscape paper-stock">
      <header>
        <h2>{texts.movements.toUpperCase()}</h2>
        <SimulatedMark />
      </header>
      <Facts facts={[[texts.office, office], [texts.period, words(when.period)], ...times]} />
      <div class="table-scroll" role="region" tabIndex={0} aria-label={texts.movementsTable}>
        <MovementLines rows={rows} values={values} />
      </div>
      {values && !values.body && <AnswerView answer={values}>{() => null}</AnswerView>}
      {values && <p class="small">{texts.howValued}</p>}
      {unknownDays > 0 && <p class="small">{sentence(shownNumber(unknownDays))}</p>}
      {isUnknown && <p class="small">{texts.notZero}</p>}
      <Signatures who={[texts.madeBy, texts.checkedBy, texts.approvedBy]} />
    </article>
  );
}

function MovementLines(props: {
  readonly rows: readonly MovementRow[];
  readonly values: Loaded<MovementValuesAnswer> | null;
}) {
  const { rows, values } = props;
  const texts = useTexts(paperTexts);
  const answer = values?.body;
  const valuesOf = answer && valuesOfRows(answer.lines);
  return (
    <table>
      <thead>
        <tr>
          <th scope="col" class="paper-no">
            {texts.lineNumber}
          </th>
          <th scope="col">{texts.nameOfGoods}</th>
          <th scope="col">{texts.unit}</th>
          {[texts.opening, texts.into, texts.out, texts.closing].map((name) => (
            <th key={name} scope="col" class="number">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      {rows.map((row, index) => (
        <GoodsRows key={index} row={row} number={index + 1} values={valuesOf?.(row)} />
      ))}
      {answer && <TotalRow total={answer.total} />}
    </table>
  );
}

function GoodsRows(props: {
  readonly row: MovementRow;
  readonly number: number;
  readonly values: readonly ValuedCell[] | undefined;
}) {
  const { row, number, values } = props;
  const texts = useTexts(paperTexts);
  const goods = useGoodsInWords(texts)(row);
  return (
    <tbody>
      <tr>
        <td class="paper-no">{number}</td>
        <th scope="row">{row.shelf === 'quarantine' ? texts.inQuarantine(goods) : goods}</th>
        <td>{texts.units[ofGoods(row.item).item]}</td>
        {[row.opening, row.into, row.out, row.closing].map((amount, index) => (
          <td key={index} class="number">
            {shownNumber(amount)}
          </td>
        ))}
      </tr>
      {values && <ValueRow values={values} />}
      {row.intoByKind.map(([kind, amount]) => (
        <KindRow key={`in ${kind}`} kind={kind} into={amount} />
      ))}
      {row.outByKind.map(([kind, amount]) => (
        <KindRow key={`out ${kind}`} kind={kind} out={amount} />
      ))}
    </tbody>
  );
}

function ValueRow({ values }: { readonly values: readonly ValuedCell[] }) {
  const texts = useTexts(paperTexts);
  return (
    <tr class="paper-value">
      <td class="paper-no" />
      <td>{texts.value}</td>
      <td>{texts.rupiah}</td>
      {values.map((cell, index) => (
        <td key={index} class="number">
          <span class="nowrap">{shownRupiah(cell?.value ?? null)}</span>
          {cell && cell.value !== null && cell.unpriced > 0 && (
            <>
              <br />
              <small>{texts.withoutPrice(shownNumber(cell.unpriced))}</small>
            </>
          )}
        </td>
      ))}
    </tr>
  );
}

function TotalRow({ total }: { readonly total: MovementValuesAnswer['total'] }) {
  const texts = useTexts(paperTexts);
  return (
    <tfoot>
      <tr>
        <td class="paper-no" />
        <th scope="row">{texts.totalValue}</th>
        <td>{texts.rupiah}</td>
        {[total.opening, total.incoming, total.outgoing, total.closing].map((value, index) => (
          <td key={index} class="number nowrap">
            {shownRupiah(value)}
          </td>
        ))}
      </tr>
    </tfoot>
  );
}

function KindRow(props: { readonly kind: string; readonly into?: number; readonly out?: number }) {
  const { kind, into, out } = props;
  const texts = useTexts(paperTexts);
  return (
    <tr class="paper-kind">
      <td class="paper-no" />
      <td>{texts.kinds[kind] ?? kind}</td>
      <td colSpan={2} />
      <td class="number">{into === undefined ? '' : shownNumber(into)}</td>
      <td class="number">{out === undefined ? '' : shownNumber(out)}</td>
      <td />
    </tr>
  );
}
