// Rows whose act is in the ledger already, from another file or a form: a sheet that was corrected
// and is sent whole again would else record its right rows twice.
import { Inject, Injectable } from '@nestjs/common';
import type { CommandEnvelope } from '../../kernel/core/command.js';
import { Rejection } from '../../kernel/core/errors.js';
import type { StoredEvent } from '../../kernel/core/event.js';
import { EventStore } from '../../kernel/ports/event-store.js';
import { breathe } from '../../kernel/core/breathe.js';
import { COMMANDS } from '../../domain/commands.js';
import { stockStream } from '../../domain/values/streams.js';
import { valueIn } from './sheet-columns.js';
import { columnsOf, isFileCommand, type FileCommand } from './templates.js';

/** Acts that no rule knows to be the same: shipments have ids, and reports replace each other. */
const WITHOUT_ID: readonly FileCommand[] = [
  'PrintBlanks',
  'SpoilBlanks',
  'UseInk',
  'CountBlanks',
  'CountInk',
  'ProcureInk',
  'RequestAllotment',
  'ReportBlanksLost',
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
      const others = byFigures(events.filter(({ commandId }) => !own.has(commandId)));
      for (const [index, command] of commands.entries()) {
        if (index % COMMANDS_OF_TURN === 0) await breathe();
        if (recorded.has(command.commandId)) continue;
        const alike = others.get(figuresOf(command.name, command.data, timeOf(command))) ?? [];
        const same = alike.find((event) => isSame(command, event));
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

/** Commands that are compared before other work runs. */
const COMMANDS_OF_TURN = 500;

function byPlace(
  envelopes: readonly CommandEnvelope[],
): ReadonlyMap<string, readonly CommandEnvelope[]> {
  const dated = envelopes.filter(
    ({ name, occurredAt }) => occurredAt !== undefined && isWithoutId(name),
  );
  return Map.groupBy(dated, ({ data }) => (data as { readonly place: string }).place);
}

const isWithoutId = (name: string): name is FileCommand =>
  isFileCommand(name) && WITHOUT_ID.includes(name);

/** What every such act has: its time, and the columns that must be filled in. */
function figuresOf(name: string, data: object, timeMs: number): string {
  const required = isFileCommand(name)
    ? columnsOf(name).filter(({ isRequired }) => isRequired)
    : [];
  return JSON.stringify([name, timeMs, ...required.map((column) => valueIn(data, column))]);
}

/** Events by what the command that records such an event must say. */
const byFigures = (events: readonly StoredEvent[]): ReadonlyMap<string, readonly StoredEvent[]> =>
  Map.groupBy(events, ({ type, data, effectiveAtMs }) =>
    figuresOf(COMMAND_OF_EVENT.get(type) ?? '', data, effectiveAtMs),
  );

const COMMAND_OF_EVENT: ReadonlyMap<string, FileCommand> = new Map(
  WITHOUT_ID.map((name) => [COMMANDS[name].records[0], name]),
);

/** Whether an event of the same figures has what else a command says; the rest may be anything. */
function isSame(command: CommandEnvelope, event: StoredEvent): boolean {
  const { name, data, document, note } = command;
  if (!isWithoutId(name)) return false;
  const given: Readonly<Record<string, unknown>> = { ...data, document, note };
  const { document: documentOf, note: noteOf } = event;
  const stored: Readonly<Record<string, unknown>> = {
    ...event.data,
    document: documentOf,
    note: noteOf,
  };
  return columnsOf(name)
    .filter((column) => column.name !== 'occurredAt' && valueIn(given, column) !== undefined)
    .every((column) => isEqual(valueIn(given, column), valueIn(stored, column)));
}

/** Cells have plain values, or lists of texts. */
const isEqual = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other);
