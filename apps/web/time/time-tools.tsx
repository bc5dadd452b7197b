// What moves the time machine besides its sliders: day by day, by itself, from which day, which
// measure.
import { useEffect, useState } from 'preact/hooks';
import { useTexts } from '../app/language.js';
import { setAddressQuery, useAddressQuery } from '../app/router.js';
import { timeTexts } from '../i18n/reading/time.js';
import { MeasureSelect } from '../map/measure-select.js';
import { TIME_MEASURES, type TimeMeasure } from './time-series.js';

/** Between two days; longer where the reader wants less motion. */
const STEP_MS = 160;
const CALM_STEP_MS = 1200;
const CSV_ADDRESS = '/v1/stock?limit=1000&kind=regency&format=csv';

/** The measure that the address names. */
export function useTimeMeasure(): TimeMeasure {
  const wanted = useAddressQuery().get('measure');
  return TIME_MEASURES.find((name) => name === wanted) ?? 'onHand';
}

export function TimeTools(props: {
  readonly at: number;
  readonly last: number;
  readonly setAt: (change: (index: number) => number) => void;
  readonly from: string;
  /** The point in time of the questions, as parameters. */
  readonly point: string;
}) {
  const { at, last, setAt, from, point } = props;
  const measure = useTimeMeasure();
  const texts = useTexts(timeTexts);
  const [isPlaying, setPlaying] = useState(false);
  useEffect(() => {
    if (!isPlaying) return;
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const timer = setInterval(
      () => setAt((index) => Math.min(last, index + 1)),
      isCalm ? CALM_STEP_MS : STEP_MS,
    );
    return () => clearInterval(timer);
  }, [isPlaying, last]);
  useEffect(() => {
    if (at === last) setPlaying(false);
  }, [at, last]);
  const play = () => {
    if (!isPlaying && at === last) setAt(() => 0);
    setPlaying(!isPlaying);
  };
  return (
    <div class="map-tools time-tools">
      <button type="button" onClick={play}>
        <span aria-hidden="true">{isPlaying ? '❚❚' : '▶'}</span>{' '}
        {isPlaying ? texts.stop : texts.play}
      </button>
      <MeasureSelect
        label={texts.shadedBy}
        measures={TIME_MEASURES}
        names={texts.measures}
        value={measure}
      />
      <label>
        {texts.from}
        <input
          type="date"
          value={from}
          onChange={(event) => setAddressQuery({ from: event.currentTarget.value || undefined })}
        />
      </label>
      <a href={`${CSV_ADDRESS}${point === '' ? '' : `&${point}`}`} download>
        CSV
      </a>
    </div>
  );
}
