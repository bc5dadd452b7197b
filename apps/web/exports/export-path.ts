// The addresses of exports. Pure.

/** In the order in which the page lists them. */
export const EXPORT_NAMES = [
  'movements',
  'movement-values',
  'purchases',
  'spoiled',
  'stock-daily',
  'shipments',
  'loans',
  'allotments',
  'printers',
  'outages',
  'places',
] as const;
export type ExportName = (typeof EXPORT_NAMES)[number];

export const FORMATS = ['xlsx', 'csv', 'parquet', 'ndjson'] as const;

/** The exports that are of the moment: a period chooses nothing of them. */
const OF_NOW: ReadonlySet<string> = new Set<ExportName>(['printers', 'places']);

/** The address of an export; what is chosen and empty is left out. */
export function exportPath(
  name: string,
  format: string,
  chosen: Readonly<Record<string, string>> = {},
): string {
  const given = OF_NOW.has(name) ? [] : Object.entries(chosen).filter(([, value]) => value !== '');
  const query = new URLSearchParams(given).toString();
  return `/v1/exports/${name}.${format}${query === '' ? '' : `?${query}`}`;
}
