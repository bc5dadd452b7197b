// Who may read what concerns which places.
import { Rejection } from '../../kernel/core/errors.js';
import type { Actor } from '../../kernel/core/event.js';
import type { Places } from '../../domain/values/places.js';

/** WHO-1: a party, a party's province, the centre and auditors may read. */
export function mayRead(actor: Actor, places: Places, concerned: readonly string[]): boolean {
  if (actor.role === 'auditor' || actor.role === 'centre') return true;
  if (actor.role === 'operator' || actor.role === 'policy') return false;
  return concerned.some(
    (place) =>
      place === actor.place ||
      (actor.role === 'province' && places.supervisor(place) === actor.place),
  );
}

/** Throws not-yours-to-read where the actor may not read what concerns these places. */
export function requireMayRead(actor: Actor, places: Places, concerned: readonly string[]): void {
  if (!mayRead(actor, places, concerned)) throw new Rejection('not-yours-to-read', {}, 'WHO-1');
}
