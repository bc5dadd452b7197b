// Areas for the map from GeoJSON and TopoJSON, and what is wrong with a file in words.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PLACES } from '../../testing/builders/builders.js';
import { readMapAreas } from './map-areas.js';

const SQUARE = [
  [108, -7],
  [109, -7],
  [109, -8],
  [108, -8],
  [108, -7],
];
/** In the units of the map: 250 to a degree from 94° E, 7.5° N. */
const PATH = 'M3500 3625L3750 3625L3750 3875L3500 3875L3500 3625Z';

describe('areas for the map', () => {
  let folder: string;
  beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'keping-areas-'))));
  afterAll(() => rmSync(folder, { recursive: true }));
  const read = (content: object | string) => {
    const file = join(folder, 'areas.json');
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
    return readMapAreas(file, PLACES);
  };
  const area = (code: unknown, geometry: object = { type: 'Polygon', coordinates: [SQUARE] }) => ({
    type: 'FeatureCollection',
    features: [{ type: 'Feature', properties: { code }, geometry }],
  });

  it('are read from GeoJSON, by the code of today or before', () => {
    expect(read(area('32.07'))).toEqual([{ place: '32.07', path: PATH }]);
    const [former] = PLACES.all.flatMap(({ code, formerCodes }) =>
      formerCodes.map((before) => ({ code, before })),
    );
    expect(read(area(former!.before))[0]!.place).toBe(former!.code);
    const parts = { type: 'MultiPolygon', coordinates: [[SQUARE], [SQUARE]] };
    expect(read(area('32.07', parts))[0]!.path).toBe(PATH + PATH);
  });

  it('are read from TopoJSON', () => {
    const topology = {
      type: 'Topology',
      arcs: [SQUARE],
      objects: {
        areas: {
          type: 'GeometryCollection',
          geometries: [{ type: 'Polygon', arcs: [[0]], properties: { code: '32.07' } }],
        },
      },
    };
    expect(read(topology)).toEqual([{ place: '32.07', path: PATH }]);
  });

  it.each<[object | string, string]>([
    ['{', 'it is not JSON'],
    [{ type: 'Feature' }, 'expected a FeatureCollection'],
    [area('99.99'), 'feature 1 has no code of a place: "99.99"'],
    [area(undefined), 'feature 1 has no code of a place: ""'],
    [area('32.07', { type: 'Point', coordinates: [1, 2] }), 'feature 1 (32.07) is no Polygon'],
  ])('of another kind end the start with what is wrong: %j', (content, words) =>
    expect(() => read(content)).toThrow(words),
  );
});
