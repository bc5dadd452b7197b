// Whoever holds the database alters it in every way there is; verify, with a seal kept elsewhere,
// names the first bad event or row each time.
import { hash, randomInt, type KeyObject } from 'node:crypto';
import type { EventStore } from '../../kernel/ports/event-store.js';
import type { ProjectionStore } from '../../kernel/ports/projection-store.js';
import type { StoredEvent } from '../../kernel/core/event.js';
import { Chain, type FaultCode } from '../../audit/verification/chain.js';
import type { StorageIndex } from '../../kernel/ports/storage-index.js';
import { IndexCheck } from '../../audit/verification/index-check.js';
import { checkStretch, join } from '../../audit/verification/chunks.js';
import { RowsCheck } from '../../audit/verification/rows-check.js';
import { SealCheck, type Seal } from '../../audit/verification/seal-check.js';
import { tolerantPages, verifyAll, type Verified } from '../../audit/verification/verification.js';
import { canonicalJson, eventHash } from '../../service/integrity/event-hash.js';
import { readSeal } from '../../service/integrity/seals.js';
import type { projectionsOf } from '../../projections/register.js';
import { dice } from '../simulation/hostile-feed.js';

/**
 * The database as a forger has it: no door, no rule in the way. All indexes are written to fit;
 * `slot` is where a reader comes upon the event.
 */
export type Tampering = {
  readonly store: EventStore;
  readonly viewStore: ProjectionStore;
  readonly indexes?: StorageIndex;
  /** Replaces the whole history. */
  rewrite(events: readonly { readonly slot: number; readonly event: StoredEvent }[]): Promise<void>;
  /** Alters the stored row of a view; without a body it is gone. */
  rewriteRow(view: string, key: string, body?: object): Promise<void>;
  /** Alters every older state that is kept of a view's rows. */
  rewriteSnapshots(view: string, body: object): Promise<void>;
  /**
   * What this storage keeps beside the events, altered in ways of its own; each says what verify
   * must find first. `rewrite` puts everything right.
   */
  readonly beside: readonly {
    readonly name: string;
    alter(event: StoredEvent): Promise<{
      readonly position: number;
      readonly what: FaultCode;
      readonly index?: readonly string[];
    }>;
  }[];
  /** The same of rows; a rebuild puts them right. */
  readonly besideRows: readonly {
    readonly what: readonly FaultCode[];
    alter(view: string, key: string): Promise<void>;
  }[];
  close(): Promise<void>;
};
/** What was altered, and what verify must name first. */
export type Alteration = {
  readonly name: string;
  readonly position: number;
  readonly needsSeal: boolean;
  readonly events: readonly { slot: number; event: StoredEvent }[];
};

const sha = (text: string) => hash('sha256', text, 'hex');

export async function verified(
  open: Tampering,
  views: ReturnType<typeof projectionsOf> | undefined,
  seals: readonly Seal[],
  key: KeyObject,
): Promise<Verified> {
  const chain = new Chain(eventHash);
  const { position } = await open.store.head();
  return verifyAll(tolerantPages(open.store, position), {
    chain,
    total: position,
    outcomes: open.store,
    ...(seals.length > 0
      ? {
          seals: new SealCheck(
            seals.map((seal) => readSeal(seal, key)),
            sha,
          ),
        }
      : {}),
    ...(open.indexes
      ? {
          indexes: new IndexCheck(open.indexes, randomInt(2 ** 31), (fault) =>
            chain.report(fault.position, fault.event, fault.what, fault.facts),
          ),
        }
      : {}),
    ...(views
      ? {
          rows: new RowsCheck(views.stream, views.ledger, open.viewStore, (body) =>
            sha(canonicalJson(body)),
          ),
        }
      : {}),
  });
}

