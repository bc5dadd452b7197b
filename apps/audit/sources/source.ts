// What the command line reads events from, whatever stores them.
import type { Pages } from '../../../libs/audit/pages.js';
import type { Before } from '../../../libs/audit/verification/chain.js';
import type { Seal } from '../../../libs/audit/verification/seal-check.js';
import type { TolerantPages } from '../../../libs/audit/verification/tolerant-pages.js';
import type { ReadOnlyLedger } from '../../../libs/ledger/storage/open-to-read.js';

export type Source = {
  /** The last position, where it is known before reading; else 0. */
  readonly total: number;
  readonly simulated: boolean;
  pages(): Pages;
  /** The events of one stream. */
  stream(name: string): Pages;
  /** Up to a position, or to the end as it is when reading begins. */
  tolerant(upTo?: number): TolerantPages;
  /** Only where the store itself is read. */
  readonly reading?: ReadOnlyLedger;
  /** Only of an export: the stream heads before its first event. */
  readonly before?: Before;
  /** The seals that an export contains. */
  readonly seals: readonly Seal[];
  close(): Promise<void>;
};

/** A page of a service has at most so many events; an export is read in pages of as many. */
export const PAGE_EVENTS_MAX = 1000;

/** The service or the file cannot be read: exit 1, with the message. */
export class UnreadableSource extends Error {
  override readonly name = 'UnreadableSource';
}
