// The stock card as a chart: a step line on hand, a band in transit, marks of counts and
// corrections, a dashed line to the day on which stock ends.
import { area, curveStepAfter, line } from 'd3-shape';
import { useId, useMemo } from 'preact/hooks';
import { shownDate, shownNumber } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { chartTexts } from '../i18n/reading/charts.js';
import type { CurvePoint, StockCurve } from './card-curve.js';
import { CHART_DAY_MS, dayTicks, linearScale, roundSteps, type LinearScale } from './scale.js';
import { useWidth } from './use-width.js';

const HEIGHT = 260;
const EDGE = { top: 16, right: 12, bottom: 28, left: 72 };
/** How far after today the chart goes at most, so that the past stays readable. */
const AHEAD_MAX_MS = 45 * CHART_DAY_MS;

type ChartScales = { readonly x: LinearScale; readonly y: LinearScale; readonly width: number };

export function StockChart(props: { readonly curve: StockCurve; readonly title: string }) {
  const { curve, title } = props;
  const [element, width] = useWidth(720);
  const texts = useTexts(chartTexts);
  const id = useId();
  const toMs = lastMsOf(curve);
  const steps = roundSteps(
    Math.max(...curve.points.map((point) => point.onHand + point.inTransit)),
  );
  const x = linearScale([curve.fromMs, toMs], [EDGE.left, width - EDGE.right]);
  const y = linearScale([0, steps.at(-1)!], [HEIGHT - EDGE.bottom, EDGE.top]);
  const scales = { x, y, width };
  return (
    <figure class="chart">
      <div ref={element}>
        <svg
          class="chart-stock"
          width={width}
          height={HEIGHT}
          viewBox={`0 0 ${width} ${HEIGHT}`}
          role="img"
          aria-labelledby={`${id}-title ${id}-desc`}
        >
          <title id={`${id}-title`}>{title}</title>
          <desc id={`${id}-desc`}>{describe(curve, texts)}</desc>
          <defs>
            <pattern id={`${id}-hatch`} width="6" height="6" patternUnits="userSpaceOnUse">
              <path class="chart-hatch" d="M-1 7L7 -1M-1 1L1 -1M5 7L7 5" />
            </pattern>
            <clipPath id={`${id}-clip`}>
              <rect
                x={EDGE.left}
                y={0}
                width={Math.max(0, width - EDGE.left - EDGE.right)}
                height={HEIGHT - EDGE.bottom + 1}
              />
            </clipPath>
          </defs>
          <Axes steps={steps} curve={curve} scales={scales} toMs={toMs} />
          <g clip-path={`url(#${id}-clip)`}>
            <Balance points={curve.points} scales={scales} />
            <UnknownDays curve={curve} scales={scales} fill={`url(#${id}-hatch)`} />
            <End curve={curve} scales={scales} />
          </g>
          <Marks curve={curve} scales={scales} />
        </svg>
      </div>
      <figcaption>
        <ChartLegend curve={curve} />
      </figcaption>
    </figure>
  );
}

function lastMsOf({ nowMs, end }: StockCurve): number {
  if (!end) return nowMs;
  return Math.max(nowMs, Math.min(end.lateMs, nowMs + AHEAD_MAX_MS) + 2 * CHART_DAY_MS);
}

