// Makes map.json: the coast of the region and one dot for each regency, pushed apart until no two
// overlap. The same data gives the same file, so it is committed and changes with the data alone.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { forceCollide, forceSimulation, forceX, forceY } from 'd3-force';
import { feature } from 'topojson-client';

const ROOT = join(import.meta.dirname, '../..');
/** Degrees; beyond the edge the coast continues a little, so that its line does not end in view. */
const EDGES = { west: 94, east: 142, south: -11.6, north: 7.5 };
const MARGIN_DEGREES = 0.4;
/** Units of the drawing: 1 px is 10 units where the map is 1200 px wide. */
const UNITS_PER_DEGREE = 250;
const DOT_RADIUS = 43;
/** Half the distance of the centres of two dots that are neighbours. */
const DOT_SPACE = 47;
/** Corners whose triangle is smaller than this are left out: square units. */
const CORNER_AREA_MIN = 260;
/** Islands that are smaller than this are left out: square units. */
const ISLAND_AREA_MIN = 220;

const xOf = (lon) => (lon - EDGES.west) * UNITS_PER_DEGREE;
const yOf = (lat) => (EDGES.north - lat) * UNITS_PER_DEGREE;
const width = Math.round(xOf(EDGES.east));
const height = Math.round(yOf(EDGES.south));

writeFileSync(
  join(ROOT, 'apps/web/map/map.json'),
  `${JSON.stringify({ width, height, radius: DOT_RADIUS, coast: coast(), dots: dots() })}\n`,
);

/** The centre of the dot of each regency, by code. */
function dots() {
  const text = readFileSync(join(ROOT, 'data/regencies.csv'), 'utf8');
  const regencies = parse(text, { columns: true }).sort((a, b) => (a.code < b.code ? -1 : 1));
  const nodes = regencies.map(({ code, lat, lon }) => {
    const [x, y] = [xOf(Number(lon)), yOf(Number(lat))];
    return { code, x, y, homeX: x, homeY: y };
  });
  const towards = (strength) => ({
    x: forceX(({ homeX }) => homeX).strength(strength),
    y: forceY(({ homeY }) => homeY).strength(strength),
  });
  const simulation = forceSimulation(nodes).stop();
  for (const [strength, ticks] of [
    [0.2, 300],
    [0.05, 300],
    [0, 400],
  ]) {
    const { x, y } = towards(strength);
    simulation
      .force('x', x)
      .force('y', y)
      .force('apart', forceCollide(DOT_SPACE).iterations(8))
      .alpha(1)
      .alphaDecay(strength === 0 ? 0 : 0.01)
      .tick(ticks);
  }
  requireApart(nodes);
  return Object.fromEntries(nodes.map(({ code, x, y }) => [code, [Math.round(x), Math.round(y)]]));
}

function requireApart(nodes) {
  for (const [index, a] of nodes.entries())
    for (const b of nodes.slice(index + 1))
      if (Math.hypot(a.x - b.x, a.y - b.y) < 2 * DOT_RADIUS + 2)
        throw new Error(`the dots of ${a.code} and ${b.code} overlap`);
}

/** The land within the edges as the path of an SVG, with relative steps in whole units. */
function coast() {
  const topology = JSON.parse(
    readFileSync(join(ROOT, 'node_modules/world-atlas/land-50m.json'), 'utf8'),
  );
  const { features } = feature(topology, topology.objects.land);
  return features
    .flatMap(({ geometry: { type, coordinates } }) =>
      type === 'Polygon' ? [coordinates] : coordinates,
    )
    .flat()
    .map((ring) => clipped(ring.slice(0, -1).map(([lon, lat]) => [xOf(lon), yOf(lat)])))
    .filter((ring) => ring.length > 2 && areaOf(ring) > ISLAND_AREA_MIN)
    .map(simplified)
    .map(pathOf)
    .join('');
}

/** A ring cut at the edges, one side after the other (Sutherland and Hodgman). */
function clipped(ring) {
  const margin = MARGIN_DEGREES * UNITS_PER_DEGREE;
  const sides = [
    [0, -margin, 1],
    [0, width + margin, -1],
    [1, -margin, 1],
    [1, height + margin, -1],
  ];
  return sides.reduce((points, [axis, limit, sign]) => {
    const isInside = (point) => (point[axis] - limit) * sign >= 0;
    return points.flatMap((point, index) => {
      const before = points.at(index - 1);
      const kept = isInside(point) ? [point] : [];
      if (isInside(point) === isInside(before)) return kept;
      const share = (limit - before[axis]) / (point[axis] - before[axis]);
      return [before.map((value, at) => value + share * (point[at] - value)), ...kept];
    });
  }, ring);
}

function triangle([ax, ay], [bx, by], [cx, cy]) {
  return Math.abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2;
}

function areaOf(ring) {
  const doubled = ring.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = ring[(index + 1) % ring.length];
    return sum + x * nextY - nextX * y;
  }, 0);
  return Math.abs(doubled) / 2;
}

/** A ring without the corners that show least (Visvalingam). */
function simplified(ring) {
  const points = [...ring];
  while (points.length > 4) {
    const areas = points.map((point, index) =>
      triangle(points.at(index - 1), point, points[(index + 1) % points.length]),
    );
    const least = areas.reduce((best, area, index) => (area < areas[best] ? index : best), 0);
    if (areas[least] > CORNER_AREA_MIN) break;
    points.splice(least, 1);
  }
  return points;
}

function pathOf(ring) {
  const points = ring.map((point) => point.map(Math.round));
  const steps = points.map(([x, y], index) => {
    if (index === 0) return `M${x} ${y}l`;
    const [beforeX, beforeY] = points[index - 1];
    return `${x - beforeX} ${y - beforeY}`;
  });
  return `${steps[0]}${steps.slice(1).join(' ').replaceAll(' -', '-')}z`;
}
