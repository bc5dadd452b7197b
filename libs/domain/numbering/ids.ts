// The ids that people see: numbers of a place and a year in order, such as PJM-32.07-2017-014
// (pinjaman, loan), SJ-00-2017-0193 (surat jalan, waybill), JTH-32.07-2017-003 (jatah, allotment).

/** How a kind of paper is numbered: what its numbers begin with, and their least digits. */
const KINDS = {
  loan: { prefix: 'PJM', digits: 3 },
  waybill: { prefix: 'SJ', digits: 4 },
  allotment: { prefix: 'JTH', digits: 3 },
} as const;
export type NumberedKind = keyof typeof KINDS;

/** A series of numbers, `PJM-32.07-2017`: of one kind, place and year. */
export const seriesOf = (kind: NumberedKind, place: string, year: string): string =>
  `${KINDS[kind].prefix}-${place}-${year}`;

export const idInSeries = (kind: NumberedKind, series: string, number: number): string =>
  `${series}-${String(number).padStart(KINDS[kind].digits, '0')}`;

/** The series and number of an id that is written so; undefined for any other. */
export function numberIn(
  kind: NumberedKind,
  place: string,
  id: string,
): { readonly series: string; readonly number: number } | undefined {
  const begin = `${KINDS[kind].prefix}-${place}-`;
  if (!id.startsWith(begin)) return undefined;
  const found = /^(\d{4})-(\d{1,9})$/.exec(id.slice(begin.length));
  return found ? { series: `${begin}${found[1]!}`, number: Number(found[2]) } : undefined;
}
