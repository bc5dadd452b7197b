// Days as spreadsheets count them: since 30 December 1899, or since 1 January 1904.

const DAY = 86_400_000;
const SECOND = 1_000;

/** The local time that days since a sheet's first day stand for, in ms as if it were UTC. */
export const serialMs = (days: number, isFrom1904: boolean): number =>
  Math.round((days * DAY) / SECOND) * SECOND +
  (isFrom1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30));

/** `2017-07-03`, or `2017-07-03 08:30` where the number has a part of a day. */
export function dayText(days: number, isFrom1904: boolean): string {
  const ms = serialMs(days, isFrom1904);
  if (!(ms > Date.UTC(1900, 0, 1) && ms < Date.UTC(2200, 0, 1))) return String(days);
  const iso = new Date(ms).toISOString();
  return ms % DAY === 0 ? iso.slice(0, 10) : iso.slice(0, 16).replace('T', ' ');
}
