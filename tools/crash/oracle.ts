// The oracle: what was acknowledged is stored, once, whole and in order; every row equals a new
// fold.
import { storedProjectionName } from '../../libs/kernel/runtime/projector-rows.js';
import { freshRows } from '../../libs/kernel/runtime/replay.js';
import { sentAnswer } from '../../libs/service/commands/warning-texts.js';
import { canonicalJson } from '../../libs/ledger/integrity/event-hash.js';
import type { OpenedLedger } from '../../libs/ledger/storage/opened-ledger.js';

/** Command id → the answer its sender got. */
export type Acknowledged = ReadonlyMap<string, string>;

/** Checks everything after a fault; throws at the first error. Gives the last position. */
export async function requireAllKept(
  ledger: OpenedLedger,
  acknowledged: Acknowledged,
): Promise<number> {
  const ids = [...acknowledged.keys()];
  for (let from = 0; from < ids.length; from += 500) {
    const some = ids.slice(from, from + 500);
    const outcomes = await ledger.ports.store.outcomes(some);
    for (const id of some)
      if (!isAnsweredAs(outcomes.get(id)?.answer, acknowledged.get(id)!))
        throw new Error(`${id} was acknowledged and is not stored as it was answered`);
  }
  return checkEvents(ledger, acknowledged);
}

/** Over HTTP the sentences of warnings are added to what is stored. */
const isAnsweredAs = (stored: string | undefined, sent: string): boolean =>
  stored !== undefined && (stored === sent || sentAnswer(stored, 'en') === sent);

async function checkEvents(ledger: OpenedLedger, acknowledged: Acknowledged): Promise<number> {
  const versions = new Map<string, number>();
  const byCommand = new Map<string, string[]>();
  let position = 0;
  for (;;) {
    const events = await ledger.ports.store.readAll(position, 1000);
    if (events.length === 0) break;
    for (const event of events) {
      position += 1;
      if (event.position !== position)
        throw new Error(`position ${event.position} where ${position} is next`);
      for (const [stream, version] of Object.entries(event.streams)) {
        if (version !== (versions.get(stream) ?? 0) + 1)
          throw new Error(`${stream} has a gap before ${version}`);
        versions.set(stream, version);
      }
      byCommand.set(event.commandId, [...(byCommand.get(event.commandId) ?? []), event.id]);
    }
  }
  for (const [id, answer] of acknowledged) {
    const { events } = JSON.parse(answer) as { events: { id: string }[] };
    if (canonicalJson(events.map((event) => event.id)) !== canonicalJson(byCommand.get(id) ?? []))
      throw new Error(`${id} is stored in part, or twice`);
  }
  return position;
}

/**
 * Every stored row byte for byte against a fold from nothing; throws with a sentence at the first
 * that differs.
 */
export async function requireRowsFolded(ledger: OpenedLedger): Promise<void> {
  for (const view of ledger.projections.stream) {
    const expected = await freshRows(view, ledger.ports.store);
    const stored = await ledger.ports.projectionStore.list(storedProjectionName(view), {
      limit: 1_000_000,
    });
    if (stored.length !== expected.size)
      throw new Error(`${view.name} has ${stored.length} rows, a new fold ${expected.size}`);
    for (const { key, version, body } of stored) {
      const wanted = expected.get(key)!;
      if (version !== wanted.version || canonicalJson(body) !== canonicalJson(wanted.body))
        throw new Error(`the row ${key} of ${view.name} differs from a new fold`);
    }
  }
}
