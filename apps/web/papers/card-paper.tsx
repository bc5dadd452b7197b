// The sheet of a stock card: the opening balance, what came and went, what was left, who signs.
import { shownDate, shownNumber } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { eventName } from '../events/event-name.js';
import { eventTexts } from '../i18n/reading/events.js';
import { paperTexts } from '../i18n/tasks/papers.js';
import { Facts } from '../ui/facts.js';
import type { CardGoods, PaperCard, PaperCardLine } from './card-rows.js';
import { Signatures, SimulatedMark } from './paper-parts.js';
import { usePeriodWords, useTimeFacts, type AnswerTime } from './period-words.js';
import type { PaperTime } from './use-paper-place.js';
import { useGoodsInWords } from '../places/goods-names.js';

export function CardPaper(props: {
  readonly office: string;
  readonly goods: CardGoods;
  readonly when: PaperTime;
  readonly time: AnswerTime;
  readonly card: PaperCard;
}) {
  const { office, goods, when, time, card } = props;
  const { zone, period } = when;
  const texts = useTexts(paperTexts);
  const words = usePeriodWords();
  const goodsName = useGoodsInWords(texts);
  const times = useTimeFacts(time, zone);
  const isUnknown = [card.opening, card.into, card.left].includes(null);
  return (
    <article class="paper paper-a4 paper-stock">
      <header>
        <h2>{texts.card.toUpperCase()}</h2>
        <SimulatedMark />
      </header>
      <Facts
        facts={[
          [texts.office, office],
          [texts.goods, goodsName(goods)],
          [texts.unit, texts.units[goods.item]],
          [texts.period, words(period)],
          ...times,
        ]}
      />
      <div class="table-scroll" role="region" tabIndex={0} aria-label={texts.cardTable}>
        <CardLines card={card} zone={zone} />
      </div>
      {card.lines.length === 0 && <p>{texts.noMovement}</p>}
      {isUnknown && <p class="small">{texts.notZero}</p>}
      <Signatures who={[texts.madeBy, texts.checkedBy, texts.approvedBy]} />
    </article>
  );
}

function CardLines({ card, zone }: { readonly card: PaperCard; readonly zone: string }) {
  const texts = useTexts(paperTexts);
  return (
    <table>
      <thead>
        <tr>
          <th scope="col" class="paper-no">
            {texts.lineNumber}
          </th>
          <th scope="col">{texts.date}</th>
          <th scope="col">{texts.document}</th>
          <th scope="col">{texts.event}</th>
          {[texts.into, texts.out, texts.left].map((name) => (
            <th key={name} scope="col" class="number">
              {name}
            </th>
          ))}
          <th scope="col">{texts.remark}</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <td class="paper-no" />
          <td colSpan={2} />
          <th scope="row">{texts.opening}</th>
          <td colSpan={2} />
          <td class="number">{shownNumber(card.opening)}</td>
          <td />
        </tr>
        {card.lines.map((row, index) => (
          <CardLine key={row.line.event} row={row} number={index + 1} zone={zone} />
        ))}
        <tr class="paper-total">
          <td class="paper-no" />
          <td colSpan={2} />
          <th scope="row">{texts.total}</th>
          <td class="number">{shownNumber(card.into)}</td>
          <td class="number">{shownNumber(card.out)}</td>
          <td class="number">{shownNumber(card.left)}</td>
          <td />
        </tr>
      </tbody>
    </table>
  );
}

function CardLine(props: {
  readonly row: PaperCardLine;
  readonly number: number;
  readonly zone: string;
}) {
  const { row, number, zone } = props;
  const { line, into, out, left } = row;
  const texts = useTexts(paperTexts);
  const names = useTexts(eventTexts);
  const remarks = [
    ...(line.corrected ? [texts.corrected] : []),
    ...(line.corrects === null ? [] : [texts.correction(shownDate(line.recordedAt, zone))]),
  ];
  return (
    <tr>
      <td class="paper-no">{number}</td>
      <td class="paper-date">{shownDate(line.occurredAt, zone)}</td>
      <td class="paper-document">{line.document}</td>
      <td>
        <a href={`/app/events/${line.event}`}>{eventName(names, line.type, line.transfer)}</a>
      </td>
      <td class="number">{into === null ? '' : shownNumber(into)}</td>
      <td class="number">{out === null ? '' : shownNumber(out)}</td>
      <td class="number">{shownNumber(left)}</td>
      <td>{remarks.join(', ')}</td>
    </tr>
  );
}
