// The tree of the transparency log as it is stored: rows of tiles, in either mode.
import type { EventStore } from '../../kernel/ports/event-store.js';
import type { ProjectionStore } from '../../kernel/ports/projection-store.js';
import { storedProjectionName } from '../../kernel/runtime/projector-rows.js';
import { logTilesProjection } from '../../projections/log-tiles/projection.js';
import { hashesOfTile, tileKey, type TileRow } from '../../projections/log-tiles/tile-row.js';
import { fromHex, joined } from '../../transparency/bytes.js';
import { TILE_WIDTH, TileTree, type Tile } from '../../transparency/tiles.js';
import { HASH_BYTES } from '../../transparency/tree.js';

const VIEW = storedProjectionName(logTilesProjection);

/** Of a leaf, as two bytes. */
const LENGTH = Uint8Array.of(0, HASH_BYTES);

export class LogTiles {
  constructor(
    private readonly rows: Pick<ProjectionStore, 'checkpoint' | 'get'>,
    private readonly store: Pick<EventStore, 'readAll'>,
  ) {}

  /** How many leaves the stored tree has. */
  size(): Promise<number> {
    return this.rows.checkpoint(VIEW);
  }

  /** The hashes of a tile, 32 bytes each; it may have more than a signed tree has of it. */
  async tile(level: number, index: number): Promise<Uint8Array | undefined> {
    const row = await this.rows.get(VIEW, tileKey(level, index));
    return row && joined(...hashesOfTile(row.body as TileRow));
  }

  /** What the leaves of a tile are made of: hashes of events, each with its length in front. */
  async leaves({ index, width }: Omit<Tile, 'level'>): Promise<Uint8Array> {
    const events = await this.store.readAll(index * TILE_WIDTH, width);
    return joined(...events.flatMap(({ hash }) => [LENGTH, fromHex(hash)]));
  }

  /** Roots and proofs over the tiles as they are stored now; each is read once. */
  tree(): TileTree {
    return new TileTree((level, index) => this.tile(level, index));
  }
}