/** The same question asked in stretches, as threads do; true where all is in order. */
export async function inOrderByStretches(
  open: Tampering,
  size: number,
  seals: readonly Seal[],
  key: KeyObject,
): Promise<boolean> {
  const { position } = await open.store.head();
  const cuts = [
    ...new Set([
      ...Array.from({ length: Math.ceil(position / size) }, (_unused, index) => index * size),
      ...seals.map(({ statement }) => statement.position).filter((at) => at < position),
      position,
    ]),
  ].sort((a, b) => a - b);
  const stretches = await Promise.all(
    cuts.slice(1).map((to, index) => checkStretch(open.store, eventHash, cuts[index]!, to)),
  );
  return (
    join(
      stretches,
      seals.map((seal) => readSeal(seal, key)),
      sha,
    ) !== undefined
  );
}

/**
 * The chain made anew over the events as they are now, from a position on: what a forger who knows
 * the recipe does.
 */
export function rehashed(
  events: readonly StoredEvent[],
  from: number,
  to = Infinity,
): StoredEvent[] {
  const heads = new Map<string, string>();
  return events.map((event) => {
    let made = event;
    if (event.position >= from && event.position <= to) {
      const { hash: _hash, effectiveAtMs, ...content } = event;
      made = {
        ...content,
        hash: eventHash(
          content,
          Object.fromEntries(
            Object.keys(event.streams).map((stream) => [stream, heads.get(stream) ?? '']),
          ),
        ),
        effectiveAtMs,
      };
    }
    for (const stream of Object.keys(made.streams)) heads.set(stream, made.hash);
    return made;
  });
}

/** Positions from 1 and versions without gaps, as if nothing had been taken out or put in. */
function renumbered(events: readonly StoredEvent[]): StoredEvent[] {
  const versions = new Map<string, number>();
  return events.map((event, index) => {
    const streams = Object.fromEntries(
      Object.keys(event.streams).map((stream) => {
        versions.set(stream, (versions.get(stream) ?? 0) + 1);
        return [stream, versions.get(stream)!];
      }),
    );
    return { ...event, position: index + 1, streams };
  });
}

const inPlace = (events: readonly StoredEvent[]) =>
  events.map((event, index) => ({ slot: index + 1, event }));
type Roll = (limit: number) => number;

/** One way of altering a field of an event: what it says, who said it, when, why, on what paper. */
function edited(event: StoredEvent, roll: Roll): StoredEvent {
  const data = event.data as Record<string, unknown>;
  const numbers = Object.keys(data).filter((name) => typeof data[name] === 'number');
  const ways: readonly (() => StoredEvent)[] = [
    () =>
      numbers.length === 0
        ? { ...event, note: 'slipped in' }
        : { ...event, data: { ...data, [numbers[roll(numbers.length)]!]: 7_654_321 + roll(1000) } },
    () => ({ ...event, by: { ...event.by, account: 'somebody-else' } }),
    () => ({ ...event, document: 'SP-000/forged' }),
    () => ({ ...event, commandId: `${event.commandId}x` }),
    () => ({ ...event, data: { ...data, place: '11.01' } }),
    () => ({ ...event, hash: sha(event.hash) }),
    () => ({ ...event, by: { ...event.by, role: 'centre ' } }),
  ];
  return ways[roll(ways.length)]!();
}

const DAY_MS = 86_400_000;
function redated(event: StoredEvent, roll: Roll): StoredEvent {
  const earlier = (time: string) =>
    new Date(Date.parse(time) - (1 + roll(30)) * DAY_MS).toISOString();
  switch (roll(3)) {
    case 0:
      return {
        ...event,
        occurredAt: earlier(event.occurredAt),
        effectiveAtMs: event.effectiveAtMs - DAY_MS,
      };
    case 1:
      return { ...event, recordedAt: earlier(event.recordedAt) };
    default:
      return { ...event, effectiveAtMs: event.effectiveAtMs - (1 + roll(30)) * DAY_MS };
  }
}

function forgedAt(events: readonly StoredEvent[], index: number, roll: Roll): StoredEvent {
  const model = events[roll(index + 1)]!;
  return {
    ...model,
    id: `00000000-0000-7000-8000-${String(roll(1_000_000)).padStart(12, '0')}`,
    recordedAt: events[index]!.recordedAt,
    commandId: `forged ${index}`,
  };
}

