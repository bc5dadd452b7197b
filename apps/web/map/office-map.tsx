// The map of offices: a dot for each, a link to its page, shaded by a measure. Dots are drawn once;
// a change of values sets classes alone, so that the time machine moves quickly.
import type { RefObject } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { useTexts } from '../app/language.js';
import { mapTexts } from '../i18n/reading/map.js';
import { Areas } from './areas.js';
import type { MapLevel } from './levels.js';
import { Arrows, type MapArrow } from './arrows.js';
import {
  COAST,
  DOT_RADIUS,
  DOT_RADIUS_NEAR,
  MAP_DOTS,
  viewOf,
  WHOLE_MAP,
  type MapDot,
} from './map-data.js';

export type DotState = {
  readonly level: MapLevel;
  /** The value in words. */
  readonly text: string;
};
export type MapValues = (code: string) => DotState;

export function OfficeMap(props: {
  readonly title: string;
  readonly nameOf: (code: string) => string;
  readonly values: MapValues;
  /** Only places of this province are links, and the map shows them alone. */
  readonly province?: string | undefined;
  /** Places that are found by a search; undefined where nothing is searched. */
  readonly found?: ReadonlySet<string> | undefined;
  /** After the address of a place, such as `?asOf=…`. */
  readonly query?: string;
  readonly arrows?: readonly MapArrow[];
}) {
  const { title, nameOf, values, province, found, query = '', arrows = NO_ARROWS } = props;
  const texts = useTexts(mapTexts);
  const svg = useRef<SVGSVGElement>(null);
  const [pointed, setPointed] = useState<string>();
  const isWhole = province === undefined;
  const isShown = (code: string) => isWhole || provinceCodeOf(code) === province;
  const view = useMemo(() => (isWhole ? WHOLE_MAP : viewOf(isShown)), [province]);
  const radius = isWhole ? DOT_RADIUS : DOT_RADIUS_NEAR;
  const dots = useMemo(
    () =>
      MAP_DOTS.map((dot) => (
        <Dot key={dot.code} dot={dot} isLink={isShown(dot.code)} radius={radius} />
      )),
    [province],
  );
  useDots(svg, { nameOf, values, found, query }, dots);
  const point = (event: Event) => {
    const group = (event.target as Element).closest('a.dot');
    group?.setAttribute('aria-label', sentenceOf(codeOf(group), nameOf, values));
    setPointed(group ? codeOf(group) : undefined);
  };
  return (
    <div class="map">
      <p class="map-readout" aria-hidden="true">
        {pointed === undefined ? texts.hint : sentenceOf(pointed, nameOf, values)}
      </p>
      <div class="map-scroll">
        <svg
          ref={svg}
          class={isWhole ? 'map-whole' : 'map-part'}
          viewBox={`${view.x} ${view.y} ${view.width} ${view.height}`}
          role="group"
          aria-label={`${title}. ${texts.keys}`}
          onPointerOver={point}
          onFocusIn={point}
          onPointerLeave={() => setPointed(undefined)}
          onKeyDown={(event) => moveFocus(event, svg.current)}
        >
          <path class="coast" d={COAST} />
          <Areas />
          {dots}
          <Arrows arrows={arrows} />
        </svg>
      </div>
    </div>
  );
}

const NO_ARROWS: readonly MapArrow[] = [];

/** The code of the province that a regency's code begins with. */
export const provinceCodeOf = (code: string): string => code.slice(0, 2);

function Dot(props: { readonly dot: MapDot; readonly isLink: boolean; readonly radius: number }) {
  const { isLink, radius } = props;
  const { code, x, y } = props.dot;
  const shape = (
    <>
      <circle cx={x} cy={y} r={radius} />
      <path d={SIGN} transform={`translate(${x} ${y})`} />
    </>
  );
  if (!isLink) return <g class="dot-elsewhere">{shape}</g>;
  // One dot is in the order of the tab key, the others are reached by the arrow keys.
  return (
    <a data-code={code} tabIndex={-1}>
      {shape}
    </a>
  );
}

/** A stroke through the dot, shown where there is nothing. */
const ARM = DOT_RADIUS_NEAR * 0.7;
const SIGN = `M${-ARM} ${-ARM}L${ARM} ${ARM}`;

const dotsIn = (svg: SVGSVGElement | null) => [...(svg?.querySelectorAll('a[data-code]') ?? [])];
const codeOf = (group: Element) => group.getAttribute('data-code')!;

const sentenceOf = (code: string, nameOf: (code: string) => string, values: MapValues) =>
  `${nameOf(code)} (${code}): ${values(code).text}`;

type DotsShown = {
  readonly nameOf: (code: string) => string;
  readonly values: MapValues;
  readonly found: ReadonlySet<string> | undefined;
  readonly query: string;
};

/** Puts names, addresses and shades on the dots that are drawn. */
function useDots(svg: RefObject<SVGSVGElement | null>, shown: DotsShown, dots: unknown): void {
  const { nameOf, values, found, query } = shown;
  useEffect(() => shade(dotsIn(svg.current), values, found), [values, found, dots]);
  useEffect(() => {
    for (const group of dotsIn(svg.current)) {
      group.setAttribute('aria-label', nameOf(codeOf(group)));
      group.setAttribute('href', `/app/places/${codeOf(group)}${query}`);
    }
    dotsIn(svg.current)[0]?.setAttribute('tabindex', '0');
  }, [nameOf, query, dots]);
}

/** Sets what has changed alone: the element keeps what it was given last. */
function shade(
  dots: readonly Element[],
  values: MapValues,
  found: ReadonlySet<string> | undefined,
): void {
  for (const group of dots) {
    const code = codeOf(group);
    const isDim = found !== undefined && !found.has(code);
    const shape = `dot dot-${values(code).level}${isDim ? ' dot-dim' : ''}`;
    if (shapes.get(group) === shape) continue;
    shapes.set(group, shape);
    group.setAttribute('class', shape);
  }
}
const shapes = new WeakMap<Element, string>();

/** Arrow keys go through the dots in order of code. */
function moveFocus(event: KeyboardEvent, svg: SVGSVGElement | null): void {
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: 1,
    ArrowDown: 1,
    ArrowLeft: -1,
    ArrowUp: -1,
  };
  const dots = dotsIn(svg) as SVGAElement[];
  const at = dots.indexOf(document.activeElement as SVGAElement);
  const step = steps[event.key];
  const next =
    event.key === 'Home' ? 0 : event.key === 'End' ? dots.length - 1 : at + (step ?? Number.NaN);
  const target = dots[next];
  if (at < 0 || !target) return;
  event.preventDefault();
  dots[at]!.setAttribute('tabindex', '-1');
  target.setAttribute('tabindex', '0');
  target.focus();
}
