// The port to the few texts about a ledger that outlive the process, such as `simulated`.

export abstract class LedgerMetadata {
  /** The value as of the last read or write of this process; undefined where there is none. */
  abstract get(key: string): string | undefined;

  abstract set(key: string, value: string): Promise<void>;
}
