// The official areas that an installation brings, under the dots; most bring none.
import type { MapAreaListAnswer } from '../../../libs/service/places/answers.js';
import { useFixedAnswer } from '../app/use-answer.js';

export function Areas() {
  const { body } = useFixedAnswer<MapAreaListAnswer>('/v1/places/areas');
  return (
    <g class="areas" aria-hidden="true">
      {(body?.items ?? []).map(({ place, path }) => (
        <path key={place} class="area" d={path} />
      ))}
    </g>
  );
}
