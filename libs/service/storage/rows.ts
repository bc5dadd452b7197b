// Single rows: live, waited for (read your own write), or made again for a moment in the past.
import { storedProjectionName } from '../../kernel/runtime/projector.js';
import { streamId } from '../../kernel/core/event.js';
import { Rejection } from '../../kernel/core/errors.js';
import { rowAt } from '../../kernel/runtime/replay.js';
import type { Ledger } from './ledger.js';
import { wholeIn, type Asking, type Query } from '../http/as-of.js';

const WAIT_MS = 2000;

/** The row of a stream for the moment asked; an empty one where nothing happened yet. */
export async function rowMeant(
  ledger: Ledger,
  name: string,
  stream: string,
  asking: Asking,
): Promise<{ version: number; body: object; position?: number }> {
  const view = ledger.view(name);
  if (asking.past) return rowAt(view, stream, asking.past, ledger.store, ledger.viewStore);
  return (
    (await ledger.viewStore.get(storedProjectionName(view), streamId(stream))) ?? {
      version: 0,
      body: view.initial(streamId(stream)),
    }
  );
}

/**
 * As rowMeant for `<kind>-<key>`; with atLeast it waits up to 2 s for that version, then throws
 * not-yet.
 */
export async function readRow(
  ledger: Ledger,
  name: string,
  key: string,
  query: Query,
  asking: Asking,
): Promise<{ version: number; body: object; asked: Asking }> {
  const stream = `${ledger.view(name).kind}-${key}`;
  const wanted = wholeIn(query, 'atLeast', 0, Number.MAX_SAFE_INTEGER) ?? 0;
  const until = performance.now() + WAIT_MS;
  const view = storedProjectionName(ledger.view(name));
  for (;;) {
    // Row and checkpoint are written together: the same checkpoint before and after is the position
    // that the row has seen. Where rows run ahead of the checkpoint, they say themselves which
    // event was their last.
    const position = await ledger.viewStore.checkpoint(view);
    const row = await rowMeant(ledger, name, stream, asking);
    if (!asking.past && (await ledger.viewStore.checkpoint(view)) !== position) continue;
    if (row.version >= wanted)
      return {
        version: row.version,
        body: row.body,
        asked: asking.past
          ? asking
          : { ...asking, position: Math.max(position, row.position ?? 0) },
      };
    if (asking.past || performance.now() > until)
      throw new Rejection('not-yet', { wanted, version: row.version });
    await Promise.race([ledger.feed.caughtUp(), pause(100)]);
    await pause(10);
  }
}

const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
