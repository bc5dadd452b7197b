// Random commands, one after the other, through a real ledger: its events and rows as text, which
// no mode may change.
import fc from 'fast-check';
import { modelOf } from '../../domain/model.js';
import { storedProjectionName } from '../../kernel/runtime/projector-rows.js';
import type { StoredEvent } from '../../kernel/core/event.js';
import { Rejection } from '../../kernel/core/errors.js';
import type { AsOf } from '../../kernel/core/as-of.js';
import { ledgerRowsAt, rowAt, rowsAt } from '../../kernel/runtime/replay.js';
import { Transactor } from '../../kernel/runtime/transactor.js';
import { canonicalJson, eventHash, fingerprintOf } from '../../ledger/integrity/event-hash.js';
import type { OpenedLedger } from '../../ledger/storage/opened-ledger.js';
import { blanksShownAndSummed, sumsAt, type BruteForceSums } from '../simulation/brute-force.js';
import { dice } from '../simulation/hostile-feed.js';
import { histories, randomCommandOf } from '../simulation/random-history.js';
import { eventId, World } from '../simulation/world.js';
import { placeDaysOf } from '../../projections/daily-totals/place-days.js';
import type { StockRow } from '../../projections/stock-by-place/projection.js';
import type { Actor } from '../../kernel/core/event.js';
import { localDayNumber } from '../../domain/values/places.js';
import { stockStream } from '../../domain/values/streams.js';
import { THREE_PLACES } from '../simulation/random-replacements.js';

type TimedCommand = {
  readonly name: string;
  readonly data: object;
  readonly by: Actor;
  readonly nowMs: number;
  readonly occurredAt: string;
};

/** `count` commands of one seed, and the pure model after them. */
export function randomCommands(
  count: number,
  seed: number,
): { commands: readonly TimedCommand[]; world: World } {
  const world = new World();
  const commands: TimedCommand[] = [];
  for (const history of fc.sample(histories, { numRuns: Math.ceil(count / 25) + 20, seed })) {
    for (const dice of history) {
      if (commands.length === count) return { commands, world };
      const command = randomCommandOf(dice, world, commands.length + 1);
      if (!command) continue;
      const by = world.actorOf(command.name, command.data);
      commands.push({
        name: command.name,
        data: command.data,
        by,
        nowMs: Date.parse(command.now),
        occurredAt: command.occurredAt,
      });
      try {
        world.run(command.name, command.data as never, {
          by,
          now: command.now,
          occurredAt: command.occurredAt,
        });
      } catch (error) {
        if (!(error instanceof Rejection)) throw error;
      }
    }
  }
  throw new Error('too few commands');
}

const plain = ({
  hash: _hash,
  commandId: _id,
  correlationId: _correlation,
  ...event
}: StoredEvent) => event;

/**
 * Sends the commands in order through the ledger's own rules; `sentBefore` were sent before. Every
 * tenth is sent twice: it must act once.
 */
export async function sent(
  ledger: OpenedLedger,
  commands: readonly TimedCommand[],
  sentBefore: number,
  newEventId: () => string,
): Promise<void> {
  let now = 0;
  const transactor = new Transactor(modelOf(ledger.rules), ledger.ports.store, {
    clock: () => now,
    newEventId,
    hash: eventHash,
    onAppended: () => ledger.ports.feed.wake(),
  });
  for (const [index, { name, data, by, nowMs, occurredAt }] of commands.entries()) {
    now = nowMs;
    const envelope = {
      commandId: `command-${sentBefore + index}`,
      fingerprint: fingerprintOf(name, data),
      name,
      data,
      by,
      occurredAt,
      correlationId: 'x',
    };
    const first = await transactor.execute(envelope).catch(rejected);
    if (index % 10 === 0) {
      const again = await transactor.execute(envelope).catch(rejected);
      if (again !== undefined && first !== undefined && again.answer !== first.answer)
        throw new Error(`${name} was answered in two ways`);
    }
  }
}

