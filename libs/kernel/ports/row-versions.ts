// The port that tells the sweep which versions many rows have, without reading the rows.

export abstract class RowVersions {
  /** Versions by key of those of these rows that exist; `view` is the projection's stored name. */
  abstract versions(view: string, keys: readonly string[]): Promise<ReadonlyMap<string, number>>;
}
