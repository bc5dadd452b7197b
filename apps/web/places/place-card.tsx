// The stock card of a place: a chart of the last days, and the same as a table with its events.
import { useState } from 'preact/hooks';
import type { PlanningBlock } from '../../../libs/service/planning/answers.js';
import type { CardAnswer, CardLineAnswer } from '../../../libs/service/stock/answers.js';
import { shownNumber, shownTime } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { useAddressQuery } from '../app/router.js';
import { StockChart } from '../charts/stock-chart.js';
import { useReader } from '../app/reader.js';
import { CorrectRowLink } from '../correction/correct-row-link.js';
import { mayCorrectRow } from '../correction/may-correct.js';
import { eventName } from '../events/event-name.js';
import { eventTexts } from '../i18n/reading/events.js';
import { placeTexts } from '../i18n/reading/places.js';
import { AnswerView } from '../ui/answer-view.js';
import type { AsOfQuery } from './as-of-query.js';
import { useStockCard } from './stock-card.js';

const SPANS = [30, 60, 108] as const;
const LINES_FIRST = 15;

type CardProps = {
  readonly code: string;
  readonly name: string;
  readonly zone: string;
  readonly plan: PlanningBlock | null;
  readonly asOf: AsOfQuery;
  readonly nowMs: number;
};

export function PlaceCard(props: CardProps) {
  const { code, name, zone, asOf } = props;
  const texts = useTexts(placeTexts);
  const days = Number(useAddressQuery().get('days') ?? 60);
  const span = SPANS.find((length) => length === days) ?? 60;
  const { card, curve } = useStockCard({ ...props, more: asOf.more, span });
  return (
    <section>
      <div class="section-head">
        <h2>{texts.card(shownNumber(span))}</h2>
        <p class="choices">
          {SPANS.map((length) => (
            <a
              key={length}
              href={`/app/places/${code}?days=${length}${asOf.more}`}
              aria-current={length === span ? 'true' : undefined}
            >
              {texts.days(shownNumber(length))}
            </a>
          ))}
        </p>
      </div>
      <AnswerView answer={card}>
        {(body) => (
          <>
            {curve && <StockChart curve={curve} title={texts.chartTitle(name)} />}
            <CardTable card={body} code={code} zone={zone} />
          </>
        )}
      </AnswerView>
    </section>
  );
}

function CardTable(props: {
  readonly card: CardAnswer;
  readonly code: string;
  readonly zone: string;
}) {
  const { card, code, zone } = props;
  const texts = useTexts(placeTexts);
  const [isWhole, setWhole] = useState(false);
  const lines = [...card.lines].reverse();
  const shown = isWhole ? lines : lines.slice(0, LINES_FIRST);
  return (
    <>
      <div class="table-scroll" role="region" tabIndex={0} aria-label={texts.cardTable}>
        <table class="dense">
          <thead>
            <tr>
              <th scope="col">{texts.when}</th>
              <th scope="col">{texts.what}</th>
              <th scope="col" class="number">
                {texts.change}
              </th>
              <th scope="col" class="number">
                {texts.balance}
              </th>
              <th scope="col" class="number">
                {texts.transit}
              </th>
              <th scope="col">{texts.document}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((line) => (
              <CardRow key={line.event} line={line} code={code} zone={zone} />
            ))}
            {shown.length === lines.length && <OpeningRow opening={card.opening} />}
          </tbody>
        </table>
      </div>
      {lines.length > LINES_FIRST && (
        <button type="button" class="plain" onClick={() => setWhole(!isWhole)}>
          {isWhole ? texts.showFewer : texts.showAll(shownNumber(lines.length))}
        </button>
      )}
    </>
  );
}

function OpeningRow({ opening }: Pick<CardAnswer, 'opening'>) {
  const texts = useTexts(placeTexts);
  return (
    <tr>
      <td />
      <th scope="row">{texts.opening}</th>
      <td />
      <td class="number">{shownNumber(opening.onHand)}</td>
      <td class="number">{shownNumber(opening.inbound)}</td>
      <td />
    </tr>
  );
}

function CardRow(props: {
  readonly line: CardLineAnswer;
  readonly code: string;
  readonly zone: string;
}) {
  const { line, code, zone } = props;
  const reader = useReader();
  const texts = useTexts(placeTexts);
  const names = useTexts(eventTexts);
  const { change, balance, corrects, corrected } = line;
  const sign = change.onHand > 0 ? '+' : '';
  return (
    <tr class={corrected ? 'corrected' : undefined}>
      <td class="time">{shownTime(line.occurredAt, zone)}</td>
      <td>
        <a href={`/app/events/${line.event}`}>{eventName(names, line.type, line.transfer)}</a>
        {corrected && ` (${texts.corrected})`}
        {corrects !== null && ` (${texts.correction})`}
        {mayCorrectRow(reader, code, line) && (
          <CorrectRowLink event={line.event} words={shownTime(line.occurredAt, zone)} />
        )}
      </td>
      <td class="number">{change.onHand === 0 ? '' : `${sign}${shownNumber(change.onHand)}`}</td>
      <td class="number">{shownNumber(balance.onHand)}</td>
      <td class="number">{shownNumber(balance.inbound)}</td>
      <td>{line.document ?? ''}</td>
    </tr>
  );
}
