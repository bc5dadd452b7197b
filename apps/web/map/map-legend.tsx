// What the shades and signs of the map mean, in numbers.
import { shownNumber } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { frameTexts } from '../i18n/frame.js';
import { mapTexts } from '../i18n/reading/map.js';
import type { MapLevel, MapMeasure } from './levels.js';

export function MapLegend(props: {
  readonly measure: MapMeasure;
  readonly unit: string;
  readonly none: string;
}) {
  const { measure, unit, none } = props;
  const texts = useTexts(mapTexts);
  const { unknown } = useTexts(frameTexts);
  const { bounds } = measure;
  const items: readonly (readonly [MapLevel, string])[] = [
    [0, none],
    [1, texts.below(shownNumber(bounds[0]))],
    [2, texts.between(shownNumber(bounds[0]), shownNumber(bounds[1]))],
    [3, texts.between(shownNumber(bounds[1]), shownNumber(bounds[2]))],
    [4, texts.between(shownNumber(bounds[2]), shownNumber(bounds[3]))],
    [5, texts.from(shownNumber(bounds[3]))],
    ['unknown', unknown],
  ];
  return (
    <ul class="legend map-legend" aria-label={texts.legend(unit)}>
      <li>{unit}:</li>
      {items.map(([level, text]) => (
        <li key={level}>
          <svg width="16" height="16" viewBox="-50 -50 100 100" aria-hidden="true">
            <g class={`dot dot-${level}`}>
              <circle r="43" />
              <path d="M-24 -24L24 24" />
            </g>
          </svg>
          {text}
        </li>
      ))}
    </ul>
  );
}
