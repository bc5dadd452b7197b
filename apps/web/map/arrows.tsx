// Arrows between offices: a bow from dot to dot, wider where more goes.
import { useId } from 'preact/hooks';
import { DOT_RADIUS_NEAR, MAP_DOTS, type MapDot } from './map-data.js';

/** Goods that go from one office to another. */
export type MapArrow = { readonly from: string; readonly to: string; readonly quantity: number };

const WIDTH_MIN = 4;
const WIDTH_MAX = 12;
/** How far a bow stands off the straight line, as a share of its length. */
const BOW = 0.18;
const byCode: ReadonlyMap<string, MapDot> = new Map(MAP_DOTS.map((dot) => [dot.code, dot]));

/** The table beside the map has the same, so screen readers skip them. */
export function Arrows({ arrows }: { readonly arrows: readonly MapArrow[] }) {
  const id = useId();
  const most = Math.max(1, ...arrows.map(({ quantity }) => quantity));
  if (arrows.length === 0) return null;
  return (
    <g class="arrows" aria-hidden="true">
      <defs>
        <marker
          id={`${id}-head`}
          viewBox="0 0 10 10"
          refX="9"
          refY="5"
          markerUnits="userSpaceOnUse"
          markerWidth="36"
          markerHeight="36"
          orient="auto"
        >
          <path class="arrow-head" d="M0 0L10 5L0 10Z" />
        </marker>
      </defs>
      {arrows.map(({ from, to, quantity }) => {
        const [start, end] = [byCode.get(from), byCode.get(to)];
        if (!start || !end) return null;
        return (
          <path
            key={`${from} ${to}`}
            class="arrow"
            d={bowOf(start, end)}
            stroke-width={WIDTH_MIN + ((WIDTH_MAX - WIDTH_MIN) * quantity) / most}
            marker-end={`url(#${id}-head)`}
          />
        );
      })}
    </g>
  );
}

/** From the edge of one dot to the edge of the other. */
function bowOf(start: MapDot, end: MapDot): string {
  const [dx, dy] = [end.x - start.x, end.y - start.y];
  const length = Math.hypot(dx, dy) || 1;
  const middle = {
    x: (start.x + end.x) / 2 - dy * BOW,
    y: (start.y + end.y) / 2 + dx * BOW,
  };
  const rim = (dot: MapDot, space: number) => {
    const away = Math.hypot(middle.x - dot.x, middle.y - dot.y) || 1;
    const share = Math.min(space, length / 3) / away;
    return `${dot.x + (middle.x - dot.x) * share} ${dot.y + (middle.y - dot.y) * share}`;
  };
  return `M${rim(start, DOT_RADIUS_NEAR)}Q${middle.x} ${middle.y} ${rim(end, DOT_RADIUS_NEAR + 4)}`;
}
