// The first line of an export.

/** `before`: what was before its first event, each stream with its version and hash. */
export type ExportHead = {
  readonly 'keping-export': 1;
  readonly from: number;
  readonly to: number;
  readonly simulated: boolean;
  readonly before: {
    readonly position: number;
    readonly recordedAt: string;
    readonly heads: Readonly<Record<string, { readonly version: number; readonly hash: string }>>;
  };
};
