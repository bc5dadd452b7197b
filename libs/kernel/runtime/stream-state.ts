// The folded state of a stream, and what is recorded with an event besides its content.
import type { Model } from '../core/decider.js';
import type { Evidence, StoredEvent } from '../core/event.js';

/** A stream's folded state at a version, with the hash of its last event. */
export type StreamState = {
  readonly version: number;
  readonly hash: string;
  readonly state: unknown;
};
/** The state of the stream after one more event. */
export function advance<Rules>(
  model: Model<Rules>,
  stream: string,
  streamState: StreamState,
  event: StoredEvent,
): StreamState {
  return {
    version: event.streams[stream]!,
    hash: event.hash,
    state: model.fold(stream).evolve(streamState.state, event),
  };
}

/** What is recorded of the evidence: only what is given. */
export function recordedEvidence({ document, documentSha256, note }: Evidence): Evidence {
  return {
    ...(document === undefined ? {} : { document }),
    ...(documentSha256 === undefined ? {} : { documentSha256 }),
    ...(note === undefined ? {} : { note }),
  };
}
