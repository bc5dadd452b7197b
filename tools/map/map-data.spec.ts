// The map holds a dot for each regency of the master data, and no two overlap.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');
const map = JSON.parse(readFileSync(join(ROOT, 'apps/web/map/map.json'), 'utf8')) as {
  readonly width: number;
  readonly height: number;
  readonly radius: number;
  readonly coast: string;
  readonly dots: Readonly<Record<string, readonly [number, number]>>;
};
const codes = readFileSync(join(ROOT, 'data/regencies.csv'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(',')[0]!);

describe('the map of offices', () => {
  it('has a dot for each regency, in order of code, and no other', () => {
    expect(Object.keys(map.dots)).toEqual([...codes].sort());
    expect(codes).toHaveLength(514);
  });

  it('has no two dots that overlap and none that is cut at the edge', () => {
    const dots = Object.entries(map.dots);
    const overlapping = dots.flatMap(([a, [ax, ay]], index) =>
      dots
        .slice(index + 1)
        .filter(([, [bx, by]]) => Math.hypot(ax - bx, ay - by) < 2 * map.radius)
        .map(([b]) => `${a} and ${b}`),
    );
    const cut = dots.filter(
      ([, [x, y]]) => Math.min(x, y, map.width - x, map.height - y) < map.radius,
    );
    expect({ overlapping, cut }).toEqual({ overlapping: [], cut: [] });
  });

  it('has the dot of a regency near the regency', () => {
    const [x, y] = map.dots['32.07']!;
    const [lon, lat] = [94 + x / 250, 7.5 - y / 250];
    expect(Math.hypot(lon - 108.35, lat + 7.33)).toBeLessThan(0.5);
  });

  it('has a coast of whole units', () => {
    expect(map.coast).toMatch(/^(M-?\d+ -?\d+l[-\d ]+z)+$/);
  });
});
