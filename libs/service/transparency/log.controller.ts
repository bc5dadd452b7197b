// The transparency log over HTTP, as c2sp.org/tlog-tiles says: hashes alone.
import { Controller, Get, Param, UseGuards } from '@nestjs/common';
import { Rejection } from '../../kernel/core/errors.js';
import { Answer } from '../../http/answers/answer.js';
import { Route } from '../../http/routes/route.js';
import { LogTiles } from '../../ledger/transparency/log-tiles.js';
import { checkpointNote, TransparencyLog } from '../../ledger/transparency/transparency-log.js';
import { Witnesses } from '../../ledger/transparency/witness-list.js';
import { verifierKeyText } from '../../transparency/note.js';
import { tileAt, widthOfTile, type Tile } from '../../transparency/tiles.js';
import { HASH_BYTES } from '../../transparency/tree.js';
import { MayReadLog } from './log.guard.js';

const TEXT = 'text/plain';
const BYTES = 'application/octet-stream';
const IMMUTABLE = 'public, max-age=31536000, immutable';

@Controller('log')
@UseGuards(MayReadLog)
export class LogController {
  constructor(
    private readonly transparency: TransparencyLog,
    private readonly tiles: LogTiles,
    private readonly witnesses: Witnesses,
  ) {}

  @Get('checkpoint')
  @Route({
    summary: 'The newest signed checkpoint of the log; 404 before the first event',
    tag: 'log',
    answer: { type: 'string' },
    contentType: TEXT,
    problems: ['not-found', 'not-authenticated'],
    open: true,
  })
  async checkpoint(): Promise<Answer> {
    const newest = await this.transparency.newest();
    if (!newest) throw new Rejection('not-found');
    return asText(checkpointNote(newest));
  }

  @Get('key')
  @Route({
    summary:
      'The verifier keys of the log, one a line, the newest first; then those of its witnesses',
    tag: 'log',
    answer: { type: 'string' },
    contentType: TEXT,
    problems: ['not-found', 'not-authenticated'],
    open: true,
  })
  async key(): Promise<Answer> {
    const keys = await this.transparency.keys();
    if (keys.length === 0) throw new Rejection('not-found');
    const ofWitnesses = this.witnesses.known.map(({ key }) => verifierKeyText(key));
    return asText([...keys, ...ofWitnesses].map((key) => `${key}\n`).join(''));
  }

  @Get('tile/*')
  @Route({
    summary:
      'A tile of the log: up to 256 hashes of 32 bytes; of level `entries` what the leaves are ' +
      'made of, hashes of events, each with its length in front',
    path: '/log/tile/{level}/{tile}',
    tag: 'log',
    answer: { type: 'string' },
    contentType: BYTES,
    problems: ['not-found', 'not-authenticated'],
    open: true,
  })
  async tile(@Param('*') path: string): Promise<Answer> {
    const [, level, rest] = /^(entries|0|[1-9]\d?)\/(.*)$/.exec(path) ?? [];
    const tile = tileAt(rest ?? '');
    const bytes = tile && (await this.bytesOf(level!, tile));
    if (!bytes) throw new Rejection('not-found');
    return new Answer(Buffer.from(bytes), {
      status: 200,
      contentType: BYTES,
      headers: { 'cache-control': IMMUTABLE },
    });
  }

  /** Undefined where the newest checkpoint has no such tile, or a narrower one. */
  private async bytesOf(
    level: string,
    { index, width }: Omit<Tile, 'level'>,
  ): Promise<Uint8Array | undefined> {
    const isEntries = level === 'entries';
    const treeLevel = isEntries ? 0 : Number(level);
    const newest = await this.transparency.newest();
    if (!newest || width > widthOfTile(treeLevel, index, newest.size)) return undefined;
    if (isEntries) return this.tiles.leaves({ index, width });
    const hashes = await this.tiles.tile(treeLevel, index);
    return hashes?.subarray(0, width * HASH_BYTES);
  }
}

const asText = (text: string): Answer =>
  new Answer(text, {
    contentType: `${TEXT}; charset=utf-8`,
    headers: { 'cache-control': 'public, max-age=2' },
  });
