// The transparency log as rows (TLOG-2): one row for each tile of at most 256 hashes. Leaf n, from
// 0, is the hash of the event at position n + 1.
import type { LedgerProjection } from '../../kernel/core/projection.js';
import { fromHex } from '../../transparency/bytes.js';
import { leafHash, rootOf } from '../../transparency/tree.js';
import { TILE_WIDTH } from '../../transparency/tiles.js';
import { hashesOfTile, HASH_DIGITS, hashDigits, tileKey, type TileRow } from './tile-row.js';

export const logTilesProjection: LedgerProjection = {
  name: 'log-tiles',
  schema: 1,
  reads: ({ position }) => tilesOfLeaf(position - 1).map((key) => ({ first: key, last: key })),
  project(rows, { position, hash }) {
    let added = leafHash(fromHex(hash));
    return tilesOfLeaf(position - 1).map((key) => {
      const known = rows.find((row) => row.key === key)?.row as TileRow | undefined;
      const tile: TileRow = { hashes: (known?.hashes ?? '') + hashDigits(added) };
      // A full tile is one hash of the level above.
      if (tile.hashes.length === TILE_WIDTH * HASH_DIGITS) added = rootOf(hashesOfTile(tile));
      return { key, row: tile };
    });
  },
};

/** The tiles that get a hash with this leaf: one, and one more for each tile that becomes full. */
function tilesOfLeaf(leaf: number): readonly string[] {
  const keys: string[] = [];
  let at = leaf;
  for (let level = 0; ; level += 1) {
    keys.push(tileKey(level, Math.floor(at / TILE_WIDTH)));
    if (at % TILE_WIDTH !== TILE_WIDTH - 1) return keys;
    at = Math.floor(at / TILE_WIDTH);
  }
}
