// What may be thrown: a Rejection is for people, a VersionConflict is retried; everything else is a
// bug or a failure of a machine.

export type DetailValue = string | number | boolean | null | readonly string[];

/**
 * A rule rejects a command. `code` names the reason, `details` hold the numbers, `rule` is the
 * number of the rule; the sentence is written at the HTTP boundary, in the reader's language.
 */
export class Rejection<Code extends string = string> {
  constructor(
    readonly code: Code,
    readonly details: Readonly<Record<string, DetailValue>> = {},
    readonly rule?: string,
  ) {}
}

/**
 * No rule rejects the command: the process cannot take it now. It was not decided, and is to be
 * sent again.
 */
export class TemporaryRejection<Code extends string = string> extends Rejection<Code> {}

/** Another commit came first: nothing was stored, decide again on the new heads. */
export class VersionConflict extends Error {
  override readonly name = 'VersionConflict';
}

/** The store cannot store now (disk full, read-only, connection lost): nothing was stored. */
export class StorageUnavailable extends Error {
  override readonly name = 'StorageUnavailable';
}

/**
 * The store cannot be opened: damaged, of a newer release, in use by another process, not
 * reachable. The message is for the operator.
 */
export class UnusableStore extends Error {
  override readonly name = 'UnusableStore';

  constructor(
    message: string,
    /** Another process writes in it, and nothing else is wrong. */
    readonly isInUse = false,
  ) {
    super(message);
  }
}

/**
 * The ledger has fewer events than others have seen: it was rolled back. The message is for the
 * operator.
 */
export class LedgerBehind extends Error {
  override readonly name = 'LedgerBehind';
}

/**
 * An event that a newer release has stored: it is not folded, projected or answered by a policy
 * before this process is upgraded, and never passed over. The message names type and version.
 */
export class NewerEvent extends Error {
  override readonly name = 'NewerEvent';
}

/** The commit may or may not be stored: the sender must repeat it with the same key. */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown';
}

/** Whether a command that failed with this error was not decided, and is to be sent again. */
export const isUndecided = (error: unknown): boolean =>
  error instanceof StorageUnavailable ||
  error instanceof OutcomeUnknown ||
  error instanceof TemporaryRejection;
