// What each part of recording one print costs, in microseconds: the parts of a command, then what
// each projection does with its event. Each part is repeated by itself, on one thread.
import { END_OF_TIME_MS } from '../../libs/kernel/core/as-of.js';
import { CommandReader } from '../../libs/service/commands/command-reader.js';
import { CommandIdentity } from '../../libs/service/commands/command-ids.js';
import { modelOf } from '../../libs/domain/model.js';
import { printerStream, stockStream } from '../../libs/domain/values/streams.js';
import { fromEventJson, toEventJson, type EventJson } from '../../libs/kernel/core/event-json.js';
import type { StoredEvent } from '../../libs/kernel/core/event.js';
import type { Commit } from '../../libs/kernel/ports/event-store.js';
import { LEDGER_STREAM } from '../../libs/kernel/core/projection.js';
import { advance, type StreamState } from '../../libs/kernel/runtime/stream-state.js';
import { eventHash, fingerprintOf } from '../../libs/ledger/integrity/event-hash.js';
import { newEventId } from '../../libs/ledger/integrity/event-id.js';
import { SqliteEventStore } from '../../libs/sqlite/sqlite-event-store.js';
import { openBenchLedger, stockUp, type BenchLedger, type BenchRow } from './fixture.js';
import { fill } from './reading.bench.js';

const PLACE = '32.07';
const REPEATS = 20_000;
const ROUNDS = 5;

/** The median of some rounds, µs for one call. */
function microseconds(work: (index: number) => unknown): number {
  const rounds = Array.from({ length: ROUNDS }, () => {
    const from = performance.now();
    for (let index = 0; index < REPEATS; index += 1) work(index);
    return ((performance.now() - from) * 1000) / REPEATS;
  });
  return rounds.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)]!;
}

export async function profile(): Promise<readonly BenchRow[]> {
  const bench = await openBenchLedger();
  await stockUp(bench.ledger, [PLACE]);
  await fill(bench, [PLACE], 2000);
  const { store } = bench.ledger.ports;
  const events = await store.readAll((await store.head()).position - 1, 1);
  const parts = {
    ...(await ofCommand(bench, events[0]!)),
    ...(await ofStorage(bench, events[0]!)),
    ...(await ofProjections(bench, events[0]!)),
  };
  await bench.close();
  return Object.entries(parts).map(([name, value]) => ({
    name: `one print: ${name}`,
    value,
    unit: 'µs',
  }));
}

async function ofCommand({ ledger, settings }: BenchLedger, event: StoredEvent) {
  const { rules, ports } = ledger;
  const model = modelOf(rules);
  const reader = new CommandReader(rules, new CommandIdentity(settings));
  const sender = { by: event.by, correlationId: 'bench' } as const;
  const body = JSON.stringify({ place: PLACE, quantity: 1 });
  const envelope = reader.read('PrintBlanks', JSON.parse(body), 'key-1', sender);
  const states = new Map<string, StreamState>();
  for (const stream of [stockStream(PLACE), printerStream(`P-${PLACE}`)]) {
    let state: StreamState = {
      version: 0,
      hash: '',
      state: model.fold(stream).initial(stream.slice(stream.indexOf('-') + 1)),
    };
    for await (const page of ports.store.readStream(stream))
      for (const one of page) state = advance(model, stream, state, one);
    states.set(stream, state);
  }
  const read = { get: (stream: string) => states.get(stream)?.state };
  const decider = model.decider('PrintBlanks');
  const data = envelope.data as never;
  const nowMs = ledger.clock.now();
  const occurredAt = new Date(nowMs).toISOString();
  const context = {
    nowMs,
    by: event.by,
    rules,
    occurredAt,
    effectiveAtMs: nowMs,
    named: new Map<string, StoredEvent>(),
  };
  const previous = Object.fromEntries(Object.keys(event.streams).map((name) => [name, event.hash]));
  const answer = {
    commandId: envelope.commandId,
    position: event.position,
    events: [{ id: event.id, type: event.type, position: event.position }],
    streams: event.streams,
  };
  return {
    'reading and validating the body': microseconds((index) =>
      reader.read('PrintBlanks', JSON.parse(body), `key-${index}`, sender),
    ),
    'of that the fingerprint': microseconds(() => fingerprintOf('PrintBlanks', envelope.data)),
    'guards before the rule (WHO-1, WHO-2)': microseconds(() =>
      decider.authorize?.(data, read, context),
    ),
    'the rule, with TIME-1, STOCK-7, TIME-5': microseconds(() =>
      decider.decide(data, read, context),
    ),
    'the id of the event': microseconds(newEventId),
    'the hash': microseconds(() => eventHash(event, previous)),
    'folding it into its two streams': microseconds(() => {
      for (const [stream, state] of states) advance(model, stream, state, event);
    }),
    'the text of the answer': microseconds(() => JSON.stringify(answer)),
    'the text of the event': microseconds(() => JSON.stringify(toEventJson(event))),
  };
}

async function ofStorage({ folder }: BenchLedger, event: StoredEvent) {
  const store = new SqliteEventStore(`${folder}/profile.sqlite`);
  const text = JSON.stringify(toEventJson(event));
  let position = 0;
  /** Commits of one print each, on two of 1,028 streams. */
  const commits = (size: number) =>
    Array.from({ length: size }, (): Commit => {
      position += 1;
      const place = position % 514;
      const version = Math.ceil(position / 514);
      return {
        commandId: `["keping","bench-${place}","${position}"]`,
        fingerprint: 'f'.repeat(43),
        answer: 'a'.repeat(180),
        events: [
          {
            ...event,
            position,
            id: `id-${position}`,
            streams: { [stockStream(`${place}`)]: version, [printerStream(`${place}`)]: version },
          },
        ],
      };
    });
  const appends = async (size: number): Promise<number> => {
    let us = 0;
    const groups = Math.ceil(20_000 / size);
    for (let group = 0; group < groups; group += 1) {
      const due = commits(size);
      const from = performance.now();
      await store.append(due);
      us += (performance.now() - from) * 1000;
    }
    return us / (groups * size);
  };
  const costs = {
    'storing it and its outcome, with its text, 64 a commit': await appends(64),
    'storing it and its outcome, with its text, 1,000 a commit': await appends(1000),
    'looking for its outcome, twice': microseconds((index) => {
      void store.outcomes([`new ${index}`, `former ${index}`]);
    }),
    'parsing the stored event': microseconds(() => fromEventJson(JSON.parse(text) as EventJson)),
  };
  await store.close();
  return costs;
}

async function ofProjections({ ledger }: BenchLedger, event: StoredEvent) {
  const { projections, ports } = ledger;
  const parts: Record<string, number> = {};
  for (const projection of projections.stream) {
    const streams = Object.keys(event.streams).filter((name) => name.startsWith(projection.kind));
    const all = projection.kind === 'ledger' ? [LEDGER_STREAM] : streams;
    for (const name of all) {
      let row: object = projection.initial(name.slice(name.indexOf('-') + 1));
      for await (const page of eventsOf(ports.store, name))
        for (const one of page) row = projection.project(row, one, name);
      parts[`projection ${projection.name}`] = microseconds(() => {
        row = projection.project(row, event, name);
      });
      parts[`projection ${projection.name}: the text of its row`] = microseconds(() =>
        JSON.stringify(row),
      );
    }
  }
  return parts;
}

const eventsOf = (store: BenchLedger['ledger']['ports']['store'], stream: string) =>
  stream === LEDGER_STREAM
    ? store.readEffective(0, Number.MAX_SAFE_INTEGER, END_OF_TIME_MS)
    : store.readStream(stream);
