// The port to what is kept of accounts besides the events: hashes of passwords, open sessions, what
// the command line asks a running service for, notices and subscriptions. None of it decides who
// may sign in.

/** Texts by key: one table or collection. */
export abstract class AccessRecords {
  /** The value as it is stored now, by whatever process; undefined where there is none. */
  abstract get(key: string): Promise<string | undefined>;

  /** All values whose keys begin with `prefix`, as they are stored now. */
  abstract list(prefix: string): Promise<ReadonlyMap<string, string>>;

  abstract set(key: string, value: string): Promise<void>;

  /** Sets the value of a key that has one; false, and nothing is set, where it has none. */
  abstract replace(key: string, value: string): Promise<boolean>;

  /** Removes a value; one that is not there is no fault. */
  abstract remove(key: string): Promise<void>;
}

/** The tables or collections of a ledger. */
export abstract class AccessTables {
  /** Hashes of passwords, by account. */
  abstract readonly secrets: AccessRecords;
  /** Open sessions, by the digest of their secret. In no backup. */
  abstract readonly sessions: AccessRecords;
  /** What the command line asks for beside the one process that writes; undefined without one. */
  abstract readonly requests: AccessRecords | undefined;
  /** Accounts and sessions as releases before CTRL-9 kept them; empty once they are taken over. */
  abstract readonly former: AccessRecords;
  /**
   * Which notices an account wants and where, and its subscriptions to events with how far each was
   * sent; what waits to be sent by mail, in no backup.
   */
  abstract readonly notices: AccessRecords;
}
