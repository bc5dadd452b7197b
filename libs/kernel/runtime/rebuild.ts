// Rebuild: recomputes a projection beside the live one, catches up, and switches; a crash meanwhile
// does no harm.
import { storedProjectionName } from './projector-rows.js';
import { Projector } from './projector.js';
import type { EventStore } from '../ports/event-store.js';
import type { ProjectionStore } from '../ports/projection-store.js';
import type { LedgerProjection, StreamProjection } from '../core/projection.js';
import { VersionConflict } from '../core/errors.js';

type Named = { readonly name: string; readonly schema: number };
const rebuildName = (projection: Named) => `${storedProjectionName(projection)}.rebuild`;

/** Gets the number of events that were projected since the last call. */
type OnProgress = (events: number) => void;

/** Runs work while the live feed is held, see `Feed.hold`. */
export type HoldFeed = (work: () => Promise<void>) => Promise<void>;

/**
 * Rebuilds one projection. What an earlier attempt left is dropped first; policies never run here.
 * `hold` holds the live feed for the last events and the switch. Gives the position that the
 * rebuilt projection reflects.
 */
export async function rebuild(
  projection: StreamProjection | LedgerProjection,
  store: EventStore,
  target: ProjectionStore,
  clock: () => number,
  hold: HoldFeed,
  onProgress: OnProgress = () => undefined,
): Promise<number> {
  await target.drop(rebuildName(projection));
  const isStream = 'initial' in projection;
  const projectorOn = (nameOf: (projection: Named) => string) =>
    new Projector(
      isStream ? [projection] : [],
      isStream ? [] : [projection],
      store,
      target,
      { clock },
      nameOf,
    );
  const projector = projectorOn(rebuildName);
  let position = await projector.start();
  const catchUp = async () => {
    position = await projectAll(projector, store, position, onProgress);
  };
  await catchUp();
  await hold(async () => {
    await catchUp();
    await target.switch(rebuildName(projection), storedProjectionName(projection));
  });
  // Other processes may have written into the old rows until the switch: the events that they have
  // projected are projected here once more.
  for (;;) {
    const again = projectorOn(storedProjectionName);
    position = await again.start();
    try {
      return await projectAll(again, store, position);
    } catch (error) {
      // The live feed was first, and is further.
      if (!(error instanceof VersionConflict)) throw error;
    }
  }
}

const PAGE = 2000;
const EVENTS_PER_WRITE = 50_000;

/** Projects everything after a position, many pages per write; gives the last position. */
export async function projectAll(
  projector: Projector,
  store: EventStore,
  after: number,
  onProgress: OnProgress = () => undefined,
): Promise<number> {
  let position = after;
  let written = after;
  for (;;) {
    const events = await store.readAll(position, PAGE);
    if (events.length > 0) await projector.project(events);
    onProgress(events.length);
    position = events[events.length - 1]?.position ?? position;
    if (position - written >= EVENTS_PER_WRITE || events.length === 0) {
      await projector.flush();
      written = position;
    }
    if (events.length === 0) return position;
  }
}
