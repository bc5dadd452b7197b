// Events from an export: a head, one CloudEvent a line, and the last seal at the end.
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { StoredEvent } from '../../../libs/kernel/core/event.js';
import type { Pages } from '../../../libs/audit/pages.js';
import type { Before } from '../../../libs/audit/verification/chain.js';
import type { Seal } from '../../../libs/audit/verification/seal-check.js';
import { fromHttpEvent } from '../../../libs/cloud-events/from-http.js';
import type { TolerantPages } from '../../../libs/audit/verification/tolerant-pages.js';
import { PAGE_EVENTS_MAX, UnreadableSource, type Source } from './source.js';

export type ExportHead = {
  readonly 'keping-export': 1;
  readonly from: number;
  readonly to: number;
  readonly simulated: boolean;
  readonly before: Before;
};

const SEAL_LINE = '{"seal":';

/** Reads the file once for its head and seals; throws UnreadableSource. */
export async function exportSource(file: string): Promise<Source> {
  const seals: Seal[] = [];
  let head: ExportHead | undefined;
  for await (const line of linesOf(file)) {
    if (!head) head = headOf(line, file);
    else if (line.startsWith(SEAL_LINE)) seals.push((JSON.parse(line) as { seal: Seal }).seal);
  }
  if (!head) throw new UnreadableSource(`${file} is empty`);
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

function headOf(line: string, file: string): ExportHead {
  const head = parsedOrUndefined(line) as ExportHead | undefined;
  if (head?.['keping-export'] === 1 && typeof head.before?.heads === 'object') return head;
  throw new UnreadableSource(`${file} is not an export of Keping`);
}

function parsedOrUndefined(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** A line that is no event is a page of its own, with the reason. */
async function* tolerantPagesOf(file: string, before: number): TolerantPages {
  let after = before;
  let events: StoredEvent[] = [];
  for await (const line of eventLines(file)) {
    let unreadable: string | undefined;
    try {
      events.push(fromHttpEvent(JSON.parse(line)));
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

async function* eventLines(file: string): AsyncIterable<string> {
  let first = true;
  for await (const line of linesOf(file)) {
    if (!first && !line.startsWith(SEAL_LINE) && line !== '') yield line;
    first = false;
  }
}

function linesOf(file: string): AsyncIterable<string> {
  return createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity });
}
