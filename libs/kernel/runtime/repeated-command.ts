// A command that was sent before: which ids it may be recorded under, and whether what is recorded
// is the same command.
import type { CommandEnvelope } from '../core/command.js';
import { Rejection } from '../core/errors.js';
import { UNKNOWN_FINGERPRINT, type EventStore, type StoredOutcome } from '../ports/event-store.js';

/** The ids to look up for a command. */
export const idsOf = ({ commandId, formerId }: CommandEnvelope): readonly string[] =>
  formerId === undefined ? [commandId] : [commandId, formerId];

/**
 * What is recorded of a command among the outcomes of its ids; undefined where it is new. An id of
 * an older release names no place: what was recorded under it for another place is another command.
 * Of one that changed nothing the place is not known; there the account and the rights decide.
 */
export async function recordedBefore(
  { commandId, formerId, by }: CommandEnvelope,
  outcomes: ReadonlyMap<string, StoredOutcome>,
  store: EventStore,
): Promise<StoredOutcome | undefined> {
  const recorded = outcomes.get(commandId);
  if (recorded || formerId === undefined) return recorded;
  const former = outcomes.get(formerId);
  if (!former) return undefined;
  const { events } = JSON.parse(former.answer) as { readonly events: readonly { id: string }[] };
  const event = events[0] && (await store.event(events[0].id));
  return event && event.by.place !== by.place ? undefined : former;
}

/**
 * Throws idempotency-key-reused where the recorded command has another content; of one that came
 * from an export the content is not known.
 */
export function requireSame(
  { commandId, fingerprint }: CommandEnvelope,
  { fingerprint: recorded }: StoredOutcome,
): void {
  if (recorded !== UNKNOWN_FINGERPRINT && recorded !== fingerprint)
    throw new Rejection('idempotency-key-reused', { commandId });
}
