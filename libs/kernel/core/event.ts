// Events: before and after they have been stored. Times are RFC 3339 strings outside, epoch
// milliseconds inside.

/**
 * Who sends a command: a service or office account, never a person's name (PRIVACY-1). `place` is a
 * place code.
 */
export type Actor = { readonly account: string; readonly role: string; readonly place: string };

/** The document behind an event, and the sender's note on it. */
export type Evidence = {
  readonly document?: string;
  readonly documentSha256?: string;
  readonly note?: string;
};

/**
 * An event that was decided and is not stored yet. `occurredAt` and `evidence` default to the
 * command's; `schemaversion` is given where it is greater than 1.
 */
export type NewEvent = {
  readonly type: string;
  readonly data: object;
  readonly schemaversion?: number;
  readonly occurredAt?: string;
  readonly evidence?: Evidence;
};

/** Something odd about what was recorded: a code, and the numbers of its sentence. */
export type Warning = {
  readonly code: string;
  readonly facts: Readonly<Record<string, string | number>>;
};

/**
 * An immutable event. `effectiveAtMs` is when its effect counts in business time; it is derived and
 * not part of the hash.
 */
export type StoredEvent = Evidence & {
  readonly position: number;
  readonly id: string;
  readonly type: string;
  readonly data: object;
  /** The version of `data`; absent where it is 1. */
  readonly schemaversion?: number;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly by: Actor;
  readonly commandId: string;
  readonly correlationId: string;
  readonly traceparent?: string;
  /** Every stream the event belongs to, with its gapless version there. */
  readonly streams: Readonly<Record<string, number>>;
  /** Hash over the content above and over the hashes of the predecessors; see `EventHash`. */
  readonly hash: string;
  readonly effectiveAtMs: number;
};

/** What the hash of an event is made of, besides the predecessors' hashes. */
export type EventContent = Omit<StoredEvent, 'hash' | 'effectiveAtMs'>;

/** Content, and the hash of the event before in each stream ('' in a new one) → 64 hex digits. */
export type EventHash = (
  content: EventContent,
  previous: Readonly<Record<string, string>>,
) => string;

/** One event in one of its streams. */
export type Delivery = { readonly stream: string; readonly event: StoredEvent };

/** `stock-32.07` → `stock`: the kind is the part before the first dash. */
export function streamKind(stream: string): string {
  return stream.slice(0, stream.indexOf('-'));
}

/** `stock-32.07` → `32.07`. */
export function streamId(stream: string): string {
  return stream.slice(stream.indexOf('-') + 1);
}
