// The indexes of a storage must agree with its events: else a query by stream or time is answered
// wrongly.
import type { StoredEvent } from '../../kernel/core/event.js';
import type { EventStore } from '../../kernel/ports/event-store.js';
import type { StorageIndex, StreamLine } from '../../kernel/ports/storage-index.js';
import type { ChainFault } from './chain.js';
import { tolerantPages } from './tolerant-pages.js';

/** Compares while the events are read once: the lines of each stream in a seeded sum of 64 bits. */
export class IndexCheck {
  private readonly sums = new Map<string, { a: number; b: number; count: number }>();

  /**
   * `seed`: a random whole number, so that nobody can construct other lines with the same sum;
   * `store`: where events are read again whose lines differ.
   */
  constructor(
    private readonly indexes: StorageIndex,
    private readonly store: Pick<EventStore, 'readAll'>,
    private readonly seed: number,
    private readonly report: (fault: ChainFault) => void,
  ) {}

  /** One page of events that came after `after`. */
  async check(after: number, events: readonly StoredEvent[]): Promise<void> {
    const lines = await this.indexes.events(after, events.length);
    events.forEach((event, index) => {
      const line = lines[index];
      const same =
        line &&
        line.position === event.position &&
        line.id === event.id &&
        (line.at === event.effectiveAtMs || !this.indexes.dated) &&
        (line.recorded === undefined
          ? !this.indexes.dated
          : line.recorded === Date.parse(event.recordedAt));
      if (!same)
        this.report({
          position: event.position,
          event: event.id,
          what: 'index',
          facts: { index: 'events' },
        });
      for (const stream in event.streams)
        this.add(
          this.sums,
          stream,
          event.streams[stream]!,
          event.position,
          this.indexes.dated ? event.effectiveAtMs : 0,
        );
    });
  }

  private add(
    sums: Map<string, { a: number; b: number; count: number }>,
    stream: string,
    version: number,
    position: number,
    at: number,
  ): void {
    let sum = sums.get(stream);
    if (!sum) sums.set(stream, (sum = { a: this.seed | 1, b: ~this.seed | 1, count: 0 }));
    sum.count += 1;
    for (const part of [version, position, at % 4294967291, Math.floor(at / 4294967291)]) {
      sum.a = Math.imul(sum.a ^ part, 0x85ebca6b) ^ (sum.a >>> 13);
      sum.b = Math.imul(sum.b ^ part, 0xc2b2ae35) ^ (sum.b >>> 16);
    }
  }

  /** After the last page: reports the first line of each stream that differs from its event. */
  async end(upTo: number): Promise<void> {
    const found = new Map<string, { a: number; b: number; count: number }>();
    for await (const lines of this.indexes.streams())
      for (const { stream, version, position, at } of lines)
        if (position <= upTo) this.add(found, stream, version, position, at);
    const differing = [...new Set([...this.sums.keys(), ...found.keys()])].filter((stream) => {
      const [due, is] = [this.sums.get(stream), found.get(stream)];
      return due?.a !== is?.a || due?.b !== is?.b;
    });
    if (differing.length === 0) return;
    const dueLines = await this.linesOfEvents(new Set(differing), upTo);
    const foundLines = await this.linesOfIndex(new Set(differing), upTo);
    for (const stream of differing) {
      const [due, is] = [dueLines.get(stream) ?? [], foundLines.get(stream) ?? []];
      const isAt = new Map(is.map((line) => [line.version, line]));
      const dueAt = new Map(due.map((line) => [line.version, line]));
      const wrong =
        due.find((line) => !this.isSame(line, isAt.get(line.version))) ??
        is.find((line) => dueAt.get(line.version)?.position !== line.position);
      this.report({
        position: wrong?.position ?? 0,
        event: wrong && 'event' in wrong ? wrong.event : null,
        what: 'index-line',
        facts: {
          index: stream,
          version: wrong?.version ?? 0,
          due: due.length,
          found: is.length,
        },
      });
    }
  }

  private isSame(due: DueLine, is: StreamLine | undefined): boolean {
    return is?.position === due.position && (!this.indexes.dated || is.at === due.at);
  }

  /** What the lines of some streams should be, in order of positions. */
  private async linesOfEvents(
    streams: ReadonlySet<string>,
    upTo: number,
  ): Promise<ReadonlyMap<string, readonly DueLine[]>> {
    const lines = new Map<string, DueLine[]>();
    for await (const { events } of tolerantPages(this.store, upTo))
      for (const { id, position, streams: versions, effectiveAtMs: at } of events)
        for (const stream in versions)
          if (streams.has(stream))
            addTo(lines, stream, { version: versions[stream]!, position, at, event: id });
    return lines;
  }

  private async linesOfIndex(
    streams: ReadonlySet<string>,
    upTo: number,
  ): Promise<ReadonlyMap<string, readonly StreamLine[]>> {
    const found = new Map<string, StreamLine[]>();
    for await (const lines of this.indexes.streams())
      for (const line of lines)
        if (line.position <= upTo && streams.has(line.stream)) addTo(found, line.stream, line);
    return found;
  }
}

/** A line as its event requires it. */
type DueLine = Omit<StreamLine, 'stream'> & { readonly event: string };

function addTo<Line>(lines: Map<string, Line[]>, stream: string, line: Line): void {
  const known = lines.get(stream);
  if (known) known.push(line);
  else lines.set(stream, [line]);
}
