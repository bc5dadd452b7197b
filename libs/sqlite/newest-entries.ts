// The newest entries of the two indexes by which the store finds events and outcomes: lines of
// streams and ids of commands. Written one by one, each changes a page of its own; in order, some
// thousand at a time, many share one. Until then they are kept here, and read again from the events
// and outcomes themselves when a store is opened.
import type { DatabaseSync } from 'node:sqlite';
import type { StoredEvent } from '../kernel/core/event.js';
import type { StreamLine } from '../kernel/ports/storage-index.js';
import { prepared } from './database.js';

/** The entries of this many events, or outcomes, are written together. */
const TOGETHER = 4096;
/** Keys in `meta`: up to which position, and which number of an outcome, entries are written. */
const WRITTEN = { lines: 'stream-events-written', commands: 'command-ids-written' } as const;
const PAGE = 1000;

type Mark = keyof typeof WRITTEN;

export class NewestEntries {
  private readonly lines = new Map<string, StreamLine[]>();
  private readonly commands = new Map<string, number>();
  private readonly written: Record<Mark, number> = { lines: 0, commands: 0 };
  /** The last event, and the last outcome, whose entries are here or written. */
  private readonly seen: Record<Mark, number> = { lines: 0, commands: 0 };

  /** `together`: the entries of how many events or outcomes are written at once. */
  constructor(
    private readonly db: DatabaseSync,
    private readonly together = TOGETHER,
  ) {}

  /** Lines up to this position are in `stream_events`; what is there beyond is not read. */
  get linesWrittenUpTo(): number {
    return this.written.lines;
  }

  /** Reads what is stored and not written; needed once where only this process writes. */
  refresh(): void {
    this.refreshLines();
    this.refreshCommands();
  }

  refreshLines(): void {
    if (this.advance('lines'))
      for (const [stream, lines] of this.lines) {
        const left = lines.filter(({ position }) => position > this.written.lines);
        if (left.length > 0) this.lines.set(stream, left);
        else this.lines.delete(stream);
      }
    const page = prepared(
      this.db,
      `SELECT position, at AS effectiveAtMs, payload -> '$.streams' AS streams FROM events
        WHERE position > ? ORDER BY position LIMIT ?`,
    );
    this.eachNew('lines', page.all.bind(page), (row) => {
      const { streams, ...event } = row as { streams: string } & Omit<LinedEvent, 'streams'>;
      this.addEvent({ ...event, streams: JSON.parse(streams) as LinedEvent['streams'] });
    });
  }

  private refreshCommands(): void {
    if (this.advance('commands'))
      for (const [id, seq] of this.commands)
        if (seq <= this.written.commands) this.commands.delete(id);
    const page = prepared(
      this.db,
      'SELECT seq, id FROM commands WHERE seq > ? ORDER BY seq LIMIT ?',
    );
    this.eachNew('commands', page.all.bind(page), (row) => {
      const { seq, id } = row as { seq: number; id: string };
      this.addCommand(id, seq);
    });
  }

  /** Whether more is written than this process knew. */
  private advance(mark: Mark): boolean {
    const row = prepared(this.db, 'SELECT value FROM meta WHERE key = ?').get(WRITTEN[mark]) as
      { value: string } | undefined;
    const written = Number(row?.value ?? 0);
    if (written === this.written[mark]) return false;
    this.written[mark] = written;
    this.seen[mark] = Math.max(this.seen[mark], written);
    return true;
  }

  private eachNew(
    mark: Mark,
    page: (after: number, limit: number) => readonly unknown[],
    take: (row: unknown) => void,
  ): void {
    for (let length = PAGE; length === PAGE;) {
      const rows = page(this.seen[mark], PAGE);
      rows.forEach(take);
      length = rows.length;
    }
  }

  /** An event that was stored. */
  addEvent({ position, effectiveAtMs: at, streams }: LinedEvent): void {
    for (const stream in streams) {
      const line = { stream, version: streams[stream]!, position, at };
      const lines = this.lines.get(stream);
      if (lines) lines.push(line);
      else this.lines.set(stream, [line]);
    }
    this.seen.lines = position;
  }

  /** An outcome that was stored under this number. */
  addCommand(id: string, seq: number): void {
    this.commands.set(id, seq);
    this.seen.commands = seq;
  }

  /** The lines of a stream that are not written, in order of versions. */
  linesOf(stream: string): readonly StreamLine[] {
    return this.lines.get(stream) ?? [];
  }

  /** All of them: streams in any order, versions of one stream in order. */
  allLines(): readonly StreamLine[] {
    return [...this.lines.values()].flat();
  }

  streams(): Iterable<string> {
    return this.lines.keys();
  }

  /** The number of a command's outcome, where its id is not written. */
  command(id: string): number | undefined {
    return this.commands.get(id);
  }

  /** Whether so much waits that it should be written now. */
  get isFull(): boolean {
    return (
      this.seen.lines - this.written.lines >= this.together || this.commands.size >= this.together
    );
  }

  /**
   * Writes all in order of the tables, within the caller's transaction. The returned function
   * forgets them, once that transaction is stored.
   */
  write(): () => void {
    this.writeLines();
    const insert = prepared(this.db, 'INSERT OR REPLACE INTO command_ids (id, seq) VALUES (?, ?)');
    for (const id of [...this.commands.keys()].sort()) insert.run(id, this.commands.get(id)!);
    const seen = { ...this.seen };
    for (const mark of ['lines', 'commands'] as const)
      prepared(this.db, 'UPDATE meta SET value = ? WHERE key = ?').run(
        String(seen[mark]),
        WRITTEN[mark],
      );
    return () => {
      Object.assign(this.written, seen);
      this.lines.clear();
      this.commands.clear();
    };
  }

  private writeLines(): void {
    const idOf = prepared(this.db, 'SELECT id FROM streams WHERE name = ?');
    const added = prepared(this.db, 'INSERT INTO streams (name) VALUES (?)');
    const insert = prepared(
      this.db,
      'INSERT OR REPLACE INTO stream_events (stream, version, position, at) VALUES (?, ?, ?, ?)',
    );
    const inOrder = [...this.lines]
      .map(([stream, lines]) => {
        const known = idOf.get(stream) as { id: number } | undefined;
        return { id: known?.id ?? Number(added.run(stream).lastInsertRowid), lines };
      })
      .sort((one, other) => one.id - other.id);
    for (const { id, lines } of inOrder)
      for (const { version, position, at } of lines) insert.run(id, version, position, at);
  }
}

type LinedEvent = Pick<StoredEvent, 'position' | 'effectiveAtMs' | 'streams'>;
