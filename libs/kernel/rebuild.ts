// Rebuild: a view made again from the store beside the live one, caught up, and switched in; a crash on the way harms nothing.
import { Projector, storedName } from './deliver.js';
import type { EventStore, ViewStore } from './doors.js';
import type { LedgerView, StreamView } from './projection.js';

type Named = { readonly name: string; readonly schema: number };
const besideName = (view: Named) => `${storedName(view)}.rebuild`;

/** Runs work while the live feed rests; when it ends, the live feed goes on from the stored checkpoints. */
export type HoldFeed = (work: () => Promise<void>) => Promise<void>;

/**
 * Rebuilds one view. What an earlier attempt left is dropped first; policies never run here. `hold` keeps the live feed
 * still for the last stretch and the switch. Gives the position that the rebuilt view has seen.
 */
export async function rebuild(view: StreamView | LedgerView, store: EventStore, target: ViewStore, clock: () => number, hold: HoldFeed, page = 2000): Promise<number> {
  await target.drop(besideName(view));
  const isStream = 'initial' in view;
  const projector = new Projector(isStream ? [view] : [], isStream ? [] : [view], store, target, { clock }, besideName);
  let position = await projector.start();
  const catchUp = async () => {
    for (;;) {
      const events = await store.readAll(position, page);
      if (events.length === 0) return;
      await projector.take(events);
      position = events[events.length - 1]!.position;
    }
  };
  await catchUp();
  await hold(async () => {
    await catchUp();
    await target.switch(besideName(view), storedName(view));
  });
  return position;
}
