// An event as an item about the account that recorded it.
import type { LedgerEvent } from '../../../domain/events.js';
import { toIso } from '../../../domain/values/time.js';
import { nameOf, type FindingItem, type Inquiry } from '../finding.js';

/** `what` was found about the event; `details` are fields of this kind of item only. */
export function accountItem(
  inquiry: Inquiry,
  what: string,
  event: LedgerEvent,
  place: string,
  details: FindingItem = {},
) {
  return {
    what,
    account: event.by.account,
    place,
    name: nameOf(inquiry, place),
    type: event.type,
    occurredAt: toIso(event.effectiveAtMs),
    recordedAt: event.recordedAt,
    position: event.position,
    note: event.note ?? (event.data as { readonly reason?: string }).reason ?? null,
    ...details,
    events: [event.id],
  };
}
