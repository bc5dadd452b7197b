// A slider with one step a day, in words for who cannot see it.
import { shownDate } from '../app/format.js';

export function DaySlider(props: {
  readonly id: string;
  readonly label: string;
  readonly days: readonly string[];
  readonly at: number;
  /** The day in words. */
  readonly text: string;
  readonly onDay: (index: number) => void;
}) {
  const { id, label, days, at, text, onDay } = props;
  return (
    <div class="day-slider">
      <label for={id}>{label}</label>
      <output for={id}>{text}</output>
      <input
        id={id}
        type="range"
        min={0}
        max={days.length - 1}
        step={1}
        value={at}
        aria-valuetext={text}
        onInput={(event) => onDay(Number(event.currentTarget.value))}
      />
      <p class="day-ends muted small" aria-hidden="true">
        <span>{shownDate(days[0])}</span>
        <span>{shownDate(days.at(-1))}</span>
      </p>
    </div>
  );
}
