// A line as small as a word, for rows of a table; what is not known is a gap.
import { line } from 'd3-shape';
import { linearScale } from './scale.js';

const WIDTH = 96;
const HEIGHT = 20;

export function Sparkline(props: {
  readonly values: readonly (number | null)[];
  /** What the line shows, with its numbers. */
  readonly title: string;
}) {
  const { values, title } = props;
  const known = values.filter((value) => value !== null);
  const x = linearScale([0, Math.max(1, values.length - 1)], [1, WIDTH - 3]);
  const y = linearScale([0, Math.max(1, ...known)], [HEIGHT - 2, 2]);
  const path = line<number | null>(
    (_value, index) => x(index),
    (value) => y(value ?? 0),
  ).defined((value) => value !== null)([...values]);
  const last = values.at(-1);
  return (
    <svg class="sparkline" width={WIDTH} height={HEIGHT} role="img" aria-label={title}>
      <path d={path ?? ''} />
      {typeof last === 'number' && <circle cx={x(values.length - 1)} cy={y(last)} r="2" />}
    </svg>
  );
}
