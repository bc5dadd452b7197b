// How the answers of the service are compared with the oracle's: value by value, each counted.

const counts = new Map<string, number>();

/** How many values were compared, by area. */
export const compared = (): Readonly<Record<string, number>> => Object.fromEntries(counts);

const leaves = (value: unknown, path: string): readonly (readonly [string, unknown])[] =>
  value !== null && typeof value === 'object' && Object.keys(value).length > 0
    ? Object.entries(value).flatMap(([name, one]) => leaves(one, `${path}.${name}`))
    : [[path, value !== null && typeof value === 'object' ? 'empty' : value]];

/** Where two answers differ, as `path: oracle / service`; counts all values of an area. */
export function differences(area: string, name: string, ours: unknown, theirs: unknown): string[] {
  const [oracle, service] = [new Map(leaves(ours, name)), new Map(leaves(theirs, name))];
  const paths = [...new Set([...oracle.keys(), ...service.keys()])];
  counts.set(area, (counts.get(area) ?? 0) + paths.length);
  return paths
    .filter((path) => oracle.get(path) !== service.get(path))
    .map((path) => `${path}: ${String(oracle.get(path))} / ${String(service.get(path))}`);
}
