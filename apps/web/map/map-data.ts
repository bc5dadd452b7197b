// The coast and the dots of offices, as they were made from the master data.
import data from './map.json' with { type: 'json' };

export type MapDot = { readonly code: string; readonly x: number; readonly y: number };

export const MAP_WIDTH: number = data.width;
export const MAP_HEIGHT: number = data.height;
export const DOT_RADIUS: number = data.radius;
export const COAST: string = data.coast;
/** Where a province fills the picture, dots leave space for arrows between them. */
export const DOT_RADIUS_NEAR = 30;
/** In order of code. */
export const MAP_DOTS: readonly MapDot[] = Object.entries(
  data.dots as Readonly<Record<string, readonly number[]>>,
).map(([code, [x = 0, y = 0]]) => ({ code, x, y }));

/** A province is shown at least so wide, so that two dots do not fill the picture. */
const WIDTH_MIN = 1500;
const SPACE_AROUND = 160;

export type MapView = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

export const WHOLE_MAP: MapView = { x: 0, y: 0, width: MAP_WIDTH, height: MAP_HEIGHT };

/** What of the map shows the dots of `codes`, with some space around them. */
export function viewOf(isShown: (code: string) => boolean): MapView {
  const dots = MAP_DOTS.filter(({ code }) => isShown(code));
  if (dots.length === 0) return WHOLE_MAP;
  const xs = dots.map(({ x }) => x);
  const ys = dots.map(({ y }) => y);
  const [left, right] = [Math.min(...xs) - SPACE_AROUND, Math.max(...xs) + SPACE_AROUND];
  const [top, bottom] = [Math.min(...ys) - SPACE_AROUND, Math.max(...ys) + SPACE_AROUND];
  const width = Math.max(right - left, WIDTH_MIN, (bottom - top) * 1.6);
  const height = Math.max(bottom - top, width * 0.45);
  return {
    x: within((left + right) / 2 - width / 2, MAP_WIDTH - width),
    y: within((top + bottom) / 2 - height / 2, MAP_HEIGHT - height),
    width,
    height,
  };
}

/** Beyond its edges the map has no coast. */
const within = (start: number, max: number) => Math.max(0, Math.min(start, max));
