// Two thousand random wishes, one after the other, through a real ledger: what it stores and what its rows say, in words that no mode may change.
import fc from 'fast-check';
import { modelOf } from '#domain/model';
import { storedName } from '#kernel/deliver';
import type { StoredEvent } from '#kernel/event';
import { Rejection } from '#kernel/refusal';
import { Transactor } from '#kernel/transact';
import { canonicalJson, eventHash, fingerprintOf } from '#service/event-hash';
import type { Ledger } from '#service/ledger';
import { histories, wishOf } from '#testing/random-history';
import { eventId, World } from '#testing/world';
import type { Actor } from '#kernel/event';

type Told = { readonly name: string; readonly data: object; readonly by: Actor; readonly now: number; readonly occurredAt: string };

/** `count` wishes of one seed, with what the pure model makes of them. */
export function wishes(count: number, seed: number): { told: readonly Told[]; world: World } {
  const world = new World();
  const told: Told[] = [];
  for (const history of fc.sample(histories, { numRuns: Math.ceil(count / 25) + 20, seed })) {
    for (const dice of history) {
      if (told.length === count) return { told, world };
      const wish = wishOf(dice, world, told.length + 1);
      if (!wish) continue;
      const by = world.speaker(wish.name, wish.data);
      told.push({ name: wish.name, data: wish.data, by, now: Date.parse(wish.now), occurredAt: wish.occurredAt });
      try {
        world.run(wish.name, wish.data as never, { by, now: wish.now, occurredAt: wish.occurredAt });
      } catch (error) {
        if (!(error instanceof Rejection)) throw error;
      }
    }
  }
  throw new Error('too few wishes');
}

const plain = ({ hash: _hash, commandId: _id, correlationId: _correlation, ...event }: StoredEvent) => event;

/** Plays the wishes; gives events and rows as text. Each wish is sent twice, to be harmless. */
export async function played(ledger: Ledger, told: readonly Told[]): Promise<{ events: string; rows: readonly string[] }> {
  let now = 0;
  let ids = (await ledger.store.head()).position;
  const transactor = new Transactor(modelOf(ledger.rules), ledger.store, { clock: () => now, newEventId: () => eventId((ids += 1)), hash: eventHash, onAppended: () => ledger.feed.wake() });
  await ledger.feed.start();
  for (const [index, { name, data, by, now: at, occurredAt }] of told.entries()) {
    now = at;
    const envelope = { commandId: `wish-${index}`, fingerprint: fingerprintOf(name, data), name, data, by, occurredAt, correlationId: 'x' };
    const first = await transactor.execute(envelope).catch(refused);
    if (index % 10 === 0) {
      const again = await transactor.execute(envelope).catch(refused);
      if (again !== undefined && first !== undefined && again.answer !== first.answer) throw new Error(`${name} was answered in two ways`);
    }
  }
  await ledger.feed.caughtUp();
  const events = await ledger.store.readAll(0, 100_000);
  const rows: string[] = [];
  for (const view of ledger.views.stream) {
    for (const { key, version, latestAtMs, body } of await ledger.viewStore.list(storedName(view), { limit: 10_000 })) rows.push(`${view.name} ${key} ${version} ${latestAtMs} ${canonicalJson(body)}`);
  }
  return { events: canonicalJson(events.map(plain)), rows };
}

function refused(error: unknown): undefined {
  if (!(error instanceof Rejection)) throw error;
}

export const plainEvents = (world: World) => canonicalJson(world.events.map(plain));
