// The log as files in the layout of tlog-tiles, for any static web server (TLOG-6).
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readSignedCheckpoint, type SignedCheckpoint } from '../../transparency/checkpoint.js';
import { TILE_WIDTH, tilePath, tilesBetween, type Tile } from '../../transparency/tiles.js';
import { HASH_BYTES } from '../../transparency/tree.js';
import type { LogTiles } from './log-tiles.js';
import { checkpointNote } from './transparency-log.js';

const CHECKPOINT = 'checkpoint';

export class LogFolder {
  constructor(
    private readonly folder: string,
    private readonly tiles: LogTiles,
  ) {}

  /** The checkpoint there; undefined where there is none, `broken` where it cannot be read. */
  async newest(): Promise<SignedCheckpoint | 'broken' | undefined> {
    try {
      return (
        readSignedCheckpoint(await readFile(join(this.folder, CHECKPOINT), 'utf8')) ?? 'broken'
      );
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  /** Writes the tiles that are new since a tree of size `from`, then the checkpoint. */
  async write(from: number, checkpoint: SignedCheckpoint): Promise<void> {
    for (const tile of tilesBetween(from, checkpoint.size)) {
      const hashes = await this.tiles.tile(tile.level, tile.index);
      await this.writeTile(String(tile.level), tile, hashes!.subarray(0, tile.width * HASH_BYTES));
      if (tile.level === 0) await this.writeTile('entries', tile, await this.tiles.leaves(tile));
    }
    await this.writeFile(CHECKPOINT, Buffer.from(checkpointNote(checkpoint)));
  }

  /** The narrower tiles are of no use once the whole one is there. */
  private async writeTile(level: string, tile: Tile, bytes: Uint8Array): Promise<void> {
    const path = join('tile', level, tilePath(tile));
    await this.writeFile(path, bytes);
    if (tile.width === TILE_WIDTH)
      await rm(join(this.folder, `${path}.p`), { recursive: true, force: true });
  }

  /** Beside it and renamed: whoever reads sees the whole file or the one before. */
  private async writeFile(path: string, bytes: Uint8Array): Promise<void> {
    const file = join(this.folder, path);
    await mkdir(dirname(file), { recursive: true });
    const beside = `${file}.new`;
    const handle = await open(beside, 'w', 0o644);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(beside, file);
  }
}
