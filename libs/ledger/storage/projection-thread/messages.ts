// What the process and its thread of projections say to each other.
import type { ParkedStream } from '../../../kernel/ports/projection-store.js';
import type { Settings } from '../../config/settings.js';

/** What the thread begins with. */
export type ProjectionThreadData = {
  readonly settings: Settings;
  readonly ledgerFile: string;
  readonly rowsFile: string;
  /** Numbers that both sides see: the position that is handled, the time, whether it is woken. */
  readonly shared: SharedArrayBuffer;
};
export const SEEN = 0;
/** The time of the service when it last woke the thread, in ms: a simulated history has its own. */
export const NOW = 1;
/** 1 from when the thread is woken until it looks for events: once woken it need not be again. */
export const WOKEN = 2;
export const SHARED_NUMBERS = 3;

/** What the process asks of the thread; each is answered under its number. */
export type AskedOfThread =
  | { readonly ask: 'start' | 'hold' | 'release' | 'stop'; readonly number: number }
  | { readonly ask: 'caughtUp'; readonly number: number; readonly upTo: number };
export type ToThread = AskedOfThread | 'wake';

export type FromThread =
  | { readonly answered: number; readonly error?: string }
  | { readonly parked: ParkedStream }
  | { readonly failed: string; readonly position: number };
