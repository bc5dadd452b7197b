// The stock card of a place over the last days, and its curve.
import { useMemo } from 'preact/hooks';
import type { PlanningBlock } from '../../../libs/service/planning/answers.js';
import type { SeriesAnswer } from '../../../libs/service/series/answers.js';
import type { CardAnswer } from '../../../libs/service/stock/answers.js';
import { useAnswer, type Loaded } from '../app/use-answer.js';
import { curveEndOf, curveOf, type StockCurve } from '../charts/card-curve.js';
import { CHART_DAY_MS, clockOffsetMs } from '../charts/scale.js';

/**
 * The card of a place over `span` days up to `nowMs`, with its curve once it is read. `more` are
 * further parameters of the questions, such as `&asOf=…`.
 */
export function useStockCard(question: {
  readonly code: string;
  readonly zone: string;
  readonly plan: Pick<PlanningBlock, 'blanks'> | null;
  readonly nowMs: number;
  readonly span: number;
  readonly more: string;
}): { readonly card: Loaded<CardAnswer>; readonly curve: StockCurve | undefined } {
  const { code, zone, plan, nowMs, span, more } = question;
  const today = Math.floor((nowMs + clockOffsetMs(zone)) / CHART_DAY_MS);
  const fromMs = (today - span + 1) * CHART_DAY_MS;
  const from = new Date(fromMs - clockOffsetMs(zone)).toISOString();
  const dayName = (day: number) => new Date(day * CHART_DAY_MS).toISOString().slice(0, 10);
  const card = useAnswer<CardAnswer>(`/v1/stock/${code}/card?from=${from}${more}`);
  const printed = useAnswer<SeriesAnswer>(
    `/v1/series?measure=printed&place=${code}` +
      `&from=${dayName(today - span + 1)}&to=${dayName(today)}${more}`,
  );
  const [answer, series] = [card.body, printed.body];
  const curve = useMemo(() => {
    if (!answer) return undefined;
    const offsetMs = clockOffsetMs(zone);
    const values = series?.values[0] ?? [];
    const unknownDays = (series?.days ?? []).filter((_, index) => values[index] === null);
    const end = plan ? curveEndOf(plan.blanks) : null;
    const clocks = { fromMs, nowMs: nowMs + offsetMs, offsetMs };
    return curveOf(answer.opening, answer.lines, clocks, { unknownDays, end });
  }, [answer, series, fromMs, plan, zone, nowMs]);
  return { card, curve };
}
