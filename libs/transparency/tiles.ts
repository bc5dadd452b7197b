// The tree as tiles of 256 hashes (c2sp.org/tlog-tiles): their names, and roots and proofs from
// them.
import {
  consistencyParts,
  EMPTY_ROOT,
  HASH_BYTES,
  inclusionParts,
  nodeHash,
  rootOf,
  type Leaves,
} from './tree.js';

export const TILE_WIDTH = 256;
/** One tile is a whole level of this many levels of the binary tree. */
const TILE_LEVELS = 8;

/** Tile `index` of `level`, both from 0; `width` is how many hashes it has, 1 to 256. */
export type Tile = { readonly level: number; readonly index: number; readonly width: number };

/** `x001/x234/067.p/5`: the path behind the level, three digits a part. */
export function tilePath({ index, width }: Omit<Tile, 'level'>): string {
  const digits = String(index);
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0');
  const parts = padded.match(/.{3}/g)!;
  const path = parts.map((part, at) => (at < parts.length - 1 ? `x${part}` : part)).join('/');
  return width === TILE_WIDTH ? path : `${path}.p/${width}`;
}

const PATH = /^((?:x\d{3}\/)*)(\d{3})(?:\.p\/([1-9]\d{0,2}))?$/;

/** The tile with such a path; undefined where it is not the path of one. */
export function tileAt(path: string): Omit<Tile, 'level'> | undefined {
  const found = PATH.exec(path);
  if (!found) return undefined;
  const index = Number(found[1]!.replaceAll(/[x/]/g, '') + found[2]!);
  const width = found[3] === undefined ? TILE_WIDTH : Number(found[3]);
  const tile = { index, width };
  return Number.isSafeInteger(index) && width <= TILE_WIDTH && tilePath(tile) === path
    ? tile
    : undefined;
}

/** How many hashes tile `index` of a level has in a tree of this size; 0 where there is none. */
export function widthOfTile(level: number, index: number, size: number): number {
  const hashes = Math.floor(size / TILE_WIDTH ** level);
  return Math.max(0, Math.min(TILE_WIDTH, hashes - index * TILE_WIDTH));
}

/** The tiles that a tree of size `to` has and one of size `from` had not, or had narrower. */
export function tilesBetween(from: number, to: number): readonly Tile[] {
  const tiles: Tile[] = [];
  for (let level = 0; TILE_WIDTH ** level <= to; level += 1) {
    const [old, hashes] = [from, to].map((size) => Math.floor(size / TILE_WIDTH ** level));
    if (old === hashes) continue;
    const last = Math.ceil(hashes! / TILE_WIDTH);
    for (let index = Math.floor(old! / TILE_WIDTH); index < last; index += 1)
      tiles.push({ level, index, width: widthOfTile(level, index, to) });
  }
  return tiles;
}

/** Reads a tile: its hashes one after the other, at least those of the tree that is asked about. */
export type ReadTile = (level: number, index: number) => Promise<Uint8Array | undefined>;

/** A hash is needed that no tile has: rows that were altered, or a tile that was not served. */
export class MissingHash extends Error {
  override readonly name = 'MissingHash';
  constructor(
    readonly level: number,
    readonly index: number,
  ) {
    super(`tile ${index} of level ${level} is not there or too short`);
  }
}

/** Roots and proofs of trees over the same tiles; each tile is read once. */
export class TileTree {
  private readonly tiles = new Map<string, Promise<Uint8Array | undefined>>();

  constructor(private readonly read: ReadTile) {}

  async root(size: number): Promise<Uint8Array> {
    return size === 0 ? EMPTY_ROOT : this.hashOf({ from: 0, to: size });
  }

  /** Hashes from the leaf's sibling up: RFC 9162 §2.1.3.1. */
  inclusionProof(index: number, size: number): Promise<readonly Uint8Array[]> {
    return Promise.all(inclusionParts(index, size).map((part) => this.hashOf(part)));
  }

  /** RFC 9162 §2.1.4.1; none where `old` is 0. */
  async consistencyProof(old: number, size: number): Promise<readonly Uint8Array[]> {
    if (old === 0) return [];
    return Promise.all(consistencyParts(old, size).map((part) => this.hashOf(part)));
  }

  async leaf(index: number): Promise<Uint8Array> {
    return this.completeHash(0, index);
  }

  /** `from` is a multiple of the greatest power of two within: so are all parts of proofs. */
  private async hashOf({ from, to }: Leaves): Promise<Uint8Array> {
    const hashes: Promise<Uint8Array>[] = [];
    for (let at = from; at < to;) {
      let level = 0;
      while (at % 2 ** (level + 1) === 0 && at + 2 ** (level + 1) <= to) level += 1;
      hashes.push(this.completeHash(level, at / 2 ** level));
      at += 2 ** level;
    }
    return (await Promise.all(hashes)).reduceRight((right, left) => nodeHash(left, right));
  }

  /** The hash of node `index` of a level of the binary tree, whose leaves are all there. */
  private async completeHash(binaryLevel: number, index: number): Promise<Uint8Array> {
    const level = Math.floor(binaryLevel / TILE_LEVELS);
    const count = 2 ** (binaryLevel % TILE_LEVELS);
    const first = index * count;
    const tileIndex = Math.floor(first / TILE_WIDTH);
    const tile = await this.tile(level, tileIndex);
    const at = (first % TILE_WIDTH) * HASH_BYTES;
    if (!tile || tile.length < at + count * HASH_BYTES) throw new MissingHash(level, tileIndex);
    return rootOf(
      Array.from({ length: count }, (_, part) =>
        tile.subarray(at + part * HASH_BYTES, at + (part + 1) * HASH_BYTES),
      ),
    );
  }

  private tile(level: number, index: number): Promise<Uint8Array | undefined> {
    const key = `${level}/${index}`;
    const known = this.tiles.get(key) ?? this.read(level, index);
    this.tiles.set(key, known);
    return known;
  }
}
