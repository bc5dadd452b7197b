// The Merkle tree of RFC 6962 and RFC 9162 over SHA-256: its hashes, which parts of it a proof
// names, and the checks of proofs.
import { sha256 } from '@noble/hashes/sha2.js';
import { isSame, joined } from './bytes.js';

export const HASH_BYTES = 32;

/** Leaves `from` to `to`, the last one not included, counted from 0. */
export type Leaves = { readonly from: number; readonly to: number };

/** The root of a tree without leaves (RFC 9162 §2.1.1). */
export const EMPTY_ROOT: Uint8Array = sha256(new Uint8Array());

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** The hash of a leaf with this content (RFC 9162 §2.1.1). */
export const leafHash = (content: Uint8Array): Uint8Array => sha256(joined(LEAF, content));

/** The hash of a node over its two parts (RFC 9162 §2.1.1). */
export const nodeHash = (left: Uint8Array, right: Uint8Array): Uint8Array =>
  sha256(joined(NODE, left, right));

/** The greatest power of two below `count`, which is 2 or more. */
export function splitOf(count: number): number {
  let split = 1;
  while (split * 2 < count) split *= 2;
  return split;
}

/** The root over these hashes as neighbours: MTH of RFC 9162 §2.1.1 over hashes of leaves. */
export function rootOf(hashes: readonly Uint8Array[]): Uint8Array {
  if (hashes.length === 0) return EMPTY_ROOT;
  if (hashes.length === 1) return hashes[0]!;
  const split = splitOf(hashes.length);
  return nodeHash(rootOf(hashes.slice(0, split)), rootOf(hashes.slice(split)));
}

/** The subtrees of an inclusion proof, from the leaf's sibling up (RFC 9162 §2.1.3.1). */
export function inclusionParts(index: number, size: number): readonly Leaves[] {
  const parts: Leaves[] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const middle = from + splitOf(to - from);
    const isLeft = index < middle;
    parts.push(isLeft ? { from: middle, to } : { from, to: middle });
    [from, to] = isLeft ? [from, middle] : [middle, to];
  }
  return parts.reverse();
}

/** The subtrees of a consistency proof (RFC 9162 §2.1.4.1); 0 < `old` ≤ `size`. */
export function consistencyParts(old: number, size: number): readonly Leaves[] {
  if (old === size) return [];
  const parts: Leaves[] = [];
  let [from, to] = [0, size];
  while (to !== old) {
    const middle = from + splitOf(to - from);
    const isLeft = old <= middle;
    parts.push(isLeft ? { from: middle, to } : { from, to: middle });
    [from, to] = isLeft ? [from, middle] : [middle, to];
  }
  // The old tree itself is known to who checks.
  if (from > 0) parts.push({ from, to });
  return parts.reverse();
}

/**
 * The root that an inclusion proof leads to (RFC 9162 §2.1.3.2); undefined where the index is not
 * in a tree of this size or the proof has another length.
 */
export function rootByInclusion(
  leaf: Uint8Array,
  index: number,
  size: number,
  proof: readonly Uint8Array[],
): Uint8Array | undefined {
  if (index >= size) return undefined;
  let [node, last] = [index, size - 1];
  let root = leaf;
  for (const part of proof) {
    if (last === 0) return undefined;
    if (node % 2 === 1 || node === last) {
      root = nodeHash(part, root);
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, Math.floor(last / 2)];
    } else root = nodeHash(root, part);
    [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  }
  return last === 0 ? root : undefined;
}

/** A tree as it was signed: how many leaves, and the root over them. */
export type TreeHead = { readonly size: number; readonly root: Uint8Array };

/** Whether `proof` shows that the tree `next` begins with the tree `old` (RFC 9162 §2.1.4.2). */
export function isConsistent(old: TreeHead, next: TreeHead, proof: readonly Uint8Array[]): boolean {
  if (old.size > next.size) return false;
  if (old.size === 0) return proof.length === 0 && isSame(old.root, EMPTY_ROOT);
  if (old.size === next.size) return proof.length === 0 && isSame(old.root, next.root);
  let [node, last] = [old.size - 1, next.size - 1];
  while (node % 2 === 1) [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  const parts = node === 0 ? [old.root, ...proof] : proof;
  const [first, ...rest] = parts;
  if (first === undefined) return false;
  let [oldRoot, root] = [first, first];
  for (const part of rest) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      oldRoot = nodeHash(part, oldRoot);
      root = nodeHash(part, root);
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, Math.floor(last / 2)];
    } else root = nodeHash(root, part);
    [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  }
  return last === 0 && isSame(oldRoot, old.root) && isSame(root, next.root);
}
