// A tile as a row: its hashes as text, each of the same length, so that one more is added behind.
import { fromBase64, toBase64 } from '../../transparency/bytes.js';
import { HASH_BYTES } from '../../transparency/tree.js';

export type TileRow = { readonly hashes: string };

/** Base64 of 32 bytes without its padding. */
export const HASH_DIGITS = 43;

export const hashDigits = (hash: Uint8Array): string => toBase64(hash).slice(0, HASH_DIGITS);

/** In key order the tiles of a level are neighbours. */
export const tileKey = (level: number, index: number): string =>
  `${level}/${String(index).padStart(12, '0')}`;

/** The hashes of a tile, 32 bytes each. */
export function hashesOfTile({ hashes }: TileRow): readonly Uint8Array[] {
  return Array.from(
    { length: Math.floor(hashes.length / HASH_DIGITS) },
    (_, at) =>
      fromBase64(`${hashes.slice(at * HASH_DIGITS, (at + 1) * HASH_DIGITS)}=`) ??
      new Uint8Array(HASH_BYTES),
  );
}
