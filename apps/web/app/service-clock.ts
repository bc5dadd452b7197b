// The time of the service as the browser knows it: its own clock, moved by what answers have shown.
// A wrong clock of a device, or a simulated one of a service, dates nothing wrongly.

const KEY = 'keping-clock-offset';
let offsetMs = storedOffset();

/** Called with the point in time of an answer that has just come. */
export function noteServiceTime(asOf: string): void {
  const fresh = Date.parse(asOf) - Date.now();
  if (!Number.isFinite(fresh)) return;
  // A slow answer shows an earlier time: the latest of similar ones is the nearest.
  offsetMs = Math.abs(fresh - offsetMs) < 60_000 ? Math.max(fresh, offsetMs) : fresh;
  try {
    localStorage.setItem(KEY, String(Math.round(offsetMs)));
  } catch {
    // Asked again at the next visit.
  }
}

/** Never later than the service's own clock, as far as that is known. */
export const serviceNowMs = (): number => Date.now() + offsetMs;

function storedOffset(): number {
  try {
    return Number(localStorage.getItem(KEY) ?? 0) || 0;
  } catch {
    return 0;
  }
}
