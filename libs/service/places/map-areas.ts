// The official areas that an installation brings for the map (KEPING_MAP_FILE). The project has
// none: official borders are not in the public domain.
import { readFileSync } from 'node:fs';
import { Injectable } from '@nestjs/common';
import { feature } from 'topojson-client';
import type { FeatureCollection, Geometry, Polygon, Position } from 'geojson';
import type { Topology } from 'topojson-specification';
import { Rules } from '../../domain/rules.js';
import type { Places } from '../../domain/values/places.js';
import { Settings, SettingsFault } from '../../ledger/config/settings.js';

/** An area in the units of the map: a path of SVG. */
export type MapArea = { readonly place: string; readonly path: string };

/** The areas that the settings name, read once at the start. */
@Injectable()
export class MapAreas {
  readonly all: readonly MapArea[];

  constructor({ mapFile }: Settings, { places }: Rules) {
    this.all = mapFile === undefined ? [] : readMapAreas(mapFile, places);
  }
}

/** The map's own units, as in tools/map: 250 to a degree, from 94° E and 7.5° N. */
const UNITS = 250;
const WEST = 94;
const NORTH = 7.5;

/**
 * The areas of a GeoJSON or TopoJSON file whose features have a `code` of a place, today's or a
 * former one; in WGS 84 (longitude, latitude). Throws SettingsFault where the file is neither, or a
 * feature has no such code or no area.
 */
export function readMapAreas(file: string, places: Places): readonly MapArea[] {
  const fault = (what: string) => new SettingsFault([`KEPING_MAP_FILE: ${file}: ${what}`]);
  const { features } = collectionIn(file, fault);
  return features.map(({ properties, geometry }, index) => {
    const code = String((properties as { code?: unknown } | null)?.code ?? '');
    const place = places.get(code);
    if (!place) throw fault(`feature ${index + 1} has no code of a place: "${code}"`);
    const polygons = polygonsOf(geometry as Geometry | null);
    if (!polygons) throw fault(`feature ${index + 1} (${code}) is no Polygon or MultiPolygon`);
    return { place: place.code, path: polygons.flat().map(ringPath).join('') };
  });
}

function collectionIn(file: string, fault: (what: string) => Error): FeatureCollection {
  let json: { readonly type?: unknown; readonly objects?: object };
  try {
    json = JSON.parse(readFileSync(file, 'utf8')) as typeof json;
  } catch {
    throw fault('it is not JSON');
  }
  if (json.type === 'FeatureCollection') return json as FeatureCollection;
  const [first] = Object.values(json.objects ?? {}) as Topology['objects'][string][];
  if (json.type !== 'Topology' || !first)
    throw fault('expected a FeatureCollection (GeoJSON) or a Topology (TopoJSON)');
  const found = feature(json as unknown as Topology, first);
  return found.type === 'FeatureCollection'
    ? found
    : { type: 'FeatureCollection', features: [found] };
}

function polygonsOf(geometry: Geometry | null): readonly Polygon['coordinates'][] | undefined {
  if (geometry?.type === 'Polygon') return [geometry.coordinates];
  return geometry?.type === 'MultiPolygon' ? geometry.coordinates : undefined;
}

/** One ring in whole units; points that fall together are one. */
function ringPath(ring: readonly Position[]): string {
  const points: string[] = [];
  for (const [longitude = 0, latitude = 0] of ring) {
    const x = Math.round((longitude - WEST) * UNITS);
    const y = Math.round((NORTH - latitude) * UNITS);
    const point = `${x} ${y}`;
    if (point !== points.at(-1)) points.push(point);
  }
  return `M${points.join('L')}Z`;
}
