// Rebuild: a view made again from the store beside the live one, caught up, and switched in; a
// crash on the way harms nothing.
import { Projector, storedProjectionName } from './projector.js';
import type { EventStore } from '../ports/event-store.js';
import type { ProjectionStore } from '../ports/projection-store.js';
import type { LedgerProjection, StreamProjection } from '../core/projection.js';
import { VersionConflict } from '../core/errors.js';

type Named = { readonly name: string; readonly schema: number };
const besideName = (view: Named) => `${storedProjectionName(view)}.rebuild`;

type Tick = (events: number) => void;

/**
 * Runs work while the live feed rests; when it ends, the live feed goes on from the stored
 * checkpoints.
 */
export type HoldFeed = (work: () => Promise<void>) => Promise<void>;

/**
 * Rebuilds one view. What an earlier attempt left is dropped first; policies never run here. `hold`
 * keeps the live feed still for the last stretch and the switch; `tick` is told how many events
 * were taken. Gives the position that the rebuilt view has seen.
 */
export async function rebuild(
  view: StreamProjection | LedgerProjection,
  store: EventStore,
  target: ProjectionStore,
  clock: () => number,
  hold: HoldFeed,
  tick: Tick = () => undefined,
): Promise<number> {
  await target.drop(besideName(view));
  const isStream = 'initial' in view;
  const projectorOn = (nameOf: (view: Named) => string) =>
    new Projector(isStream ? [view] : [], isStream ? [] : [view], store, target, { clock }, nameOf);
  const projector = projectorOn(besideName);
  let position = await projector.start();
  const catchUp = async () => {
    position = await projectAll(projector, store, position, tick);
  };
  await catchUp();
  await hold(async () => {
    await catchUp();
    await target.switch(besideName(view), storedProjectionName(view));
  });
  // Other processes may have written into the old one until the switch: what they wrote, and how
  // far they were, is taken here once more.
  for (;;) {
    const again = projectorOn(storedProjectionName);
    position = await again.start();
    try {
      return await projectAll(again, store, position);
    } catch (error) {
      // The live one was first, and is further.
      if (!(error instanceof VersionConflict)) throw error;
    }
  }
}

const PAGE = 2000;
const EVENTS_PER_WRITE = 50_000;

/** Takes everything after a position, many pages into one write; gives the last position taken. */
export async function projectAll(
  projector: Projector,
  store: EventStore,
  after: number,
  tick: Tick = () => undefined,
): Promise<number> {
  let position = after;
  let written = after;
  for (;;) {
    const events = await store.readAll(position, PAGE);
    if (events.length > 0) await projector.project(events);
    tick(events.length);
    position = events[events.length - 1]?.position ?? position;
    if (position - written >= EVENTS_PER_WRITE || events.length === 0) {
      await projector.flush();
      written = position;
    }
    if (events.length === 0) return position;
  }
}
