// The port to the records of who may sign in: accounts and sessions. They are kept beside the
// ledger and are no part of it: no backup holds them.

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
