// How far the policies of this process are, for the metrics; 0 where the process runs none.

export class PoliciesPosition {
  /** Replaced by the policies where they run. */
  read: () => number = () => 0;
}
