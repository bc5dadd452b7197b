// Signed checkpoints against the events: the tree over them must have the root that was signed.
import type { StoredEvent } from '../../kernel/core/event.js';
import { fromHex, isSame } from '../../transparency/bytes.js';
import { GrowingTree } from '../../transparency/growing-tree.js';
import { leafHash, type TreeHead } from '../../transparency/tree.js';
import type { Chain } from './chain.js';

/** A checkpoint whose signature is valid, and where it was kept. */
export type KeptCheckpoint = TreeHead & { readonly from: string };

/** Goes along with a pass over all events from the first. */
export class CheckpointCheck {
  /** How many checkpoints the events have the root of. */
  agreed = 0;
  private readonly tree = new GrowingTree();

  constructor(private readonly kept: readonly KeptCheckpoint[]) {}

  check(chain: Pick<Chain, 'report'>, { hash, position, id }: StoredEvent): void {
    this.tree.add(leafHash(fromHex(hash)));
    for (const { size, root, from } of this.kept) {
      if (size !== this.tree.size) continue;
      if (isSame(root, this.tree.root)) this.agreed += 1;
      else chain.report(position, id, 'log-root', { size, from });
    }
  }

  /** Reports the checkpoints of more events than there are. */
  end(chain: Pick<Chain, 'report'>): void {
    for (const { size, from } of this.kept)
      if (size > this.tree.size)
        chain.report(this.tree.size + 1, null, 'log-cut', { size, from, position: this.tree.size });
  }
}
