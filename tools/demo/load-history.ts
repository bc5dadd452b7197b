// Sends the history through the CommandBus in order; a command sent before gets its first answer.
import { join } from 'node:path';
import { CommandBus } from '@nestjs/cqrs';
import { SingleBar, Presets } from 'cli-progress';
import type { CommandEnvelope, CommandOutcome } from '../../libs/kernel/core/command.js';
import { EventStore } from '../../libs/kernel/ports/event-store.js';
import { Rules } from '../../libs/domain/rules.js';
import { CommandReader } from '../../libs/service/commands/command-reader.js';
import { ExecuteCommand } from '../../libs/service/commands/execute-command.js';
import { Policies } from '../../libs/service/commands/policies.js';
import type { Clock } from '../../libs/ledger/config/clock.js';
import { dataFolder, readCsv } from '../../libs/ledger/config/master-data.js';
import type { RunningService } from '../../libs/service/server.js';
import type { FactRow } from './plan/figures.js';
import { history } from './history.js';
import { referring, type DemoCommand } from './outbox.js';

/** Commands sent within so much simulated time go together. */
const GROUP_MS = 30 * 60_000;
const GROUP_MAX = 500;

/** Sends all of it; throws where a command is rejected. */
export async function loadHistory(service: RunningService, clock: Clock): Promise<void> {
  const facts = readCsv(join(dataFolder(), 'july-2017-facts.csv')).map(
    (row) => ({ ...row, value: Number(row['value']) }) as unknown as FactRow,
  );
  const commands = [...history(service.get(Rules).places, facts)];
  const store = service.get(EventStore);
  const policies = service.get(Policies);
  const sender = new HistorySender(service.get(CommandReader), service.get(CommandBus));
  const bar = progressBar();
  bar.start(commands.length, 0);
  for (let from = 0; from < commands.length;) {
    const group = nextGroup(commands, from, sender);
    const { recordedAtMs } = await store.head();
    clock.stop(Math.max(group[group.length - 1]!.recordedAt, recordedAtMs));
    const depleted = await Promise.all(group.map((command) => sender.send(command)));
    // The policies' commands belong to this time: they are decided before the clock advances.
    if (depleted.includes(true)) await policies.feed.caughtUp();
    from += group.length;
    bar.update(from);
  }
  bar.stop();
}

const progressBar = () =>
  new SingleBar(
    {
      format:
        'April–July 2017 {bar} {percentage}% | {value}/{total} commands | {eta_formatted} left',
      etaBuffer: 2000,
      noTTYOutput: true,
      notTTYSchedule: 5000,
    },
    Presets.shades_classic,
  );

/**
 * Consecutive commands of about one time; one that refers to another waits for that one's answer.
 */
function nextGroup(
  commands: readonly DemoCommand[],
  from: number,
  sender: HistorySender,
): readonly DemoCommand[] {
  const group: DemoCommand[] = [];
  for (let index = from; index < commands.length && group.length < GROUP_MAX; index += 1) {
    const command = commands[index]!;
    if (group.length > 0 && command.recordedAt - group[0]!.recordedAt > GROUP_MS) break;
    if (command.refer && !sender.answered(command.refer.to) && group.length > 0) break;
    group.push(command);
  }
  return group;
}

/** Sends commands and remembers the first event of each, for later commands that refer to it. */
class HistorySender {
  private readonly firstEvent = new Map<string, string>();

  constructor(
    private readonly reader: CommandReader,
    private readonly bus: CommandBus,
  ) {}

  answered(id: string): boolean {
    return this.firstEvent.has(id);
  }

  /** Gives whether the ink of a place was used up by it. */
  async send(command: DemoCommand): Promise<boolean> {
    const { id, type } = command;
    let outcome: CommandOutcome;
    try {
      outcome = await this.bus.execute(new ExecuteCommand(this.envelopeOf(command)));
    } catch (error) {
      throw new Error(`the demo's ${type} ${id} was rejected: ${JSON.stringify(error)}`, {
        cause: error,
      });
    }
    const event = /"events":\[\{"id":"([^"]+)"/.exec(outcome.answer)?.[1];
    if (event !== undefined) this.firstEvent.set(id, event);
    return outcome.changed && outcome.answer.includes('"InkDepleted"');
  }

  private envelopeOf(command: DemoCommand): CommandEnvelope {
    const { id, type, by, occurredAt, document } = command;
    const body = {
      ...this.dataOf(command),
      ...(occurredAt === undefined ? {} : { occurredAt }),
      ...(document === undefined ? {} : { document }),
    };
    return this.reader.read(type, body, id, { by, correlationId: id });
  }

  /** The data with the id of the event that it refers to. */
  private dataOf(command: DemoCommand): object {
    const { data, refer } = command;
    if (!refer) return data;
    const event = this.firstEvent.get(refer.to);
    if (event === undefined) throw new Error(`the demo refers to ${refer.to}, which has no event`);
    return referring(command, event);
  }
}
