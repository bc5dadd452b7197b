// The chain, checked event by event: positions without a hole, versions without a gap, streams,
// moments, and the hash over all of it.
import type { StoredEvent, EventHash } from '../../kernel/core/event.js';
import { effectiveAt, EVENTS } from '../../domain/events.js';
import { concerns } from '../../domain/movements.js';

/** What can be wrong; the sentences stand with the command line. */
export type FaultCode =
  | 'unreadable'
  | 'not-an-event'
  | 'position'
  | 'ends-here'
  | 'unknown-type'
  | 'streams'
  | 'version'
  | 'recorded-back'
  | 'counts-at'
  | 'hash'
  | 'outcome'
  | 'index'
  | 'sealed-otherwise'
  | 'seal-hash'
  | 'seal-heads'
  | 'seal-signature'
  | 'seal-ledger'
  | 'seal-order'
  | 'tail-cut'
  | 'row-differs'
  | 'row-missing'
  | 'row-extra'
  | 'snapshot-differs';
export type Fact = string | number | null;
/**
 * `position` is the place in the history that is wrong, `event` the id of what stands there, where
 * anything does.
 */
export type Fault = {
  readonly position: number;
  readonly event: string | null;
  readonly what: FaultCode;
  readonly facts: Readonly<Record<string, Fact>>;
};

export type Head = { readonly version: number; readonly hash: string };
/** Where a part of a history begins: what was before it. */
export type Before = {
  readonly position: number;
  readonly recordedAt: string;
  readonly heads: Readonly<Record<string, Head>>;
};

const FAULTS_MAX = 1000;

/**
 * Takes every event in order; what is wrong is in `faults`, the first one first. Memory grows with
 * streams, not with events.
 */
export class Chain {
  readonly heads: Map<string, Head>;
  readonly faults: Fault[] = [];
  faultCount = 0;
  position: number;
  hash = '';
  recordedAt: string;
  /** Hash of the ledger's first event: its name for ever. */
  ledger = '';
  private recordedAtMs: number;

  /** `eventHash` leaves out `hash` and `at` of a stored event. */
  constructor(
    private readonly eventHash: EventHash,
    before: Before = { position: 0, recordedAt: '', heads: {} },
  ) {
    this.heads = new Map(Object.entries(before.heads));
    this.position = before.position;
    this.recordedAt = before.recordedAt;
    this.recordedAtMs = before.recordedAt === '' ? 0 : Date.parse(before.recordedAt);
  }

  report(
    position: number,
    event: string | null,
    what: FaultCode,
    facts: Fault['facts'] = {},
  ): void {
    this.faultCount += 1;
    if (this.faults.length < FAULTS_MAX) this.faults.push({ position, event, what, facts });
  }

  /** What stands at the next position cannot even be read. */
  skip(error: string): void {
    this.position += 1;
    this.report(this.position, null, 'unreadable', { error });
  }

  take(event: StoredEvent): void {
    const due = this.position + 1;
    if (!isEvent(event)) {
      this.position = due;
      this.report(due, null, 'not-an-event');
      return;
    }
    const bad = (what: FaultCode, facts: Fault['facts'] = {}) =>
      this.report(due, event.id, what, facts);
    if (event.position !== due) bad('position', { due, found: event.position });
    this.checkStreams(event, bad);
    const recordedMs =
      event.recordedAt === this.recordedAt ? this.recordedAtMs : Date.parse(event.recordedAt);
    if (!(recordedMs >= this.recordedAtMs))
      bad('recorded-back', { recordedAt: event.recordedAt, before: this.recordedAt });
    this.checkHash(event, bad);
    if (due === 1) this.ledger = event.hash;
    // What is wrong is told once: the next event is judged by what stands here.
    for (const stream in event.streams)
      this.heads.set(stream, { version: event.streams[stream]!, hash: event.hash });
    this.position = event.position === due || event.position < due ? due : event.position;
    this.hash = event.hash;
    if (recordedMs >= this.recordedAtMs) {
      this.recordedAtMs = recordedMs;
      this.recordedAt = event.recordedAt;
    }
  }

  private checkStreams(
    event: StoredEvent,
    bad: (what: FaultCode, facts?: Fault['facts']) => void,
  ): void {
    if (!Object.hasOwn(EVENTS, event.type)) return bad('unknown-type', { type: event.type });
    const counts = Date.parse(countsOf(event) ?? '');
    if (event.effectiveAtMs !== counts)
      bad('counts-at', { at: event.effectiveAtMs, due: Number.isNaN(counts) ? null : counts });
    const wanted = streamsOf(event);
    let stands = 0;
    for (const stream in event.streams) if (wanted.includes(stream)) stands += 1;
    if (
      !wanted.every((stream) => stream in event.streams) ||
      stands !== Object.keys(event.streams).length
    )
      bad('streams', { due: wanted.join(', '), found: Object.keys(event.streams).join(', ') });
    for (const stream in event.streams) {
      const due = (this.heads.get(stream)?.version ?? 0) + 1;
      if (event.streams[stream] !== due)
        bad('version', { stream, due, found: event.streams[stream] ?? null });
    }
  }

  private checkHash(
    event: StoredEvent,
    bad: (what: FaultCode, facts?: Fault['facts']) => void,
  ): void {
    const previous: Record<string, string> = {};
    for (const stream in event.streams) previous[stream] = this.heads.get(stream)?.hash ?? '';
    if (this.eventHash(event, previous) !== event.hash) bad('hash', { hash: event.hash });
  }
}

function isEvent(event: unknown): event is StoredEvent {
  const known = event as StoredEvent | null;
  return (
    typeof known === 'object' &&
    known !== null &&
    typeof known.type === 'string' &&
    typeof known.data === 'object' &&
    known.data !== null &&
    typeof known.streams === 'object' &&
    known.streams !== null &&
    typeof known.hash === 'string' &&
    typeof known.recordedAt === 'string'
  );
}

/** The streams that the event should be on; none where its data cannot say. */
function streamsOf(event: StoredEvent): readonly string[] {
  try {
    return concerns(event) ?? [];
  } catch {
    return [];
  }
}

function countsOf(event: StoredEvent): string | undefined {
  try {
    return effectiveAt(event);
  } catch {
    return undefined;
  }
}
