// The indexes of a storage must agree with its events: else a query by stream or time is answered
// wrongly.
import type { StoredEvent } from '../../kernel/core/event.js';
import type { StorageIndex } from '../../kernel/ports/storage-index.js';
import type { ChainFault } from './chain.js';

/** Compares while the events are read once: the lines of each stream in a seeded sum of 64 bits. */
export class IndexCheck {
  private readonly sums = new Map<string, { a: number; b: number; count: number }>();

  /** `seed`: a random whole number, so that nobody can construct other lines with the same sum. */
  constructor(
    private readonly indexes: StorageIndex,
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

  /** After the last page: reports streams whose lines differ from their events. */
  async end(upTo: number): Promise<void> {
    const found = new Map<string, { a: number; b: number; count: number }>();
    for await (const lines of this.indexes.streams())
      for (const { stream, version, position, at } of lines)
        if (position <= upTo) this.add(found, stream, version, position, at);
    for (const stream of new Set([...this.sums.keys(), ...found.keys()])) {
      const due = this.sums.get(stream);
      const is = found.get(stream);
      if (due?.a !== is?.a || due?.b !== is?.b)
        this.report({
          position: 0,
          event: null,
          what: 'index',
          facts: { index: stream, due: due?.count ?? 0, found: is?.count ?? 0 },
        });
    }
  }
}
