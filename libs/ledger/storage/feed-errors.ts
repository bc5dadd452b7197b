// How feeds of this process report a consumer that failed.
import { log } from '../config/log.js';

/** Logs that events after `position` could not be handled; the feed delivers them again. */
export function logFeedError(error: unknown, position: number): void {
  log.error({ position, err: error }, 'events could not be handled; they will be delivered again');
}
