// Opens what the options name: the store itself, a service over HTTP, or an export in a file.
import type { EventStore } from '../../../libs/kernel/ports/event-store.js';
import { pagesOf } from '../../../libs/audit/pages.js';
import {
  tolerantPages,
  type TolerantPages,
} from '../../../libs/audit/verification/tolerant-pages.js';
import type { Settings } from '../../../libs/ledger/config/settings.js';
import { openToRead } from '../../../libs/ledger/storage/open-to-read.js';
import { exportSource } from './export-file.js';
import { serviceSource } from './service-source.js';
import type { Source } from './source.js';

export type SourceOptions = {
  readonly url?: string;
  readonly token?: string;
  readonly file?: string;
};

/** Throws UnreadableSource. The caller closes the source. */
export async function openSource(
  settings: Settings,
  { url, token, file }: SourceOptions,
): Promise<Source> {
  if (file !== undefined) return exportSource(file);
  if (url !== undefined) return serviceSource(url.replace(/\/$/, ''), token ?? '');
  const reading = await openToRead(settings);
  const { store } = reading;
  const { position } = await store.head();
  return {
    total: position,
    simulated: reading.simulated,
    reading,
    seals: [],
    pages: () => pagesOf(store, 0, position),
    stream: (name) => store.readStream(name, { upTo: position }),
    tolerant: (upTo) => pagesToEnd(store, upTo),
    close: () => reading.close(),
  };
}

/**
 * The end is looked up when the first page is read: rows that were read before are then not newer
 * than the events.
 */
async function* pagesToEnd(store: EventStore, upTo?: number): TolerantPages {
  yield* tolerantPages(store, upTo ?? (await store.head()).position);
}
