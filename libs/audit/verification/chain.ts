// The chain, checked event by event: positions and versions without a gap, streams, times, and the
// hash over all of it.
import { NewerEvent } from '../../kernel/core/errors.js';
import type { StoredEvent, EventHash } from '../../kernel/core/event.js';
import { currentEvent, effectiveAt } from '../../domain/events.js';
import { concerns } from '../../domain/movements.js';

/** What can be wrong; the texts are with those of the command line. */
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
  | 'index-line'
  | 'document-missing'
  | 'document-altered'
  | 'sealed-otherwise'
  | 'seal-hash'
  | 'seal-heads'
  | 'seal-signature'
  | 'seal-ledger'
  | 'seal-order'
  | 'tail-cut'
  | 'log-root'
  | 'log-cut'
  | 'row-differs'
  | 'row-missing'
  | 'row-extra'
  | 'snapshot-differs';
export type Fact = string | number | null;
/** `position`: where the history is not valid; `event`: the id of the event there, if any. */
export type ChainFault = {
  readonly position: number;
  readonly event: string | null;
  readonly what: FaultCode;
  readonly facts: Readonly<Record<string, Fact>>;
};

export type Head = { readonly version: number; readonly hash: string };
/** What was before the first event of a part of a history. */
export type Before = {
  readonly position: number;
  readonly recordedAt: string;
  readonly heads: Readonly<Record<string, Head>>;
};

const FAULTS_MAX = 1000;

/** Checks every event in order and reports faults. Memory grows with streams, not with events. */
export class Chain {
  readonly heads: Map<string, Head>;
  readonly faults: ChainFault[] = [];
  faultCount = 0;
  position: number;
  hash = '';
  recordedAt: string;
  /** Hash of the ledger's first event: it identifies the ledger. */
  ledger = '';
  private recordedAtMs: number;

  /** `eventHash` leaves out `hash` and `effectiveAtMs` of a stored event. */
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
    facts: ChainFault['facts'] = {},
  ): void {
    this.faultCount += 1;
    if (this.faults.length < FAULTS_MAX) this.faults.push({ position, event, what, facts });
  }

  /** The event at the next position cannot be read. */
  skip(error: string): void {
    this.position += 1;
    this.report(this.position, null, 'unreadable', { error });
  }

  check(event: StoredEvent): void {
    const due = this.position + 1;
    if (!isEvent(event)) {
      this.position = due;
      this.report(due, null, 'not-an-event');
      return;
    }
    const report = (what: FaultCode, facts: ChainFault['facts'] = {}) =>
      this.report(due, event.id, what, facts);
    if (event.position !== due) report('position', { due, found: event.position });
    this.checkStreams(event, report);
    const recordedMs =
      event.recordedAt === this.recordedAt ? this.recordedAtMs : Date.parse(event.recordedAt);
    if (!(recordedMs >= this.recordedAtMs))
      report('recorded-back', { recordedAt: event.recordedAt, before: this.recordedAt });
    this.checkHash(event, report);
    if (due === 1) this.ledger = event.hash;
    // A fault is reported once: the next event is checked against this one as it is stored.
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
    report: (what: FaultCode, facts?: ChainFault['facts']) => void,
  ): void {
    if (isNewer(event)) return report('unknown-type', { type: typeAndVersion(event) });
    const effectiveAtMs = Date.parse(effectiveTimeOf(event) ?? '');
    if (event.effectiveAtMs !== effectiveAtMs)
      report('counts-at', {
        at: event.effectiveAtMs,
        due: Number.isNaN(effectiveAtMs) ? null : effectiveAtMs,
      });
    const wanted = streamsOf(event);
    let expected = 0;
    for (const stream in event.streams) if (wanted.includes(stream)) expected += 1;
    if (
      !wanted.every((stream) => stream in event.streams) ||
      expected !== Object.keys(event.streams).length
    )
      report('streams', { due: wanted.join(', '), found: Object.keys(event.streams).join(', ') });
    for (const stream in event.streams) {
      const due = (this.heads.get(stream)?.version ?? 0) + 1;
      if (event.streams[stream] !== due)
        report('version', { stream, due, found: event.streams[stream] ?? null });
    }
  }

  private checkHash(
    event: StoredEvent,
    report: (what: FaultCode, facts?: ChainFault['facts']) => void,
  ): void {
    const previous: Record<string, string> = {};
    for (const stream in event.streams) previous[stream] = this.heads.get(stream)?.hash ?? '';
    if (this.eventHash(event, previous) !== event.hash) report('hash', { hash: event.hash });
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

/** Whether this release does not know the event; data that cannot be read is another fault. */
function isNewer(event: StoredEvent): boolean {
  try {
    currentEvent(event);
    return false;
  } catch (error) {
    return error instanceof NewerEvent;
  }
}

const typeAndVersion = ({ type, schemaversion }: StoredEvent): string =>
  schemaversion === undefined ? type : `${type} (version ${schemaversion})`;

/** The streams that the event should be on; none where its data is not valid. */
function streamsOf(event: StoredEvent): readonly string[] {
  try {
    return concerns(currentEvent(event)) ?? [];
  } catch {
    return [];
  }
}

function effectiveTimeOf(event: StoredEvent): string | undefined {
  try {
    return effectiveAt(event);
  } catch {
    return undefined;
  }
}
