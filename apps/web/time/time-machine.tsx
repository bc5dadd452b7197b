// The sliders of the time machine, the map and the sums that follow them.
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { SummaryByProvinceAnswer } from '../../../libs/service/summary/answers.js';
import { shownDate, shownNumber, shownTime } from '../app/format.js';
import { useLanguage, useTexts } from '../app/language.js';
import { useReader } from '../app/reader.js';
import { setAddressQuery, useAddressQuery } from '../app/router.js';
import { useAnswer } from '../app/use-answer.js';
import { ProvinceTable } from '../country/province-table.js';
import { SummaryFigures } from '../country/summary-figures.js';
import { timeTexts } from '../i18n/time.js';
import { levelOf } from '../map/levels.js';
import { MapLegend } from '../map/map-legend.js';
import { OfficeMap, type DotState } from '../map/office-map.js';
import { asOfParameters } from '../places/as-of-query.js';
import { usePlaceNames } from '../places/place-names.js';
import { ProblemNote } from '../ui/problem-note.js';
import { DaySlider } from './day-slider.js';
import { useLastBody, useSettled } from './settled.js';
import { TimeTools } from './time-tools.js';
import {
  daysBetween,
  endOfDay,
  TIME_MEASURES,
  timeSeriesOf,
  type TimeSeries,
  type TimeSeriesAnswer,
} from './time-series.js';

const SETTLED_MS = 250;

export function TimeMachine(props: {
  readonly from: string;
  readonly today: string;
  readonly present: SummaryByProvinceAnswer;
}) {
  const { from, today, present } = props;
  const texts = useTexts(timeTexts);
  const { role } = useReader();
  const query = useAddressQuery();
  const days = useMemo(() => daysBetween(from, today), [from, today]);
  const last = days.length - 1;
  const indexOf = (day: string | null) => {
    const index = day === null ? -1 : days.indexOf(day);
    return index < 0 ? last : index;
  };
  const [at, setAt] = useState(() => indexOf(query.get('day')));
  const [knownAt, setKnownAt] = useState(() => indexOf(query.get('known')));
  const measure = TIME_MEASURES.find((name) => name === query.get('measure')) ?? 'onHand';
  const settled = useSettled(at, SETTLED_MS);
  const settledKnown = useSettled(knownAt, 2 * SETTLED_MS);
  useEffect(
    () =>
      setAddressQuery({
        day: settled === last ? undefined : days[settled],
        known: settledKnown === last ? undefined : days[settledKnown],
      }),
    [settled, settledKnown, days],
  );
  const asOfTime = settled === last ? null : endOfDay(days[settled]!);
  const knownTime = settledKnown === last ? null : endOfDay(days[settledKnown]!);
  const point = asOfParameters(asOfTime, knownTime);
  const answer = useAnswer<SummaryByProvinceAnswer>(
    point === '' ? undefined : `/v1/summary?by=province&${point}`,
  );
  const read = useLastBody(answer);
  const summary = point === '' ? present : read;
  const known = asOfParameters(null, knownTime);
  const seriesPath =
    `/v1/series?measure=${measure}&each=place&from=${from}&to=${today}` +
    (known === '' ? '' : `&${known}`);
  const series = useAnswer<TimeSeriesAnswer>(seriesPath);
  const seriesBody = useLastBody(series);
  const table = useMemo(
    () => seriesBody && timeSeriesOf(seriesBody, measure),
    [seriesBody, measure],
  );
  const dayText = (index: number) =>
    index === last ? texts.present(shownTime(present.asOf)) : texts.endOf(shownDate(days[index]));
  const isBusy = settled !== at || (point !== '' && answer.isLoading);
  return (
    <>
      <div class="time-head">
        <p class="time-day">
          {dayText(at)}
          {knownAt !== last && <span class="muted"> {texts.asKnown(dayText(knownAt))}</span>}
        </p>
        <TimeTools
          at={at}
          last={last}
          setAt={setAt}
          from={from}
          measure={measure}
          csv={`/v1/stock?limit=1000&kind=regency&format=csv${point === '' ? '' : `&${point}`}`}
        />
      </div>
      <DaySlider
        id="as-of"
        label={texts.asOf}
        days={days}
        at={at}
        text={dayText(at)}
        onDay={setAt}
      />
      {role === 'auditor' && (
        <DaySlider
          id="known-at"
          label={texts.knownAt}
          days={days}
          at={knownAt}
          text={dayText(knownAt)}
          onDay={setKnownAt}
        />
      )}
      {answer.problem && <ProblemNote problem={answer.problem} retry={answer.refresh} />}
      {series.problem && <ProblemNote problem={series.problem} retry={series.refresh} />}
      <div aria-busy={isBusy} class={isBusy ? 'is-busy' : undefined}>
        {summary?.country && <SummaryFigures summary={summary.country} />}
      </div>
      {table && <TimeMap table={table} at={at} title={texts.measures[measure]} point={point} />}
      {summary && (
        <div aria-busy={isBusy} class={isBusy ? 'is-busy' : undefined}>
          <ProvinceTable items={summary.items} />
        </div>
      )}
    </>
  );
}

function TimeMap(props: {
  readonly table: TimeSeries;
  readonly at: number;
  readonly title: string;
  readonly point: string;
}) {
  const { table, at, title, point } = props;
  const texts = useTexts(timeTexts);
  const language = useLanguage();
  const nameOf = usePlaceNames();
  const values = useMemo(
    () =>
      (code: string): DotState => {
        const value = table.rows.get(code)?.[at] ?? null;
        const level = levelOf(value, table.measure);
        return { level, text: `${title}: ${shownNumber(value)}` };
      },
    [table, at, language],
  );
  return (
    <section>
      <OfficeMap
        title={title}
        nameOf={nameOf}
        values={values}
        query={point === '' ? '' : `?${point}`}
      />
      <MapLegend measure={table.measure} unit={title} none={texts.nothing} />
    </section>
  );
}
