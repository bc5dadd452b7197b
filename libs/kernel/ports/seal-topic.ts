// The port to the place outside the ledger where signed seals are kept for ever.

export abstract class SealTopic {
  /** Stores a seal's text under a key; resolves when it is durable. */
  abstract publish(key: string, text: string): Promise<void>;

  /** The text of the last seal; undefined where there is none. */
  abstract last(): Promise<string | undefined>;
}
