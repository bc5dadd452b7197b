// The port to the few texts about a ledger that outlive the process, such as `simulated`.

export abstract class LedgerMetadata {
  /** The value as of the last read or write of this process; undefined where there is none. */
  abstract get(key: string): string | undefined;

  /** Sets the value where there is none; gives the one that stands, of whatever process. */
  abstract setOnce(key: string, value: string): Promise<string>;

  /** All values whose keys begin with `prefix`, as they are stored now by whatever process. */
  abstract list(prefix: string): Promise<ReadonlyMap<string, string>>;

  abstract set(key: string, value: string): Promise<void>;
}
