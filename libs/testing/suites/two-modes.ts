// Two thousand random wishes, one after the other, through a real ledger: what it stores and what
// its rows say, in words that no mode may change.
import fc from 'fast-check';
import { modelOf } from '../../domain/model.js';
import { storedProjectionName } from '../../kernel/runtime/projector.js';
import type { StoredEvent } from '../../kernel/core/event.js';
import { Rejection } from '../../kernel/core/errors.js';
import { rowAt, rowsAt } from '../../kernel/runtime/replay.js';
import { Transactor } from '../../kernel/runtime/transactor.js';
import { canonicalJson, eventHash, fingerprintOf } from '../../service/integrity/event-hash.js';
import type { Ledger } from '../../service/storage/ledger.js';
import { blanksShownAndSummed, sumsAt } from '../simulation/brute-force.js';
import { dice } from '../simulation/hostile-feed.js';
import { histories, randomCommandOf } from '../simulation/random-history.js';
import { eventId, World } from '../simulation/world.js';
import type { StockRow } from '../../projections/stock-by-place/projection.js';
import type { Actor } from '../../kernel/core/event.js';
import { stockStream } from '../../domain/values/streams.js';
import { THREE_PLACES } from '../simulation/random-replacements.js';

type Told = {
  readonly name: string;
  readonly data: object;
  readonly by: Actor;
  readonly now: number;
  readonly occurredAt: string;
};

/** `count` wishes of one seed, with what the pure model makes of them. */
export function wishes(count: number, seed: number): { told: readonly Told[]; world: World } {
  const world = new World();
  const told: Told[] = [];
  for (const history of fc.sample(histories, { numRuns: Math.ceil(count / 25) + 20, seed })) {
    for (const dice of history) {
      if (told.length === count) return { told, world };
      const wish = randomCommandOf(dice, world, told.length + 1);
      if (!wish) continue;
      const by = world.speaker(wish.name, wish.data);
      told.push({
        name: wish.name,
        data: wish.data,
        by,
        now: Date.parse(wish.now),
        occurredAt: wish.occurredAt,
      });
      try {
        world.run(wish.name, wish.data as never, {
          by,
          now: wish.now,
          occurredAt: wish.occurredAt,
        });
      } catch (error) {
        if (!(error instanceof Rejection)) throw error;
      }
    }
  }
  throw new Error('too few wishes');
}

const plain = ({
  hash: _hash,
  commandId: _id,
  correlationId: _correlation,
  ...event
}: StoredEvent) => event;

/**
 * Sends the wishes, in order, through the ledger's own rules; those before were `sentBefore`. Every
 * tenth is sent twice, to be harmless.
 */
export async function sent(
  ledger: Ledger,
  told: readonly Told[],
  sentBefore: number,
  newEventId: () => string,
): Promise<void> {
  let now = 0;
  const transactor = new Transactor(modelOf(ledger.rules), ledger.store, {
    clock: () => now,
    newEventId,
    hash: eventHash,
    onAppended: () => ledger.feed.wake(),
  });
  for (const [index, { name, data, by, now: at, occurredAt }] of told.entries()) {
    now = at;
    const envelope = {
      commandId: `wish-${sentBefore + index}`,
      fingerprint: fingerprintOf(name, data),
      name,
      data,
      by,
      occurredAt,
      correlationId: 'x',
    };
    const first = await transactor.execute(envelope).catch(refused);
    if (index % 10 === 0) {
      const again = await transactor.execute(envelope).catch(refused);
      if (again !== undefined && first !== undefined && again.answer !== first.answer)
        throw new Error(`${name} was answered in two ways`);
    }
  }
}

/** Plays the wishes; gives events and rows as text. */
export async function played(
  ledger: Ledger,
  told: readonly Told[],
): Promise<{ events: string; rows: readonly string[] }> {
  let ids = (await ledger.store.head()).position;
  await ledger.feed.start();
  await sent(ledger, told, 0, () => eventId((ids += 1)));
  await ledger.feed.caughtUp();
  const events = await ledger.store.readAll(0, 100_000);
  const rows: string[] = [];
  for (const view of ledger.views.stream) {
    for (const { key, version, latestAtMs, body } of await ledger.viewStore.list(
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
 * Rows at random moments on both axes, as a question gets them, against a model that only sorts and
 * sums. Three places are read one by one; then they are read among so many others that a store
 * which has a way for many takes it.
 */
export async function requireSums(
  ledger: Ledger,
  pairs: number,
  seed: number,
): Promise<{ corrections: number; late: number }> {
  const roll = dice(seed);
  const events = await ledger.store.readAll(0, 100_000);
  const view = ledger.view('stock-by-place');
  const streams = [
    ...THREE_PLACES,
    ...ledger.rules.places.all.slice(100, 120).map(({ code }) => code),
  ].map(stockStream);
  for (let pair = 0; pair < pairs; pair += 1) {
    const asOfMs = events[roll(events.length)]!.effectiveAtMs + roll(7_200_000);
    const position = await ledger.store.positionAt(
      Date.parse(events[roll(events.length)]!.recordedAt),
    );
    const sums = sumsAt(events, asOfMs, position);
    const moment = { position, asOfMs };
    const many = await rowsAt(view, streams, moment, ledger.store, ledger.viewStore);
    for (const place of THREE_PLACES) {
      const row = await rowAt(view, stockStream(place), moment, ledger.store, ledger.viewStore);
      const { shown, summed } = blanksShownAndSummed(sums, place, (row.body as StockRow).blanks);
      if (canonicalJson(shown) !== canonicalJson(summed))
        throw new Error(
          `at position ${position} as of ${new Date(asOfMs).toISOString()}: ${canonicalJson(shown)}, summed ${canonicalJson(summed)}`,
        );
      if (canonicalJson(many.get(stockStream(place))!) !== canonicalJson(row))
        throw new Error(`${place} at position ${position}: read among many it is another row`);
    }
  }
  return {
    corrections: events.filter(({ type }) => type === 'EventCorrected').length,
    late: events.filter((event) => Date.parse(event.recordedAt) - event.effectiveAtMs > 60_000)
      .length,
  };
}

function refused(error: unknown): undefined {
  if (!(error instanceof Rejection)) throw error;
}

export const plainEvents = (world: World) => canonicalJson(world.events.map(plain));