function describe(curve: StockCurve, texts: typeof chartTexts.id): string {
  const now = curve.points.at(-1)!;
  const { end } = curve;
  return [
    texts.onHandOn(shownNumber(now.onHand), dayText(curve.nowMs)),
    now.inTransit > 0 ? texts.inTransitOf(shownNumber(now.inTransit)) : '',
    end
      ? texts.runsOutBetween(dayOf(end.runsOutMs), dayOf(end.earlyMs), dayOf(end.lateMs))
      : texts.endUnknown,
    curve.unknownDays.length > 0 ? texts.unknownDaysOf(shownNumber(curve.unknownDays.length)) : '',
    texts.countsOf(shownNumber(curve.marks.filter(({ kind }) => kind === 'count').length)),
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

const dayText = (atMs: number) => shownDate(new Date(atMs).toISOString().slice(0, 10));
/** The day whose end the time is. */
const dayOf = (endMs: number) =>
  shownDate(new Date(endMs - CHART_DAY_MS).toISOString().slice(0, 10));

function Balance(props: { readonly points: readonly CurvePoint[]; readonly scales: ChartScales }) {
  const { points } = props;
  const { x, y } = props.scales;
  const paths = useMemo(() => {
    const xOf = ({ atMs }: CurvePoint) => x(atMs);
    const onHand = line<CurvePoint>(xOf, ({ onHand: pieces }) => y(pieces)).curve(curveStepAfter);
    const under = area<CurvePoint>(xOf, y(0), ({ onHand: pieces }) => y(pieces)).curve(
      curveStepAfter,
    );
    const band = area<CurvePoint>(
      xOf,
      ({ onHand: pieces }) => y(pieces),
      (point) => y(point.onHand + point.inTransit),
    ).curve(curveStepAfter);
    return [under([...points]), band([...points]), onHand([...points])];
  }, [points, x(1), y(1)]);
  return (
    <>
      <path class="chart-under" d={paths[0] ?? ''} />
      <path class="chart-transit" d={paths[1] ?? ''} />
      <path class="chart-line" d={paths[2] ?? ''} />
    </>
  );
}

function End({ curve, scales }: { readonly curve: StockCurve; readonly scales: ChartScales }) {
  const { end, nowMs, points } = curve;
  const { onHand } = points.at(-1)!;
  const { x, y } = scales;
  if (!end || onHand === 0) return null;
  const from = `M${x(nowMs)} ${y(onHand)}`;
  return (
    <>
      <path class="chart-band" d={`${from}L${x(end.earlyMs)} ${y(0)}H${x(end.lateMs)}Z`} />
      <path class="chart-ahead" d={`${from}L${x(end.runsOutMs)} ${y(0)}`} />
    </>
  );
}

function UnknownDays(props: {
  readonly curve: StockCurve;
  readonly scales: ChartScales;
  readonly fill: string;
}) {
  const { curve, scales, fill } = props;
  return (
    <>
      {curve.unknownDays.map((day) => {
        const left = scales.x(Date.parse(day));
        const right = scales.x(Date.parse(day) + CHART_DAY_MS);
        if (right < EDGE.left) return null;
        return (
          <rect
            key={day}
            x={Math.max(EDGE.left, left)}
            y={EDGE.top}
            width={Math.max(0, right - Math.max(EDGE.left, left))}
            height={HEIGHT - EDGE.top - EDGE.bottom}
            fill={fill}
          />
        );
      })}
    </>
  );
}

function Axes(props: {
  readonly steps: readonly number[];
  readonly curve: StockCurve;
  readonly scales: ChartScales;
  readonly toMs: number;
}) {
  const { steps, curve, scales, toMs } = props;
  const { x, y, width } = scales;
  const most = Math.max(2, Math.floor((width - EDGE.left) / 90));
  const nowX = x(curve.nowMs);
  return (
    <g class="chart-axis" aria-hidden="true">
      {steps.map((step) => (
        <g key={step}>
          <path d={`M${EDGE.left} ${y(step)}H${width - EDGE.right}`} />
          <text x={EDGE.left - 8} y={y(step)} dy="0.32em" text-anchor="end">
            {shownNumber(step)}
          </text>
        </g>
      ))}
      {dayTicks(curve.fromMs, toMs, most).map((day) => (
        <text key={day} x={x(Date.parse(day))} y={HEIGHT - 8} text-anchor="middle">
          {shownDate(day).replace(/ \d{4}$/, '')}
        </text>
      ))}
      {toMs > curve.nowMs && (
        <>
          <path class="chart-now" d={`M${nowX} ${EDGE.top}V${HEIGHT - EDGE.bottom}`} />
          <text x={nowX - 4} y={EDGE.top - 4} text-anchor="end">
            {dayText(curve.nowMs)}
          </text>
        </>
      )}
    </g>
  );
}

function Marks({ curve, scales }: { readonly curve: StockCurve; readonly scales: ChartScales }) {
  const { x, y } = scales;
  return (
    <>
      {curve.marks
        .filter(({ atMs }) => atMs >= curve.fromMs)
        .map(({ atMs, onHand, kind, event }) => (
          <path
            key={`${event} ${kind}`}
            class={`chart-mark chart-mark-${kind}`}
            d={kind === 'count' ? COUNT_SHAPE : CORRECTION_SHAPE}
            transform={`translate(${x(atMs)} ${y(onHand)})`}
          />
        ))}
    </>
  );
}

const COUNT_SHAPE = 'M0 -5L5 0L0 5L-5 0Z';
const CORRECTION_SHAPE = 'M-4 -4L4 4M-4 4L4 -4';

function ChartLegend({ curve }: { readonly curve: StockCurve }) {
  const texts = useTexts(chartTexts);
  const kinds = new Set(curve.marks.map(({ kind }) => kind));
  const items = [
    ['chart-line', 'M0 6H20', texts.onHand, true],
    [
      'chart-transit',
      'M0 1H20V11H0Z',
      texts.inTransit,
      curve.points.some(({ inTransit }) => inTransit > 0),
    ],
    ['chart-mark chart-mark-count', 'M10 1L15 6L10 11L5 6Z', texts.count, kinds.has('count')],
    [
      'chart-mark chart-mark-correction',
      'M6 2L14 10M6 10L14 2',
      texts.correction,
      kinds.has('correction'),
    ],
    ['chart-ahead', 'M0 6H20', texts.ahead, curve.end !== null],
    [
      'chart-hatch',
      'M0 11L10 1M5 11L15 1M10 11L20 1',
      texts.unknownDay,
      curve.unknownDays.length > 0,
    ],
  ] as const;
  return (
    <ul class="legend">
      {items
        .filter(([, , , isShown]) => isShown)
        .map(([name, path, text]) => (
          <li key={name}>
            <svg width="20" height="12" viewBox="0 0 20 12" aria-hidden="true">
              <path class={name} d={path} />
            </svg>{' '}
            {text}
          </li>
        ))}
    </ul>
  );
}
