// CTRL-8: how many commands used the same record number for losses or destructions, by whomever.
import { reportsOf } from '../../../domain/control/reports.js';
import type { LedgerEvent } from '../../../domain/events.js';
import { concernsPlace, type Inquiry } from '../finding.js';

type Use = { readonly record: string; readonly place: string; readonly command: string };

/** The losses and destructions with a record, without those that were corrected. */
export class RecordUses {
  private readonly byEvent = new Map<string, Use>();

  apply(event: LedgerEvent): void {
    if (event.type === 'EventCorrected') this.byEvent.delete(event.data.event);
    for (const { record, place } of reportsOf(event))
      if (record !== '')
        this.byEvent.set(event.id, { record: numberOf(record), place, command: event.commandId });
  }

  /**
   * Record number → its uses among the places that the inquiry is about. What one command reports,
   * such as several lines of a waybill, is one use.
   */
  within(inquiry: Inquiry): { times(record: string): number; eventsOf(record: string): string[] } {
    const commands = new Map<string, Set<string>>();
    const events = new Map<string, string[]>();
    for (const [event, { record, place, command }] of this.byEvent) {
      if (!concernsPlace(inquiry, place)) continue;
      commands.set(record, (commands.get(record) ?? new Set()).add(command));
      events.set(record, [...(events.get(record) ?? []), event]);
    }
    return {
      times: (record) => commands.get(numberOf(record))?.size ?? 0,
      eventsOf: (record) => events.get(numberOf(record)) ?? [],
    };
  }
}

/** Two numbers are the same whatever their case and the spaces around them. */
const numberOf = (record: string): string => record.trim().toLowerCase();

/** How many uses there are beyond the first one of each record. */
export function repeatedUses(
  records: readonly string[],
  times: (record: string) => number,
): number {
  return [...new Set(records.map(numberOf))].reduce(
    (sum, record) => sum + Math.max(0, times(record) - 1),
    0,
  );
}
