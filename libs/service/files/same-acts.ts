// Rows whose act is in the ledger already, from another file or a form: a sheet that was corrected
// and is sent whole again would else record its right rows twice.
import { Inject, Injectable } from '@nestjs/common';
import type { CommandEnvelope } from '../../kernel/core/command.js';
import { Rejection } from '../../kernel/core/errors.js';
import type { StoredEvent } from '../../kernel/core/event.js';
import { EventStore } from '../../kernel/ports/event-store.js';
import { COMMANDS, isCommandName } from '../../domain/commands.js';
import { stockStream } from '../../domain/values/streams.js';
import { columnsOf, isFileCommand, type FileCommand } from './templates.js';

/** Acts that no rule knows to be the same: shipments have ids, and reports replace each other. */
const WITHOUT_ID: readonly FileCommand[] = [
  'PrintBlanks',
  'SpoilBlanks',
  'UseInk',
  'CountBlanks',
  'CountInk',
];

@Injectable()
export class SameActs {
  constructor(@Inject(EventStore) private readonly store: EventStore) {}

  /**
   * The rejection of each of these commands that another command has recorded: the same figures at
   * the same place and time. A command without a time of its own is dated when it is recorded, and
   * never the same. Commands of the same file may be alike.
   */
  async among(
    envelopes: readonly CommandEnvelope[],
  ): Promise<ReadonlyMap<CommandEnvelope, Rejection>> {
    const found = new Map<CommandEnvelope, Rejection>();
    const own = new Set(envelopes.map(({ commandId }) => commandId));
    for (const [place, commands] of byPlace(envelopes)) {
      const events = await this.eventsOf(place, commands);
      const recorded = new Set(events.map(({ commandId }) => commandId));
      for (const command of commands) {
        if (recorded.has(command.commandId)) continue;
        const same = events.find((event) => !own.has(event.commandId) && isSame(command, event));
        if (same) found.set(command, new Rejection('file-row-recorded', { event: same.id }));
      }
    }
    return found;
  }

  /** The events of a place in the time of the commands, without those that were corrected. */
  private async eventsOf(
    place: string,
    commands: readonly CommandEnvelope[],
  ): Promise<readonly StoredEvent[]> {
    const times = commands.map(timeOf);
    const range = { fromMs: Math.min(...times), notAfterMs: Math.max(...times) };
    const events: StoredEvent[] = [];
    for await (const page of this.store.readStream(stockStream(place), range)) events.push(...page);
    const corrected = new Set(
      events
        .filter(({ type }) => type === 'EventCorrected')
        .map(({ data }) => (data as { readonly event: string }).event),
    );
    return events.filter(({ id }) => !corrected.has(id));
  }
}

const timeOf = ({ occurredAt }: CommandEnvelope): number => Date.parse(occurredAt!);

function byPlace(
  envelopes: readonly CommandEnvelope[],
): ReadonlyMap<string, readonly CommandEnvelope[]> {
  const places = new Map<string, CommandEnvelope[]>();
  for (const envelope of envelopes) {
    if (envelope.occurredAt === undefined || !isWithoutId(envelope.name)) continue;
    const { place } = envelope.data as { readonly place: string };
    places.set(place, [...(places.get(place) ?? []), envelope]);
  }
  return places;
}

const isWithoutId = (name: string) => isFileCommand(name) && WITHOUT_ID.includes(name);

/** Whether an event has what a command says; what it does not say may be anything. */
function isSame(command: CommandEnvelope, event: StoredEvent): boolean {
  const { name, data, document, note } = command;
  if (!isCommandName(name) || !isFileCommand(name)) return false;
  if (event.type !== COMMANDS[name].events[0] || event.effectiveAtMs !== timeOf(command))
    return false;
  const given: Readonly<Record<string, unknown>> = { ...data, document, note };
  const { document: documentOf, note: noteOf } = event;
  const stored: Readonly<Record<string, unknown>> = {
    ...event.data,
    document: documentOf,
    note: noteOf,
  };
  return columnsOf(name)
    .filter((column) => column.name !== 'occurredAt' && given[column.name] !== undefined)
    .every((column) => given[column.name] === stored[column.name]);
}
