// Every way to alter a stored history, as somebody with the database could: for the tests of
// verify.
import { hash } from 'node:crypto';
import type { StoredEvent } from '../../kernel/core/event.js';
import { eventHash } from '../../ledger/integrity/event-hash.js';
import { dice } from '../simulation/hostile-feed.js';

/** An altered history, and the position that verify must name first. */
export type Alteration = {
  readonly name: string;
  readonly position: number;
  readonly needsSeal: boolean;
  readonly events: readonly { slot: number; event: StoredEvent }[];
};

const sha = (text: string) => hash('sha256', text, 'hex');

/** The events with new hashes between two positions: what somebody does who knows the algorithm. */
export function rehashed(
  events: readonly StoredEvent[],
  from: number,
  to = Infinity,
): StoredEvent[] {
  const heads = new Map<string, string>();
  return events.map((event) => {
    let hashed = event;
    if (event.position >= from && event.position <= to) {
      const { hash: _hash, effectiveAtMs, ...content } = event;
      hashed = {
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
    for (const stream of Object.keys(hashed.streams)) heads.set(stream, hashed.hash);
    return hashed;
  });
}

/** Positions from 1 and versions without gaps, as if no event had been removed or inserted. */
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

/** The event with one field altered: its data, sender, document, command or hash. */
function edited(event: StoredEvent, roll: Roll): StoredEvent {
  const data = event.data as Record<string, unknown>;
  const numbers = Object.keys(data).filter((name) => typeof data[name] === 'number');
  const ways: readonly (() => StoredEvent)[] = [
    () =>
      numbers.length === 0
        ? { ...event, note: 'inserted' }
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

/** Every way of altering a history; `index` is that of the first altered event. */
export const WAYS: Readonly<Record<string, Way>> = {
  edits: (events, index, roll) => ({
    events: inPlace(replaced(events, index, edited(events[index]!, roll))),
  }),
  'edits and hashes that event again': (events, index, roll) => ({
    events: inPlace(
      rehashed(
        replaced(events, index, { ...edited(events[index]!, roll), note: 'forged' }),
        index + 1,
        index + 1,
      ),
    ),
    needsSeal: true,
  }),
  'edits and hashes everything again': (events, index, roll) => ({
    events: inPlace(
      rehashed(
        replaced(events, index, { ...edited(events[index]!, roll), note: 'forged' }),
        index + 1,
      ),
    ),
    needsSeal: true,
  }),
  removes: (events, index) => ({ events: inPlace(events).filter((_event, at) => at !== index) }),
  'removes and numbers the rest again': (events, index) => ({
    events: inPlace(renumbered(events.filter((_event, at) => at !== index))),
  }),
  'removes, numbers and hashes everything again': (events, index) => ({
    events: inPlace(rehashed(renumbered(events.filter((_event, at) => at !== index)), index + 1)),
    needsSeal: true,
  }),
  swaps: (events, index, roll) => {
    const other = index + 1 + roll(Math.min(20, events.length - index - 1));
    const turned = events.map((event, at) =>
      at === index ? events[other]! : at === other ? events[index]! : event,
    );
    return { events: inPlace(turned) };
  },
  'swaps and numbers again': (events, index, roll) => {
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
  'inserts and hashes everything again': (events, index, roll) => ({
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
  'hashes everything again': (events, index) => ({
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

/** A random alteration in one of the ways; the same seed and round give the same one. */
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
