// The chart of the reader's own blanks over the last 60 days, on the overview.
import type { PlanningBlock } from '../../../libs/service/planning/answers.js';
import { shownNumber } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { useReader } from '../app/reader.js';
import { StockChart } from '../charts/stock-chart.js';
import { placeTexts } from '../i18n/reading/places.js';
import { AnswerView } from '../ui/answer-view.js';
import { useStockCard } from './stock-card.js';

const SPAN_DAYS = 60;

export type OwnChartProps = {
  readonly plan: Pick<PlanningBlock, 'blanks'> | null;
  readonly nowMs: number;
};

export function OwnChart({ plan, nowMs }: OwnChartProps) {
  const { code, name, tz } = useReader().place;
  const texts = useTexts(placeTexts);
  const { card, curve } = useStockCard({ code, zone: tz, plan, nowMs, span: SPAN_DAYS, more: '' });
  return (
    <section aria-labelledby="own-chart">
      <h2 id="own-chart">
        <a href={`/app/places/${code}`}>{texts.card(shownNumber(SPAN_DAYS))}</a>
      </h2>
      <AnswerView answer={card}>
        {() => curve && <StockChart curve={curve} title={texts.chartTitle(name)} />}
      </AnswerView>
    </section>
  );
}
