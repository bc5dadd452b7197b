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
import { timeTexts } from '../i18n/reading/time.js';
import { levelOf } from '../map/levels.js';
import { MapLegend } from '../map/map-legend.js';
import { OfficeMap, type DotState } from '../map/office-map.js';
import { asOfParameters } from '../places/as-of-query.js';
import { usePlaceNaming } from '../places/place-names.js';
import { ProblemNote } from '../ui/problem-note.js';
import { DaySlider } from './day-slider.js';
import { useLastBody, useSettled } from './settled.js';
import { TimeTools, useTimeMeasure } from './time-tools.js';
import { daysFromTo, endOfJakartaDay, timeSeriesOf, type TimeSeriesAnswer } from './time-series.js';

const SETTLED_MS = 250;

type TimeMachineProps = {
  readonly from: string;
  readonly today: string;
  readonly present: SummaryByProvinceAnswer;
};

export function TimeMachine(props: TimeMachineProps) {
  const { from, today, present } = props;
  const texts = useTexts(timeTexts);
  const { role } = useReader();
  const days = useMemo(() => daysFromTo(from, today), [from, today]);
  const last = days.length - 1;
  const { at, setAt, knownAt, setKnownAt, asOfTime, knownTime, isMoving } = useDays(days);
  const point = asOfParameters(asOfTime, knownTime);
  const answer = useAnswer<SummaryByProvinceAnswer>(
    point === '' ? undefined : `/v1/summary?by=province&${point}`,
  );
  const read = useLastBody(answer);
  const summary = point === '' ? present : read;
  const [figures, provinces] = useDrawn(summary);
  const dayText = (index: number) =>
    index === last ? texts.present(shownTime(present.asOf)) : texts.endOf(shownDate(days[index]));
  const isBusy = isMoving || (point !== '' && answer.isLoading);
  const busyClass = isBusy ? 'is-busy' : undefined;
  return (
    <>
      <div class="time-head">
        <p class="time-day">
          {dayText(at)}
          {knownAt !== last && <span class="muted">{texts.asKnown(dayText(knownAt))}</span>}
        </p>
        <TimeTools at={at} last={last} setAt={setAt} from={from} point={point} />
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
      <div aria-busy={isBusy} class={busyClass}>
        {figures}
      </div>
      <TimeMap at={at} from={from} today={today} asOfTime={asOfTime} knownTime={knownTime} />
      <div aria-busy={isBusy} class={busyClass}>
        {provinces}
      </div>
    </>
  );
}

/** Sums are drawn again when they are read again, not at each step of the slider. */
function useDrawn(summary: SummaryByProvinceAnswer | undefined) {
  const language = useLanguage();
  return useMemo(
    () => [
      summary?.country && <SummaryFigures summary={summary.country} />,
      summary && <ProvinceTable items={summary.items} />,
    ],
    [summary, language],
  );
}

/** The days of both sliders; the address and the questions follow when they rest. */
function useDays(days: readonly string[]) {
  const query = useAddressQuery();
  const last = days.length - 1;
  const indexOf = (day: string | null) => {
    const index = day === null ? -1 : days.indexOf(day);
    return index < 0 ? last : index;
  };
  const [at, setAt] = useState(() => indexOf(query.get('day')));
  const [knownAt, setKnownAt] = useState(() => indexOf(query.get('known')));
  const restedAt = useSettled(at, SETTLED_MS);
  const restedKnownAt = useSettled(knownAt, 2 * SETTLED_MS);
  useEffect(() => {
    const dayAt = (index: number) => (index === last ? undefined : days[index]);
    setAddressQuery({ day: dayAt(restedAt), known: dayAt(restedKnownAt) });
  }, [restedAt, restedKnownAt, days]);
  const timeAt = (index: number) => (index === last ? null : endOfJakartaDay(days[index]!));
  return {
    at,
    setAt,
    knownAt,
    setKnownAt,
    asOfTime: timeAt(restedAt),
    knownTime: timeAt(restedKnownAt),
    isMoving: at !== restedAt || knownAt !== restedKnownAt,
  };
}

/** All offices on the day of the slider, from one answer for all days. */
function TimeMap(props: {
  readonly at: number;
  readonly from: string;
  readonly today: string;
  readonly asOfTime: string | null;
  readonly knownTime: string | null;
}) {
  const { at, from, today, asOfTime, knownTime } = props;
  const texts = useTexts(timeTexts);
  const nameOf = usePlaceNaming();
  const measure = useTimeMeasure();
  const known = asOfParameters(null, knownTime);
  const answer = useAnswer<TimeSeriesAnswer>(
    `/v1/series?measure=${measure}&each=place&from=${from}&to=${today}` +
      (known === '' ? '' : `&${known}`),
  );
  const body = useLastBody(answer);
  const table = useMemo(() => body && timeSeriesOf(body), [body]);
  const title = texts.measures[table?.name ?? measure];
  const values = useMemo(
    () =>
      (code: string): DotState => {
        const value = table?.rows.get(code)?.[at] ?? null;
        const level = table ? levelOf(value, table.measure) : 'unknown';
        return { level, text: `${title}: ${shownNumber(value)}` };
      },
    [table, at, title],
  );
  const point = asOfParameters(asOfTime, knownTime);
  return (
    <section aria-busy={answer.isLoading}>
      {answer.problem && <ProblemNote problem={answer.problem} retry={answer.refresh} />}
      <OfficeMap
        title={title}
        nameOf={nameOf}
        values={values}
        query={point === '' ? '' : `?${point}`}
      />
      {table && <MapLegend measure={table.measure} unit={title} none={texts.nothing} />}
    </section>
  );
}
