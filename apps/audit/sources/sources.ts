// Where the command line reads from: the store itself, a service over HTTP, or an export in a file;
// all give events in pages.
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { EventStore } from '../../../libs/kernel/ports/event-store.js';
import type { StoredEvent } from '../../../libs/kernel/core/event.js';
import type { Before } from '../../../libs/audit/verification/chain.js';
import { pagesOf, type Pages } from '../../../libs/audit/pages.js';
import type { Seal } from '../../../libs/audit/verification/seal-check.js';
import { tolerantPages } from '../../../libs/audit/verification/verification.js';
import { fromHttpEvent } from '../../../libs/cloud-events/from-http.js';
import type { Settings } from '../../../libs/service/config/settings.js';
import { openToRead, type Reading } from '../../../libs/service/storage/storage.module.js';

/** Pages as `verify` reads them: also what cannot be read has its place. */
export type TolerantPages = ReturnType<typeof tolerantPages>;
export type Source = {
  /** The last position, where it is known before reading; else 0. */
  readonly total: number;
  readonly simulated: boolean;
  pages(): Pages;
  stream(name: string): Pages;
  /** Up to a position, or to the end as it is when the reading begins. */
  tolerant(upTo?: number): TolerantPages;
  /** Only where the store itself is read. */
  readonly reading?: Reading;
  /**
   * What was before an export that does not begin at the beginning, and the seals that it carries.
   */
  readonly before?: Before;
  readonly seals: readonly Seal[];
  close(): Promise<void>;
};
export type Where = { readonly url?: string; readonly token?: string; readonly file?: string };

/** The address or the file cannot be read: a sentence for whoever called. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

export async function openSource(settings: Settings, { url, token, file }: Where): Promise<Source> {
  if (file !== undefined) return fileSource(file);
  if (url !== undefined) return urlSource(url.replace(/\/$/, ''), token ?? '');
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
    tolerant: (upTo) => toTheEnd(store, upTo),
    close: () => reading.close(),
  };
}

/**
 * The end is looked up when the first page is wanted: rows that were read before it then speak of
 * nothing behind it.
 */
async function* toTheEnd(store: EventStore, upTo?: number): TolerantPages {
  yield* tolerantPages(store, upTo ?? (await store.head()).position);
}

const LIMIT = 1000;

/** The feed of a service, page by page; nothing else of the service is believed. */
async function urlSource(url: string, token: string): Promise<Source> {
  const ask = async (path: string) => {
    const answer = await fetch(`${url}${path}`, {
      headers: { authorization: `Bearer ${token}`, accept: 'application/x-ndjson' },
    }).catch((error: unknown) => {
      throw new Unreachable(
        `${url}: ${error instanceof Error ? String((error.cause as Error | undefined)?.message ?? error.message) : String(error)}`,
      );
    });
    if (!answer.ok)
      throw new Unreachable(
        `${url}${path.split('?')[0]}: ${answer.status} ${((await answer.json().catch(() => ({}))) as { detail?: string }).detail ?? ''}`,
      );
    return answer;
  };
  const readAll = async (
    after: number,
    limit: number,
    stream = '',
  ): Promise<{ events: StoredEvent[]; last: number }> => {
    const answer = await ask(`/v1/events?after=${after}&limit=${Math.min(limit, LIMIT)}${stream}`);
    const lines = (await answer.text()).split('\n').filter((line) => line !== '');
    return {
      events: lines.map((line) => fromHttpEvent(JSON.parse(line))),
      last: Number(answer.headers.get('keping-last-position')),
    };
  };
  const ready = await ask('/v1/summary');
  const { position } = (await ready.json()) as { position: number };
  async function* stream(name: string): Pages {
    for (let after = 0; ;) {
      const { events, last } = await readAll(after, LIMIT, `&stream=${encodeURIComponent(name)}`);
      if (events.length > 0) yield events;
      if (last <= after) return;
      after = last;
    }
  }
  const store = {
    readAll: async (after: number, limit: number) => (await readAll(after, limit)).events,
  };
  return {
    total: position,
    simulated: ready.headers.get('keping-clock') === 'simulated',
    seals: [],
    pages: () => pagesOf(store),
    stream,
    tolerant: () => tolerantPages(store, Number.MAX_SAFE_INTEGER),
    close: async () => undefined,
  };
}

export type ExportHead = {
  readonly 'keping-export': 1;
  readonly from: number;
  readonly to: number;
  readonly simulated: boolean;
  readonly before: Before;
};

/** An export: a head, one CloudEvent a line, the seals at the end. */
async function fileSource(file: string): Promise<Source> {
  const seals: Seal[] = [];
  let head: ExportHead | undefined;
  for await (const line of linesOf(file)) {
    if (!head) head = headOf(line, file);
    else if (line.startsWith('{"seal":')) seals.push((JSON.parse(line) as { seal: Seal }).seal);
  }
  if (!head) throw new Unreachable(`${file} is empty`);
  const { before, to, simulated } = head;
  async function* tolerant(): TolerantPages {
    let after = before.position;
    let events: StoredEvent[] = [];
    for await (const line of eventLines(file)) {
      let unreadable: string | undefined;
      try {
        events.push(fromHttpEvent(JSON.parse(line)));
      } catch (error) {
        unreadable = (error as Error).message;
      }
      if (unreadable === undefined && events.length < LIMIT) continue;
      yield { after, events };
      after += events.length;
      events = [];
      if (unreadable === undefined) continue;
      yield { after, events: [], unreadable };
      after += 1;
    }
    if (events.length > 0) yield { after, events };
  }
  async function* pages(): Pages {
    for await (const { events, unreadable } of tolerant()) {
      if (unreadable !== undefined) throw new Unreachable(`${file}: ${unreadable}`);
      if (events.length > 0) yield events;
    }
  }
  async function* stream(name: string): Pages {
    for await (const page of pages()) yield page.filter((event) => name in event.streams);
  }
  return {
    total: to,
    simulated,
    before,
    seals,
    pages,
    stream,
    tolerant,
    close: async () => undefined,
  };
}

function headOf(line: string, file: string): ExportHead {
  try {
    const head = JSON.parse(line) as ExportHead;
    if (head['keping-export'] === 1 && typeof head.before.heads === 'object') return head;
  } catch {
    // Said below.
  }
  throw new Unreachable(`${file} is not an export of Keping`);
}

async function* eventLines(file: string): AsyncIterable<string> {
  let first = true;
  for await (const line of linesOf(file)) {
    if (!first && !line.startsWith('{"seal":') && line !== '') yield line;
    first = false;
  }
}

function linesOf(file: string): AsyncIterable<string> {
  return createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity });
}
