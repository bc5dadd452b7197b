// The port to the documents behind events: photos and PDFs by their SHA-256, and what is known of
// each. They are no part of the chain of hashes; events name them by their digest alone.

/** `places`: of the offices that sent it; `storedAt`: when it was sent last (RFC 3339). */
export type KeptDocument = {
  readonly sha256: string;
  /** Content type. */
  readonly type: string;
  readonly bytes: number;
  readonly places: readonly string[];
  readonly storedAt: string;
};
/** What is left of a document that was removed. */
export type RemovedDocument = {
  readonly sha256: string;
  readonly removedAt: string;
  /** An account, or what removed it by itself. */
  readonly by: string;
  readonly reason: string;
};
export type DocumentEntry = KeptDocument | RemovedDocument;

export abstract class Documents {
  /**
   * Stores the content durably, then what is known of it. Sent again, it is written again, and its
   * places are added to those that are known. True where it was not stored before.
   */
  abstract put(document: KeptDocument, content: Buffer): Promise<boolean>;

  /** What is known of a document; undefined where it was never stored. */
  abstract about(sha256: string): Promise<DocumentEntry | undefined>;

  /**
   * The content as it is stored, which may have been altered; undefined where there is none, also
   * where it has gone missing.
   */
  abstract content(sha256: string): Promise<Buffer | undefined>;

  /** All entries, in pages. */
  abstract list(): AsyncIterable<readonly DocumentEntry[]>;

  /**
   * Removes the content and leaves the entry of its removal. With `storedAt` only where the
   * document is stored and was not sent again since; false where it was.
   */
  abstract remove(removed: RemovedDocument, storedAt?: string): Promise<boolean>;
}
