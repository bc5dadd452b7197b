// A group of commits as one MongoDB document, so that it is stored whole or not at all.
import type { Commit, StoredOutcome } from '../kernel/ports/event-store.js';
import { fromEventJson, toEventJson, type EventJson } from '../kernel/core/event-json.js';
import type { StoredEvent } from '../kernel/core/event.js';

/** The end of the ledger. `number` counts documents, `position` counts events. */
export type Tail = {
  readonly number: number;
  readonly position: number;
  readonly recordedAtMs: number;
};

export type CommitDocument = {
  /** Stored as `_id`: the number of the last document + 1. */
  readonly number: number;
  /** Positions before the first event and of the last one; equal where nothing changed. */
  readonly after: number;
  readonly position: number;
  readonly recordedAtMs: number;
  /** A nonce of the writer: tells whose document it is when an answer was lost. */
  readonly writer: string;
  /** Unique: command ids `c:…`, event ids `e:…`, stream versions `s:<stream>@<version>`. */
  readonly keys: readonly string[];
  readonly streams: readonly string[];
  /** JSON of `BodyJson`: stored as text, read back as it was. */
  readonly body: string;
};

export type CommitBody = {
  readonly events: readonly StoredEvent[];
  readonly outcomes: readonly (StoredOutcome & { readonly id: string })[];
};

/** A body as it is stored. */
export type BodyJson = {
  readonly events: readonly EventJson[];
  readonly outcomes: CommitBody['outcomes'];
};

export const EMPTY_TAIL: Tail = { number: 0, position: 0, recordedAtMs: 0 };
export const commandKey = (id: string) => `c:${id}`;
export const eventKey = (id: string) => `e:${id}`;
export const versionKey = (stream: string, version: number) => `s:${stream}@${version}`;

/** The document that puts these commits after `tail`. */
export function documentOf(commits: readonly Commit[], tail: Tail, writer: string): CommitDocument {
  const events = commits.flatMap((commit) => commit.events);
  const keys = commits.map(({ commandId }) => commandKey(commandId));
  const streams = new Set<string>();
  let { recordedAtMs } = tail;
  for (const event of events) {
    keys.push(eventKey(event.id));
    for (const stream of Object.keys(event.streams)) {
      streams.add(stream);
      keys.push(versionKey(stream, event.streams[stream]!));
    }
    recordedAtMs = Math.max(recordedAtMs, Date.parse(event.recordedAt));
  }
  const outcomes = commits.map(({ commandId, fingerprint, answer, events: { length } }) => ({
    id: commandId,
    fingerprint,
    answer,
    changed: length > 0,
  }));
  const body: BodyJson = { events: events.map(toEventJson), outcomes };
  return {
    number: tail.number + 1,
    after: tail.position,
    position: tail.position + events.length,
    recordedAtMs,
    writer,
    keys,
    streams: [...streams],
    body: JSON.stringify(body),
  };
}

/** The events and answers of a document. Throws SyntaxError where its body cannot be read. */
export function commitBodyOf({ body }: { readonly body?: string }): CommitBody {
  const read = JSON.parse(body!) as BodyJson | null;
  if (
    !Array.isArray(read?.events) ||
    !Array.isArray(read.outcomes) ||
    !read.events.every(isObject) ||
    !read.outcomes.every(isObject)
  )
    throw new SyntaxError('the document holds no commits');
  return { events: read.events.map(fromEventJson), outcomes: read.outcomes };
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;
