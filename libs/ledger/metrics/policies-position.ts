// How far the policies of this process are, for the metrics; undefined where the process runs none.

export class PoliciesPosition {
  /** Replaced by the policies where they run. */
  read: () => number | undefined = () => undefined;
}
