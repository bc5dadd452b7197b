// Rejection is for people, VersionConflict is retried; everything else that is thrown is a bug or a
// broken machine.

export type DetailValue = string | number | boolean | null | readonly string[];

/**
 * A rule said no. `code` names it, `facts` carry the numbers; the sentence is made at the edge, in
 * the reader's language.
 */
export class Rejection<Code extends string = string> {
  constructor(
    readonly code: Code,
    readonly details: Readonly<Record<string, DetailValue>> = {},
    readonly rule?: string,
  ) {}
}

/** Somebody else's commit came first: nothing was stored, decide again on the new heads. */
export class VersionConflict extends Error {
  override readonly name = 'VersionConflict';
}

/**
 * The store cannot take anything now (disk full, read-only, connection lost): nothing was stored.
 */
export class StorageUnavailable extends Error {
  override readonly name = 'StorageUnavailable';
}

/**
 * The store cannot be opened: damaged, newer, held by another, not reachable. The message is for
 * the operator.
 */
export class UnusableStore extends Error {
  override readonly name = 'UnusableStore';
}

/** The store may or may not have taken the commit: the sender must repeat with the same key. */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown';
}
