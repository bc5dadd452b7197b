// Facts: what an event is before and after it has been stored. Times are RFC 3339 strings outside,
// epoch milliseconds inside.

/**
 * Who speaks: a service or office account, never a person's name (PRIVACY-1). `place` is a place
 * code.
 */
export type Actor = { readonly account: string; readonly role: string; readonly place: string };

/** What the sender says about the paper behind a fact. */
export type Evidence = {
  readonly document?: string;
  readonly documentSha256?: string;
  readonly note?: string;
};

/**
 * A fact that a decider has decided and nobody has stored yet. `occurredAt` defaults to the
 * command's.
 */
export type NewEvent = {
  readonly type: string;
  readonly data: object;
  readonly occurredAt?: string;
};

/**
 * A fact for ever. `at` (ms) is when its effect counts in business time; it is derived, never
 * hashed.
 */
export type StoredEvent = Evidence & {
  readonly position: number;
  readonly id: string;
  readonly type: string;
  readonly data: object;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly by: Actor;
  readonly commandId: string;
  readonly correlationId: string;
  readonly traceparent?: string;
  /** Every stream the event belongs to, with its gapless version there. */
  readonly streams: Readonly<Record<string, number>>;
  /**
   * Hash over the content above (without `at`) and over the predecessors' hashes; see `EventHash`.
   */
  readonly hash: string;
  readonly effectiveAtMs: number;
};

/** `stock-32.07` → `stock`: the kind is what stands before the first dash. */
export function streamKind(stream: string): string {
  return stream.slice(0, stream.indexOf('-'));
}

/** `stock-32.07` → `32.07`. */
export function streamId(stream: string): string {
  return stream.slice(stream.indexOf('-') + 1);
}
