// The root of a tree that leaves are added to one by one, in memory of a few hashes.
import { EMPTY_ROOT, nodeHash } from './tree.js';

export class GrowingTree {
  size = 0;
  /** Roots of the complete subtrees from the left, each of more leaves than the next. */
  private readonly complete: Uint8Array[] = [];

  add(leaf: Uint8Array): void {
    let hash = leaf;
    for (let rest = this.size; rest % 2 === 1; rest = Math.floor(rest / 2))
      hash = nodeHash(this.complete.pop()!, hash);
    this.complete.push(hash);
    this.size += 1;
  }

  /** The root over all leaves by now (RFC 9162 §2.1.1). */
  get root(): Uint8Array {
    return this.size === 0
      ? EMPTY_ROOT
      : this.complete.reduceRight((right, left) => nodeHash(left, right));
  }
}