type Way = (
  events: readonly StoredEvent[],
  index: number,
  roll: Roll,
) => {
  readonly events: readonly { slot: number; event: StoredEvent }[];
  readonly position?: number;
  readonly needsSeal?: boolean;
};
const replaced = (events: readonly StoredEvent[], index: number, event: StoredEvent) =>
  events.map((old, at) => (at === index ? event : old));

/** Every way of altering a history; `index` is the first event that is not what it was. */
export const WAYS: Readonly<Record<string, Way>> = {
  edits: (events, index, roll) => ({
    events: inPlace(replaced(events, index, edited(events[index]!, roll))),
  }),
  'edits and hashes that event anew': (events, index, roll) => ({
    events: inPlace(
      rehashed(
        replaced(events, index, { ...edited(events[index]!, roll), note: 'forged' }),
        index + 1,
        index + 1,
      ),
    ),
    needsSeal: true,
  }),
  'edits and hashes everything anew': (events, index, roll) => ({
    events: inPlace(
      rehashed(
        replaced(events, index, { ...edited(events[index]!, roll), note: 'forged' }),
        index + 1,
      ),
    ),
    needsSeal: true,
  }),
  removes: (events, index) => ({ events: inPlace(events).filter((_one, at) => at !== index) }),
  'removes and numbers the rest anew': (events, index) => ({
    events: inPlace(renumbered(events.filter((_one, at) => at !== index))),
  }),
  'removes, numbers and hashes everything anew': (events, index) => ({
    events: inPlace(rehashed(renumbered(events.filter((_one, at) => at !== index)), index + 1)),
    needsSeal: true,
  }),
  swaps: (events, index, roll) => {
    const other = index + 1 + roll(Math.min(20, events.length - index - 1));
    const turned = events.map((event, at) =>
      at === index ? events[other]! : at === other ? events[index]! : event,
    );
    return { events: inPlace(turned) };
  },
  'swaps and numbers anew': (events, index, roll) => {
    const other = index + 1 + roll(Math.min(20, events.length - index - 1));
    return {
      events: inPlace(
        renumbered(
          events.map((event, at) =>
            at === index ? events[other]! : at === other ? events[index]! : event,
          ),
        ),
      ),
    };
  },
  inserts: (events, index, roll) => ({
    events: inPlace(
      renumbered([
        ...events.slice(0, index),
        forgedAt(events, index, roll),
        ...events.slice(index),
      ]),
    ),
  }),
  'inserts and hashes everything anew': (events, index, roll) => ({
    events: inPlace(
      rehashed(
        renumbered([
          ...events.slice(0, index),
          forgedAt(events, index, roll),
          ...events.slice(index),
        ]),
        index + 1,
      ),
    ),
    needsSeal: true,
  }),
  're-dates': (events, index, roll) => ({
    events: inPlace(replaced(events, index, redated(events[index]!, roll))),
  }),
  'hashes everything anew': (events, index) => ({
    events: inPlace(
      rehashed(replaced(events, index, { ...events[index]!, correlationId: 'another' }), index + 1),
    ),
    needsSeal: true,
  }),
  'cuts the tail': (events, index) => ({
    events: inPlace(events.slice(0, index)),
    needsSeal: true,
  }),
};

/** A random alteration of one of the ways; the same seed and round, the same alteration. */
export function alteration(
  events: readonly StoredEvent[],
  seed: number,
  round: number,
): Alteration {
  const roll = dice(seed * 1_000 + round);
  for (let skip = 0; skip < 5; skip += 1) roll(10);
  const names = Object.keys(WAYS);
  const name = names[round % names.length]!;
  const index = 1 + roll(events.length - 3);
  const { events: altered, needsSeal = false } = WAYS[name]!(events, index, roll);
  return { name: `${name} at ${index + 1}`, position: index + 1, needsSeal, events: altered };
}