/** Sends the commands; gives events and rows as text. */
export async function played(
  ledger: OpenedLedger,
  commands: readonly TimedCommand[],
): Promise<{ events: string; rows: readonly string[] }> {
  let ids = (await ledger.ports.store.head()).position;
  await ledger.ports.feed.start();
  await sent(ledger, commands, 0, () => eventId((ids += 1)));
  await ledger.ports.feed.caughtUp();
  const events = await ledger.ports.store.readAll(0, 100_000);
  const rows: string[] = [];
  for (const view of ledger.projections.all) {
    for (const { key, version, latestAtMs, body } of await ledger.ports.projectionStore.list(
      storedProjectionName(view),
      {
        limit: 10_000,
      },
    ))
      rows.push(`${view.name} ${key} ${version} ${latestAtMs} ${canonicalJson(body)}`);
  }
  return { events: canonicalJson(events.map(plain)), rows };
}

/**
 * Rows as of random points in time on both axes against a model that only sorts and sums. Three
 * places are read one by one, then among so many others that a store may read them in one pass.
 */
export async function requireSums(
  ledger: OpenedLedger,
  pairs: number,
  seed: number,
): Promise<{ corrections: number; late: number }> {
  const roll = dice(seed);
  const events = await ledger.ports.store.readAll(0, 100_000);
  const view = ledger.projections.named('stock-by-place');
  const streams = [
    ...THREE_PLACES,
    ...ledger.rules.places.all.slice(100, 120).map(({ code }) => code),
  ].map(stockStream);
  for (let pair = 0; pair < pairs; pair += 1) {
    const asOfMs = events[roll(events.length)]!.effectiveAtMs + roll(7_200_000);
    const position = await ledger.ports.store.positionAt(
      Date.parse(events[roll(events.length)]!.recordedAt),
    );
    const sums = sumsAt(events, asOfMs, position);
    const asOf = { position, asOfMs };
    const many = await rowsAt(
      view,
      streams,
      asOf,
      ledger.ports.store,
      ledger.ports.projectionStore,
    );
    for (const place of THREE_PLACES) {
      const row = await rowAt(
        view,
        stockStream(place),
        asOf,
        ledger.ports.store,
        ledger.ports.projectionStore,
      );
      const { shown, summed } = blanksShownAndSummed(sums, place, (row.body as StockRow).blanks);
      if (canonicalJson(shown) !== canonicalJson(summed))
        throw new Error(
          `at position ${position} as of ${new Date(asOfMs).toISOString()}: ` +
            `${canonicalJson(shown)}, summed ${canonicalJson(summed)}`,
        );
      if (canonicalJson(many.get(stockStream(place))!) !== canonicalJson(row))
        throw new Error(`${place} at position ${position}: read among many it is another row`);
    }
    await requireDailySums(ledger, streams, asOf, sums);
  }
  return {
    corrections: events.filter(({ type }) => type === 'EventCorrected').length,
    late: events.filter((event) => Date.parse(event.recordedAt) - event.effectiveAtMs > 60_000)
      .length,
  };
}

/** The same of daily totals, folded from the events of three places and of many. */
async function requireDailySums(
  ledger: OpenedLedger,
  streams: readonly string[],
  asOf: AsOf,
  sums: BruteForceSums,
): Promise<void> {
  const totals = ledger.projections.ofLedger('daily-totals');
  const places = THREE_PLACES.map((code) => ledger.rules.places.get(code)!);
  for (const read of [THREE_PLACES.map(stockStream), streams]) {
    const rows = await ledgerRowsAt(totals, read, asOf, ledger.ports.store);
    for (const [code, days] of placeDaysOf(places, [...rows.all()])) {
      const today = localDayNumber(asOf.asOfMs, days.place.tz);
      for (const quantity of ['onHand', 'quarantine', 'printed', 'shipped', 'received'] as const) {
        const shown = days.sumUpTo('blank', quantity, today);
        const summed = sums.of(`${code} ${quantity}`);
        if (shown !== summed)
          throw new Error(
            `${quantity} of ${code} at position ${asOf.position}: ${shown}, summed ${summed}`,
          );
      }
    }
  }
}

function rejected(error: unknown): undefined {
  if (!(error instanceof Rejection)) throw error;
}

export const plainEvents = (world: World) => canonicalJson(world.events.map(plain));
