// The answers about places.
import type { Place } from '../../domain/values/places.js';
import { AnswerHead } from '../../http/answers/answer-head.js';
import {
  Int,
  List,
  ListOf,
  Num,
  Sometimes,
  Str,
  When,
  WordOf,
} from '../../http/answers/answer-fields.js';

export const PLACE_KINDS = ['centre', 'province', 'regency'] as const;

export class PlaceItem {
  @Str() code!: string;
  @Str() name!: string;
  @WordOf(PLACE_KINDS) kind!: Place['kind'];
  @Str() province!: string;
  @Num() lat!: number;
  @Num() lon!: number;
  @Str() tz!: string;
  @ListOf({ type: 'string' }) formerCodes!: readonly string[];
}

export class PlaceAnswer extends PlaceItem {
  @Int() position!: number;
  @When() asOf!: string;
  @When() knownAt!: string;
}

export class PlaceListAnswer extends AnswerHead {
  @List(PlaceItem) items!: readonly PlaceItem[];
  @Sometimes({ type: 'string' }) next?: string;
}

/** A place as it is answered. */
export const placeItem = (place: Place): PlaceItem => ({
  code: place.code,
  name: place.name,
  kind: place.kind,
  province: place.province,
  lat: place.lat,
  lon: place.lon,
  tz: place.tz,
  formerCodes: [...place.formerCodes],
});

class MapAreaAnswer {
  @Str() place!: string;
  /** A path of SVG in the units of the map. */
  @Str() path!: string;
}

/** Empty where the installation brings no areas. */
export class MapAreaListAnswer {
  @List(MapAreaAnswer) items!: readonly MapAreaAnswer[];
}
