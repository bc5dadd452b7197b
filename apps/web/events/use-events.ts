// The events of a type or a place in the order of the ledger, a screen at a time.
import { useEffect, useState } from 'preact/hooks';
import { readAnswer, seenPosition } from '../app/api.js';
import type { ApiProblem } from '../app/api-problem.js';
import type { ShownEvent } from './shown-event.js';

const PAGE = 50;

type Read = {
  readonly events: readonly ShownEvent[];
  /** Up to which position was looked. */
  readonly last: number;
  readonly isLoading: boolean;
  readonly problem?: ApiProblem;
};
const NOTHING: Read = { events: [], last: 0, isLoading: true };

export type EventPages = Omit<Read, 'last'> & {
  /** Reads on; undefined where everything has been read. */
  readonly more: (() => void) | undefined;
};

/** `filter`: parameters of /v1/events, such as `type=BlankPrinted`. */
export function useEvents(filter: string): EventPages {
  const [read, setRead] = useState<Read>(NOTHING);
  useEffect(() => {
    const stop = new AbortController();
    setRead(NOTHING);
    void readOn(filter, NOTHING, stop.signal, setRead);
    return () => stop.abort();
  }, [filter]);
  const isOver = read.last >= seenPosition();
  const more = () => {
    setRead({ ...read, isLoading: true });
    void readOn(filter, read, new AbortController().signal, setRead);
  };
  return { ...read, more: isOver || read.isLoading ? undefined : more };
}

/** Until a screen is full or the ledger ends: an answer looks at some thousand events only. */
async function readOn(
  filter: string,
  before: Read,
  signal: AbortSignal,
  set: (read: Read) => void,
): Promise<void> {
  const events = [...before.events];
  let { last } = before;
  for (const full = events.length + PAGE; ;) {
    const path = `/v1/events?${filter}&limit=${full - events.length}&after=${last}`;
    const reply = await readAnswer<readonly ShownEvent[]>(path, signal);
    if (signal.aborted) return;
    if (!reply.ok) return set({ events, last, isLoading: false, problem: reply.problem });
    events.push(...reply.body);
    const seen = reply.lastPosition ?? last;
    const isEnd = seen === last || seen >= seenPosition();
    last = seen;
    if (events.length >= full || isEnd) return set({ events, last, isLoading: false });
  }
}
