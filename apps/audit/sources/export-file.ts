// Events from an export, page by page.
import type { StoredEvent } from '../../../libs/kernel/core/event.js';
import type { Pages } from '../../../libs/audit/pages.js';
import type { Seal } from '../../../libs/audit/verification/seal-check.js';
import { fromHttpEvent } from '../../../libs/cloud-events/from-http.js';
import type { TolerantPages } from '../../../libs/audit/verification/tolerant-pages.js';
import { exportHead, exportLines } from '../../../libs/ledger/storage/backup/export-lines.js';
import { PAGE_EVENTS_MAX, UnreadableSource, type Source } from './source.js';

/** Reads the file once for its head and seals; throws UnreadableSource. */
export async function exportSource(file: string): Promise<Source> {
  const head = await exportHead(file);
  if (head === undefined) throw new UnreadableSource(`${file} is empty`);
  if (head === null) throw new UnreadableSource(`${file} is not an export of Keping`);
  const seals: Seal[] = [];
  for await (const line of exportLines(file)) if ('seal' in line) seals.push(line.seal);
  const { before, to, simulated } = head;
  const tolerant = () => tolerantPagesOf(file, before.position);
  return {
    total: to,
    simulated,
    before,
    seals,
    pages: () => readablePages(file, tolerant()),
    stream: (name) => pagesWithStream(readablePages(file, tolerant()), name),
    tolerant,
    close: async () => undefined,
  };
}

/** A line that is no event is a page of its own, with the reason. */
async function* tolerantPagesOf(file: string, before: number): TolerantPages {
  let after = before;
  let events: StoredEvent[] = [];
  for await (const line of exportLines(file)) {
    if ('seal' in line) continue;
    let unreadable: string | undefined;
    try {
      events.push(fromHttpEvent(JSON.parse(line.event)));
    } catch (error) {
      unreadable = (error as Error).message;
    }
    if (unreadable === undefined && events.length < PAGE_EVENTS_MAX) continue;
    yield { after, events };
    after += events.length;
    events = [];
    if (unreadable === undefined) continue;
    yield { after, events: [], unreadable };
    after += 1;
  }
  if (events.length > 0) yield { after, events };
}

async function* readablePages(file: string, pages: TolerantPages): Pages {
  for await (const { events, unreadable } of pages) {
    if (unreadable !== undefined) throw new UnreadableSource(`${file}: ${unreadable}`);
    if (events.length > 0) yield events;
  }
}

async function* pagesWithStream(pages: Pages, name: string): Pages {
  for await (const page of pages) yield page.filter((event) => name in event.streams);
}
