// The rows of `movements`: every change of a shelf by an event, in the order of the ledger.
import { currentEvent, type LedgerEvent } from '../../domain/events.js';
import { dateOfDay } from '../../domain/planning/calendar.js';
import { stockStream } from '../../domain/values/streams.js';
import { END_OF_TIME_MS } from '../../kernel/core/as-of.js';
import { breathe } from '../../kernel/core/breathe.js';
import type { StoredEvent } from '../../kernel/core/event.js';
import type { EventStore } from '../../kernel/ports/event-store.js';
import type { LocalDays } from '../../projections/daily-totals/effects.js';
import { shelfMoves } from '../../projections/daily-totals/shelf-moves.js';
import type { ExportScope } from './export-scope.js';
import type { Row, Rows } from './table.js';

const PAGE = 1000;

/** The changes that count from `from` to `to` at the places of the scope. */
export async function* exportedMovements(
  store: Pick<EventStore, 'readAll' | 'readStream'>,
  dayAt: LocalDays,
  scope: ExportScope,
): Rows {
  for await (const events of eventsOf(store, scope)) {
    yield events.flatMap((event) => rowsOf(currentEvent(event), dayAt, scope));
    await breathe();
  }
}

async function* eventsOf(
  store: Pick<EventStore, 'readAll' | 'readStream'>,
  { places, time }: ExportScope,
): AsyncIterable<readonly StoredEvent[]> {
  const notAfterMs = time.past?.asOfMs ?? END_OF_TIME_MS;
  const [only] = places.values();
  if (places.size === 1)
    return yield* store.readStream(stockStream(only!.code), { upTo: time.position, notAfterMs });
  for (let after = 0; after < time.position; after += PAGE) {
    const page = await store.readAll(after, Math.min(PAGE, time.position - after));
    yield page.filter(({ effectiveAtMs }) => effectiveAtMs <= notAfterMs);
  }
}

function rowsOf(event: StoredEvent, dayAt: LocalDays, scope: ExportScope): readonly Row[] {
  const { places, span, item } = scope;
  return shelfMoves(event as StoredEvent & LedgerEvent).flatMap((move): readonly Row[] => {
    const place = places.get(move.place);
    if (!place || (item !== undefined && move.item !== item)) return [];
    const day = dayAt(event.effectiveAtMs, move.place);
    if (day < span.from || day > span.to) return [];
    return [
      [
        event.position,
        event.id,
        dateOfDay(day),
        move.occurredAt,
        event.recordedAt,
        place.code,
        place.name,
        place.province,
        move.item,
        move.model,
        move.shelf,
        move.kind,
        move.quantity,
        move.counterpart,
        move.reference,
        event.document ?? null,
        event.by.account,
        move.original,
      ],
    ];
  });
}
